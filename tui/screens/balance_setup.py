"""Setup of balance holds: which side, which variation, how many."""

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.progress.balance import SAFETY, BalanceSession, Progression
from tui.domain.progress.history import BalanceKey, LastAndBest
from tui.presentation.balance_options import (
    FIELDS,
    OPTIONS,
    HoldChoice,
    find_offer,
    format_last_and_best,
    name_variation,
    remarks,
)
from tui.presentation.sections import Section, numbered
from tui.screens.base import BaseScreen
from tui.screens.question import QuestionScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.option_rows import OptionRow, OptionRows
from tui.widgets.section_text import SectionText
from tui.widgets.title_bar import TitleBar


class BalanceRequest(NamedTuple):
    """What the athlete wants to do."""

    choice: HoldChoice
    test: bool = False
    """Whether to test the balance instead of practicing it."""


class BalanceSetupScreen(BaseScreen[BalanceRequest | None]):
    """Three options, the results of earlier holds, and what follows from them."""

    CSS_PATH = "balance_setup.tcss"
    HELP_TITLE = "Set up a balance hold"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space", "start", "Start", key_display="enter", tooltip="Start", priority=True
        ),
        # With priority: the list would scroll with these keys.
        Binding(
            "right",
            "move(1)",
            "Change",
            key_display="← →",
            tooltip="Change the value",
            priority=True,
        ),
        Binding(
            "left",
            "move(-1)",
            "Previous",
            show=False,
            priority=True,
        ),
        Binding(
            "o",
            "take_offer",
            "Use the suggestion",
            tooltip="Use the suggestion; first you answer a question",
        ),
        Binding("T", "test", "Test", tooltip="The test: three trials a side, up to 45 s"),
        Binding("escape", "back", "Back", tooltip="Back"),
    ]

    def __init__(
        self,
        choice: HoldChoice,
        sessions: tuple[BalanceSession, ...],
        results: Mapping[BalanceKey, LastAndBest],
    ) -> None:
        """Begin with a choice.

        Args:
            choice: What is chosen at first.
            sessions: Recent balance sessions, the newest first.
            results: The last and the best hold of each variation, side and mode.
        """
        super().__init__()
        self.choice = choice
        """What is chosen."""
        self._sessions, self._results = sessions, results

    def compose_body(self) -> ComposeResult:
        """Yield the title, the options, the results, the remarks and the steps."""
        yield TitleBar("Balance hold", "any key stops it")
        with VerticalScroll(id="sheet", can_focus=False):
            rows = (
                OptionRow(name, OPTIONS[name].label, self.choice.reads(name)) for name in FIELDS
            )
            yield OptionRows(rows)
            yield Static(id="results", markup=False)
            yield Static(id="remarks", markup=False)
            yield SectionText(markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Highlight the variation, which changes most often."""
        rows = self.query_one(OptionRows)
        rows.highlight("variation")
        rows.focus()
        self._update_texts()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide the key of an offer where nothing is offered."""
        return self._progression is not None if action == "take_offer" else True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the next value: the option was clicked."""
        event.stop()
        self.action_move(1)

    def action_move(self, steps: int) -> None:
        """Take the next value of the highlighted option, or the one before for ``steps`` -1."""
        field = self.query_one(OptionRows).highlighted_id
        self._change(self.choice.moved(field, steps))

    def action_start(self) -> None:
        """Start the holds."""
        self.dismiss(BalanceRequest(self.choice))

    def action_test(self) -> None:
        """Start the test instead."""
        self.dismiss(BalanceRequest(self.choice, test=True))

    def action_back(self) -> None:
        """Close the screen and start nothing."""
        self.dismiss(None)

    @work
    async def action_take_offer(self) -> None:
        """Take one of the variations that are offered, only where it is safe."""
        offer = self._progression
        if offer is not None and (variation := await self._choose(offer)):
            self._change(self.choice._replace(variation=variation))

    async def _choose(self, offer: Progression) -> str | None:
        """Ask which variation is taken, given that every safety condition is met."""
        conditions = "\n".join(f"· {condition}" for condition in SAFETY)
        answers: dict[str, str | None] = {"Not now": None}
        for variation in offer.variations:
            answers[f"Yes, {name_variation(variation, self.choice.exercise)}"] = variation
        question = QuestionScreen("Do you have all three?", conditions, answers)
        return await self.app.push_screen_wait(question)

    @property
    def _progression(self) -> Progression | None:
        return find_offer(self._sessions, self.choice.variation, self.choice.exercise)

    def _change(self, choice: HoldChoice) -> None:
        """Show another choice."""
        self.choice = choice
        rows = self.query_one(OptionRows)
        for field in FIELDS:
            rows.show_value(field, choice.reads(field))
        self._update_texts()
        self.refresh_bindings()

    def _update_texts(self) -> None:
        """Describe the variation, its results so far, and what follows from them."""
        choice = self.choice
        results = [choice.way.when] if choice.way.when else []
        held = ((side, self._results.get(_key(choice, side))) for side in choice.sides)
        results += [f"{side:6} {format_last_and_best(result)}" for side, result in held]
        self.query_one("#results", Static).update("\n".join(results))
        lines = remarks(self._sessions, choice.variation, choice.exercise)
        remark = self.query_one("#remarks", Static)
        remark.update("\n".join(lines))
        remark.display = bool(lines)
        steps = Section("", numbered(choice.way.steps))
        self.query_one(SectionText).sections = (steps,)


def _key(choice: HoldChoice, side: Side) -> BalanceKey:
    return (choice.exercise.id, choice.variation, side.value, BalanceMode.PRACTICE.value)
