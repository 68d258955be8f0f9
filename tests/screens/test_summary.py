"""The summary: what was done, and soreness and a note that are added to it."""

from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tests.support.fake_clock import FakeClock
from tests.support.made_up import a_session
from tests.support.scenes import text_of
from tests.support.screen_app import ScreenApp
from tui.domain.log.record import Soreness
from tui.presentation.summary import Row, Summary
from tui.screens import summary
from tui.screens.summary import LATE_SECONDS, Remark, SummaryScreen

WHOLE = Summary("3 of 3 sets · 10:12 of work", (Row("Wall stretch", 3, 3, "30 30 30", ""),), ())
UNTOLD = a_session(soreness=Soreness())
PART = Summary("1 of 3 sets · 0:30 of work", (Row("Wall stretch", 1, 3, "30 – –", ""),), ())


def text(app: ScreenApp[Remark], name: str) -> str:
    return str(app.shown.query_one(f"#{name}", Static).content)


async def test_the_fields_are_returned_and_empty_ones_are_unknown() -> None:
    app = ScreenApp(SummaryScreen(UNTOLD, WHOLE, saved=True))
    async with app.run_test() as pilot:
        await pilot.pause()
        lines = text_of(app).splitlines()
        label = next(n for n, line in enumerate(lines) if "Soreness" in line)
        assert [bool(line.strip()) for line in lines[label - 2 : label]] == [True, False]
        await pilot.press("2", "tab", "tab", "1", "tab", *"Calf ", "enter")
        assert app.results == [Remark("Calf", Soreness(before=2, after=1))]


async def test_a_question_mark_shows_the_keys_and_is_text_in_the_note() -> None:
    app = ScreenApp(SummaryScreen(UNTOLD, WHOLE, saved=True))
    asked: list[str] = []
    app.action_help = lambda: asked.append("help")  # type: ignore[attr-defined]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "question_mark")
        assert asked == ["help"]
        assert "enter Done" in text_of(app)
        await pilot.press("tab", "tab", "tab", *"Cold", "question_mark", "enter")
        assert asked == ["help"]
        assert app.results == [Remark("Cold?", Soreness(before=2))]


async def test_soreness_above_ten_is_refused_in_its_field() -> None:
    app = ScreenApp(SummaryScreen(UNTOLD, WHOLE, saved=True))
    async with app.run_test() as pilot:
        await pilot.press("tab", "1", "1", "escape")
        assert app.results == []
        assert app.focused is app.shown.query_one("#worst", Input)
        await pilot.press("backspace", "escape")
        assert app.results == [Remark("", Soreness(worst=1))]


async def test_a_rehearsal_asks_nothing_and_enter_leaves() -> None:
    app = ScreenApp(SummaryScreen(a_session(), WHOLE, saved=False))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        lines = text_of(app).splitlines()
        assert lines[next(n for n, line in enumerate(lines) if "rehearsal" in line) - 1] == ""
        assert not app.shown.query(Input)
        assert text(app, "kept").startswith("This was a rehearsal, so nothing is saved.")
        await pilot.press("enter")
        assert app.results == [Remark.of(a_session())]


class SlowScreen(SummaryScreen):
    """The summary on a busy machine: it opens a second after it was composed."""

    CSS_PATH = Path(summary.__file__).with_suffix(".tcss")

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(UNTOLD, WHOLE, saved=True, clock=clock)
        self._busy = clock

    def compose_body(self) -> ComposeResult:
        yield from super().compose_body()
        self._busy.advance(LATE_SECONDS)


async def test_a_screen_that_opens_late_names_its_key(clock: FakeClock) -> None:
    app = ScreenApp(SlowScreen(clock))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Press enter to go back." in text_of(app)


async def test_the_first_line_says_how_it_ended() -> None:
    cases = (
        (a_session(), WHOLE, "✓ Done"),
        (a_session(), PART, "Finished. What you did counts."),
        (a_session(outcome="stopped"), PART, "Stopped early. What you did counts."),
    )
    for record, shown, word in cases:
        app = ScreenApp(SummaryScreen(record, shown, saved=True, trouble="The disk is full."))
        async with app.run_test() as pilot:
            await pilot.pause()
            assert text(app, "word") == word
            assert text(app, "kept").startswith("Not saved. The disk is full.")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_however_much_was_done_the_fields_stay_in_sight_and_no_row_wraps(
    size: tuple[int, int],
) -> None:
    rows = tuple(
        Row(f"Heel raise on one leg, way {n}", 5, 5, "15 15 15 15 15", "15 15 15 15 15")
        for n in range(12)
    )
    app = ScreenApp(SummaryScreen(UNTOLD, Summary("60 of 60 sets", rows, ()), saved=True))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = text_of(app).splitlines()
        shown = "\n".join(lines)
        assert "before" in shown
        assert "Note" in shown
        assert "Saved. Press enter to go back." in shown
        assert app.focused is not None
        assert app.focused.region.bottom <= size[1]
        # Each count stands at the end of a row of sets.
        assert all("15 15" in line for line in lines if "5/5" in line)
        await pilot.press(*["down"] * 40)
        assert "way 11" in text_of(app).replace("\n", " ") or "11" in text_of(app)
        assert app.focused.id == "before"


async def test_results_and_fields_begin_in_one_column_in_a_low_window() -> None:
    row = Row("Stance", 1, 1, "36.0", "37.0")
    app = ScreenApp(SummaryScreen(a_session(), Summary("2 of 2 sets", (row,), ()), saved=True))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        places = {app.shown.query_one(f"#{name}").region.x for name in ("word", "rows", "kept")}
        assert places == {2}


async def test_the_usual_names_take_one_line_in_the_least_window() -> None:
    row = Row("Wall stretch, knee straight", 6, 6, "30 30 30", "30 30 30")
    app = ScreenApp(SummaryScreen(UNTOLD, WHOLE._replace(rows=(row,)), saved=True))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "Wall stretch, knee straight  30 30 30  30 30 30  ✓ 6/6" in text_of(app)


async def test_a_session_in_a_temporary_log_is_saved_until_one_quits() -> None:
    screen = SummaryScreen(a_session(), WHOLE, saved=True, saved_word="Saved until you quit")
    app = ScreenApp(screen)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert text(app, "kept") == "Saved until you quit. Press enter to go back."
