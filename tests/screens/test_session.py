"""The story as an athlete lives it: warnings, choice, session, summary, log."""

import gc
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from weakref import WeakSet

import pytest
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Static

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.scenes import Stage, settled, text_of
from tui.app.background import ProcessTuning
from tui.domain.log.record import SessionRecord, Soreness
from tui.domain.settings import Settings
from tui.presentation.narration import FULL_RESTS, SHORT_RESTS_ON_SCREEN
from tui.presentation.readout import readout
from tui.presentation.spoken_cues import words
from tui.presentation.unavailable import reason_unavailable
from tui.screens import session as session_screen
from tui.screens.choose import ChooseScreen
from tui.screens.placeholder import PlaceholderScreen
from tui.screens.question import QuestionScreen
from tui.screens.session import COLORED_BY_PHASE, HIDING_FIGURES, SessionScreen
from tui.screens.summary import LATE_SECONDS, SummaryScreen
from tui.screens.warnings import WarningsScreen
from tui.session.controller import Action
from tui.session.cues import Cue
from tui.session.plan import PhaseKind
from tui.session.session import Session
from tui.storage.log.log import Log
from tui.widgets.toast import SessionToast

IDLE = {
    "t": Action.TEMPO,
    "minus": Action.FEWER,
    "w": Action.WOBBLE,
    "x": Action.DISCARD,
    "c": "criteria",
}
"""Keys that mean nothing in a timed hold."""


class Visit:
    """One opening of the app, and what a test asks of it."""

    def __init__(self, stage: Stage) -> None:
        self.press, self.live = stage.press, stage.live
        self.app = stage.pilot.app

    @property
    def session(self) -> Session:
        screen = next(s for s in self.app.screen_stack if isinstance(s, SessionScreen))
        return screen.session

    @property
    def phase(self) -> tuple[PhaseKind, int]:
        """The kind of the phase, and the number of its set."""
        phase = self.session.phase
        assert phase is not None
        return phase.kind, phase.set.number

    def shows(self, kind: type[object]) -> bool:
        return isinstance(self.app.screen, kind)


@asynccontextmanager
async def visit(
    folder: Path,
    clock: FakeClock,
    routine: str | None = None,
    settings: Settings | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Visit]:
    app = house(folder, clock, settings, routine=routine)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Visit(Stage(pilot, clock))
        await settled(pilot)
    app.app_context.log.close()


def sessions(folder: Path, clock: FakeClock) -> list[SessionRecord]:
    return list(Log(folder / "log.json", clock.now).sessions())


async def test_the_warnings_come_once_and_can_be_read_again(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, settings=Settings()) as first:
        assert first.shows(WarningsScreen)
        while first.shows(WarningsScreen):
            await first.press("enter")
        assert first.shows(ChooseScreen)
        await first.press("exclamation_mark")
        assert first.shows(WarningsScreen)
    assert (tmp_path / "warnings-read").exists()
    assert not (tmp_path / "settings.toml").exists()


