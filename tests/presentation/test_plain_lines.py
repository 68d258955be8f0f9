"""Lines of plain mode that need no session at a keyboard to be judged."""

from tui.domain.catalog.routine import Routine, Step
from tui.domain.cue_level import TempoLines
from tui.paths import shipped
from tui.presentation.plain_lines import (
    beginning,
    limit_of_soreness,
    line_of,
)
from tui.session.cues import CueKind, cues_between
from tui.session.plan import PhaseKind, plan
from tui.session.session import Session
from tui.storage.catalog.loader import load

CATALOG = load(shipped())
ASK = "Press Enter when you are ready."


def session_of(exercise: str, **asked: int) -> Session:
    """A session of one shipped exercise, begun at moment 0."""
    routine = Routine("one", "One", "", (Step(exercise, **asked),))
    return Session(plan(routine, CATALOG.exercises)).begun(0.0)


def test_a_set_up_that_waits_says_what_to_do_again_in_short_with_the_key() -> None:
    session = session_of("band-inversion-eversion")
    lines = [line_of(cue, session) for cue in cues_between(session, 120.0)]
    short = f"Check: door on your left, band holds, loop on your left foot, band just tight. {ASK}"
    # The steps come one by one where they are spoken, and are lines as it begins here.
    assert lines == ["", "", "", "", short, ASK]
    assert len(beginning(session).splitlines()) == 5
    turn = next(i for i, phase in enumerate(session.plan) if phase.is_change)
    turned = session.moved_to(turn, 0.0)
    again = [line_of(cue, turned) for cue in cues_between(turned, 105.0)]
    state = (
        "Check: door on your right, band holds, loop on your left foot, right foot tucked back, "
        f"band just tight. {ASK}"
    )
    assert again == ["", "", "", state, ASK]


def test_a_version_that_was_not_introduced_has_its_steps_read_before_its_first_set() -> None:
    session = session_of("band-inversion-eversion")
    changes = [
        beginning(session.moved_to(i, 0.0)) for i, p in enumerate(session.plan) if p.is_change
    ]
    outward, switched, again = (lines.splitlines() for lines in changes)
    steps = CATALOG.exercises["band-inversion-eversion"].variations[1].steps
    assert outward[:2] == [
        "Next: left leg again, outward.",
        "Just listen first. This is how it goes:",
    ]
    assert outward[2:-3] == [*(f"{n}. {step}" for n, step in enumerate(steps, 1)), "Set up."]
    assert outward[-3:] == [
        line.replace("left", "x").replace("right", "left").replace("x", "right")
        for line in again[1:]
    ]
    assert switched[1].startswith("Move the loop")
    assert len(again) == 4


def test_a_set_of_another_version_is_announced_with_it() -> None:
    session = session_of("wall-stretch", sets=2)
    rests = [i for i, phase in enumerate(session.plan) if phase.kind is PhaseKind.REST]
    assert [beginning(session.moved_to(i, 0.0)).rpartition("put. ")[2] for i in rests] == [
        "You start in 8 seconds: set 2 of 2, knee straight.",
        "You start in 8 seconds: set 2 of 2, knee bent.",
    ] * 2
    switch = next(i for i, p in enumerate(session.plan) if p.kind is PhaseKind.SWITCH_SIDE)
    assert beginning(session.moved_to(switch, 0.0)).endswith("right leg back, knee straight.")
    ready = beginning(session.moved_to(switch + 1, 0.0))
    assert ready == "You start in 8 seconds, right leg. Set 1 of 2."


def test_a_counted_set_begins_with_its_move_so_that_the_pace_is_not_guessed() -> None:
    session = session_of("heel-raise-eccentric")
    works = [i for i, phase in enumerate(session.plan) if phase.kind is PhaseKind.WORK]
    left, right = (session.moved_to(i, 0.0) for i in works[:2])
    both = "Go. 15 times: both heels up"
    assert beginning(left) == f"{both}, lift right, left slowly down, both flat."
    assert beginning(right) == f"{both}, lift left, right slowly down, both flat."
    assert beginning(left, TempoLines.STAGES) == "Go. Both heels up."
    assert CueKind.REMINDER not in {cue.kind for cue in cues_between(left, 500.0)}


def test_the_limit_of_soreness_is_a_line_where_no_caution_says_it() -> None:
    assert limit_of_soreness(session_of("wall-stretch").plan) == (
        "Stop for today if soreness goes above 5 out of 10."
    )
    heel = session_of("heel-raise-eccentric").plan
    assert limit_of_soreness(heel) == ""
    # A caution that is read after minutes of another exercise comes too late.
    assert limit_of_soreness(session_of("wall-stretch").plan + heel)


def test_where_nobody_is_asked_for_a_key_there_is_time_to_fetch_things_which_are_named_again() -> (
    None
):
    strength = Session(plan(CATALOG.routines["strength"], CATALOG.exercises)).begun(0.0)
    assert beginning(strength) == "You have 30 seconds to get what you need."
    band = next(i for i, phase in enumerate(strength.plan) if phase.is_waiting_setup)
    assert beginning(strength.moved_to(band, 0.0)).startswith(
        "Set up. You need a resistance band, a door and a chair.\n"
    )
    assert beginning(session_of("band-inversion-eversion")).startswith("Set up.\n")
