"""Lines of plain mode, phase by phase, for each kind of set."""

import pytest

from tests.support.small_catalog import ALL, HEEL, STANCE, WALL, session_of, working
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.domain.cue_level import TempoLines
from tui.paths import shipped
from tui.presentation.plain_lines import beginning, line_of
from tui.session.cues import CueKind, cues_between
from tui.session.plan import PhaseKind, plan
from tui.session.session import Session
from tui.storage.catalog.loader import load

CATALOG = load(shipped())
ASK = "Press Enter when you are ready."
TEST = Step(STANCE.id, mode=BalanceMode.TEST)
BY_HAND = session_of(HEEL).with_tempo_led(False)
OVER = working(WALL).without_exercise(0.0)


def shipped_session(exercise: str, **asked: int) -> Session:
    """A session of one shipped exercise, begun at moment 0."""
    routine = Routine("one", "One", "", (Step(exercise, **asked),))
    return Session(plan(routine, CATALOG.exercises)).begun(0.0)


def test_a_set_up_that_waits_says_what_to_do_again_in_short_with_the_key() -> None:
    session = shipped_session("band-inversion-eversion")
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
    session = shipped_session("band-inversion-eversion")
    changes = [
        beginning(session.moved_to(i, 0.0)) for i, p in enumerate(session.plan) if p.is_change
    ]
    outward, switched, again = (lines.splitlines() for lines in changes)
    steps = CATALOG.exercises["band-inversion-eversion"].variations[1].steps
    assert outward[:2] == [
        "Next: band pull, outward, left leg again.",
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
    session = shipped_session("wall-stretch", sets=2)
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
    session = shipped_session("heel-raise-eccentric")
    works = [i for i, phase in enumerate(session.plan) if phase.kind is PhaseKind.WORK]
    left, right = (session.moved_to(i, 0.0) for i in works[:2])
    both = "Go. 15 times: both heels up"
    assert beginning(left) == f"{both}, lift right, left slowly down, both flat."
    assert beginning(right) == f"{both}, lift left, right slowly down, both flat."
    assert beginning(left, TempoLines.STAGES) == "Go. Both heels up."
    assert CueKind.REMINDER not in {cue.kind for cue in cues_between(left, 500.0)}


def test_where_nobody_is_asked_for_a_key_there_is_time_to_fetch_things_which_are_named_again() -> (
    None
):
    strength = Session(plan(CATALOG.routines["strength"], CATALOG.exercises)).begun(0.0)
    assert beginning(strength) == "You have 30 seconds to get what you need."
    band = next(i for i, phase in enumerate(strength.plan) if phase.is_waiting_setup)
    assert beginning(strength.moved_to(band, 0.0)).startswith(
        "Set up. You need a resistance band, a door and a chair.\n"
    )
    assert beginning(shipped_session("band-inversion-eversion")).startswith("Set up.\n")


def begun(*steps: object, at: int, whole: bool = False) -> str:
    """The line with which a phase of a session begins."""
    return beginning(session_of(*steps).moved_to(at, 0.0), whole=whole)  # type: ignore[arg-type]


def heard(session: Session, until: float, tempo: TempoLines = TempoLines.SOME) -> list[str]:
    lines = (line_of(cue, session, tempo) for cue in cues_between(session, until))
    return [line for line in lines if line]


def test_nothing_is_said_of_a_session_that_is_over() -> None:
    assert beginning(OVER) == ""


def test_a_phase_begins_with_what_has_changed_and_whole_after_a_step_back() -> None:
    assert begun(WALL, at=3) == "Hold 30 seconds, left leg."
    assert begun(WALL, at=3, whole=True) == (
        "Hold 30 seconds, left leg. Set 2 of 3, knee straight. Do knee straight."
    )
    assert begun(HEEL, at=3) == "Go."
    assert "15 repetitions on the right leg." in begun(HEEL, at=3, whole=True)
    assert beginning(BY_HAND.moved_to(1, 0.0)) == "Go. Press Enter when done."
    assert begun(HEEL, at=4).startswith("Switch to the left leg. You start in 8 seconds. ")
    assert "with 5 kilograms" in begun(Step(HEEL.id, load=5.0), at=0)


def test_a_hold_says_when_to_press_and_a_test_when_it_stops() -> None:
    first, later = begun(STANCE, at=1), begun(STANCE, at=4)
    assert "seconds. Hold 1 of 5, eyes open. " in begun(STANCE, at=0)
    assert first == "Lift your right foot. Stand on your left. Do eyes open. Then press Enter."
    assert later == "Lift your right foot. Stand on your left. Do eyes open."
    trial = (
        "Go. Lift your right foot. Keep your right foot off your left leg. If arms or feet move, "
        "press Enter. It ends by itself at forty-five seconds."
    )
    assert begun(TEST, at=1) == begun(TEST, at=4) == trial
    assert begun(STANCE, at=2) == (
        "Rest and breathe. You start in 18 seconds: hold 2 of 5, eyes open."
    )


def test_a_hold_that_a_key_begins_names_the_foot_no_time_and_nothing_that_is_done() -> None:
    held = Session(plan(Routine("one", "One", "", (Step(STANCE.id),)), ALL, by_key=True))
    lines = [beginning(held.moved_to(at, 0.0)) for at in range(len(held.plan))]
    assert lines[1] == "Do eyes open. Then press Enter."
    assert lines[2] == ("Rest and breathe. Next: hold 2 of 5, eyes open. I will wait for you.")
    (switch,) = (line for line in lines if "switch" in line)
    assert switch == ("Rest, then switch to the right leg: stand on it. I will wait for you.")


@pytest.mark.parametrize(
    ("tempo", "first", "last"),
    [
        (TempoLines.OFF, [], []),
        (TempoLines.SOME, ["Number five.", "Number ten."], ["Two more.", "Last one."]),
        (TempoLines.COUNT, ["Two.", "Three."], ["Two more.", "Last one."]),
        (TempoLines.STAGES, ["Lower.", "Up."], ["Up. Last one.", "Lower."]),
    ],
)
def test_the_tempo_has_the_lines_that_were_chosen(
    tempo: TempoLines, first: list[str], last: list[str]
) -> None:
    lines = heard(working(HEEL), 74.9, tempo)
    assert (lines[: len(first)], lines[len(lines) - len(last) :]) == (first, last)
    assert bool(lines) is (tempo is not TempoLines.OFF)


def test_a_hold_is_called_out_and_a_stretch_has_its_half() -> None:
    called = heard(working(STANCE), 66.0)
    assert called[:2] == ["5 seconds.", "10."]
    assert called[-2:] == ["1 minute.", "1 minute 5 seconds."]
    assert heard(working(WALL), 29.0)[0] == "Halfway."
