"""The chooser: routines, what each of them is, and the messages of its keys."""

from datetime import date
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from tests.support.app import CATALOG, house
from tests.support.fake_clock import FakeClock
from tests.support.screen_app import ScreenApp
from tui.domain.progress.history import History
from tui.presentation.routine_offers import offers
from tui.presentation.week import WeekGlance
from tui.screens.base import BaseScreen
from tui.screens.choose import ChooseScreen
from tui.session.recording import past_session
from tui.storage.log.rest_days import stored_rest_days
from tui.widgets.catalog.routine_details import RoutineDetails
from tui.widgets.catalog.routine_list import RoutineList
from tui.widgets.catalog.week_strip import TAKE_BACK, WeekStrip
from tui.widgets.title_bar import TitleBar

TODAY = date(2026, 11, 22)
OFFERS = offers(CATALOG, History(), TODAY)


class ChooserApp(ScreenApp[None]):
    """Nothing but the chooser, and the messages that it posts."""

    def __init__(self, clock: FakeClock, notice: str = "") -> None:
        super().__init__(ChooseScreen(OFFERS, TODAY, clock, lambda _: None, notice=notice))
        self.messages: list[Message] = []

    def on_choose_screen_chosen(self, event: ChooseScreen.Chosen) -> None:
        self.messages.append(event)

    def on_base_screen_card_asked(self, event: BaseScreen.CardAsked) -> None:
        self.messages.append(event)

    def on_choose_screen_hold_asked(self, event: ChooseScreen.HoldAsked) -> None:
        self.messages.append(event)

    def on_choose_screen_test_asked(self, event: ChooseScreen.TestAsked) -> None:
        self.messages.append(event)

    def on_choose_screen_log_asked(self, event: ChooseScreen.LogAsked) -> None:
        self.messages.append(event)


