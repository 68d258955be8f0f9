"""Editor of a routine: its exercises, its days, and what changed."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine, Step
from tui.domain.parsing import ParseError
from tui.presentation.edit_rows import EditRow
from tui.presentation.refusals import Refusal, new_refusal
from tui.presentation.routine_rows import overview, step_id, step_rows
from tui.screens.base import BaseScreen
from tui.screens.question import QuestionScreen, leave_unsaved
from tui.screens.text_input import ask_value
from tui.widgets.edit_list import EditList
from tui.widgets.key_footer import KeyFooter
from tui.widgets.title_bar import TitleBar
from tui.widgets.value_rows import ValueRows

NEW_EXERCISE = ""
"""The answer that asks for an exercise of one's own, instead of the id of one."""


class RoutineEditing(NamedTuple):
    """What the editor needs to know of a routine."""

    heading: str
    """The name of the place: "Edit", "New routine"."""
    help_title: str
    """The heading of the help: "Editing a routine"."""
    describe: Callable[[Routine], str]
    """Return sets and minutes."""
    summarize: Callable[[Routine], str]
    """Return the needs and what changed, a line each."""
    refusals: Callable[[RoutineDraft], tuple[Refusal, ...]]
    """Return what its file may not say."""
    exercises: Callable[[], Mapping[str, Exercise]]
    """Return the exercises there are now, with what the settings choose of them."""
    make_exercise: Callable[[], Awaitable[Exercise | None]]
    """Ask for an exercise of one's own; None if none was made."""
    edit_exercise: Callable[[Exercise, Routine], Awaitable[None]]
    """Show the form of an exercise of one's own, which the routine uses, and save it."""