async def test_the_warnings_are_read_to_their_end_before_they_are_confirmed(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, Settings())
    async with app.run_test(size=(60, 20)) as pilot:
        while not isinstance(app.screen, WarningsScreen):
            await pilot.pause()
        await pilot.pause()
        page = app.screen.query_one(VerticalScroll)
        assert page.max_scroll_y > 0
        assert "read on" in str(app.screen.query_one("#confirm", Static).content)
        pages = 0
        while "read on" in str(app.screen.query_one("#confirm", Static).content):
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, WarningsScreen)
            pages += 1
        assert pages > 0
        assert "I have read this" in str(app.screen.query_one("#confirm", Static).content)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_choice_tells_what_one_needs(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        told = text_of(app)
        assert "eeds a kitchen counter" in told
        assert "Slow lowering for the calf" in told


async def test_no_session_begins_before_the_warnings_are_confirmed(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, settings=Settings()) as first:
        await first.press("escape", "enter")
        assert first.shows(WarningsScreen)
        await first.press("escape")
        assert first.shows(ChooseScreen)


async def test_a_session_runs_from_get_ready_to_the_summary_without_a_key(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(750)
        assert runner.shows(SummaryScreen)
    (session,) = sessions(tmp_path, clock)
    assert session.outcome == "finished"
    assert [one.seconds for one in session.sets] == [30.0] * 18
    assert session.active_seconds == 540.0


async def test_the_note_and_the_soreness_of_the_summary_are_kept(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(750)
        clock.advance(LATE_SECONDS)
        await runner.press("1", "tab", "3", "tab", "2", "tab", *"tight", "enter")
        assert runner.shows(ChooseScreen)
    (session,) = sessions(tmp_path, clock)
    assert session.note == "tight"
    assert session.soreness == Soreness(before=1, worst=3, after=2)


async def test_keys_that_come_in_one_piece_stand_in_the_fields_for_which_they_were_typed(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(750)
        clock.advance(LATE_SECONDS)
        for key in ("1", "tab", "3", "tab", "2", "shift+tab", "4"):
            event = Key(key, key if len(key) == 1 else None)
            event.set_sender(runner.app)
            runner.app.post_message(event)
        await runner.press("enter")
    (session,) = sessions(tmp_path, clock)
    # A field that is come back to is selected, and typed anew.
    assert session.soreness == Soreness(before=1, worst=4, after=2)


async def test_a_key_that_was_meant_for_the_session_is_not_taken_into_its_summary(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        assert [type(one) for one in runner.app.screen_stack[1:]] == [
            PlaceholderScreen,
            SessionScreen,
        ]
        await runner.live(750)
        # They come too late for the session: none of them closes the summary or the program.
        await runner.press("space", "n", "-", "+", "w", "u", "escape", "q", "enter")
        assert runner.shows(SummaryScreen)
        clock.advance(LATE_SECONDS)
        await runner.press("enter")
        assert len(runner.app.screen_stack) == 1
        assert runner.shows(ChooseScreen)
    (session,) = sessions(tmp_path, clock)
    assert (session.note, session.soreness) == ("", Soreness())


@pytest.mark.parametrize("key", ["question_mark", "exclamation_mark", "i"])
async def test_time_stands_while_something_is_read_over_a_session(
    tmp_path: Path, clock: FakeClock, key: str
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(25)
        await runner.press(key)
        assert not runner.shows(SessionScreen)
        clock.advance(60)
        await runner.press("escape")
        assert runner.shows(SessionScreen)
        assert runner.session.running
        assert runner.session.elapsed(clock.monotonic()) == pytest.approx(5)
        # Who had paused finds it paused.
        await runner.press("space", key, "escape")
        assert not runner.session.running


@pytest.mark.parametrize("way", ["ctrl+q", "ctrl+c"])
async def test_what_was_written_into_the_summary_is_kept_whoever_quits(
    tmp_path: Path, clock: FakeClock, way: str
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(750)
        await runner.press("1", "tab", "1", "1", "tab", "tab", *"tight", way)
    (session,) = sessions(tmp_path, clock)
    # No soreness goes to eleven.
    assert (session.note, session.soreness) == ("tight", Soreness(before=1))


async def test_a_narrow_summary_names_the_variation(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock, routine="after-a-run")
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        await Stage(pilot, clock).live(750)
        await settled(pilot)
        lines = text_of(app).splitlines()
    names = " ".join(line[:30].strip() for line in lines)
    assert all(name in names for name in ("knee straight", "knee bent", "anterior stretch"))
    app.app_context.log.close()


async def test_a_soreness_of_eleven_is_asked_again(tmp_path: Path, clock: FakeClock) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(750)
        await runner.press("1", "1", "escape")
        assert runner.shows(SummaryScreen)


async def test_space_pauses_and_time_stands(tmp_path: Path, clock: FakeClock) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(25)
        await runner.press("space")
        before = runner.session.elapsed(clock.monotonic())
        await runner.live(60)
        assert not runner.session.running
        await runner.press("space")
        assert runner.session.elapsed(clock.monotonic()) == pytest.approx(before)


async def test_next_credits_a_part_and_undo_takes_it_back(tmp_path: Path, clock: FakeClock) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(25)
        await runner.press("n")
        assert [one.outcome for one in runner.session.records] == ["partial"]
        assert runner.phase == (PhaseKind.REST, 1 + 1)
        await runner.press("u")
        assert runner.session.records == ()
        assert runner.phase == (PhaseKind.WORK, 1)


async def test_undo_never_takes_back_a_set_that_ended_by_itself(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.press("n")
        await runner.live(31)
        assert len(runner.session.records) == 1
        await runner.press("u")
        assert len(runner.session.records) == 1


async def test_more_time_is_ten_seconds_and_a_short_rest_says_what_it_is(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(25)
        before = runner.session.remaining(clock.monotonic())
        await runner.press("plus")
        after = runner.session.remaining(clock.monotonic())
        assert before is not None
        assert after == pytest.approx(before + 10)
        session = runner.session
        for key in ("t", "minus", "w", "x", "c"):
            await runner.press(key)
            assert runner.session == session
            said = str(runner.app.screen.query_one(SessionToast).content)
            assert said == reason_unavailable(IDLE[key]) != ""
        for expected in (SHORT_RESTS_ON_SCREEN, FULL_RESTS):
            await runner.press("r")
            assert str(runner.app.screen.query_one(SessionToast).content) == expected


async def test_a_miscount_is_mended_by_minus_and_plus_and_undone(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "heel-raises") as runner:
        await runner.live(40)

        def rep() -> str:
            shown = readout(runner.session, clock.monotonic())
            return f"{shown.digits} {shown.unit}"

        assert rep() == "3 of 15"
        await runner.press("minus")
        assert rep() == "2 of 15"
        await runner.press("plus", "plus")
        assert rep() == "4 of 15"
        await runner.press("u")
        assert rep() == "3 of 15"
        await runner.press("t", "minus")
        assert rep() == "14 reps"
        await runner.press("plus", "t", "t", "t")
        assert rep() == "3 of 15"
        await runner.live(80)
        assert runner.session.records[0].reps == 15
        await runner.press("minus", "minus", "u")
        assert [(one.reps, one.outcome) for one in runner.session.records] == [(14, "partial")]


async def test_leaving_asks_and_going_on_goes_on(tmp_path: Path, clock: FakeClock) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(25)
        await runner.press("escape")
        assert runner.shows(QuestionScreen)
        assert not runner.session.running
        await runner.press("escape")
        assert runner.shows(SessionScreen)
        assert runner.session.running


async def test_leaving_keeps_what_was_done_and_logs_the_rest_as_skipped(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(60)
        await runner.press("escape", "down", "enter")
        assert runner.shows(SummaryScreen)
    (session,) = sessions(tmp_path, clock)
    assert session.outcome == "stopped"
    assert [one.outcome for one in session.sets[:3]] == ["done", "partial", "skipped"]
    assert len(session.sets) == 18


async def test_leaving_before_anything_was_done_leaves_no_trace(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.press("escape", "down", "enter")
        assert runner.shows(ChooseScreen)
    assert sessions(tmp_path, clock) == []


async def test_a_gap_pauses_the_session_and_credits_nothing(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(25)
        lived = runner.session.elapsed(clock.monotonic())
        clock.advance(3600)
        await runner.press("n")
        assert not runner.session.running
        assert runner.session.records[0].seconds == pytest.approx(lived)


async def test_a_sleeping_machine_pauses_the_session(tmp_path: Path, clock: FakeClock) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(25)
        clock.seconds_slept += 600
        await runner.live(1)
        assert not runner.session.running


async def test_any_key_stops_a_balance_hold(tmp_path: Path, clock: FakeClock) -> None:
    async with visit(tmp_path, clock, "balance") as runner:
        await runner.live(24)
        while runner.phase[0] is not PhaseKind.WORK:
            await runner.live(1)
        held = runner.session.elapsed(clock.monotonic())
        clock.advance(1.5)
        await runner.press("q")
        (record,) = runner.session.records
        assert record.outcome == "done"
        assert record.seconds == pytest.approx(held + 1.5)
        assert runner.shows(SessionScreen)


async def test_a_wobble_is_counted_and_does_not_stop_the_hold(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "balance") as runner:
        while runner.phase[0] is not PhaseKind.WORK:
            await runner.live(1)
        await runner.live(2)
        await runner.press("w", "w")
        assert runner.session.balancing
        await runner.press("space")
        assert runner.session.records[0].wobbles == 2


async def test_a_session_that_died_before_anything_was_done_leaves_nothing(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "balance") as runner:
        await runner.live(40)
        await runner.press("space")
        await runner.live(2)
        await runner.press("x")
        assert [one.outcome for one in runner.session.records] == ["skipped"]
    async with visit(tmp_path, clock) as again:
        assert "You have not done a hold yet." in text_of(again.app)  # type: ignore[arg-type]
        await again.press("down", "enter")
    assert sessions(tmp_path, clock) == []
    assert not list((tmp_path / "log.json.journal").glob("*.jsonl"))


async def test_a_session_that_died_is_offered_and_carried_on_with(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(100)
        done = len(runner.session.records)
        identity = sessions(tmp_path, clock)
    assert done >= 2
    assert identity == [], "a session that runs is not listed yet"
    async with visit(tmp_path, clock) as again:
        assert again.shows(QuestionScreen)
        await again.press("enter")
        assert again.shows(SessionScreen)
        assert len(again.session.records) == done
        await again.live(750)
        assert again.shows(SummaryScreen)
    (session,) = sessions(tmp_path, clock)
    assert [one.outcome for one in session.sets] == ["done"] * 18


async def test_a_session_that_died_can_be_kept_as_it_is(tmp_path: Path, clock: FakeClock) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.live(100)
    async with visit(tmp_path, clock) as again:
        await again.press("down", "enter")
        assert again.shows(ChooseScreen)
    async with visit(tmp_path, clock) as once_more:
        assert once_more.shows(ChooseScreen)
    assert len(sessions(tmp_path, clock)) == 1


async def test_every_routine_can_be_started_from_the_palette(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock) as runner:
        found = {one.title for one in runner.app.get_system_commands(runner.app.screen)}
        assert {"Start: Balance", "Start: Heel raises", "Start: Full program"} <= found
        # So can what a key does, by whoever does not know the key.
        assert {"Open the log", "Save how sore your ankle is now", "Take a balance test"} <= found
        commands = list(runner.app.get_system_commands(runner.app.screen))
        assert len({one.title for one in commands}) == len(commands)
        # In Textual's words they would be riddles.
        assert not {"Maximize", "Screenshot", "Theme"} & found
        await runner.press("ctrl+p", *"balance", "enter")
        assert runner.session.plan[0].set.exercise.id == "single-leg-stance"


async def test_no_session_begins_over_another_one(tmp_path: Path, clock: FakeClock) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.press("ctrl+p")
        assert runner.shows(SessionScreen)
        runner.app.run_session(runner.app.app_context.catalog.routines["balance"])  # type: ignore[attr-defined]
        await runner.press()
        await runner.live(50)
        assert [one.exercise for one in runner.session.records] == ["wall-stretch"]
        (journal,) = (tmp_path / "log.json.journal").glob("*.jsonl")
        assert '"wall-stretch"' in journal.read_text(encoding="utf-8")


async def test_from_a_screen_over_the_choice_no_session_is_started(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock) as runner:
        await runner.press("l")
        found = {one.title for one in runner.app.get_system_commands(runner.app.screen)}
        assert {"Keys", "Warnings", "Quit", "List the sessions"} <= found
        assert not [title for title in found if title.startswith("Start")]


async def test_a_long_meaning_of_a_key_goes_on_below_itself(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run", size=(60, 20)) as runner:
        await runner.press("question_mark")
        lines = text_of(runner.app).splitlines()
    first = next(one for one in lines if "Add ten seconds" in one)
    below = lines[lines.index(first) + 1]
    assert len(below) - len(below.lstrip(" │")) == first.index("Add ten seconds")


async def test_help_lists_the_keys_of_the_screen_it_was_asked_on(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as runner:
        await runner.press("question_mark")
        lines = [str(w.render()) for w in runner.app.screen.query("#help VerticalScroll Static")]
        text, later = "\n".join(lines), lines.index("At other times")
        assert (
            lines.index("Pause")
            < lines.index("Add ten seconds, or one rep; in the rest, what you took off")
            < later
        )
        # A hold of the wall stretch waits: no key stops a watch, and there is nothing to trim.
        for other in (
            "Stop a balance hold",
            "Take off one rep, or five seconds in the rest after a timed hold",
        ):
            assert lines.index(other) > later
        for textuals_own in ("command prompt", "command palette"):
            assert textuals_own not in text
        await runner.press("escape")
        assert runner.shows(SessionScreen)


async def test_a_new_phase_works_out_the_styles_of_what_it_colors_and_of_nothing_else(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    visits: list[Visit] = []
    collected: list[PhaseKind] = []

    def collect(_: object) -> None:
        collected.extend(one.phase[0] for one in visits)

    monkeypatch.setattr(ProcessTuning, "collect", collect)
    async with visit(tmp_path, clock, "after-a-run") as here:
        visits.append(here)
        before, banners = here.phase, here.app.screen.query("PhaseBanner")
        colors = [banner.styles.color for banner in banners]
        monkeypatch.setattr(SessionScreen, "update_node_styles", lambda *_, **__: asked.append(1))
        await here.press("enter")
        assert here.phase[0] is not before[0]
        assert not asked
        assert all(
            banner.styles.color != color for banner, color in zip(banners, colors, strict=True)
        )
        for _ in range(3):
            await here.press("enter")
    # Garbage is collected where nothing is timed.
    assert collected
    assert PhaseKind.WORK not in collected


def test_the_style_sheet_lets_the_phase_style_nothing_else() -> None:
    text = (Path(session_screen.__file__).parent / "session.tcss").read_text(encoding="utf-8")

    def named_by(*classes: str) -> set[str]:
        return set(re.findall(rf"&\.(?:{'|'.join(classes)}) ([#\w-]+)", text))

    colored = named_by(*(f"-{kind}" for kind in PhaseKind), "-paused")
    assert colored == set(COLORED_BY_PHASE.split(", "))
    assert named_by(*HIDING_FIGURES) == {"FigureView", "#far-figure"}


async def test_a_long_session_keeps_no_keys_of_the_footer_that_are_gone(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run") as here:
        ever = WeakSet(here.app.screen.query("FooterKey"))
        for _ in range(6):
            await here.press("enter")
            ever.update(here.app.screen.query("FooterKey"))
        gc.collect()
        assert len(ever) < 4 * len(here.app.screen.query("FooterKey"))


async def test_each_key_is_answered_where_cues_are_heard_and_not_to_the_eyes(
    tmp_path: Path, clock: FakeClock
) -> None:
    heard: list[Cue] = []
    async with visit(tmp_path, clock, "after-a-run") as v:
        screen = next(s for s in v.app.screen_stack if isinstance(s, SessionScreen))
        screen.options = screen.options._replace(announce=heard.append, flash=True)
        flashes = list[None]()
        screen._view.flash = lambda: flashes.append(None)  # type: ignore[method-assign]
        await v.live(25.0)
        flashes.clear()
        heard.clear()
        for key in ("space", "plus", "space", "r", "question_mark", "escape"):
            await v.press(key)
        assert [words(cue) for cue in heard] == [
            "Paused.",
            "Ten seconds more.",
            "Going on: hold, set 1 of 3, left leg, 35 seconds left.",
            "Short rests: three seconds.",
            "Paused.",
            "Going on: hold, set 1 of 3, left leg, 35 seconds left.",
        ]
        assert not flashes
