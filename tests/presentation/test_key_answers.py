"""What is said of what a key has done within a phase."""

import pytest

from tests.support.fake_clock import FakeClock
from tests.support.small_catalog import HEEL, STANCE, phases_of
from tui.domain.catalog.routine import Routine, Step
from tui.domain.cue_level import TempoSound
from tui.paths import shipped
from tui.presentation.key_answers import undone_line
from tui.presentation.speaking_time import seconds_to_say
from tui.presentation.spoken_cues import words
from tui.session.controller import Action, SessionController
from tui.session.cues import Cue, CueKind, next_cue
from tui.session.plan import Phase, plan
from tui.session.session import Session
from tui.storage.catalog.loader import load

CATALOG = load(shipped())


def phases(routine: str) -> tuple[Phase, ...]:
    return plan(CATALOG.routines[routine], CATALOG.exercises)


def answered(planned: tuple[Phase, ...], *keys: tuple[float, Action]) -> Cue:
    """The cue for the last of some keys, each at its second."""
    clock, cues = FakeClock(), list[Cue]()
    begun = clock.monotonic()
    controller = SessionController(
        Session(planned), clock, on_cue=cues.append, on_records=lambda _: None
    )
    controller.begin(begun)
    for second, action in keys:
        while (now := clock.monotonic()) < begun + second:
            clock.advance(min(0.5, begun + second - now))
            controller.advance_to(clock.monotonic())
        cues.clear()
        controller.perform(action, clock.monotonic())
    (cue,) = cues
    return cue


POSED = "Hands on the wall, right foot forward, left leg back, knee straight."
STRETCH, HEELS = phases("after-a-run"), phases("heel-raises")
DOWN = "Both feet down. Rest."
BALANCE, HELD = phases("balance"), [(38.0, Action.STOP)]
SAID = [
    (STRETCH, [(25.0, Action.PAUSE)], "Paused."),
    (
        STRETCH,
        [(25.0, Action.PAUSE), (90.0, Action.RESUME)],
        "Going on: hold, set 1 of 3, left leg, 25 seconds left.",
    ),
    (
        STRETCH,
        [(5.0, Action.PAUSE), (9.0, Action.RESUME)],
        f"Going on: get ready for set 1 of 3, left leg, 15 seconds left. {POSED}",
    ),
    # What it may have cut off follows.
    (
        STRETCH,
        [(1.0, Action.MORE)],
        f"Ten seconds more. {POSED}",
    ),
    (STRETCH, [(25.0, Action.MORE)], "Ten seconds more."),
    (
        STRETCH,
        [(38.0, Action.DONE), (40.0, Action.UNDO)],
        "Undone. Going on: hold, set 1 of 3, left leg, 12 seconds left.",
    ),
    (
        STRETCH,
        [(40.0, Action.DONE), (41.0, Action.FEWER)],
        "Counts as 15 seconds. Come upright. Feet stay put.",
    ),
    (STRETCH, [(25.0, Action.RESTS)], "Short rests: three seconds."),
    (STRETCH, [(25.0, Action.RESTS), (26.0, Action.RESTS)], "Full rests."),
    (STRETCH, [(25.0, Action.EASE)], "Easier: 4 fewer sets of Wall stretch."),
    (
        HEELS,
        [(60.0, Action.DONE), (64.0, Action.UNDO)],
        "Undone. Going on: repetition 6 of 15, left leg.",
    ),
    (HEELS, [(41.5, Action.MORE)], "Repetition 4 of 15."),
    (HEELS, [(40.0, Action.TEMPO)], "You count now. Press Enter when you are done."),
    # In a get ready, Enter would skip it.
    (HEELS, [(2.0, Action.TEMPO)], "You count the repetitions. Left leg. Knees straight."),
    (HEELS, [(40.0, Action.TEMPO), (41.0, Action.MORE)], "16 repetitions."),
    (HEELS, [(40.0, Action.TEMPO), (41.0, Action.TEMPO)], "The program counts now."),
    (
        HEELS,
        [(60.0, Action.DONE), (61.0, Action.FEWER)],
        "Counts as 4 repetitions. Right leg. Knees straight.",
    ),
    (BALANCE, [(36.0, Action.WOBBLE)], "Wobble 1."),
    (BALANCE, [*HELD, (42.0, Action.TRIM)], f"Took off half a second. {DOWN}"),
    (BALANCE, [*HELD, (42.0, Action.TRIM), (43.0, Action.GIVE_BACK)], f"Added back. {DOWN}"),
    (BALANCE, [*HELD, (42.0, Action.DISCARD)], f"Discarded. {DOWN}"),
    (BALANCE, [*HELD, (42.0, Action.DISCARD), (43.0, Action.BRING_BACK)], f"Brought back. {DOWN}"),
]


