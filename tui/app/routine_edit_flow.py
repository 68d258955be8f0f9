"""RoutineEditFlow: own routines made, edited, deleted and brought back."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.app.write_failures import report_failure
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.parsing import ParseError
from tui.presentation.plan_minutes import describe_plan
from tui.presentation.refusals import Refusal
from tui.presentation.routine_changes import changes_between, format_changes
from tui.presentation.routine_rows import overview
from tui.session.plan import plan, things_for
from tui.storage.catalog.loader import ROUTINES
from tui.storage.catalog.own_files import (
    OwnFile,
    delete_own,
    exercise_path,
    free_id,
    read_own,
    routine_path,
    save_routine,
    write_own,
)

if TYPE_CHECKING:
    from tui.app.exercise_edit_flow import ExerciseEditFlow
    from tui.app.ports import AppPorts
    from tui.screens.routine_editor import RoutineEditing

_NEW = ("New routine", "Making a routine")
_COPY = ("Copy", "Copying a routine")
_EDIT = ("Edit", "Editing a routine")
"""The heading of the editor, and of its help."""
_PURPOSE = "A routine of my own."


class RoutineEditFlow:
    """Opens the editor, saves what it returns, and shows anew what there is to choose from."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports
        self._deleted: list[OwnFile] = []
        """The deleted files, the newest last."""
        self._known = (context.catalog, context.saved_catalog())
        """A catalog, and what ``saved_catalog`` leaves of it."""

    @cached_property
    def exercises(self) -> "ExerciseEditFlow":
        """The user's own exercises, made when they are first asked for: memory."""
        from tui.app.exercise_edit_flow import ExerciseEditFlow

        return ExerciseEditFlow(
            self._context, self._ports, lambda: self._catalog, self._reload, self._deleted.append
        )

    async def begin(self) -> str | None:
        """Ask for a title, and edit a new routine; return its id, or None if it was not saved.

        The title comes first: who types at once would otherwise press the keys of the editor.
        """
        from tui.screens.text_input import value_field

        routine = Routine("", self._free_title("My routine"), _PURPOSE, (), own=True)
        draft = RoutineDraft.of(routine)
        row = overview(draft, {})[0]
        row = replace(row, option=row.option._replace(label="Title of your routine"))
        field = value_field(_check_title, row, draft)
        title: str | None = await self._ports.push_screen_wait(field)
        if title is None or row.typing is None:
            return None
        named = RoutineDraft.of(row.typing.typed(draft, title).routine)
        return await self._edit(named, None, None, _NEW)

    async def copy(self, source: Routine) -> str | None:
        """Edit a copy of a routine; return its id, or None if it was not saved."""
        if not self._is_saved(source):
            return None
        title = source.title if source.title.startswith("My ") else _mine(source.title)
        copied = source._replace(
            id="",
            title=self._free_title(title),
            own=True,
            copy_of=source.id,
            due_on=frozenset(),
        )
        return await self._edit(RoutineDraft.of(copied), None, copied, _COPY)

    async def edit(self, routine: Routine) -> str | None:
        """Edit an own routine; return its id, or None if it was not saved."""
        if not self._is_saved(routine) or (opened := self._opened(routine)) is None:
            return None
        copied = self._catalog.routines.get(routine.copy_of or "")
        return await self._edit(RoutineDraft.of(routine), opened, copied, _EDIT)

    def delete(self, routine: Routine) -> None:
        """Delete an own routine; ``undo`` brings it back."""
        if not self._is_saved(routine) or (file := self._opened(routine)) is None:
            return
        try:
            delete_own(file)
        except OSError as error:
            report_failure(self._ports, error)
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
            report_failure(self._ports, error)
            return
        self._deleted.pop()
        self._reload()
        self._ports.notify(f"Back again: {self._name_of(file)}.", markup=False)

    async def _edit(
        self,
        draft: RoutineDraft,
        opened: OwnFile | None,
        copied: Routine | None,
        headings: tuple[str, str],
    ) -> str | None:
        """Show the editor until the routine is saved or left; return its id, or None.

        Args:
            draft: The routine.
            opened: Its file; None for a new one.
            copied: The routine of which it is a copy; None if it is none.
            headings: The heading of the editor, and of its help.
        """
        from tui.screens.routine_editor import RoutineEditorScreen

        editing = self._editing(headings, copied, draft.routine if opened else None)
        while True:
            screen = RoutineEditorScreen(draft, editing)
            edited: RoutineDraft | None = await self._ports.push_screen_wait(screen)
            if edited is None:
                return None
            draft = edited
            try:
                return self._save(draft, opened)
            except OSError as error:
                report_failure(self._ports, error)

    def _save(self, draft: RoutineDraft, opened: OwnFile | None) -> str:
        """Write the routine, and return its id. Raises OSError."""
        from tui.app.edit_refusals import PLACEHOLDER_ID

        context, routine = self._context, draft.routine
        if opened is None:
            folder = routine_path(context.paths.data, "").parent
            known = context.catalog.routines
            name = free_id(routine.title, folder, known, PLACEHOLDER_ID)
            draft = replace(draft, routine=routine._replace(id=name))
        save_routine(context.paths.data, draft, self._exercises, opened)
        self._reload()
        self._ports.notify(f"{context.saved}: {routine.title}.", markup=False)
        return draft.routine.id

    def _editing(
        self, headings: tuple[str, str], copied: Routine | None, saved: Routine | None
    ) -> "RoutineEditing":
        from tui.app.edit_refusals import routine_refusals
        from tui.screens.routine_editor import RoutineEditing

        context = self._context

        def describe(routine: Routine) -> str:
            return describe_plan(plan(routine, self._exercises, context.settings.preferences))

        def refusals(draft: RoutineDraft) -> tuple[Refusal, ...]:
            return routine_refusals(draft, self._exercises)

        async def edit_exercise(exercise: Exercise, routine: Routine) -> None:
            await self.exercises.edit(self._exercises[exercise.id], routine)

        return RoutineEditing(
            *headings,
            describe,
            partial(self._summary, before=copied or saved, is_copy=copied is not None),
            refusals,
            lambda: context.settings.preferences.of_all(self._exercises),
            self.exercises.make,
            edit_exercise,
        )

    def _summary(self, routine: Routine, before: Routine | None, *, is_copy: bool) -> str:
        """Return the needs, and what changed."""
        exercises = self._context.settings.preferences.of_all(self._exercises)
        needs = things_for(planned.set for planned in plan(routine, exercises))
        lines = [f"Needs {', '.join(needs) or 'nothing'}."]
        if before is not None:
            changes = format_changes(changes_between(before, routine, exercises))
            lines.append(f"Changed{' in your copy' if is_copy else ''}: {changes}.")
        return "\n".join(lines)

    def _opened(self, routine: Routine) -> OwnFile | None:
        """Return the file of an own routine; None, with a message, where it cannot be read."""
        try:
            return read_own(routine_path(self._context.paths.data, routine.id))
        except OSError as error:
            report_failure(self._ports, error)
            return None

    @property
    def _exercises(self) -> Mapping[str, Exercise]:
        """The exercises that an own routine may use, as their files say."""
        return self._catalog.exercises

    @property
    def _catalog(self) -> Catalog:
        """The catalog that an own file may use, as of ``saved_catalog``."""
        catalog = self._context.catalog
        if self._known[0] is not catalog:
            self._known = (catalog, self._context.saved_catalog())
        return self._known[1]

    def _is_saved(self, routine: Routine) -> bool:
        """Return whether a routine is there without a file that is not copied; say so if not."""
        place = f"{ROUTINES}/{routine.id}.toml"
        given = place in (self._context.paths.given or {})
        if not given and self._catalog.routines.get(routine.id) == routine:
            return True
        need = f"{routine.title} needs the file that you started with."
        sentence = f"{need} Add that file first: press a."
        self._ports.notify(sentence, severity="warning", timeout=6, markup=False)
        return False

    def _reload(self) -> None:
        """Read exercises and routines anew, and show what there is."""
        self._context.reload_catalog()
        self._ports.show_offers()

    def _name_of(self, file: OwnFile) -> str:
        """Return what the user calls the routine or the exercise of a file."""
        catalog, name = self._context.catalog, file.path.stem
        if file.path == exercise_path(self._context.paths.data, name):
            return catalog.exercises[name].name if name in catalog.exercises else name
        return catalog.routines[name].title if name in catalog.routines else name

    def _free_title(self, title: str) -> str:
        """Return the title with a number behind it where another routine has it."""
        known = self._context.catalog.routines.values()
        titles = {routine.title.casefold() for routine in known}
        number, found = 1, title
        while found.casefold() in titles:
            number += 1
            found = f"{title} {number}"
        return found


def _check_title(draft: RoutineDraft) -> None:
    """Raise ParseError where a routine has no title."""
    if not draft.routine.title:
        raise ParseError("Type a title.")


def _mine(title: str) -> str:
    """Return a title for one's own copy: "After a run" is "My after a run"."""
    return f"My {title[:1].lower()}{title[1:]}"
