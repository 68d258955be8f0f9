"""Form of an exercise of one's own."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.domain.catalog.exercise import Exercise
from tui.domain.parsing import ParseError
from tui.presentation.edit_rows import EditRow
from tui.presentation.exercise_rows import exercise_rows
from tui.presentation.refusals import Refusal, new_refusal
from tui.screens.base import BaseScreen
from tui.screens.question import leave_unsaved
from tui.screens.text_input import ask_value
from tui.widgets.key_footer import KeyFooter
from tui.widgets.title_bar import TitleBar
from tui.widgets.value_rows import ValueRows

NAMELESS = "Give the exercise a name first."


class ExerciseFormScreen(BaseScreen[Exercise | None]):
    """An exercise under edit; it returns the exercise to save, or None if it was left."""

    CSS_PATH = "exercise_form.tcss"
    HELP_TITLE = "An exercise of your own"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", show=False, tooltip="Undo the last change"),
        Binding("s,ctrl+s", "save", "Save", key_display="s", tooltip="Save the exercise"),
        Binding(
            "escape", "leave", "Back", tooltip="Go back; you are asked before anything is lost"
        ),
        Binding("q", "leave", show=False),
    ]

    def __init__(
        self,
        exercise: Exercise,
        figures: Mapping[str, str],
        refusals: Callable[[Exercise], tuple[Refusal, ...]],
    ) -> None:
        """Make the form.

        Args:
            exercise: What it shows at first; an exercise without an id is new.
            figures: The names of the figures that can be chosen, by id.
            refusals: Returns what its file may not say, whatever its name is.
        """
        super().__init__()
        self.exercise = exercise
        """The exercise as it is now."""
        self._figures, self.refusals = figures, refusals
        self._is_new = not exercise.id
        self._before: list[Exercise] = []

    def compose_body(self) -> ComposeResult:
        """Yield the title, the rows and the help."""
        yield TitleBar("A new exercise of my own" if self._is_new else "Edit an exercise")
        ask = partial(ask_value, self, self._check)
        yield ValueRows(self._rows(), self.exercise, self._check, ask)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Begin at the kind of a new exercise, else at the name."""
        self.query_one(ValueRows).begin("kind" if self._is_new else "name")

    def on_value_rows_edited(self, event: ValueRows.Edited) -> None:
        """Show what was edited."""
        event.stop()
        if event.state != self.exercise:
            self._before.append(self.exercise)
            self.exercise = event.state
        self._show()

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self._before:
            self.notify("There is nothing to undo.", timeout=4, markup=False)
            return
        self.exercise = self._before.pop()
        self._show()

    def action_save(self) -> None:
        """Return the exercise, if it is complete."""
        if not self.exercise.name:
            self.query_one(ValueRows).refuse(NAMELESS, "name")
        elif refused := self.refusals(self.exercise):
            self.query_one(ValueRows).refuse(refused[0].sentence, refused[0].row)
        else:
            self.dismiss(self.exercise)

    @work
    async def action_leave(self) -> None:
        """Close the form; ask first if something would be lost."""
        if self._is_new or (self._before and self._before[0] != self.exercise):
            await leave_unsaved(self, "exercise", self.action_save)
        else:
            self.dismiss(None)

    def _rows(self) -> tuple[EditRow[Exercise], ...]:
        return exercise_rows(self.exercise, self._figures)

    def _check(self, exercise: Exercise) -> None:
        """Raise ParseError where a file may not say what is new in an exercise."""
        if not exercise.name and self.exercise.name:
            raise ParseError(NAMELESS)
        if refused := new_refusal(self.refusals, self.exercise, exercise):
            raise ParseError(refused.sentence)

    def _show(self) -> None:
        """Show the exercise as it is now."""
        self.query_one(ValueRows).show(self._rows(), self.exercise)