@pytest.mark.parametrize(("planned", "keys", "said"), SAID)
def test_a_key_is_answered_by_voice(
    planned: tuple[Phase, ...], keys: list[tuple[float, Action]], said: str
) -> None:
    assert words(answered(planned, *keys)) == said


@pytest.mark.parametrize(
    ("paused", "said"),
    [
        # Before the half at 35 seconds, and before the last five from 45 seconds on.
        (30.0, "Going on: hold, set 1 of 3, left leg, 20 seconds left."),
        (31.0, "Going on: hold, left leg, 19 seconds left."),
        (33.5, "Going on: left leg."),
        (34.2, "Going on."),
        (34.8, ""),
        (47.5, ""),
    ],
)
def test_what_goes_on_is_said_before_the_next_call_or_not_at_all(paused: float, said: str) -> None:
    cue = answered(STRETCH, (paused, Action.PAUSE), (60.0, Action.RESUME))
    assert words(cue) == said


@pytest.mark.parametrize("sound", TempoSound)
def test_no_number_and_no_call_is_talked_over(sound: TempoSound) -> None:
    def is_heard(cue: Cue) -> bool:
        is_number = cue.stage == 0 and sound is TempoSound.COUNT
        return cue.kind is not CueKind.STAGE or is_number

    for planned in (STRETCH, HEELS, phases("strength")[20:]):
        for tenth in range(0, 1800, 7):
            second = tenth / 10
            cue = answered(planned, (second, Action.PAUSE), (second + 1.0, Action.RESUME))
            assert cue.effect is not None
            due = next_cue(cue.effect.after, cue.moment, is_heard)
            said = words(cue, sound)
            assert not said or due is None or seconds_to_say(said) <= due - cue.moment


def test_in_a_set_up_that_waits_the_present_step_is_said_again() -> None:
    band = plan(Routine("r", "R", "", (Step("band-inversion-eversion"),)), CATALOG.exercises)
    assert words(answered(band, (17.0, Action.PAUSE), (18.0, Action.RESUME))) == (
        "Going on: get ready for set 1 of 3, left leg. "
        "Shut the other end in the door, near the floor, and tug: it must hold."
    )


def test_a_balance_that_undo_begins_anew_is_announced_anew() -> None:
    cue = answered(phases_of(STANCE), (20.0, Action.STOP), (21.0, Action.UNDO))
    assert cue.kind is CueKind.GET_READY
    assert words(cue).startswith("Undone. Stance, eyes open. ")


def test_undo_in_a_line_says_what_goes_on_with_its_version_and_set() -> None:
    cue = answered(HEELS, (60.0, Action.DONE), (64.0, Action.UNDO))
    assert cue.effect is not None
    assert undone_line(cue.effect, cue.moment) == (
        "Undone. Going on: repetition 6 of 15, set 1 of 3, knees straight, left leg."
    )
    back = answered(STRETCH, (5.0, Action.NEXT), (6.0, Action.UNDO))
    assert back.effect is not None
    assert undone_line(back.effect, back.moment) == (
        "Undone. Going on: get ready for set 1 of 3, knee straight, left leg, 15 seconds left. "
        f"{POSED}"
    )


def test_an_easing_that_is_undone_is_named() -> None:
    cue = answered(phases_of(HEEL), (1.0, Action.EASE), (2.0, Action.UNDO))
    assert words(cue).startswith("Undone. Heel raise is as planned again. Going on: get ready")
