"""What cues say, and every cue of every routine as plain text.

``UPDATE_GOLDENS=1`` writes the goldens anew; look at them before they are kept.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.small_catalog import HEEL, STANCE, TIBIALIS, WALL, session_of, working
from tui.domain.catalog.exercise import USUAL_REST_CUE
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode, Side
from tui.paths import shipped
from tui.presentation.captions import cue_of
from tui.presentation.narration import beginning, spoken, words
from tui.session.cues import CALLED_EVERY, Cue, CueKind, begin, cues_between
from tui.session.plan import Phase, PhaseKind, plan
from tui.session.session import SHORT_REST, Session
from tui.storage.catalog.loader import load

GOLDENS = Path(__file__).parent / "goldens"
CATALOG = load(shipped())
HELD = 17.0
"""Seconds after which the athlete of the goldens ends each balance hold."""


def recorded(routine: str) -> str:
    """Every cue of a routine: when, which and in which words."""
    session = Session(plan(CATALOG.routines[routine], CATALOG.exercises)).begun(0.0)
    now, cues = 0.0, [begin(session, 0.0)]
    while not session.over:
        held = session.balancing and session.limit is None
        then = now + HELD if held else session.end
        assert then is not None
        cues += cues_between(session, then)
        session, now = session.advanced_to(then), then
        if held:
            session = session.finished_phase(then)
            cues.append(begin(session, then))
    return "".join(f"{one.moment:8.1f}  {one.kind.value:11}  {words(one)}\n" for one in cues)


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_a_routine_announces_what_it_was_last_heard_to(routine: str) -> None:
    golden = GOLDENS / f"cues-{routine}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(recorded(routine), "utf-8")
    assert recorded(routine) == golden.read_text("utf-8")


def test_no_golden_is_left_over() -> None:
    assert {file.stem for file in GOLDENS.glob("cues-*.txt")} == {
        f"cues-{routine}" for routine in CATALOG.routines
    }


def test_get_ready_names_the_exercise_and_the_side_once() -> None:
    session = session_of(WALL)
    first = words(begin(session, 0.0))
    planned = session.plan[0].set
    assert first == (
        f"{planned.exercise.name}, {planned.variation.name}. "
        f"Left {planned.variation.side_label or 'leg'}."
    )


def test_before_a_later_hold_only_its_number_is_said() -> None:
    session = session_of(STANCE)
    later = next(
        phase for phase in session.plan if phase.kind.value == "get-ready" and phase.set.number == 2
    )
    assert words(Cue(CueKind.GET_READY, 0.0, later)) == f"Get ready for hold 2 of {later.set.of}."


@pytest.mark.parametrize(
    ("session", "said"),
    [
        (working(TIBIALIS), "Hold. Do it."),
        (working(STANCE), "Hold. Do eyes open."),
        (working(HEEL), f"Go. {HEEL.dose.reps} repetitions. Do knees straight."),
        (working(Step(STANCE.id, mode=BalanceMode.TEST)), "Go. It stops at forty-five seconds."),
    ],
)
def test_work_begins_with_what_to_heed(session: Session, said: str) -> None:
    assert words(begin(session, 0.0)) == said


@pytest.mark.parametrize(("seconds", "whole"), [(5.5, False), (6.3, True), (8.0, True)])
def test_what_to_heed_is_not_said_where_it_would_reach_the_countdown(
    seconds: float, whole: bool
) -> None:
    # "Hold. Do it." takes 1.2 s, and a hold of 20 s and more counts its last five seconds.
    session = working(Step(TIBIALIS.id, seconds=seconds))
    assert words(begin(session, 0.0)) == ("Hold. Do it." if whole else "Hold.")


SHIPPED_WORK = [
    phase
    for exercise in CATALOG.exercises.values()
    for phase in plan(
        Routine(
            *("all", "All", ""),
            (Step(exercise.id, variations=tuple(v.id for v in exercise.ways) or None, sets=1),),
        ),
        CATALOG.exercises,
    )
    if phase.kind is PhaseKind.WORK and phase.set.side is Side.LEFT
]
HEEDED = {
    "single-leg-stance": ("lean", "arch"),
    "wall-stretch": ("straight", "hands on", "heel down"),
    "heel-raise-eccentric": ("second and third toes", "slowly"),
    "tibialis-anterior-stretch": ("slowly", "front of the ankle"),
    "band-inversion-eversion": ("heel down", "leg still", "slowly"),
}
"""What the article has an athlete heed in each exercise, seen and heard in the set itself."""


@pytest.mark.parametrize("phase", SHIPPED_WORK, ids=lambda phase: str(phase.set.variation.id))
def test_a_shipped_set_is_begun_with_what_the_article_asks_in_time(phase: Phase) -> None:
    said = words(Cue(CueKind.WORK, 0.0, phase))
    shown = beginning(phase, Session((phase,)))
    assert said.count(phase.set.variation.cue) == shown.count(phase.set.variation.cue) == 1
    for word in HEEDED[phase.set.exercise.id]:
        assert word in said.lower()
    # An open hold is called every five seconds, and the first call must be heard.
    assert len(said.split()) / 2.5 < CALLED_EVERY or phase.limit is not None


@pytest.mark.parametrize(
    ("exercise", "said"),
    [
        ("wall-stretch", "Ease off and rest. Then set 2 of 3."),
        ("tibialis-anterior-stretch", "Ease off and rest. Then set 2 of 3."),
        ("single-leg-stance", "Both feet down. Rest. Then hold 2 of 5."),
        ("band-inversion-eversion", "Rest your foot in the loop. Then set 2 of 3."),
    ],
)
def test_a_rest_fits_its_exercise_seen_heard_and_in_plain_mode(exercise: str, said: str) -> None:
    routine = Routine("one", "One", "", (Step(exercise),))
    session = Session(plan(routine, CATALOG.exercises)).begun(0.0)
    rest = next(phase for phase in session.plan if phase.kind is PhaseKind.REST)
    assert words(Cue(CueKind.REST, 0.0, rest)) == said
    cue, _, after = said.partition(" Then ")
    assert cue_of(session, rest, None) == cue
    assert beginning(rest, session) == f"{cue} {rest.limit:g} s, then {after}"
    last = replace(rest, last=True)
    assert words(Cue(CueKind.REST, 0.0, last)) == f"{cue} That was the last set."
    assert beginning(last, session) == f"{cue} {rest.limit:g} s, that was the last set."


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (3.0, "Rest."),
        (5.0, "Ease off and rest."),
        (6.0, "Ease off and rest."),
        (7.0, "Ease off and rest. Then set 2 of 3."),
    ],
)
def test_a_short_rest_says_less_so_that_its_countdown_is_heard(limit: float, said: str) -> None:
    routine = Routine("one", "One", "", (Step("wall-stretch"),))
    session = Session(plan(routine, CATALOG.exercises)).begun(0.0)
    rest = next(phase for phase in session.plan if phase.kind is PhaseKind.REST)
    assert words(Cue(CueKind.REST, 0.0, rest, limit=limit)) == said


def test_rests_cut_short_by_a_key_are_announced_as_the_short_rests_they_are() -> None:
    session = working(TIBIALIS).with_full_rests(on=False)
    (rest,) = (cue for cue in cues_between(session, 31.0) if cue.kind is CueKind.REST)
    assert (words(rest), rest.limit) == ("Rest.", SHORT_REST)


def test_nobody_is_told_to_let_go() -> None:
    for exercise in CATALOG.exercises.values():
        assert "let go" not in exercise.rest_cue.lower()
        assert exercise.rest_cue != USUAL_REST_CUE


def test_the_other_foot_is_named() -> None:
    session = session_of(Step(TIBIALIS.id, sets=1))
    (switch,) = (phase for phase in session.plan if phase.kind.value == "switch-side")
    assert words(Cue(CueKind.SWITCH_SIDE, 0.0, switch)) == "Switch to the right leg."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "five"),
        (15, "fifteen"),
        (20, "twenty"),
        (55, "fifty-five"),
        (60, "one minute"),
        (65, "one minute five"),
        (150, "two minutes thirty"),
        (600, "ten minutes"),
        (6600, "110 minutes"),
    ],
)
def test_seconds_are_said_as_one_says_them(seconds: int, said: str) -> None:
    assert spoken(seconds) == said


def test_a_long_hold_tells_its_half_and_its_last_five_seconds() -> None:
    said = [words(one) for one in cues_between(working(TIBIALIS), 29.9)]
    assert said == ["Halfway.", "5", "4", "3", "2", "1"]


def test_a_short_hold_counts_three_and_has_no_half() -> None:
    said = [words(one) for one in cues_between(working(Step(TIBIALIS.id, seconds=19.0)), 18.9)]
    assert said == ["3", "2", "1"]


def test_with_time_added_the_half_is_not_told_again() -> None:
    longer = working(TIBIALIS).advanced_to(16.0).extended(10.0)
    assert [one.kind for one in cues_between(longer, 34.0)] == []
