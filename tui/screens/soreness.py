"""Question how sore an ankle is, answered with one key."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.domain.log.check_ins import AnkleSide
from tui.presentation.soreness import (
    SCALE,
    SIDE_KEYS,
    SIDE_NAMES,
    SorenessAnswer,
    SorenessEntry,
)
from tui.screens.base import SingleResultScreen
from tui.widgets.session.soreness_scale import EntryDelay, SorenessScale
from tui.widgets.styles import HEADING

KEYS = "a number answers · ← → and enter · esc skips"
KEYS_AFTER_ONE = "0 makes it 10 · enter saves 1 · esc skips"
"""The keys while a 1 waits for its 0."""


class SorenessScreen(ModalScreen[SorenessAnswer | None], SingleResultScreen[SorenessAnswer | None]):
    """Soreness from 0 to 10 and the ankle; it returns None if the question was skipped."""

    CSS_PATH = "soreness.tcss"

    def __init__(self, question: str, side: AnkleSide | None = None) -> None:
        """Ask a question.

        Args:
            question: The question, as plain text.
            side: The ankle that is marked: the one that was named last.
        """
        super().__init__()
        self.question = question
        self._entry = SorenessEntry(side=side)
        self._delay = EntryDelay(self)

    def compose(self) -> ComposeResult:
        """Yield the question, the numbers, the ankles and the keys."""
        with Vertical(id="soreness"):
            yield Static(self.question, id="asked", markup=False)
            yield Static(SCALE, id="scale", markup=False)
            yield SorenessScale()
            with Horizontal(id="ankles"):
                for key, side in SIDE_KEYS.items():
                    name = Content.assemble((key, HEADING), f" {SIDE_NAMES[side]}")
                    yield Static(name, id=side.value)
            yield Static(KEYS, id="keys", markup=False)

    def on_mount(self) -> None:
        """Mark the ankle that was named last."""
        self._show(self._entry)

    def on_key(self, event: Key) -> None:
        """Take a key of the question."""
        self._take(event.key, event)

    def on_click(self, event: Click) -> None:
        """Name the ankle that was clicked."""
        name = event.widget.id if event.widget is not None else None
        for key, side in SIDE_KEYS.items():
            if side.value == name:
                self._take(key)

    def on_soreness_scale_clicked(self, event: SorenessScale.Clicked) -> None:
        """Answer with the number that was clicked."""
        self._answer(event.value)

    def _take(self, key: str, event: Key | None = None) -> None:
        entry = self._entry.pressed(key)
        if entry is None:
            return
        if event is not None:
            # The same key would otherwise do something on the screen below.
            event.stop()
            event.prevent_default()
        self._show(entry)
        if entry.answered:
            self._answer(entry.value)
        elif entry.begins_ten:
            self._delay.start(lambda: self._answer(self._entry.value))

    def _answer(self, value: int | None) -> None:
        self._delay.stop()
        self.dismiss(None if value is None else SorenessAnswer(value, self._entry.side))

    def _show(self, entry: SorenessEntry) -> None:
        self._delay.stop()
        self._entry = entry
        self.query_one(SorenessScale).entry = entry
        self.query_one("#keys", Static).update(KEYS_AFTER_ONE if entry.begins_ten else KEYS)
        for side in AnkleSide:
            shown = self.query_one(f"#{side.value}", Static)
            shown.set_class(side is entry.side, "-marked")
