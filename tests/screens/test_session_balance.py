"""A balance hold under the athlete's hands: every key, click and mishap has one outcome."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import AppBlur, AppFocus
from textual.timer import Timer
from textual.widget import Widget

from tests.support.balance import BY_KEY, STANCE, BalanceSession, left, sessions, standing
from tests.support.fake_clock import FakeClock
from tests.support.past import session
from tests.support.scenes import text_of
from tui.app.app import Surefoot
from tui.domain.catalog.routine import balance_hold
from tui.domain.catalog.sets import BalanceMode, Side
from tui.screens.question import QuestionScreen
from tui.screens.session import SessionScreen
from tui.screens.summary import SummaryScreen
from tui.session.plan import PhaseKind
from tui.session.session import MAX_OPEN_HOLD
from tui.widgets.session.balance_bars import BalanceBars


def footer_key(stand: BalanceSession, key: str) -> Widget:
    entries = stand.app.screen.query("FooterKey")
    return next(one for one in entries if getattr(one, "key", "") == key)


# Starting and stopping.


async def test_any_key_and_a_remote_stop_a_hold(tmp_path: Path, clock: FakeClock) -> None:
    keys = ["space", "enter", "x", "q", "escape", "pagedown", "pageup", "f5"]
    async with standing(tmp_path, clock, left(trials=10)) as stand:
        for number, key in enumerate(keys):
            await stand.hold(31.8 + number, key)
            assert stand.held[number:] == [("done", pytest.approx(31.8 + number))], key
            assert stand.session.running
            assert stand.app.screen is stand.screen


async def test_a_click_stops_a_hold(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left()) as stand:
        while not stand.session.balancing:
            await stand.live(0.5)
        await stand.live(4.0)
        await stand.pilot.click("#cue")
        assert [one for one, _ in stand.held] == ["done"]


async def test_in_the_footer_a_click_means_what_it_says(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.pilot.click(footer_key(stand, "any"))
        assert stand.session.balancing
        await stand.live(3)
        await stand.pilot.click(footer_key(stand, "w"))
        assert (stand.session.balancing, stand.session.wobbles) == (True, 1)
        await stand.live(1)
        await stand.pilot.click(footer_key(stand, "any"))
        assert stand.held == [("done", 4.0)]


async def test_a_click_anywhere_else_is_a_stop(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        for number, offset in enumerate([(0, 0), (79, 0), (0, 22), (79, 22)]):
            await stand.live_until(lambda session: session.waiting)
            await stand.press("s")
            await stand.live(6)
            await stand.pilot.click(offset=offset)
            assert stand.held[number:] == [("done", pytest.approx(6.0))], offset


async def test_a_key_at_lift_off_starts_and_the_next_one_stops(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.live(300)
        assert stand.session.waiting
        await stand.press("n")
        assert stand.session.balancing
        await stand.live(12.25)
        await stand.press("pagedown")
        assert stand.held == [("done", 12.25)]


async def test_a_click_is_a_lift_off_too_and_escape_is_none(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.press("escape")
        assert isinstance(stand.app.screen, QuestionScreen)
        await stand.press("escape")
        assert stand.session.waiting
        await stand.pilot.click("#cue")
        assert stand.session.balancing


async def test_a_key_within_a_blink_of_the_start_is_no_stop(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        for number, after in enumerate([0.0, 0.1, 0.19]):
            await stand.live_until(lambda session: session.waiting)
            await stand.press("s")
            await stand.wait(after)
            await stand.press("space")
            assert stand.session.balancing
            await stand.live(3.0)
            await stand.press("space")
            assert stand.held[number:] == [("done", pytest.approx(3.0 + after))]


async def test_a_key_during_get_ready_keeps_its_own_meaning(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left()) as stand:
        await stand.live(5)
        await stand.press("space")
        assert not stand.session.running
        assert stand.held == []
        await stand.press("space", "x", "minus", "equals_sign")
        assert stand.session.phase is not None
        assert stand.session.phase.kind is PhaseKind.GET_READY


async def test_a_leant_on_keyboard_stops_once(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left()) as stand:
        await stand.hold(20.0)
        index = stand.session.index
        await stand.press("n", "q", "x", "space")
        for _ in range(20):
            await stand.wait(0.05)
            await stand.press("space")
        assert (stand.session.index, stand.session.running) == (index, True)
        assert stand.held == [("done", 20.0)]
        assert stand.app.screen is stand.screen
        await stand.wait(0.8)
        await stand.press("space")
        assert not stand.session.running


async def test_wobbles_are_counted_and_stop_nothing(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.press("s")
        await stand.live(2)
        await stand.press("w", "w")
        await stand.hold(9.0)
        assert stand.session.records[0].wobbles == 2


# After a stop.


async def test_what_was_stopped_is_mended_by_keys_and_so_written_down(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left(trials=5)) as stand:
        await stand.hold(31.8)
        await stand.wait(1)
        await stand.press("minus", "minus", "equals_sign")
        assert stand.held == [("done", 31.3)]
        await stand.hold(12.3)
        await stand.wait(1)
        await stand.press("x")
        assert stand.held[-1] == ("skipped", None)
        await stand.press("u")
        assert stand.held[-1] == ("done", 12.3)
        await stand.press("x")
        await stand.hold(8.0)
        await stand.wait(1)
        await stand.press("escape", "down", "enter", "enter")
    (record,) = sessions(tmp_path, clock)
    done = [(one.outcome, one.seconds, dict(one.extra)) for one in record.sets[:3]]
    assert done == [
        ("done", 31.3, {"trimmed": 0.5}),
        ("skipped", None, {"discarded": 12.3}),
        ("done", 8.0, {}),
    ]
    assert (record.routine, record.title) == ("hold", "Balance hold")
    assert record.active_seconds == pytest.approx(39.3)


async def test_plus_still_gives_more_rest(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left()) as stand:
        await stand.hold(9.0)
        await stand.wait(1)
        await stand.press("plus")
        assert stand.session.extra_seconds == 10.0
        await stand.press("equals_sign")
        assert stand.session.extra_seconds == 20.0, "nothing is trimmed that could be given back"


async def test_the_last_hold_can_be_read_and_mended_too(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(trials=1)) as stand:
        await stand.hold(9.0)
        await stand.wait(1)
        await stand.press("minus")
        await stand.live(10)
        assert isinstance(stand.app.screen, SummaryScreen)
    (record,) = sessions(tmp_path, clock)
    assert [(one.outcome, one.seconds) for one in record.sets] == [("done", 8.5)]
    assert record.outcome == "finished"


async def test_a_past_that_is_read_late_is_shown_as_soon_as_it_is_there(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left()) as stand:
        await stand.live(1)
        best = stand.screen.query_one("NearView BalanceBars", BalanceBars)
        assert best.render_line(1).text.strip().endswith("first time")
        app = stand.app
        assert isinstance(app, Surefoot)
        app.app_context.add_session(session(21, (52.14,), ()))
        app.startup.refresh_history()
        await stand.live(1)
        assert best.render_line(1).text.split()[-2:] == ["52.1", "today"]
        assert dict(stand.session.earlier_bests) == {
            ("single-leg-stance", "eyes-open", "left", "practice"): 52.14
        }


async def test_a_past_of_other_days_is_shown_while_time_stands(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left()) as stand:
        await stand.live(1)
        await stand.press("space")
        app = stand.app
        assert isinstance(app, Surefoot)
        app.app_context.add_session(session(3, (52.14,), ()))
        app.startup.refresh_history()
        await stand.live(1)
        assert not stand.session.earlier_bests
        best = stand.screen.query_one("NearView BalanceBars", BalanceBars)
        assert "52.1" in best.render_line(1).text


# What breaks in.


async def test_somebody_who_takes_their_time_before_the_first_key_is_not_gone(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[tuple[float, Callable[[], None]]] = []
    usual = SessionScreen.set_interval

    def remembered(screen: SessionScreen, seconds: float, beat: Any, **given: Any) -> Timer:
        beats.append((seconds, beat))
        return usual(screen, seconds, beat, **given)

    monkeypatch.setattr(SessionScreen, "set_interval", remembered)
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        seconds, beat = beats[0]
        for _ in range(10):
            await stand.wait(seconds)
            beat()
        await stand.press("s")
        assert stand.session.balancing
        # Where an alarm looks at the clock, the beat does not.
        await stand.wait(0.01)
        seen = stand.session.last_seen
        beat()
        assert stand.session.last_seen == seen


async def test_a_lost_focus_is_nothing(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.press("s")
        await stand.live(5)
        stand.app.post_message(AppBlur())
        await stand.live(5)
        assert stand.session.balancing
        stand.app.post_message(AppFocus())
        await stand.live(1)
        await stand.press("space")
        assert stand.held == [("done", 11.0)]


async def test_another_size_is_nothing(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.press("s")
        for size in [(120, 40), (60, 20), (20, 5)]:
            await stand.live(5)
            await stand.pilot.resize_terminal(*size)
            await stand.live(1)
        await stand.press("space")
        assert stand.held == [("done", 18.0)]


async def test_a_suspended_program_ends_the_hold_where_it_was_last_seen(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.press("s")
        await stand.live(7)
        clock.advance(100)
        await stand.press("space")
        assert stand.held == [("partial", 7.0)]
        assert not stand.session.running


async def test_a_sleeping_laptop_ends_the_hold_where_it_was_last_seen(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.press("s")
        await stand.live(7)
        clock.seconds_slept += 3600
        clock.advance(0.05)
        await stand.press("space")
        assert stand.held == [("partial", 7.0)]
        assert not stand.session.running


async def test_a_hold_too_short_to_trim_stays_as_it_is(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.hold(0.5)
        await stand.wait(1)
        for key in ("minus", "equals_sign"):
            await stand.press(key)
            assert stand.held == [("done", 0.5)]


async def test_a_forgotten_hold_is_a_part_paused_and_asked_about(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.press("s")
        await stand.live(MAX_OPEN_HOLD + 3)
        assert stand.held == [("partial", MAX_OPEN_HOLD)]
        assert not stand.session.running
        assert isinstance(stand.app.screen, QuestionScreen)
        assert "Still there?" in str(stand.app.screen.query_one("#asked").render())
        await stand.press("escape")
        assert not stand.session.running
        await stand.press("space")
        assert stand.session.running


async def test_who_is_still_there_goes_on_with_one_key(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.press("s")
        await stand.live(MAX_OPEN_HOLD + 3)
        await stand.press("space")
        assert stand.session.running
        assert stand.held == [("partial", MAX_OPEN_HOLD)]


async def test_leaving_the_program_in_a_hold_keeps_it_as_a_part(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        await stand.hold(12.0)
        await stand.wait(1)
        await stand.live(20)
        await stand.press("s")
        await stand.live(6)
        stand.app.exit(return_code=129)
        await stand.pilot.pause()
    from tui.storage.log.log import Log

    (broken,) = Log(tmp_path / "log.json", clock.now).unfinished()
    done, cut_short, *unreached = broken.sets
    assert (done.outcome, done.seconds) == ("done", 12.0)
    assert (cut_short.outcome, cut_short.seconds) == ("partial", 6.0)
    assert [later.outcome for later in unreached] == ["skipped"] * 3


# The test.


def a_test(variation: str = "eyes-open") -> object:
    return balance_hold(STANCE, variation, (Side.LEFT,), BalanceMode.TEST)


async def test_a_test_stops_at_45_seconds_and_a_key_just_after_is_not_taken_for_another(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, a_test(), BY_KEY) as stand:  # type: ignore[arg-type]
        await stand.press("4", "4", "enter")
        await stand.press("s")
        await stand.live(45.1)
        await stand.press("space")
        assert stand.held == [("done", 45.0)]
        assert stand.session.running
        assert stand.session.records[0].mode == "test"


async def test_the_footer_is_whole_where_it_has_most_to_offer(
    tmp_path: Path, clock: FakeClock
) -> None:
    routine = balance_hold(STANCE, "eyes-open", (Side.LEFT,), BalanceMode.TEST)
    async with standing(tmp_path, clock, routine) as stand:
        await stand.press("enter")
        await stand.hold(9.0)
        await stand.live(2)
        await stand.press("x", "space")
        assert text_of(stand.app).splitlines()[-1].rstrip().endswith("? Help")  # type: ignore[arg-type]


async def test_what_ends_a_trial_is_one_key_away_and_time_stands_meanwhile(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, a_test()) as stand:  # type: ignore[arg-type]
        await stand.press("enter")
        await stand.live(5)
        await stand.press("c")
        assert isinstance(stand.app.screen, QuestionScreen)
        assert not stand.session.running
        assert "you use your arms" in str(stand.app.screen.query_one("#detail").render())
        await stand.live(60)
        await stand.press("escape")
        assert stand.session.running
        assert stand.session.elapsed(clock.monotonic()) < 7
