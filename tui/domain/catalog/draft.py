"""A routine under edit: every edit a new value, with undo."""

from dataclasses import dataclass, field, replace

from tui.domain.catalog.routine import Routine, Step


@dataclass(frozen=True, slots=True)
class RoutineDraft:
    """A routine as it is edited."""

    routine: Routine
    origins: tuple[int | None, ...]
    """For each step its index in the routine that was opened; None for one that was added."""
    opened: Routine
    """The routine that was opened: the one that is saved, or the one that was copied."""
    before: "RoutineDraft | None" = field(default=None, compare=False, repr=False)
    """The draft before the last edit."""

    @classmethod
    def of(cls, routine: Routine, opened: Routine | None = None) -> "RoutineDraft":
        """Return the draft of a routine that differs from ``opened`` in nothing but its names."""
        return cls(routine, tuple(range(len(routine.steps))), opened or routine)

    @property
    def edited(self) -> bool:
        """Whether anything was edited that was not undone."""
        first = self
        while first.before is not None:
            first = first.before
        return self.routine != first.routine

    @property
    def undone(self) -> "RoutineDraft":
        """The draft before the last edit; itself where there was none."""
        return self.before or self

    def with_routine(self, routine: Routine) -> "RoutineDraft":
        """Return the draft with everything of ``routine`` but its steps, which stay."""
        return self._after(routine._replace(steps=self.routine.steps), self.origins)

    def with_step(self, index: int, step: Step) -> "RoutineDraft":
        """Return the draft with a step in the place of another."""
        steps = list(self.routine.steps)
        steps[index] = step
        return self._with_steps(steps, list(self.origins))

    def adding(self, step: Step, index: int) -> "RoutineDraft":
        """Return the draft with a new step that gets the index."""
        steps, origins = list(self.routine.steps), list(self.origins)
        steps.insert(index, step)
        origins.insert(index, None)
        return self._with_steps(steps, origins)

    def removing(self, index: int) -> "RoutineDraft":
        """Return the draft without a step."""
        steps, origins = list(self.routine.steps), list(self.origins)
        del steps[index], origins[index]
        return self._with_steps(steps, origins)

    def moving(self, index: int, places: int) -> "RoutineDraft":
        """Return the draft with a step moved down, or up where ``places`` is below zero.

        It stops at the first and at the last place.
        """
        steps, origins = list(self.routine.steps), list(self.origins)
        target = max(0, min(len(steps) - 1, index + places))
        steps.insert(target, steps.pop(index))
        origins.insert(target, origins.pop(index))
        return self._with_steps(steps, origins)

    def _with_steps(self, steps: list[Step], origins: list[int | None]) -> "RoutineDraft":
        return self._after(self.routine._replace(steps=tuple(steps)), tuple(origins))

    def _after(self, routine: Routine, origins: tuple[int | None, ...]) -> "RoutineDraft":
        if routine == self.routine and origins == self.origins:
            return self
        return replace(self, routine=routine, origins=origins, before=self)