async def test_enter_asks_for_the_highlighted_routine(clock: FakeClock) -> None:
    app = ChooserApp(clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.shown.query_one(TitleBar).left == "Surefoot"
        listed = app.shown.query_one(RoutineList)
        await pilot.press("down", "enter")
        (chosen,) = app.messages
        assert isinstance(chosen, ChooseScreen.Chosen)
        assert chosen.routine == listed.get_option_at_index(listed.highlighted or 0).id
        # One click shows a routine, also the one that is shown already; a second one starts it.
        app.messages.clear()
        number = listed.highlighted or 0
        other = next(i for i, one in enumerate(listed.options) if one.id and i != number)
        for row, started in ((number, 0), (other, 0), (number, 0), (number, 1)):
            await pilot.click(RoutineList, offset=(5, row))
            assert (listed.highlighted, len(app.messages)) == (row, started)


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("h", ChooseScreen.HoldAsked),
        ("T", ChooseScreen.TestAsked),
        ("l", ChooseScreen.LogAsked),
        ("i", BaseScreen.CardAsked),
    ],
)
async def test_each_key_posts_its_message(
    clock: FakeClock, key: str, message: type[Message]
) -> None:
    app = ChooserApp(clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(key)
        assert [type(one) for one in app.messages] == [message]


async def test_the_highlighted_routine_is_described_below_the_list(clock: FakeClock) -> None:
    app = ChooserApp(clock, notice="[b]Two files have mistakes.[/]")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.pause()
        assert str(app.shown.query_one("#notice", Static).content).startswith("[b]Two")
        needs = app.shown.query_one("#needs", Static)
        first = str(needs.content)
        await pilot.press("down")
        await pilot.pause()
        assert str(needs.content) != first


async def test_other_offers_are_listed_and_the_highlight_stays(clock: FakeClock) -> None:
    app = ChooserApp(clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        listed = app.shown.query_one(RoutineList)
        app.shown.show(
            tuple(one._replace(due=one.routine.id == "balance") for one in OFFERS), TODAY
        )
        await pilot.pause()
        # Not moved by hand, the highlight goes to what is due now.
        assert listed.get_option_at_index(listed.highlighted or 0).id == "balance"
        await pilot.press("down")
        highlighted = listed.get_option_at_index(listed.highlighted or 0).id
        app.shown.show(tuple(reversed(OFFERS)), TODAY)
        await pilot.pause()
        assert listed.get_option_at_index(listed.highlighted or 0).id == highlighted
        assert listed.offer(OFFERS[0].routine.id) == OFFERS[0]


async def test_the_choice_notices_midnight(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        heels = CATALOG.routines["heel-raises"]
        moment = clock.now()
        done = past_session(heels, CATALOG.exercises, moment, bytes(10), moment)
        app.app_context.add_session(done)
        app.show_offers()
        choice = app.screen
        assert isinstance(choice, ChooseScreen)
        due = {one.routine.id: one.due for one in choice.offers}
        assert (choice.query_one(TitleBar).right, due[heels.id]) == ("Sun 22 Nov", False)
        assert "1 of 1" in str(choice.query_one(WeekStrip).content)
        await pilot.press("d")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "1 day\n" in str(choice.query_one(WeekStrip).content)
        assert stored_rest_days(app.app_context.log) == {clock.now().date()}
        assert choice.query_one(TitleBar).right == "rest day · Sun 22 Nov"
        clock.advance(86400)
        app.show_new_day()
        due = {one.routine.id: one.due for one in choice.offers}
        assert (choice.query_one(TitleBar).right, due[heels.id]) == ("Mon 23 Nov", True)


async def test_no_line_of_a_routine_is_cut_in_any_window(clock: FakeClock) -> None:
    app = ChooserApp(clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "down")  # to the full program, which is the longest
        for height, last in (
            (24, "… 1 more: i shows all"),
            (20, "… 3 more: i shows all"),
            (40, "eversion"),
        ):
            await pilot.resize_terminal(80, height)
            await pilot.pause()
            details = app.shown.query_one(RoutineDetails)
            lines = [details.render_line(y).text.strip() for y in range(details.size.height)]
            assert lines[-1] == last
            assert app.shown.query_one("#beside").content_region.contains_region(details.region)


async def test_a_low_window_says_how_a_rest_day_is_taken_back(clock: FakeClock) -> None:
    marks = (("Heel raises", "······R", "0 of 6"),)
    week = WeekGlance(("Mo",), marks, rest_today=True)
    for size in ((60, 20), (80, 20)):
        async with ChooserApp(clock).run_test(size=size) as pilot:
            app = pilot.app
            assert isinstance(app, ChooserApp)
            await pilot.pause()
            choice = app.shown
            assert isinstance(choice, ChooseScreen)
            strip = choice.query_one(WeekStrip)
            choice.show(OFFERS, TODAY, week)
            await pilot.pause()
            assert (str(strip.content), strip.size.height) == (TAKE_BACK, 1)
            choice.show(OFFERS, TODAY, week._replace(rest_today=False))
            assert not strip.display
            choice.show(OFFERS, TODAY, week)
            await pilot.resize_terminal(size[0], 24)
            await pilot.pause()
            assert "0 of 6" in str(strip.content)
            # Where the settings hide the days, the key is still named.
            choice.show(OFFERS, TODAY, WeekGlance(rest_today=True))
            assert strip.display
            assert str(strip.content) == TAKE_BACK


async def test_a_line_parts_the_list_from_what_is_said_of_a_routine(clock: FakeClock) -> None:
    async with ChooserApp(clock).run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.pause()
        needs = pilot.app.screen.query_one("#needs", Static)
        assert str(needs.content).startswith("Due every day. Slow lowering")
        rule, first, *_ = needs.render_lines(Region(0, 0, 60, 3))
        assert set(rule.text) == {"─"}
        assert "Due every day." in first.text
        await pilot.resize_terminal(60, 30)
        await pilot.pause()
        assert str(needs.content).splitlines()[0] == "Due every day."


async def test_the_keys_of_a_next_step_begin_a_line_where_there_is_room(clock: FakeClock) -> None:
    async with ChooserApp(clock).run_test(size=(80, 24)) as pilot:
        choice = pilot.app.screen
        assert isinstance(choice, ChooseScreen)
        choice.show_step(("More?", "y takes it."))
        step = choice.query_one("#next-step", Static)
        assert str(step.content) == "More?\ny takes it."
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert str(step.content) == "More? y takes it."
        choice.show_step(())
        assert not step.display
