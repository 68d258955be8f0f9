"""RoutineEditFlow: own routines and exercises made, edited, deleted and brought back."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.app.given_file import saved_catalog
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.presentation.exercise_edits import blank_exercise, has_form
from tui.presentation.exercise_rows import exercise_rows
from tui.presentation.plan_minutes import describe_plan
from tui.presentation.refusals import Refusal, refusal
from tui.presentation.routine_changes import changes_between, format_changes
from tui.presentation.routine_rows import overview, step_rows
from tui.session.plan import longest
from tui.storage.catalog.exercise_writer import mistakes_in_exercise
from tui.storage.catalog.loader import ROUTINES
from tui.storage.catalog.own_files import (
    OwnFile,
    delete_own,
    exercise_path,
    free_id,
    read_own,
    routine_path,
    save_exercise,
    save_routine,
    write_own,
)
from tui.storage.catalog.routine_writer import mistakes_in

if TYPE_CHECKING:
    from tui.app.ports import AppPorts
    from tui.screens.routine_editor import RoutineEditing

_PLACEHOLDER_ID = "mine"
"""The id of what has no letter in its name that a file's name may have."""
_PURPOSE = "A routine of my own."


class RoutineEditFlow:
    """Opens the editor, saves what it returns, and shows anew what there is to choose from."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports
        self._deleted: list[OwnFile] = []
        """The files that can be brought back, the last one last."""
        self._known = (context.catalog, saved_catalog(context.catalog, context.paths))
        """A catalog, and as much of it as an own file may use."""

    async def begin(self) -> str | None:
        """Edit a new routine; return its id, or None if it was not saved."""
        routine = Routine("", self._free_title("My routine"), _PURPOSE, (), own=True)
        return await self._edit(RoutineDraft.of(routine), None, None, "New routine")

    async def copy(self, source: Routine) -> str | None:
        """Edit a copy of a routine; return its id, or None if it was not saved."""
        if not self._is_saved(source):
            return None
        title = source.title if source.title.startswith("My ") else _mine(source.title)
        copied = replace(
            source,
            id="",
            title=self._free_title(title),
            own=True,
            copy_of=source.id,
            due_on=frozenset(),
        )
        return await self._edit(RoutineDraft.of(copied), None, copied, "Copy")

    async def edit(self, routine: Routine) -> str | None:
        """Edit an own routine; return its id, or None if it was not saved."""
        if not self._is_saved(routine) or (opened := self._opened(routine)) is None:
            return None
        copied = self._catalog.routines.get(routine.copy_of or "")
        return await self._edit(RoutineDraft.of(routine), opened, copied, "Edit")

    def delete(self, routine: Routine) -> None:
        """Delete an own routine; ``undo`` brings it back."""
        if not self._is_saved(routine) or (file := self._opened(routine)) is None:
            return
        try:
            delete_own(file)
        except OSError as error:
            self._ports.notify(_unsaved(error), severity="error", timeout=10, markup=False)
            return
        self._deleted.append(file)
        self._reload()
        self._ports.notify(f"Deleted: {routine.title}. Press u to undo.", markup=False)

    @property
    def can_undo(self) -> bool:
        """Whether there is a deleted file to bring back."""
        return bool(self._deleted)

    def undo(self) -> None:
        """Bring the file back that was deleted last, unless another one has its name now."""
        file = self._deleted[-1]
        try:
            if file.path.exists():
                raise OSError(f"{file.path} exists already")
            write_own(file)
        except OSError as error:
            self._ports.notify(_unsaved(error), severity="error", timeout=10, markup=False)
            return
        self._deleted.pop()
        self._reload()
        title = self._context.catalog.routines[file.path.stem].title
        self._ports.notify(f"Back again: {title}.", markup=False)

    async def _edit(
        self,
        draft: RoutineDraft,
        opened: OwnFile | None,
        copied: Routine | None,
        heading: str,
    ) -> str | None:
        """Show the editor until the routine is saved or left; return its id, or None."""
        from tui.screens.routine_editor import RoutineEditorScreen

        editing = self._editing(heading, copied, draft.routine if opened else None)
        while True:
            screen = RoutineEditorScreen(draft, editing)
            edited: RoutineDraft | None = await self._ports.push_screen_wait(screen)
            if edited is None:
                return None
            draft = edited
            try:
                return self._save(draft, opened)
            except OSError as error:
                self._ports.notify(_unsaved(error), severity="error", timeout=10, markup=False)

    def _save(self, draft: RoutineDraft, opened: OwnFile | None) -> str:
        """Write the routine, and return its id. Raises OSError."""
        context, routine = self._context, draft.routine
        if opened is None:
            folder = routine_path(context.paths.data, "").parent
            known = context.catalog.routines
            name = free_id(routine.title, folder, known, _PLACEHOLDER_ID)
            draft = replace(draft, routine=replace(routine, id=name))
        save_routine(context.paths.data, draft, self._catalog.exercises, opened)
        self._reload()
        self._ports.notify(f"Saved: {routine.title}.", markup=False)
        return draft.routine.id

    def _editing(
        self, heading: str, copied: Routine | None, saved: Routine | None
    ) -> "RoutineEditing":
        from tui.screens.routine_editor import RoutineEditing

        context = self._context

        def exercises() -> Mapping[str, Exercise]:
            return self._catalog.exercises

        def describe(routine: Routine) -> str:
            return describe_plan(longest(routine, exercises(), context.settings.preferences))

        def refusals(draft: RoutineDraft) -> tuple[Refusal, ...]:
            return routine_refusals(draft, exercises())

        return RoutineEditing(
            heading,
            describe,
            partial(self._summary, before=copied or saved, is_copy=copied is not None),
            refusals,
            exercises,
            self._make_exercise,
            self._edit_exercise,
        )

    def _summary(self, routine: Routine, before: Routine | None, *, is_copy: bool) -> str:
        """Return the needs, and what changed."""
        exercises = self._catalog.exercises
        needs = dict.fromkeys(
            need for step in routine.steps for need in exercises[step.exercise].needs
        )
        lines = [f"Needs {', '.join(needs) or 'nothing'}."]
        if before is not None:
            changes = format_changes(changes_between(before, routine, exercises))
            lines.append(f"Changed{' in your copy' if is_copy else ''}: {changes}.")
        return "\n".join(lines)

    async def _make_exercise(self) -> Exercise | None:
        """Show the form until the exercise is saved or left; return it, or None."""
        from tui.screens.exercise_form import ExerciseFormScreen

        exercise = blank_exercise()
        figures = self._figures()
        while True:
            screen = ExerciseFormScreen(exercise, figures, exercise_refusals)
            edited: Exercise | None = await self._ports.push_screen_wait(screen)
            if edited is None:
                return None
            exercise = edited
            try:
                return self._save_exercise(exercise)
            except OSError as error:
                self._ports.notify(_unsaved(error), severity="error", timeout=10, markup=False)

    async def _edit_exercise(self, exercise: Exercise, routine: Routine) -> None:
        """Show the form of an own exercise until it is saved or left."""
        from tui.screens.exercise_form import ExerciseFormScreen

        path = exercise_path(self._context.paths.data, exercise.id)
        if not path.exists():
            self._ports.notify("This exercise ships with Surefoot. Make your own with a.")
            return
        if not has_form(exercise):
            self._ports.notify(f"It has more than the form shows. Edit {path}.", markup=False)
            return
        shown = exercise
        check = partial(self._refusals_with, routine)
        try:
            opened = read_own(path)
        except OSError as error:
            self._ports.notify(_unsaved(error), severity="error", timeout=10, markup=False)
            return
        while True:
            screen = ExerciseFormScreen(shown, self._figures(), check)
            edited: Exercise | None = await self._ports.push_screen_wait(screen)
            if edited is None:
                return
            shown = edited
            try:
                save_exercise(self._context.paths.data, shown, opened, exercise)
            except OSError as error:
                self._ports.notify(_unsaved(error), severity="error", timeout=10, markup=False)
            else:
                self._reload()
                return

    def _refusals_with(self, routine: Routine, exercise: Exercise) -> tuple[Refusal, ...]:
        """Return what the files of an exercise, and of the routines that use it, may not say.

        Args:
            routine: The routine under edit.
            exercise: The exercise as it is edited.
        """
        catalog = self._catalog
        exercises = {**catalog.exercises, exercise.id: exercise}
        using = (
            one
            for one in {**catalog.routines, routine.id: routine}.values()
            if any(step.exercise == exercise.id for step in one.steps)
        )
        return (
            *exercise_refusals(exercise),
            *(
                refused
                for one in using
                for refused in routine_refusals(RoutineDraft.of(one), exercises, place=one.title)
            ),
        )

    def _save_exercise(self, exercise: Exercise) -> Exercise:
        """Write a new exercise, and return it as it was read back. Raises OSError."""
        context = self._context
        folder = exercise_path(context.paths.data, "").parent
        known = context.catalog.exercises
        saved = replace(exercise, id=free_id(exercise.name, folder, known, _PLACEHOLDER_ID))
        save_exercise(context.paths.data, saved)
        self._reload()
        return context.catalog.exercises[saved.id]

    def _figures(self) -> dict[str, str]:
        """Return the names of all figures, by id, in the order of their names."""
        from tui.storage.catalog.figures import load_figures

        paths = self._context.paths
        figures = load_figures(paths.shipped, paths.data)[0]
        return dict(
            sorted(((one.id, one.name) for one in figures.values()), key=lambda pair: pair[1])
        )

    def _opened(self, routine: Routine) -> OwnFile | None:
        """Return the file of an own routine; None, with a message, where it cannot be read."""
        try:
            return read_own(routine_path(self._context.paths.data, routine.id))
        except OSError as error:
            self._ports.notify(_unsaved(error), severity="error", timeout=10, markup=False)
            return None

    @property
    def _catalog(self) -> Catalog:
        """What an own file may use: nothing of a file that is used without being copied."""
        catalog = self._context.catalog
        if self._known[0] is not catalog:
            self._known = (catalog, saved_catalog(catalog, self._context.paths))
        return self._known[1]

    def _is_saved(self, routine: Routine) -> bool:
        """Return whether a routine is there without a file that is not copied; say so if not."""
        place = f"{ROUTINES}/{routine.id}.toml"
        given = place in (self._context.paths.given or {})
        if not given and self._catalog.routines.get(routine.id) == routine:
            return True
        said = f"{routine.title} needs the file that you started with. Add that file first: press a"
        self._ports.notify(f"{said}.", severity="warning", timeout=6, markup=False)
        return False

    def _reload(self) -> None:
        """Read exercises and routines anew, and show what there is."""
        self._context.reload_catalog()
        self._ports.show_offers()

    def _free_title(self, title: str) -> str:
        """Return the title with a number behind it where another routine has it."""
        titles = {one.title.casefold() for one in self._context.catalog.routines.values()}
        number, found = 1, title
        while found.casefold() in titles:
            number += 1
            found = f"{title} {number}"
        return found


def exercise_refusals(exercise: Exercise) -> tuple[Refusal, ...]:
    """Return what the file of an exercise may not say, whatever its name is."""
    named = replace(
        exercise, id=exercise.id or _PLACEHOLDER_ID, name=exercise.name or _PLACEHOLDER_ID
    )
    rows = exercise_rows(exercise, {})
    return tuple(refusal(one.keys, one.message, rows) for one in mistakes_in_exercise(named))


def routine_refusals(
    draft: RoutineDraft, exercises: Mapping[str, Exercise], place: str = ""
) -> tuple[Refusal, ...]:
    """Return what the file of a routine may not say; ``place`` is that of ``refusal``."""
    routine = replace(draft.routine, id=draft.routine.id or _PLACEHOLDER_ID)

    def refused(keys: tuple[str | int, ...], message: str) -> Refusal:
        if keys[:1] == ("step",) and len(keys) > 1:
            rows = step_rows(draft, int(keys[1]), exercises)
            return refusal(keys[2:], message, rows, place)
        return refusal(keys, message, overview(draft, exercises), place)

    return tuple(refused(one.keys, one.message) for one in mistakes_in(routine, exercises))


def _mine(title: str) -> str:
    """Return a title for one's own copy: "After a run" is "My after a run"."""
    return f"My {title[:1].lower()}{title[1:]}"


def _unsaved(error: OSError) -> str:
    """Return why a file was not changed, as a sentence."""
    if error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}. Nothing was changed."
    return f"{error}. Nothing was changed."
