"""Form of an exercise of one's own."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, OptionList, Static

from tui.domain.catalog.exercise import Exercise
from tui.domain.parsing import ParseError
from tui.presentation.edit_rows import EditRow
from tui.presentation.exercise_rows import exercise_rows
from tui.screens.base import BaseScreen
from tui.screens.question import QuestionScreen
from tui.screens.text_input import TextInputScreen, file_sentence
from tui.widgets.edit_list import EditList
from tui.widgets.title_bar import TitleBar

VALUE_WIDTH = 40
"""Cells of a value and the arrows beside it."""
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
        mistakes: Callable[[Exercise], tuple[str, ...]],
    ) -> None:
        """Make the form.

        Args:
            exercise: What it shows at first; an exercise without a name is new.
            figures: The names of the figures that can be chosen, by id.
            mistakes: Returns what a check of its file would say, whatever its name is.
        """
        super().__init__()
        self.exercise = exercise
        """The exercise as it is now."""
        self._figures, self._mistakes = figures, mistakes
        self._is_new = not exercise.name
        self._before: list[Exercise] = []

    def compose_body(self) -> ComposeResult:
        """Yield the title, the rows and the help."""
        yield TitleBar("A new exercise of my own" if self._is_new else "Edit an exercise")
        yield EditList(self._rows(), self.exercise, VALUE_WIDTH)
        yield Static(id="explained", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask for the name of a new exercise at once."""
        rows = self.query_one(EditList)
        rows.focus()
        rows.highlight("name")
        if self._is_new:
            self.call_after_refresh(rows.action_open)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the highlighted row."""
        event.stop()
        row = self.query_one(EditList).highlighted_row
        self.query_one("#explained", Static).update(row.option.help)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the row that was clicked."""
        event.stop()
        self.query_one(EditList).action_open()

    def on_edit_list_changed(self, event: EditList.Changed) -> None:
        """Take the changed value, if a file may have it."""
        event.stop()
        self._change(event.state)

    @work
    async def on_edit_list_opened(self, event: EditList.Opened) -> None:
        """Ask for the text of a row."""
        event.stop()
        row = event.row
        if row.typing is None:
            return
        typed = row.typing.typed
        text = await self.app.push_screen_wait(
            TextInputScreen(
                row.option.label,
                row.option.help,
                row.typing.text(self.exercise),
                lambda text: self._checked(typed(self.exercise, text)),
            )
        )
        if text is not None:
            self._change(typed(self.exercise, text))

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
            self.notify(NAMELESS, severity="warning", timeout=5, markup=False)
            self.query_one(EditList).highlight("name")
        elif mistakes := self._mistakes(self.exercise):
            self.notify(file_sentence(mistakes[0]), severity="warning", timeout=6, markup=False)
        else:
            self.dismiss(self.exercise)

    @work
    async def action_leave(self) -> None:
        """Close the form; ask first if something would be lost."""
        if self._before and self._before[0] != self.exercise:
            answer: str = await self.app.push_screen_wait(
                QuestionScreen(
                    "Save this exercise?",
                    "Your changes are not saved yet.",
                    {"Keep editing": "edit", "Save it": "save", "Discard my changes": "discard"},
                )
            )
            if answer == "edit":
                return
            if answer == "save":
                self.action_save()
                return
        self.dismiss(None)

    def _rows(self) -> tuple[EditRow[Exercise], ...]:
        return exercise_rows(self.exercise, self._figures)

    def _checked(self, exercise: Exercise) -> Exercise:
        """Return the exercise. Raises ParseError where a file may not say what is new in it."""
        before = self._mistakes(self.exercise)
        wrong = [one for one in self._mistakes(exercise) if one not in before]
        if not exercise.name and self.exercise.name:
            raise ParseError(NAMELESS)
        if wrong:
            raise ParseError(file_sentence(wrong[0]))
        return exercise

    def _change(self, exercise: Exercise) -> None:
        """Show another exercise, unless a file may not say it."""
        try:
            changed = self._checked(exercise)
        except ParseError as error:
            self.notify(str(error), severity="warning", timeout=6, markup=False)
            return
        if changed != self.exercise:
            self._before.append(self.exercise)
            self.exercise = changed
        self._show()

    def _show(self) -> None:
        """Show the exercise as it is now."""
        self.query_one(EditList).show(self._rows(), self.exercise)
