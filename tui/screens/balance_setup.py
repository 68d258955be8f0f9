"""Set up a run of balance holds: which side, which way of standing, how often."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.progress.balance import SAFETY, BalanceSession, Progression, suggest_progression
from tui.domain.progress.history import BalanceKey, LastAndBest
from tui.presentation.balance_options import FIELDS, OPTIONS, HoldChoice, marks_told, remarks
from tui.screens.base import BaseScreen
from tui.screens.question import QuestionScreen

LABEL, VALUE = 18, 32
"""Cells for the name of a choice, and for its value."""


@dataclass(frozen=True, slots=True)
class HoldWish:
    """What is to be done."""

    choice: HoldChoice
    test: bool = False


class BalanceSetupScreen(BaseScreen[HoldWish | None]):
    """Three choices, what past holds say of them, and off."""

    CSS_PATH = "balance_setup.tcss"
    HELP_TITLE = "Before a balance hold"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space", "start", "Start", key_display="enter", tooltip="Start", priority=True
        ),
        # With priority, for the list would scroll with them.
        Binding(
            "right",
            "move(1)",
            "Change",
            key_display="← →",
            tooltip="The next value",
            priority=True,
        ),
        Binding(
            "left",
            "move(-1)",
            "Before",
            show=False,
            tooltip="The value before",
            priority=True,
        ),
        Binding("o", "offer", "Take the offer", tooltip="Take what is offered, after a question"),
        Binding("T", "test", "Test", tooltip="The test: three trials a side, up to 45 s"),
        Binding("escape", "back", "Back", tooltip="Back"),
    ]

    def __init__(
        self,
        choice: HoldChoice,
        stands: tuple[BalanceSession, ...],
        marks: Mapping[BalanceKey, LastAndBest],
    ) -> None:
        super().__init__()
        self.choice = choice
        self._stands, self._marks = stands, marks

    def compose_body(self) -> ComposeResult:
        """The choices, and what there is to say."""
        with Horizontal(id="title"):
            yield Static("Balance hold", id="name")
            yield Static("any key stops it", id="how")
        with VerticalScroll(id="sheet", can_focus=False):
            yield OptionList(*(Option(self._row(field), id=field) for field in FIELDS))
            yield Static(id="told", markup=False)
            yield Static(id="remarks", markup=False)
            yield Static(id="steps", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the way of standing, which changes most often."""
        rows = self.query_one(OptionList)
        rows.highlighted = FIELDS.index("variation")
        rows.focus()
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """An offer can be taken where there is one."""
        return self._offered is not None if action == "offer" else True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click changes a choice."""
        event.stop()
        self.action_move(1)

    def action_move(self, steps: int) -> None:
        """Take the next value, or the one before."""
        field = FIELDS[self.query_one(OptionList).highlighted or 0]
        self._become(self.choice.moved(field, steps))

    def action_start(self) -> None:
        """Start the holds."""
        self.dismiss(HoldWish(self.choice))

    def action_test(self) -> None:
        """Start the test instead."""
        self.dismiss(HoldWish(self.choice, test=True))

    def action_back(self) -> None:
        """Do nothing."""
        self.dismiss(None)

    @work
    async def action_offer(self) -> None:
        """Take the offer; for a harder way only where it is safe."""
        rung = self._offered
        if rung is not None and (not rung.harder or await self._safe()):
            self._become(replace(self.choice, variation=rung.variation))

    async def _safe(self) -> bool:
        """Whether the athlete says that it is safe."""
        told = "\n".join(f"· {one}" for one in SAFETY)
        answers = {"Not now": False, "Yes, all three": True}
        return await self.app.push_screen_wait(QuestionScreen("Is all of this so?", told, answers))

    @property
    def _offered(self) -> Progression | None:
        exercise = self.choice.exercise
        return suggest_progression(self._stands, self.choice.variation, exercise.easiest_first)

    def _become(self, choice: HoldChoice) -> None:
        self.choice = choice
        rows = self.query_one(OptionList)
        for field in FIELDS:
            rows.replace_option_prompt(field, self._row(field))
        self._tell()
        self.refresh_bindings()

    def _row(self, field: str) -> Content:
        value = f"‹ {self.choice.reads(field)} ›"
        return Content(f"{set_cell_size(OPTIONS[field].label, LABEL)}{set_cell_size(value, VALUE)}")

    def _tell(self) -> None:
        """Tell of the way of standing, of its holds so far, and what they say."""
        choice = self.choice
        told = [choice.way.when] if choice.way.when else []
        marks = ((side, self._marks.get(_key(choice, side))) for side in choice.sides)
        told += [f"{side:6} {marks_told(one)}" for side, one in marks]
        self.query_one("#told", Static).update("\n".join(told))
        said = remarks(self._stands, choice.variation, choice.exercise)
        heard = self.query_one("#remarks", Static)
        heard.update("\n".join(said))
        heard.display = bool(said)
        steps = enumerate(choice.way.steps, 1)
        self.query_one("#steps", Static).update("\n".join(f"{n}  {one}" for n, one in steps))


def _key(choice: HoldChoice, side: Side) -> BalanceKey:
    return (choice.variation, side.value, BalanceMode.PRACTICE.value)
