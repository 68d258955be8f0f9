"""How an exercise is done, in lines of plain mode."""

import pytest

from tests.support.small_catalog import HEEL, STANCE, WALL, L, R, session_of, working
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.domain.cue_level import TempoLines
from tui.paths import shipped
from tui.presentation.narration import LIMIT
from tui.presentation.plain_introduction import called_out, introduction, steps_of
from tui.session.cues import CueKind, cues_between
from tui.session.plan import PhaseKind, plan
from tui.session.session import Session
from tui.storage.catalog.loader import load

CATALOG = load(shipped())
TEST = Step(STANCE.id, mode=BalanceMode.TEST)
BY_HAND = session_of(HEEL).with_tempo_led(False)


def shipped_session(exercise: str) -> Session:
    """A session of one shipped exercise, begun at moment 0."""
    routine = Routine("one", "One", "", (Step(exercise),))
    return Session(plan(routine, CATALOG.exercises)).begun(0.0)


def test_what_is_read_and_what_is_heard_are_linked_as_an_exercise_is_introduced() -> None:
    first = next(introduction(shipped_session("tibialis-anterior-stretch")))
    assert first == "Tibialis anterior stretch, or shin stretch for short."
    band = shipped_session("band-inversion-eversion")
    assert next(introduction(band)) == (
        "Band inversion and eversion, or band pull for short: first inversion, inward; then "
        "eversion, outward."
    )
    wall = list(introduction(shipped_session("wall-stretch")))
    assert wall[:2] == [
        "Wall stretch.",
        "Just listen first. This is how it goes, knee straight:",
    ]


def test_the_steps_of_a_second_version_are_read_where_no_later_line_reads_them() -> None:
    assert "Then knee bent: Stand as before: hands on the wall, the same foot back. Bend" in (
        " ".join(introduction(shipped_session("wall-stretch")))
    )
    heel = " ".join(introduction(shipped_session("heel-raise-eccentric")))
    assert (
        "Then knees bent: Bend both knees a little and keep them bent. Stay up, lift one foot. "
        "Lower the other heel, knee bent. The legs"
    ) in heel
    assert "Then outward" not in " ".join(introduction(shipped_session("band-inversion-eversion")))


@pytest.mark.parametrize(
    ("session", "how_many"),
    [
        (
            session_of(HEEL),
            "The legs take turns, left first: 3 sets each, knees straight. Then the same, ",
        ),
        (
            session_of(HEEL),
            "A set ends by itself after 15 repetitions. Your pace: up for 2 seconds",
        ),
        (session_of(WALL), "A set ends by itself after 30 seconds."),
        (BY_HAND, "Then the same, knees bent. Count 15 repetitions yourself, then press Enter."),
        (
            session_of(WALL),
            "Left leg: 3 sets, knee straight; then 3 sets, knee bent. Then the right leg. A set ",
        ),
        (session_of(Step(WALL.id, sides=(L,), variations=("knee-bent",))), "Left leg: 3 sets. A "),
        (session_of(Step(HEEL.id, sides=(R,), sets=1)), "Right leg only: 1 set, knees straight. T"),
        (session_of(TEST._replace(sides=(R,))), "Right leg: 5 trials. Press Enter to stop; "),
        (
            session_of(Step(WALL.id, sides=(L,)), Step(WALL.id, sides=(R,))),
            "Left leg: 3 sets, knee straight; then 3 sets, knee bent. Then the right leg. A set ",
        ),
        (session_of(STANCE), "Left leg: 5 holds. Then the right leg. Press Enter then."),
        (
            session_of(STANCE._replace(ends_when=("a foot moves", "eyes open"))),
            "A hold ends when a foot moves, or eyes open. Press Enter then.",
        ),
        (
            session_of(STANCE._replace(ends_when=("you lean", "a foot moves", "eyes open"))),
            "A hold ends when you lean, a foot moves, or eyes open. Press Enter then.",
        ),
        (session_of(TEST), "Press Enter to stop; it stops by itself at 45 seconds."),
    ],
)
def test_before_an_exercise_it_is_said_how_many_and_what_ends_one(
    session: Session, how_many: str
) -> None:
    lines = list(introduction(session))
    assert how_many in lines[-1]


def test_what_to_be_careful_of_closes_an_introduction() -> None:
    careful = WALL._replace(cautions=("Slowly.", "Stop if it hurts."))
    assert list(introduction(session_of(careful)))[-1] == "Be careful: Slowly. Stop if it hurts."


