"""ExerciseEditFlow: own exercises made, edited and deleted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.app.edit_refusals import PLACEHOLDER_ID, exercise_refusals, routine_refusals
from tui.app.write_failures import describe_failure, report_failure
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.parsing import ParseError
from tui.presentation.exercise_edits import blank_exercise, has_form
from tui.presentation.exercise_rows import exercise_rows
from tui.presentation.refusals import Refusal
from tui.storage.catalog.own_files import (
    OwnFile,
    delete_own,
    exercise_path,
    free_id,
    read_own,
    save_exercise,
)

if TYPE_CHECKING:
    from tui.app.ports import AppPorts

_NEW = ""
"""The answer that asks for a new exercise, in place of an id."""


class ExerciseEditFlow:
    """Lists the user's own exercises, opens their form, saves and deletes them."""

    def __init__(
        self,
        context: AppContext,
        ports: "AppPorts",
        saved: Callable[[], Catalog],
        reload: Callable[[], None],
        deleted: Callable[[OwnFile], None],
    ) -> None:
        """Make the flow.

        Args:
            context: What outlives a screen.
            ports: The calls into the app.
            saved: Returns the catalog that an own file may use.
            reload: Called when the files have changed.
            deleted: Called with a deleted file, so that it can be brought back.
        """
        self._context, self._ports = context, ports
        self._saved, self._reload, self._deleted = saved, reload, deleted

    async def show(self) -> None:
        """List the own exercises until the user goes back or deletes one of them."""
        from tui.screens.question import QuestionScreen

        refused = ""
        while True:
            own = {exercise.name: exercise.id for exercise in self._own()}
            detail = refused or ("" if own else "You have none yet.")
            refused = ""
            answers = {**own, "A new exercise of my own": _NEW, "Back": None}
            chosen: str | None = await self._ports.push_screen_wait(
                QuestionScreen[str | None]("My exercises", detail, answers, escape=-1)
            )
            if chosen is None:
                return
            if chosen == _NEW:
                await self.make()
                continue
            exercise = self._saved().exercises[chosen]
            action: str = await self._ports.push_screen_wait(
                QuestionScreen(
                    exercise.name,
                    exercise.purpose,
                    {"Edit it": "edit", "Delete it": "delete", "Back": "back"},
                    escape=-1,
                )
            )
            if action == "edit":
                await self.edit(exercise)
            elif action == "delete":
                refused = self.delete(exercise)
                if not refused:
                    return

    def delete(self, exercise: Exercise) -> str:
        """Delete an own exercise, unless an own routine uses it.

        Returns:
            A sentence on why it was not deleted; empty where it was.
        """
        own = (routine for routine in self._saved().routines.values() if routine.own)
        if using := [routine.title for routine in _using(exercise, own)]:
            more = len(using) - 1
            routines = f"{using[0]} and {more} more use" if more else f"{using[0]} uses"
            return f"{routines} {exercise.name}. Take it out there first."
        try:
            file = read_own(exercise_path(self._context.paths.data, exercise.id))
            delete_own(file)
        except OSError as error:
            return describe_failure(error)
        self._deleted(file)
        self._reload()
        self._ports.notify(f"Deleted: {exercise.name}. Press u to undo.", markup=False)
        return ""

    def _own(self) -> Iterator[Exercise]:
        """Yield the exercises that have a file in the user's folder."""
        folder = self._context.paths.data
        for exercise in self._saved().exercises.values():
            if exercise_path(folder, exercise.id).exists():
                yield exercise

    async def make(self) -> Exercise | None:
        """Ask for a name, and show the form until the exercise is saved or left.

        The name comes first: who types at once would otherwise press the keys of the form.
        """
        from tui.screens.exercise_form import ExerciseFormScreen
        from tui.screens.text_input import value_field

        exercise = blank_exercise()
        row = exercise_rows(exercise, {})[0]
        row = replace(row, option=row.option._replace(label="Name of your exercise"))
        field = value_field(_check_name, row, exercise)
        name: str | None = await self._ports.push_screen_wait(field)
        if name is None or row.typing is None:
            return None
        exercise = row.typing.typed(exercise, name)
        figures = self._figures()
        while True:
            screen = ExerciseFormScreen(exercise, figures, exercise_refusals)
            edited: Exercise | None = await self._ports.push_screen_wait(screen)
            if edited is None:
                return None
            exercise = edited
            try:
                return self._save(exercise)
            except OSError as error:
                report_failure(self._ports, error)

    async def edit(self, exercise: Exercise, routine: Routine | None = None) -> None:
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
            report_failure(self._ports, error)
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
                report_failure(self._ports, error)
            else:
                self._reload()
                return

    def _refusals_with(self, routine: Routine | None, exercise: Exercise) -> tuple[Refusal, ...]:
        """Return what the files of an exercise, and of the routines that use it, may not say.

        Args:
            routine: The routine under edit; None for none.
            exercise: The exercise as it is edited.
        """
        catalog = self._saved()
        exercises = {**catalog.exercises, exercise.id: exercise}
        edited = {} if routine is None else {routine.id: routine}
        using = _using(exercise, {**catalog.routines, **edited}.values())
        return (
            *exercise_refusals(exercise),
            *(
                refused
                for routine in using
                for refused in routine_refusals(
                    RoutineDraft.of(routine), exercises, place=routine.title
                )
            ),
        )

    def _save(self, exercise: Exercise) -> Exercise:
        """Write a new exercise, and return it as it was read back. Raises OSError."""
        context = self._context
        folder = exercise_path(context.paths.data, "").parent
        known = context.catalog.exercises
        saved = exercise._replace(id=free_id(exercise.name, folder, known, PLACEHOLDER_ID))
        save_exercise(context.paths.data, saved)
        self._reload()
        return context.catalog.exercises[saved.id]

    def _figures(self) -> dict[str, str]:
        """Return the names of all figures, by id, in the order of their names."""
        from tui.storage.catalog.figures import load_figures

        paths = self._context.paths
        figures = load_figures(paths.shipped, paths.data)[0]
        return dict(
            sorted(
                ((figure.id, figure.name) for figure in figures.values()), key=lambda pair: pair[1]
            )
        )


def _check_name(exercise: Exercise) -> None:
    """Raise ParseError where an exercise has no name, or one that no file may have."""
    if not exercise.name:
        raise ParseError("Type a name.")
    if refused := exercise_refusals(exercise):
        raise ParseError(refused[0].sentence)


def _using(exercise: Exercise, routines: Iterable[Routine]) -> Iterator[Routine]:
    """Yield the routines that use an exercise."""
    for routine in routines:
        if any(step.exercise == exercise.id for step in routine.steps):
            yield routine
