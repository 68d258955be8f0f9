"""Protocol of the balance test, confirmed before it begins."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.widgets import Input, Static

from tui.domain.catalog.exercise import Variation
from tui.domain.catalog.sets import Side
from tui.domain.progress.reference_values import APART, ReferenceValues, parse_age
from tui.presentation.balance_protocol import LIMIT, describe_trials
from tui.screens.base import BaseScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.title_bar import TitleBar

MIN_HEIGHT_FOR_GAPS = 24
"""Rows of a window in which there is room for blank lines."""
CHOICES: tuple[tuple[Side, ...] | None, ...] = (None, (Side.LEFT,), (Side.RIGHT,))
"""The sides that can be tested; None for both in turn."""


@dataclass(frozen=True, slots=True)
class TestOptions:
    """How the test is done."""

    __test__ = False  # Its name looks like that of a test case.

    variation: str | None
    """Id of the version; None where there is only one."""
    sides: tuple[Side, ...] | None
    """A single side; None for both in turn."""
    age: int | None
    """Years; None if the athlete gave none."""


class BalanceTestScreen(BaseScreen[TestOptions | None]):
    """A checklist; the age, which is optional, is asked once."""

    CSS_PATH = ["fields.tcss", "balance_test.tcss"]
    HELP_TITLE = "Set up a balance test"
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
            "swap_eyes",
            "Eyes",
            key_display="↑ ↓",
            tooltip="Eyes open or eyes closed",
            priority=True,
        ),
        Binding(
            "left,right",
            "change_side",
            "Side",
            key_display="← →",
            tooltip="Both sides, left or right",
            priority=True,
        ),
        Binding("escape", "back", "Back", tooltip="Go back without a test"),
    ]

    def __init__(
        self,
        variations: tuple[Variation, ...],
        variation: str | None,
        reference: ReferenceValues | None,
        age: int | None,
        sides: tuple[Side, ...] | None = None,
    ) -> None:
        super().__init__()
        self._sides = sides
        self._variations, self._reference, self._age = variations, reference, age
        ids = [tested.id for tested in variations]
        self._index = ids.index(variation) if variation in ids else 0

    def compose_body(self) -> ComposeResult:
        """Yield the checklist, and the question for the age if it is unknown."""
        yield TitleBar("Balance test")
        with VerticalScroll(id="list", can_focus=False):
            yield Static(id="protocol", markup=False)
            if self._age is None and self._reference is not None:
                with Horizontal(id="asked"):
                    yield Static("Your age (optional), for comparison values ", id="label")
                    yield Input(id="age", max_length=4, restrict="[0-9]*")
            yield Static(id="wrong", markup=False)
            yield Static(self._source(), id="source", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Write the protocol."""
        self._write_protocol()

    def on_resize(self, event: Resize) -> None:
        """Write the protocol with blank lines where there is room."""
        super().on_resize(event)
        if self.is_ready:
            self._write_protocol()

    def action_swap_eyes(self) -> None:
        """Change between eyes open and eyes closed."""
        self._index = (self._index + 1) % len(self._variations)
        self._write_protocol()

    def action_change_side(self) -> None:
        """Change from both sides to the left, the right, and back to both."""
        at = CHOICES.index(self._sides) if self._sides in CHOICES else 0
        self._sides = CHOICES[(at + 1) % len(CHOICES)]
        self._write_protocol()

    def action_start(self) -> None:
        """Start the test, unless the age is wrong."""
        try:
            age = (
                parse_age(self.query_one("#age", Input).value) if self.query("#age") else self._age
            )
        except ValueError as error:
            message = self.query_one("#wrong", Static)
            message.update(str(error))
            message.display = True
            return
        self.dismiss(TestOptions(self._variations[self._index].id, self._sides, age))

    def action_back(self) -> None:
        """Close the screen without a test."""
        self.dismiss(None)

    def _write_protocol(self) -> None:
        variation = self._variations[self._index]
        where = f"{self._sides[0]} side" if self._sides else "both sides"
        self.query_one(TitleBar).right = ", ".join(filter(None, (variation.name, where)))
        reference = self._reference
        position = [f"· {line}" for line in reference.position] if reference else []
        stops = [f"· {line}" for line in reference.ends_when] if reference else []
        # A focused field is scrolled into view: in a low window everything has to fit.
        gap = [""] if self.app.size.height >= MIN_HEIGHT_FOR_GAPS else []
        lines = [
            describe_trials(self._sides, variation.name),
            *gap,
            "Check each point:",
            *position,
            *gap,
            "A trial ends when",
            *stops,
            *gap,
            f"Any key stops a trial. {LIMIT}",
        ]
        self.query_one("#protocol", Static).update("\n".join(lines))

    def _source(self) -> str:
        if self._reference is None:
            return "The reference values could not be read. You can still do the test."
        return f"{self._reference.source}. Grade {self._reference.grade}. {APART}"