class RoutineEditorScreen(BaseScreen[RoutineDraft | None]):
    """A routine under edit; it returns the draft to save, or None if it was left."""

    CSS_PATH = "routine_editor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", tooltip="Add an exercise below this one"),
        Binding("x", "remove", "Remove", show=False, tooltip="Remove the exercise"),
        Binding(
            "J,shift+down",
            "shift(1)",
            show=False,
            tooltip="Move the exercise down",
            key_display="J",
        ),
        Binding(
            "K,shift+up", "shift(-1)", show=False, tooltip="Move the exercise up", key_display="K"
        ),
        Binding("e", "edit_exercise", show=False, tooltip="Edit an exercise of your own"),
        Binding("u", "undo", "Undo", show=False, tooltip="Undo the last change"),
        Binding("s,ctrl+s", "save", "Save", key_display="s", tooltip="Save the routine"),
        Binding(
            "escape", "leave", "Back", tooltip="Go back; you are asked before anything is lost"
        ),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, draft: RoutineDraft, editing: RoutineEditing) -> None:
        super().__init__()
        self.draft = draft
        """The routine as it is now."""
        self.editing = editing
        self._step: int | None = None
        """Index of the exercise that is open; None for the overview."""

    @property
    def help_title(self) -> str:
        """The heading of the help: whether a routine is made, copied or edited."""
        return self.editing.help_title

    def compose_body(self) -> ComposeResult:
        """Yield the title with the minutes, the rows, the help, and what changed."""
        yield TitleBar()
        ask = partial(ask_value, self, self._check)
        yield ValueRows(self._rows(), self.draft, self._check, ask)
        yield Static(id="summary", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the first exercise, or the title of a routine without one."""
        first = step_id(0) if self.draft.routine.steps else "title"
        self.query_one(ValueRows).begin(first)
        self._show(first)

    def on_value_rows_edited(self, event: ValueRows.Edited) -> None:
        """Show what was edited."""
        event.stop()
        self.draft = event.state
        self._show(event.highlighted)

    def on_edit_list_opened(self, event: EditList.Opened) -> None:
        """Open an exercise."""
        event.stop()
        if event.row.step is not None:
            self._step = event.row.step
            self._show("sets")

    @work
    async def action_add(self) -> None:
        """Ask which exercise is added, and add it below the highlighted one."""
        names = {exercise.id: exercise.name for exercise in self.editing.exercises().values()}
        answers = {name: exercise_id for exercise_id, name in names.items()}
        answers["A new exercise of my own"] = NEW_EXERCISE
        chosen: str | None = await self.app.push_screen_wait(
            QuestionScreen[str | None]("Add an exercise", "", {**answers, "Back": None}, escape=-1)
        )
        if chosen == NEW_EXERCISE:
            made = await self.editing.make_exercise()
            chosen = made.id if made else None
        if chosen is not None:
            at = self._target
            place = len(self.draft.routine.steps) if at is None else at + 1
            self._step = None
            self.query_one(ValueRows).change(self.draft.adding(Step(chosen), place), step_id(place))

    @work
    async def action_edit_exercise(self) -> None:
        """Edit the exercise that is highlighted or open, if it is one's own."""
        if (index := self._target) is not None:
            step = self.draft.routine.steps[index]
            exercise = self.editing.exercises()[step.exercise]
            await self.editing.edit_exercise(exercise, self.draft.routine)
            self._show()

    def action_remove(self) -> None:
        """Remove the highlighted exercise, or the one that is open."""
        if (index := self._target) is not None:
            name = self.editing.exercises()[self.draft.routine.steps[index].exercise].name
            self._step = None
            self.draft = self.draft.removing(index)
            self._show()
            self.notify(f"Removed: {name}. Press u to undo.", timeout=4, markup=False)

    def action_shift(self, places: int) -> None:
        """Move the highlighted exercise down, or up where ``places`` is below zero."""
        if (index := self._target) is not None:
            last = len(self.draft.routine.steps) - 1
            target = max(0, min(last, index + places))
            if self._step is not None:
                self._step = target
            highlighted = "" if self._step is not None else step_id(target)
            self.query_one(ValueRows).change(self.draft.moving(index, places), highlighted)

    def action_undo(self) -> None:
        """Take the last change back."""
        if self.draft.before is None:
            self.notify("There is nothing to undo.", timeout=4, markup=False)
            return
        self.clear_message()
        left = self.draft.routine.steps
        self.draft = self.draft.undone
        steps = self.draft.routine.steps
        if self._step is not None and len(steps) == len(left):
            self._show()
            return
        self._step = None
        pairs = enumerate(zip(steps, (*left, None), strict=False))
        changed = next((index for index, (now, then) in pairs if now != then), None)
        self._show("" if changed is None else step_id(changed))

    def action_save(self) -> None:
        """Return the routine, if it is complete."""
        if not self.draft.routine.steps:
            self.notify("Add an exercise first: press a.", severity="warning", timeout=5)
        elif refused := self.editing.refusals(self.draft):
            self.query_one(ValueRows).refuse(refused[0].sentence)
        else:
            self.dismiss(self.draft)

    @work
    async def action_leave(self) -> None:
        """Close the exercise that is open, or the editor; ask first if something would be lost."""
        if self._step is not None:
            index, self._step = self._step, None
            self._show(step_id(index))
        elif self.draft.edited:
            await leave_unsaved(self, "routine", self.action_save)
        else:
            self.dismiss(None)

    @property
    def _target(self) -> int | None:
        """The index of the exercise that is open or highlighted; None for none."""
        return self._step if self._step is not None else self._highlighted.step

    @property
    def _highlighted(self) -> EditRow[RoutineDraft]:
        return self.query_one(ValueRows).highlighted_row

    def _rows(self) -> tuple[EditRow[RoutineDraft], ...]:
        exercises = self.editing.exercises()
        if self._step is None:
            return overview(self.draft, exercises)
        return step_rows(self.draft, self._step, exercises)

    def _check(self, draft: RoutineDraft) -> None:
        """Raise ParseError where a file may not say what is new in a draft."""
        if refused := new_refusal(self.editing.refusals, self.draft, draft):
            raise ParseError(refused.sentence)

    def _show(self, highlighted: str = "") -> None:
        """Show the draft as it is now."""
        routine = self.draft.routine
        place = routine.title
        if self._step is not None:
            exercises = self.editing.exercises()
            name = exercises[routine.steps[self._step].exercise].name
            place = f"{self._step + 1}  {name}"
        title = self.query_one(TitleBar)
        title.left = f"{self.editing.heading}: {place}" if place else self.editing.heading
        title.right = self.editing.describe(routine) if routine.steps else "no exercise yet"
        self.query_one(ValueRows).show(self._rows(), self.draft, highlighted)
        self.query_one("#summary", Static).update(self.editing.summarize(routine))
