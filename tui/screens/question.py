"""One question with a few answers, picked by arrows or key."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.base import SingleResultScreen

Answer = TypeVar("Answer")


class QuestionScreen(ModalScreen[Answer], SingleResultScreen[Answer], Generic[Answer]):
    """A question over the screen that asks it; it returns the value of the answer."""

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back_out", "Back", tooltip="Choose the answer that changes nothing"),
        Binding("space", "take", show=False, tooltip="Choose the highlighted answer"),
        *(Binding(str(n), f"answer({n})", show=False) for n in range(1, 10)),
        Binding("y", "yes", show=False, tooltip="Answer yes, when the only choices are yes and no"),
        Binding("n", "back_out", show=False, tooltip="Choose the answer that changes nothing"),
    ]

    def __init__(
        self,
        question: str,
        detail: str,
        answers: dict[str, Answer],
        *,
        escape: int = 0,
        urgent: str = "",
        source: str = "",
    ) -> None:
        """Ask a question.

        Args:
            question: The question, as plain text.
            detail: More about it, as plain text.
            answers: The answers and what they return, in the order in which they are listed.
            escape: Number of the answer that escape gives, counted from 0.
            urgent: What is to be read before all else, as plain text; empty for nothing.
            source: Where the detail is from, as plain text; empty where that is not said.
        """
        super().__init__()
        self.question, self.detail, self.answers = question, detail, answers
        self.urgent, self.source = urgent, source
        self._escape = list(answers.values())[escape]

    def compose(self) -> ComposeResult:
        """Yield the question and its answers."""
        with Vertical(id="question", classes="-sourced" if self.source else ""):
            yield Static(self.question, id="asked", markup=False)
            if self.urgent:
                yield Static(self.urgent, id="urgent", markup=False)
            yield Static(self.detail, id="detail", markup=False)
            if self.source:
                yield Static(self.source, id="source", markup=False)
            numbered = (f"{n}  {text}" for n, text in enumerate(self.answers, 1))
            yield OptionList(*(Option(Content(text)) for text in numbered))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen answer."""
        event.stop()
        self.dismiss(list(self.answers.values())[event.option_index])

    def action_back_out(self) -> None:
        """Give the answer of the escape key."""
        self.dismiss(self._escape)

    def action_answer(self, number: int) -> None:
        """Give an answer by its number, counted from 1; do nothing where there is none."""
        answers = list(self.answers.values())
        if number <= len(answers):
            self.dismiss(answers[number - 1])

    def action_yes(self) -> None:
        """Give the only answer other than that of escape; do nothing where there are more."""
        others = [answer for answer in self.answers.values() if answer != self._escape]
        if len(others) == 1:
            self.dismiss(others[0])

    def action_take(self) -> None:
        """Give the highlighted answer."""
        self.query_one(OptionList).action_select()


class Unsaved(StrEnum):
    """What becomes of changes that are not saved."""

    EDIT = "edit"
    SAVE = "save"
    DISCARD = "discard"


def unsaved_question(what: str) -> QuestionScreen[Unsaved]:
    """Return the question whether changes are saved; ``what`` names what was changed."""
    answers = {
        "Keep editing": Unsaved.EDIT,
        "Save it": Unsaved.SAVE,
        "Discard my changes": Unsaved.DISCARD,
    }
    return QuestionScreen(f"Save this {what}?", "Your changes are not saved yet.", answers)


async def leave_unsaved(screen: Screen[Any], what: str, save: Callable[[], None]) -> None:
    """Ask what becomes of unsaved changes, and do it. To be awaited in a worker.

    Args:
        screen: The screen with the changes; where they are discarded it returns None.
        what: Names what was changed: "routine".
        save: Saves the changes and closes the screen, or says why it cannot.
    """
    answer: Unsaved = await screen.app.push_screen_wait(unsaved_question(what))
    if answer is Unsaved.SAVE:
        save()
    elif answer is Unsaved.DISCARD:
        screen.dismiss(None)
