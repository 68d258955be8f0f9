"""Plain mode: a session line by line. ``UPDATE_GOLDENS=1`` writes the goldens anew."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.athlete import Athlete
from tests.support.fake_clock import FakeClock
from tests.support.plain_mode import CATALOG, Script, Transcript
from tests.support.terminal import Terminal
from tui.cli.plain_running import PlainSession
from tui.domain.catalog.routine import FirstSide, Routine, Sorer, Step, balance_hold
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.cue_level import TempoLines
from tui.domain.settings import BalanceStart, Settings
from tui.presentation.narration import FULL_RESTS, READY, SHORT_RESTS_IN_LINES
from tui.session.cues import CueKind
from tui.session.plan import plan
from tui.session.session import Session

ROOT = Path(__file__).parents[2]
GOLDENS = Path(__file__).parent / "goldens"
COMMAND = (sys.executable, "-m", "tui")


def assert_golden(name: str, lines: list[str]) -> None:
    golden, text = GOLDENS / f"{name}.txt", "\n".join(lines) + "\n"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def after(lines: list[str], begin: str) -> str:
    """The line after the first that begins so."""
    at = next(i for i, line in enumerate(lines) if line.startswith(begin))
    return lines[at + 1]


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_every_routine_is_said_line_by_line(tmp_path: Path, clock: FakeClock, routine: str) -> None:
    told = Transcript(tmp_path, clock, routine, follows=True, asks=True, saved=False)
    assert told.code == 0
    assert told.outcomes == []
    assert_golden(f"plain-{routine}", told.lines)
    # The first exercise waits for Enter: that is the time to fetch things.
    assert not any(line.endswith("to get what you need.") for line in told.lines)


def test_a_session_of_every_kind_with_what_is_typed(tmp_path: Path, clock: FakeClock) -> None:
    typed = [(20.0, "p"), (30.0, "P"), (33.0, "pain?"), (45.0, "n"), (48.0, "u"), (55.0, "")]
    typed += [(506.0, "wobble"), (512.0, "")]
    typed += [(float(at), "") for at in range(570, 930, 20)]
    told = Transcript(tmp_path, clock, "ten-minutes", typed)
    assert_golden("plain-typed", told.lines)
    assert told.code == 0
    ((outcome, sets),) = told.outcomes
    assert outcome == "finished"
    assert sets == ["partial", *["done"] * 9]


def test_no_line_has_a_control_character_or_an_escape(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(tmp_path, clock, "full", ended=True)
    assert all(line.isprintable() and line.strip() for line in told.lines)


def test_it_goes_on_by_itself_where_nobody_can_type(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(tmp_path, clock, "balance", ended=True)
    assert told.lines.count("There is no keyboard to stop this hold, so it is skipped.") == len(
        [line for line in told.lines if line == "Skipped."]
    )
    assert told.lines[-1] == "Stopped. You have not done a hold yet, so nothing is saved."
    assert told.outcomes == []


def test_the_count_of_a_set_is_put_right_in_the_rest(tmp_path: Path, clock: FakeClock) -> None:
    typed = [(20.0, "-"), (120.0, "-"), (121.0, "-"), (122.0, "+"), (123.0, "u"), (124.0, "q")]
    told = Transcript(tmp_path, clock, "heel-raises", typed)
    counts = [line for line in told.lines if line.startswith(("Set done", "Partly done"))][:5]
    part = [
        f"Partly done: {reps} repetitions, in place of {was} repetitions."
        for reps, was in ((14, 15), (13, 14), (14, 13), (13, 14))
    ]
    assert counts == ["Set done. Both heels down.", *part]
    assert "You cannot add or take off anything here." in told.lines
    ((_, sets),) = told.outcomes
    assert sets[0] == "partial"
    assert next(iter(told.log.sessions())).sets[0].reps == 13


def test_a_hold_ends_at_the_moment_of_the_line(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(tmp_path, clock, "balance", [(55.5, ""), (56.0, "q")])
    assert "Done: 25.5 seconds." in told.lines
    ((_, sets),) = told.outcomes
    assert sets[0] == "done"
    assert set(sets[1:]) == {"skipped"}


def test_a_line_typed_twice_does_not_end_the_hold_that_has_just_begun(
    tmp_path: Path, clock: FakeClock
) -> None:
    told = Transcript(tmp_path, clock, "balance", [(5.0, ""), (5.1, ""), (9.0, ""), (10.0, "q")])
    assert [line for line in told.lines if line.startswith("Done")] == ["Done: 4 seconds."]


def test_q_keeps_what_was_done(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(tmp_path, clock, "after-a-run", [(65.0, "q")])
    assert told.code == 0
    ((outcome, sets),) = told.outcomes
    assert outcome == "stopped"
    assert sets[:2] == ["done", "partial"]
    assert told.lines[-1] == "Saved."


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_in_order(tmp_path: Path, clock: FakeClock, number: int) -> None:
    told = Transcript(tmp_path, clock, "after-a-run", [(50.0, int(number))])
    assert told.code == 128 + number
    ((outcome, sets),) = told.outcomes
    assert (outcome, sets[0]) == ("stopped", "done")


def test_undo_takes_back_the_last_line(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(
        tmp_path, clock, "after-a-run", [(1.0, "u"), (20.0, "n"), (21.0, "u"), (22.0, "q")]
    )
    assert "There is nothing to undo." in told.lines
    ((_, sets),) = told.outcomes
    assert sets[0] == "partial"
    first = "Lean in slowly, left knee straight, until you feel a stretch in your left calf."
    assert len([line for line in told.lines if line.startswith(first)]) == 2


def test_undo_says_what_goes_on_and_begins_nothing_anew(tmp_path: Path, clock: FakeClock) -> None:
    typed = [(40.0, ""), (41.0, "u"), (43.0, "q")]
    told = Transcript(tmp_path, clock, "after-a-run", typed)
    assert after(told.lines, "Come upright. Feet stay put.") == (
        "Undone. Going on: hold, set 1 of 3, knee straight, left leg, 10 seconds left."
    )
    assert sum("Hold 30 seconds." in line for line in told.lines) == 1
    kinds = [cue.kind for cue in told.sounds.cues]
    assert kinds[-1] is CueKind.REST
    assert not any(cue.answers for cue in told.sounds.cues)


def typed_without_waiting(
    clock: FakeClock, steps: tuple[Step, ...], *typed: tuple[float, str]
) -> list[str]:
    """The lines of a session where nobody presses enter unless it is typed."""
    lines: list[str] = []
    phases = plan(Routine("r", "R", "", steps), CATALOG.exercises)
    PlainSession(
        Session(phases),
        clock,
        Script(clock, typed),
        say=lines.append,
        announce=lambda _: None,
        save=lambda _: None,
        asks=True,
    ).run()
    return lines


def test_undo_in_a_set_up_reads_its_steps_again(clock: FakeClock) -> None:
    band = (Step("band-inversion-eversion"),)
    lines = typed_without_waiting(clock, band, (5.0, ""), (6.0, "u"), (7.0, "q"))
    at = lines.index("Undone.")
    assert lines[at + 1] == "Set up."
    assert lines[at + 6 :] == [READY]


def test_undo_of_a_hold_begins_it_anew(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(tmp_path, clock, "balance", [(40.0, ""), (41.0, "u"), (43.0, "q")])
    assert after(told.lines, "Undone.").startswith("Get ready, 30 seconds. Hold 1 of 5. ")
    assert told.sounds.cues[-1].kind is CueKind.GET_READY


def test_undo_of_a_step_to_another_exercise_goes_on_and_explains_it_again(
    clock: FakeClock,
) -> None:
    heel = Step("heel-raise-eccentric", sets=1, variations=("knees-straight",), sides=(Side.LEFT,))
    shin = Step("tibialis-anterior-stretch", sets=1, sides=(Side.LEFT,))
    typed = ((2.0, ""), (50.0, "n"), (52.0, "u"), (55.0, "n"), (60.0, "q"))
    lines = typed_without_waiting(clock, (heel, shin), *typed)
    at = lines.index("Undone. Going on: repetition 4 of 15, knees straight, left leg.")
    assert lines[at - 1] == READY
    assert lines[at + 1] != READY
    assert lines.count("Tibialis anterior stretch, or shin stretch for short.") == 2


def test_a_gap_that_nobody_lived_through_is_not_credited(tmp_path: Path) -> None:
    class Sleeper(FakeClock):
        def suspended_seconds(self) -> float:
            return 3600.0 if self.monotonic() - 1000.0 > 25 else 0.0

    told = Transcript(tmp_path, Sleeper(), "after-a-run", [(400.0, "q")])
    pause = "Paused: the program was stopped for a while. Press Enter to go on."
    assert pause in told.lines
    ((_, sets),) = told.outcomes
    assert sets[0] == "partial"


def test_the_tempo_and_the_rests_follow_the_settings(tmp_path: Path, clock: FakeClock) -> None:
    settings = Settings(
        warnings_read=True,
        get_ready_seconds=3,
        rests=False,
        tempo={"heel-raise-eccentric": {"lower": 4.0}},
    )
    told = Transcript(tmp_path, clock, "strength", settings=settings, ended=True)
    assert told.lines[2] == SHORT_RESTS_IN_LINES
    assert any(line.startswith("Get ready, 3 seconds. ") for line in told.lines)
    said = "Your pace: up for 2 seconds, shift for 1 second, lower for 4 seconds."
    assert any(said in line for line in told.lines)
    assert "You start in 3 seconds: set 2 of 3, inward." in told.lines


@pytest.mark.parametrize(
    ("tempo", "said"),
    [
        (TempoLines.OFF, []),
        (TempoLines.SOME, ["Number five.", "Number ten.", "Three more.", "Two more.", "Last one."]),
        (TempoLines.COUNT, ["Two.", "Three.", "Four.", "Five.", "Six."]),
        (
            TempoLines.STAGES,
            ["Lift right.", "Left slowly down, both flat.", "Both heels up."],
        ),
    ],
)
def test_repetitions_and_stages_are_lines_as_chosen(
    tmp_path: Path, clock: FakeClock, tempo: TempoLines, said: list[str]
) -> None:
    settings = Settings(warnings_read=True, tempo_lines=tempo)
    told = Transcript(tmp_path, clock, "heel-raises", [(119.0, "q")], settings=settings)
    begun = next(i for i, line in enumerate(told.lines) if line.startswith("Go. "))
    move = "both heels up, lift right, left slowly down, both flat."
    first = "Go. Both heels up."
    assert told.lines[begun] == (first if tempo is TempoLines.STAGES else f"Go. 15 times: {move}")
    lines = told.lines[begun + 1 :]
    assert lines[: len(said)] == said
    assert not said or lines[-1] == "Saved."
    assert lines[len(said)].startswith("Set done") or tempo in (TempoLines.COUNT, TempoLines.STAGES)


def test_r_cuts_the_rests_and_says_what_they_are(tmp_path: Path, clock: FakeClock) -> None:
    typed = [(1.0, "r"), (60.0, "rests"), (61.0, "q")]
    told = Transcript(tmp_path, clock, "after-a-run", typed)
    assert "You start in 3 seconds: set 2 of 3, knee straight." in told.lines
    assert [line for line in told.lines if line in (SHORT_RESTS_IN_LINES, FULL_RESTS)] == [
        SHORT_RESTS_IN_LINES,
        FULL_RESTS,
    ]


def test_who_counts_ends_the_set_with_enter(tmp_path: Path, clock: FakeClock) -> None:
    settings = Settings(warnings_read=True, tempo_leads=False)
    told = Transcript(tmp_path, clock, "heel-raises", [(60.0, ""), (61.0, "q")], settings=settings)
    assert "Press Enter when done." in after(told.lines, "Get ready")
    assert "Set done. Both heels down." in told.lines


BY_HAND = Settings(warnings_read=True, tempo_leads=False)
NOBODY_COUNTS = "There is no keyboard to end a set, so the program counts from here."


def test_who_counts_is_led_by_the_tempo_when_the_input_has_ended(
    tmp_path: Path, clock: FakeClock
) -> None:
    told = Transcript(tmp_path, clock, "heel-raises", settings=BY_HAND, ended=True)
    assert told.lines.count(NOBODY_COUNTS) == 1
    assert told.code == 0
    ((outcome, sets),) = told.outcomes
    assert (outcome, sets) == ("finished", ["done"] * 12)
    (session,) = told.log.sessions()
    assert {(one.reps, one.seconds) for one in session.sets} == {(15, 90.0)}
    assert session.active_seconds == 12 * 90.0


def test_a_set_at_work_when_the_input_ends_is_credited_without_a_count(
    tmp_path: Path, clock: FakeClock
) -> None:
    told = Transcript(tmp_path, clock, "heel-raises", [(100.0, None)], settings=BY_HAND)
    (session,) = told.log.sessions()
    first, *others = session.sets
    assert (first.outcome, first.reps) == ("partial", None)
    assert first.seconds is not None
    assert first.seconds <= 100.0
    assert {(one.outcome, one.reps) for one in others} == {("done", 15)}
    assert told.lines.count(NOBODY_COUNTS) == 1


def test_a_balance_test_that_nobody_can_stop_is_left_out(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(tmp_path, clock, balance_test(), ended=True, saved=False)
    assert NOBODY_STOPS in told.lines
    assert told.outcomes == []


# Balance holds as in the settings.

BY_KEY = Settings(warnings_read=True, start_balance=BalanceStart.KEY)
NOBODY_STOPS = "There is no keyboard to stop this hold, so it is skipped."


def balance_test() -> Routine:
    """A test of one leg."""
    return balance_hold("single-leg-stance", "eyes-open", (Side.LEFT,), BalanceMode.TEST)


def test_a_hold_waits_for_enter_where_the_settings_say_so(tmp_path: Path, clock: FakeClock) -> None:
    typed = [(48.0, "p"), (49.0, "p"), (50.0, ""), (57.5, ""), (58.0, "q")]
    told = Transcript(tmp_path, clock, "balance", typed, settings=BY_KEY)
    lift = "Press Enter as you lift your right foot."
    assert told.lines.count(lift) >= 2
    assert after(told.lines, "Get ready. Hold 1 of 5. Wall and Enter") == lift
    assert "Done: 7.5 seconds." in told.lines


def test_a_hold_that_nobody_can_start_is_left_out(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(tmp_path, clock, "balance", settings=BY_KEY, ended=True)
    assert told.lines.count(NOBODY_STOPS) == 10
    assert told.lines[-1] == "Stopped. You have not done a hold yet, so nothing is saved."
    assert told.outcomes == []


def test_a_hold_is_compared_with_earlier_sessions_of_the_day(
    tmp_path: Path, clock: FakeClock
) -> None:
    typed = [(1.0, ""), (10.0, ""), (11.0, "q")]
    first = Transcript(tmp_path, clock, "balance", typed, settings=BY_KEY)
    assert "That was your longest today." not in first.lines
    typed = [(1.0, ""), (20.0, ""), (45.0, "q")]
    again = Transcript(tmp_path, clock, "balance", typed, settings=BY_KEY)
    assert "That was your longest today." in again.lines


def test_every_cue_is_announced_once(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(tmp_path, clock, "after-a-run", ended=True)
    kinds = [cue.kind for cue in told.sounds.cues]
    assert kinds.count(CueKind.FINISHED) == 1
    assert kinds.count(CueKind.HALFWAY) == 18
    assert kinds.count(CueKind.WORK) == 18


def test_a_signal_before_anything_has_begun_is_told_by_the_exit_code(
    tmp_path: Path, clock: FakeClock
) -> None:
    typed = [(1.0, int(signal.SIGTERM))]
    told = Transcript(tmp_path, clock, "balance", typed, settings=Settings(), asks=True)
    assert told.code == 128 + signal.SIGTERM
    assert told.outcomes == []


def test_the_warnings_come_first_and_are_confirmed_once(tmp_path: Path, clock: FakeClock) -> None:
    unread = Settings()
    told = Transcript(
        tmp_path, clock, "balance", [(1.0, ""), (2.0, "q")], settings=unread, asks=True
    )
    assert told.lines[0].startswith("Stop and see a doctor today")
    assert (tmp_path / "warnings-read").exists()


def test_who_does_not_confirm_the_warnings_does_not_begin(tmp_path: Path, clock: FakeClock) -> None:
    told = Transcript(tmp_path, clock, "balance", [(1.0, "q")], settings=Settings(), asks=True)
    assert told.lines[-1] == "Press enter when you have read this, or q to leave."
    assert not (tmp_path / "warnings-read").exists()


# The sorer side.

SORER = Settings(warnings_read=True, first_side=FirstSide.SORER)


def first_set(told: Transcript) -> str:
    """Where the first set is done: "left" or "right"."""
    line = next(line for line in told.lines if "Hold 30 seconds." in line)
    return "left" if "left" in line else "right"


@pytest.mark.parametrize(
    ("last", "typed", "side", "kept"),
    [
        (Sorer.ALIKE, "r", "right", Sorer.RIGHT),
        (Sorer.ALIKE, " L ", "left", Sorer.LEFT),
        (Sorer.ALIKE, "", "left", Sorer.ALIKE),
        (Sorer.RIGHT, "", "right", Sorer.RIGHT),
        (Sorer.RIGHT, "b", "left", Sorer.ALIKE),
    ],
)
def test_the_sorer_side_is_asked_in_one_line_and_comes_first(
    tmp_path: Path, clock: FakeClock, last: Sorer, typed: str, side: str, kept: Sorer
) -> None:
    settings = SORER._replace(last_sorer=last)
    lines = [(1.0, typed), (30.0, "q")]
    told = Transcript(tmp_path, clock, "after-a-run", lines, settings=settings, asks=True)
    assert [line for line in told.lines if "sorer" in line] == [told.lines[0]]
    assert first_set(told) == side
    assert told.context.settings.last_sorer is kept


def test_the_ankle_that_was_told_to_be_sore_gets_its_set_more(
    tmp_path: Path, clock: FakeClock
) -> None:
    routine = Routine(
        "r", "R", "", (Step("tibialis-anterior-stretch", sets=1, seconds=5, sorer_more=True),)
    )
    told = Transcript(tmp_path, clock, routine, [(1.0, "3 right")], asks=True, asks_soreness=True)
    assert any("One set more on the right leg, the sorer one." in line for line in told.lines)
    (session,) = told.log.sessions()
    assert [(one.side, one.number, one.of) for one in session.sets] == [
        ("left", 1, 1),
        ("right", 1, 2),
        ("right", 2, 2),
    ]
    assert session.extra["sorer"] == "right"


def test_the_line_says_what_enter_means(tmp_path: Path, clock: FakeClock) -> None:
    asked = Transcript(
        tmp_path, clock, "after-a-run", [(1.0, "q")], settings=SORER, asks=True
    ).lines
    assert asked == [
        "Which ankle is sorer today? l left, r right, enter: both the same; q to leave."
    ]
    again = SORER._replace(last_sorer=Sorer.LEFT)
    (told,) = Transcript(
        tmp_path, clock, "after-a-run", [(1.0, "q")], settings=again, asks=True
    ).lines
    assert "b both the same, enter: left, as last time" in told


def test_what_is_no_answer_is_asked_again(tmp_path: Path, clock: FakeClock) -> None:
    lines = [(1.0, "up"), (2.0, "r"), (30.0, "q")]
    told = Transcript(tmp_path, clock, "after-a-run", lines, settings=SORER, asks=True)
    assert told.lines[0] == told.lines[1]
    assert first_set(told) == "right"


@pytest.mark.parametrize("typed", [[(1.0, "q")], [(1.0, int(signal.SIGTERM))], []])
def test_who_leaves_the_question_has_begun_nothing(
    tmp_path: Path, clock: FakeClock, typed: list[tuple[float, str | int]]
) -> None:
    told = Transcript(
        tmp_path, clock, "after-a-run", typed, settings=SORER, asks=True, ended=not typed
    )
    assert len(told.lines) == 1
    assert told.outcomes == []
    assert told.code == (128 + signal.SIGTERM if typed and typed[0][1] == signal.SIGTERM else 0)


def test_where_nobody_can_be_asked_it_begins_as_the_exercise_says_and_tells_so(
    tmp_path: Path, clock: FakeClock
) -> None:
    settings = SORER._replace(last_sorer=Sorer.RIGHT)
    told = Transcript(tmp_path, clock, "after-a-run", [(30.0, "q")], settings=settings)
    assert told.lines[0].endswith("so the default side is first.")
    assert first_set(told) == "left"


# The real program.


@pytest.mark.parametrize("settings", ["tempo_leads = false", 'start_balance = "key"'])
@pytest.mark.parametrize("routine", ["heel-raises", "balance"])
def test_with_the_input_ended_it_ends(tmp_path: Path, settings: str, routine: str) -> None:
    paths = subprocess.run(
        [*COMMAND, "paths", "--json"],
        cwd=ROOT,
        env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    file = Path(json.loads(paths.stdout)["settings"])
    assert file.is_relative_to(tmp_path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"warnings_read = true\n{settings}\n")
    done = subprocess.run(
        [*COMMAND, "start", routine, "--plain", "--speed", "1000"],
        cwd=ROOT,
        env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""


def test_piped_it_speaks_in_lines_by_itself() -> None:
    done = subprocess.run(
        [*COMMAND, "start", "heel-raises", "--speed", "1000"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "Finished: 12 of 12 sets" in done.stdout
    assert all(line.isprintable() for line in done.stdout.splitlines())


def test_lines_from_a_pipe_are_obeyed(tmp_path: Path) -> None:
    log = tmp_path / "log.json"
    done = subprocess.run(
        [*COMMAND, "--log", str(log), "start", "after-a-run", "--plain"],
        cwd=ROOT,
        input="n\nb\nq\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Stopped. You have not done a set yet, so nothing is saved." in done.stdout


def test_a_dumb_terminal_gets_lines_and_a_signal_ends_them_in_order(tmp_path: Path) -> None:
    log = tmp_path / "log.json"
    command = [*COMMAND, "--log", str(log), "start", "after-a-run", "--speed", "100"]
    with Terminal(command, cwd=ROOT, columns=160, env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("Press enter when you have read this")
        terminal.send("\r")
        terminal.wait_for("Press Enter when you are ready.")
        terminal.send("\r")
        terminal.wait_for("You start in 8 seconds: set 2 of 3, knee straight.")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert b"\x1b" not in terminal.output
    assert b'"stopped"' in log.read_bytes()


def test_a_figure_with_mistakes_is_told_and_the_session_goes_on(tmp_path: Path) -> None:
    shipped = (ROOT / "data" / "figures" / "wall-stretch-knee-bent.toml").read_text("utf-8")
    own = tmp_path / "figures" / "wall-stretch-knee-bent.toml"
    own.parent.mkdir()
    own.write_text(shipped.replace('"wall"', '"wal"').replace("6.0", "1e9", 1), "utf-8")
    done = subprocess.run(
        [*COMMAND, "--data", str(tmp_path), "start", "after-a-run", "--speed", "1000"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert f"Left out: {own}:3: seconds must be a number from 0.5 to 120" in done.stderr
    assert "and 1 more. See: surefoot check" in done.stderr
    assert "18 of 18" in done.stdout


def test_a_closed_pipe_keeps_what_was_done(tmp_path: Path) -> None:
    log = tmp_path / "log.json"
    command = [*COMMAND, "--log", str(log), "start", "after-a-run", "--speed", "300"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("Done"):
                break
        process.stdout.close()
        assert process.wait(30) == 0
    assert b'"after-a-run"' in log.read_bytes()


# Sessions that broke off or were left.


def test_it_asks_about_a_session_that_broke_off_as_the_app_does(
    tmp_path: Path, clock: FakeClock
) -> None:
    Athlete(tmp_path, clock, sets=2, killed=True).open("after-a-run")
    typed = [(1.0, "what?"), (2.0, "3"), (3.0, "q")]
    later = Transcript(tmp_path, clock, "after-a-run", typed, asks=True)
    asked = [
        "After a run: interrupted. Today at 07:31. 2 of 18 sets done.",
        "Type 1 Go on where it stopped, 2 Save what I did, 3 Ask again next time; q to leave.",
    ]
    assert later.lines[:4] == asked * 2
    left = Transcript(tmp_path, clock, "after-a-run", [(1.0, "q")], asks=True)
    assert left.lines == asked
    assert left.code == 0
    # Where nobody can answer, nothing is asked and nothing is changed.
    unasked = Transcript(tmp_path, clock, "after-a-run", [(1.0, "q")])
    assert asked[0] not in unasked.lines
    on = Transcript(tmp_path, clock, "after-a-run", [(1.0, "1")], asks=True)
    assert on.outcomes == [("finished", ["done"] * 18)]
    assert after(on.lines, "Press Enter when you are ready").endswith(
        "You start in 8 seconds: set 3 of 3, knee straight."
    )


def test_another_routine_keeps_a_session_that_broke_off_and_one_that_was_left_goes_on(
    tmp_path: Path, clock: FakeClock
) -> None:
    Athlete(tmp_path, clock, sets=1, killed=True).open("heel-raises")
    clock.advance(60.0)
    kept = Transcript(tmp_path, clock, "after-a-run", [(1.0, "1"), (75.0, "q")], asks=True)
    assert "1 Save what I did, 2 Ask again next time" in kept.lines[1]
    first, second = kept.outcomes
    assert first[1][0] == "done"
    assert second == ("stopped", ["done", *["skipped"] * 11])
    done = first[1].count("done")
    on = Transcript(tmp_path, clock, "after-a-run", [(1.0, "1"), (60.0, "q")], asks=True)
    assert on.lines[0].startswith("After a run: not finished. Today at 07:3")
    assert on.outcomes[0][1].count("done") == done + 1
    assert len(on.outcomes) == 2
    waits = Transcript(tmp_path, clock, "after-a-run", [(1.0, "3")], asks=True)
    assert waits.lines[1].startswith("Type 1 Go on where it stopped, 2 Start over, 3 Not now")
    assert waits.outcomes == on.outcomes
    anew = Transcript(tmp_path, clock, "after-a-run", [(1.0, "2"), (60.0, "q")], asks=True)
    assert len(anew.outcomes) == 3


def test_only_the_same_holds_can_be_gone_on_with(tmp_path: Path, clock: FakeClock) -> None:
    hold = balance_hold("single-leg-stance", "cushion", (Side.LEFT,))
    other = balance_hold("single-leg-stance", "eyes-open", (Side.LEFT,))
    test = balance_hold("single-leg-stance", "cushion", (Side.LEFT,), BalanceMode.TEST)
    Athlete(tmp_path, clock, sets=2, killed=True).start(hold)
    for routine, offered in ((hold, True), (other, False), (test, False)):
        asked = Transcript(tmp_path, clock, routine, [(1.0, "q")], asks=True)
        assert ("Go on where it stopped" in asked.lines[1]) is offered
        assert asked.outcomes == [("stopped", [*["done"] * 2, *["skipped"] * 3])]


def test_on_a_later_day_the_rest_is_a_session_of_its_own(tmp_path: Path, clock: FakeClock) -> None:
    Athlete(tmp_path, clock, sets=17, killed=True).open("after-a-run")
    clock.advance(86400.0)
    on = Transcript(tmp_path, clock, "after-a-run", [(1.0, "1")], asks=True)
    assert "Those sets stay on that day" in on.lines[0]
    assert on.outcomes == [
        ("finished", ["done"]),
        ("stopped", [*["done"] * 17, "skipped"]),
    ]


def test_a_session_that_could_not_be_saved_is_an_error(
    tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    # Where the log is to be, there is a folder.
    (tmp_path / "log.json").mkdir()
    told = Transcript(tmp_path, clock, "after-a-run", [(75.0, "q")])
    assert told.code == 1
    assert told.lines[-1].startswith("Not saved. ")
    assert "log.json" in capsys.readouterr().err


def test_a_set_up_waits_for_enter_and_the_end_says_to_leave_the_loop(
    tmp_path: Path, clock: FakeClock
) -> None:
    routine = Routine("band", "Band", "", (Step("band-inversion-eversion", sets=1),))
    told = Transcript(tmp_path, clock, routine, ended=True, saved=False)
    assert told.lines[1].endswith("a door and a chair. Keep the keyboard within reach.")
    ready = told.lines.index("Press Enter when you are ready.")
    assert told.lines[ready + 1].startswith("Get ready, 15 seconds. Left heel down, leg still.")
    ends = [one for one in told.lines if "Take it out" in one]
    assert ends == ["Set done. Relax your foot. Take it out of the loop."]
    asked = [i for i, one in enumerate(told.lines) if one == "Press Enter when you are ready."]
    tight = "slide the chair until the band is just tight."
    # Each step is a line of its own.
    assert [told.lines[i - 4 : i] for i in asked[1:]] == [
        [
            "Set up.",
            "Loop off, clear of your feet, then stand up.",
            "Turn the chair: door on your right, keyboard within reach.",
            f"Sit, put the loop on your left foot, the right foot tucked back, and {tight}",
        ],
        [
            "Set done. Relax your foot.",
            "Switch to the right leg.",
            "Move the loop to your right foot.",
            f"Door on your right: {tight}",
        ],
        [
            "Next: band pull, outward, right leg again.",
            "Loop off, clear of your feet, then stand up.",
            "Turn the chair: door on your left, keyboard within reach.",
            f"Sit, put the loop on your right foot, the left foot tucked back, and {tight}",
        ],
    ]
