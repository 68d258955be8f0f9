"""Question which ankle is sorer today, readable from two meters."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Horizontal, Vertical
from textual.events import Click
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.domain.catalog.routine import Sorer
from tui.screens.base import SingleResultScreen
from tui.widgets.session.pixel_font import LARGER, USUAL, bitmap, lettered, lines_of

QUESTION = "Which ankle is sorer today?"
WORDS = {Sorer.LEFT: "< LEFT", Sorer.RIGHT: "RIGHT >", Sorer.ALIKE: "BOTH THE SAME"}
"""The answers in large letters; arrows point to their places."""
NARROW_WORDS = {
    answer: words.replace("< ", "<").replace(" >", ">") for answer, words in WORDS.items()
}
"""The same in a narrow window: there, the room is left between the letters and their frames."""
KEYS = {Sorer.LEFT: "← l", Sorer.RIGHT: "r →", Sorer.ALIKE: "b ↓"}
"""The keys that give an answer at once."""
FRAME_WIDTH = 20
"""Cells of the frames and gaps beside two answers."""
FRAME_HEIGHT = 16
"""Lines above, below and between the letters of two answers."""


class SorerAnkleScreen(ModalScreen[Sorer | None], SingleResultScreen[Sorer | None]):
    """Three answers, with the latest answer marked; it returns None if it was left."""

    CSS_PATH = "sorer_ankle.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,l", "answer('left')", "Left", tooltip="The left ankle"),
        Binding("right,r", "answer('right')", "Right", tooltip="The right ankle"),
        Binding(
            "down,b", "answer('alike')", "Both the same", tooltip="The default side goes first"
        ),
        Binding("enter,space", "take", "Choose", tooltip="Choose the highlighted answer"),
        Binding("escape", "back", "Back", tooltip="Go back without a session"),
    ]

    def __init__(self, last: Sorer) -> None:
        super().__init__()
        self._last = last

    def compose(self) -> ComposeResult:
        """Yield the question, its answers and the keys."""
        with Vertical(id="sorer"):
            yield Static(QUESTION, id="asked", markup=False)
            with Horizontal(id="sides"):
                yield self._box(Sorer.LEFT)
                yield self._box(Sorer.RIGHT)
            with Center():
                yield self._box(Sorer.ALIKE)
            yield Static(
                "enter chooses the highlighted answer · esc goes back", id="keys", markup=False
            )

    def on_resize(self) -> None:
        """Write the answers in the largest letters, once the new size has been laid out."""
        self.call_after_refresh(self._write_answers)

    def on_click(self, event: Click) -> None:
        """Give the answer that was clicked."""
        if event.widget is not None and event.widget.id in tuple(Sorer):
            self.action_answer(str(event.widget.id))

    def action_answer(self, answer: str) -> None:
        """Give an answer."""
        self.dismiss(Sorer(answer))

    def action_take(self) -> None:
        """Give the marked answer."""
        self.dismiss(self._last)

    def action_back(self) -> None:
        """Close the question without an answer."""
        self.dismiss(None)

    def _write_answers(self) -> None:
        for answer in WORDS:
            self.query_one(f"#{answer}", Static).update(self._large(answer))

    def _large(self, answer: Sorer) -> str:
        """Return the words of an answer in the largest letters for which the window has room."""
        width, height = self.app.size
        words = NARROW_WORDS if self.has_class("-narrow") else WORDS
        beside = sum(len(bitmap(words[side], large=False)[0]) for side in (Sorer.LEFT, Sorer.RIGHT))
        fits = (
            scale
            for scale in LARGER
            if beside * scale[0] // 2 + FRAME_WIDTH <= width
            and 2 * lines_of(scale) + FRAME_HEIGHT <= height
        )
        return "\n".join(lettered(words[answer], next(fits, USUAL)))

    def _box(self, answer: Sorer) -> Static:
        """Return an answer in its frame; the marked answer differs in more than its color."""
        marked = answer is self._last
        classes = "-marked" if marked else ""
        large = self._large(answer)
        box = Static(large, id=answer.value, classes=classes, markup=False)
        box.border_title = KEYS[answer]
        box.border_subtitle = "enter" if marked else ""
        return box