def test_on_the_last_leg_no_other_is_promised() -> None:
    by_side, in_turns = session_of(WALL), session_of(HEEL)
    last = [
        list(introduction(one.moved_to(len(one.plan) - 1, 0.0)))[-1] for one in (by_side, in_turns)
    ]
    assert last[0].startswith("Right leg: 3 sets. A set ends")
    assert last[1].startswith("Right leg: set 3 of 3. A set ends")


def test_legs_that_take_turns_are_named_as_they_are_ahead() -> None:
    planned = session_of(HEEL)
    # From the first leg of a pair to the second one, and to the next pair.
    said = [
        list(introduction(planned.moved_to(index, 0.0)))[-1].partition(" A set ends")[0]
        for index in range(1, 9)
        if planned.plan[index].kind is PhaseKind.WORK
    ]
    assert said == [
        "The legs take turns, left first: 3 sets each, knees straight. Then the same, knees bent.",
        "The legs take turns. Right leg: set 1 of 3.",
        "The legs take turns, left first: 3 sets each.",
        "The legs take turns. Right leg: set 2 of 3.",
    ]


def test_what_ends_a_hold_is_said_once() -> None:
    lines = list(introduction(shipped_session("single-leg-stance")))
    assert "4. Lift the other foot and stand as long as you can." in lines
    assert not any(line.startswith("5.") for line in lines)
    assert sum("lean" in line for line in lines) == 1
    # With a step that says more than when to stop, it stays.
    closed = Step("single-leg-stance", variations=("eyes-closed",))
    session = Session(plan(Routine("one", "One", "", (closed,)), CATALOG.exercises)).begun(0.0)
    assert "5. Open your eyes and stop" in "\n".join(introduction(session))


def test_the_limit_of_soreness_is_no_caution_where_it_was_a_line() -> None:
    heel = shipped_session("heel-raise-eccentric")
    assert f" {LIMIT} " in list(introduction(heel))[-1]
    careful = list(introduction(heel, limit_said=True))[-1]
    assert careful.startswith("Be careful: Stay on the flat floor, not on the edge of a step. Do ")
    only = WALL._replace(cautions=(LIMIT,))
    assert not list(introduction(session_of(only), limit_said=True))[-1].startswith("Be careful")


def test_the_protocol_of_a_test_is_said_once() -> None:
    how = list(introduction(session_of(TEST)))[2]
    assert how == "Barefoot, arms folded. Keep the raised foot off the other leg."


def test_a_session_that_is_over_introduces_nothing() -> None:
    assert list(introduction(working(WALL).without_exercise(0.0))) == []


def test_steps_are_numbered_and_name_their_version_where_it_is_given() -> None:
    planned = session_of(WALL).plan[0].set
    heard = "Just listen first. This is how it goes"
    assert list(steps_of(planned)) == [f"{heard}:", "1. Step of knee straight."]
    assert next(steps_of(planned, "knee straight")) == f"{heard}, knee straight:"


@pytest.mark.parametrize("reps", range(1, 25))
def test_no_number_is_promised_that_a_set_has_no_repetition_for(reps: int) -> None:
    session = working(Step(HEEL.id, sets=1, reps=reps))
    heard = [cue for cue in cues_between(session, reps * 5.0) if cue.kind is CueKind.REP]
    last = sum(cue.counted_out for cue in heard)
    fives = [cue.count for cue in heard if not cue.counted_out]
    said = called_out(TempoLines.SOME, reps)
    assert ("number five" in said) == (5 in fives)
    assert ("number ten and so on" in said) == (10 in fives)
    assert ("last" in said) == bool(last)
    assert said.endswith(
        {1: "the last one.", 2: "the last two.", 3: "the last three."}.get(last, "")
    )
    assert ("every fifth" in called_out(TempoLines.STAGES, reps)) == bool(fives)
    assert bool(called_out(TempoLines.COUNT, reps)) == (reps > 1)
    assert not called_out(TempoLines.OFF, reps)


def test_the_longest_set_that_is_ahead_says_which_numbers_are_heard() -> None:
    session = session_of(Step(HEEL.id, sets=1, reps=1), Step(HEEL.id, sets=1, reps=9))
    assert "You hear number five, then the last three." in " ".join(introduction(session))
    alone = " ".join(introduction(session_of(Step(HEEL.id, sets=1, reps=1))))
    assert "You hear" not in alone
    usual = " ".join(introduction(session_of(HEEL)))
    assert "You hear number five, number ten and so on, then the last three." in usual
