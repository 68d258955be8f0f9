"""The protocol of the balance test, to be read and confirmed before it begins."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.widgets import Footer, Input, Static

from tui.domain.catalog.exercise import Variation
from tui.domain.catalog.routine import TEST_TRIALS
from tui.domain.catalog.sets import TEST_LIMIT
from tui.domain.progress.reference_values import APART, ReferenceValues, age_told
from tui.screens.base import BaseScreen
from tui.widgets.title_bar import TitleBar

ROOMY = 24
"""Rows of a window in which there is room for air."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """How the test is done."""

    variation: str
    age: int | None
    """None where it was not told."""


class BalanceTestScreen(BaseScreen[Prepared | None]):
    """A checklist; the age is asked here once, and need not be told."""

    CSS_PATH = "balance_test.tcss"
    HELP_TITLE = "Before a balance test"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "start",
            "Start the test",
            key_display="enter",
            tooltip="Start the test",
            priority=True,
        ),
        Binding(
            "up,down",
            "turn",
            "Eyes",
            key_display="↑ ↓",
            tooltip="Eyes open or eyes closed",
            priority=True,
        ),
        Binding("escape", "back", "Back", tooltip="Back, without a test"),
    ]

    def __init__(
        self,
        ways: tuple[Variation, ...],
        variation: str,
        norms: ReferenceValues | None,
        age: int | None,
    ) -> None:
        super().__init__()
        self._ways, self._norms, self._age = ways, norms, age
        self.at = next((i for i, way in enumerate(ways) if way.id == variation), 0)

    def compose_body(self) -> ComposeResult:
        """The checklist, and the question for the age."""
        yield TitleBar("Balance test")
        with VerticalScroll(id="list", can_focus=False):
            yield Static(id="protocol", markup=False)
            if self._age is None and self._norms is not None:
                with Horizontal(id="asked"):
                    yield Static("Your age, if you like: it chooses the reference ", id="label")
                    yield Input(id="age", max_length=4, restrict="[0-9]*")
            yield Static(id="wrong", markup=False)
            yield Static(self._source(), id="source", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Tell the protocol."""
        self._tell()

    def on_resize(self, event: Resize) -> None:
        """Tell it as there is room."""
        super().on_resize(event)
        self._tell()

    def action_turn(self) -> None:
        """Eyes open, or closed."""
        self.at = (self.at + 1) % len(self._ways)
        self._tell()

    def action_start(self) -> None:
        """Start, where the age makes sense."""
        try:
            age = age_told(self.query_one("#age", Input).value) if self.query("#age") else self._age
        except ValueError as error:
            wrong = self.query_one("#wrong", Static)
            wrong.update(str(error))
            wrong.display = True
            return
        self.dismiss(Prepared(self._ways[self.at].id or "", age))

    def action_back(self) -> None:
        """No test."""
        self.dismiss(None)

    def _tell(self) -> None:
        way = self._ways[self.at]
        self.query_one(TitleBar).right = way.name
        norms = self._norms
        position = [f"· {one}" for one in norms.position] if norms else []
        stops = [f"· {one}" for one in norms.ends_when] if norms else []
        # A field with the focus is scrolled into sight: in a low window all of it has to fit.
        gap = [""] if self.app.size.height >= ROOMY else []
        lines = [
            f"{TEST_TRIALS} trials a side, {way.name}; the best counts.",
            *gap,
            "Check, one by one:",
            *position,
            *gap,
            "A trial stops when",
            *stops,
            *gap,
            f"Any key stops it; at {TEST_LIMIT:g} s it stops by itself.",
        ]
        self.query_one("#protocol", Static).update("\n".join(lines))

    def _source(self) -> str:
        if self._norms is None:
            return "The reference values could not be read; the test can be done without."
        return f"{self._norms.source}. Grade {self._norms.grade}. {APART}"
