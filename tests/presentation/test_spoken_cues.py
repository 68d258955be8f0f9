"""What cues say, and every cue of every routine as plain text.

``UPDATE_GOLDENS=1`` writes the goldens anew; look at them before they are kept.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.small_catalog import ALL, HEEL, STANCE, TIBIALIS, WALL, session_of, working
from tui.audio.outlet import rings
from tui.audio.tones import notes_of
from tui.domain.catalog.exercise import USUAL_REST_CUE, NestingOrder
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.cue_level import TempoSound
from tui.domain.log.record import SetOutcome
from tui.paths import shipped
from tui.presentation.narration import EARLY_END, LIMIT, READY
from tui.presentation.plain_lines import beginning
from tui.presentation.speaking_time import seconds_to_say
from tui.presentation.spoken_cues import words
from tui.session.cues import (
    CALLED_EVERY,
    COUNTED_DOWN,
    Cue,
    CueKind,
    begin,
    begin_session,
    cues_between,
    without_stages,
)
from tui.session.plan import Phase, PhaseKind, plan
from tui.session.session import SHORT_REST, Session
from tui.storage.catalog.loader import load

GOLDENS = Path(__file__).parent / "goldens"
CATALOG = load(shipped())
SET_UP = 110.0
"""Seconds after which the athlete of the goldens has tied the band, or turned the chair."""
HELD = 17.0
"""Seconds after which the athlete of the goldens ends each balance hold."""


def cues_of(routine: str) -> Iterator[Cue]:
    """Every cue of a routine, with each balance hold and each set-up ended after the same time."""
    session = Session(plan(CATALOG.routines[routine], CATALOG.exercises)).begun(0.0)
    yield begin_session(session, 0.0)
    while not session.over:
        held = session.limit is None
        after = SET_UP if session.setting_up else HELD
        then = session.last_seen + after if held and session.last_seen is not None else session.end
        assert then is not None
        yield from cues_between(session, then)
        session = session.advanced_to(then)
        if held:
            before, session = session, session.finished_phase(then)
            yield begin(session, then, before)


def recorded(routine: str, tempo: TempoSound) -> str:
    """All that sounds in a routine: when, how often the bell rings, the notes, the words."""
    lines = [f"{'seconds':>8}  {'cue':11}  bell  {'tones: hertz x seconds':34}  speech"]
    for cue in cues_of(routine):
        heard = without_stages(cue) if tempo is TempoSound.OFF else cue
        if heard is None:
            continue
        sounding = [note for note in notes_of(heard) if note.hertz]
        notes = " ".join(f"{note.hertz:.0f}x{note.seconds:.2f}" for note in sounding)
        said = words(heard, tempo)
        lines.append(
            f"{heard.moment:8.1f}  {heard.kind.value:11}  {rings(heard):4}  {notes:34}  {said}"
        )
    return "".join(f"{line.rstrip()}\n" for line in lines)


RECORDED = {
    **{name: (name, TempoSound.STAGES) for name in CATALOG.routines},
    "ten-minutes-count": ("ten-minutes", TempoSound.COUNT),
    "ten-minutes-off": ("ten-minutes", TempoSound.OFF),
}
"""The routine and the setting of each golden by its name."""


@pytest.mark.parametrize("name", RECORDED)
def test_a_routine_sounds_as_it_was_last_heard(name: str) -> None:
    golden = GOLDENS / f"cues-{name}.txt"
    found = recorded(*RECORDED[name])
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_no_golden_is_left_over() -> None:
    assert {file.stem for file in GOLDENS.glob("cues-*.txt")} == {
        f"cues-{name}" for name in RECORDED
    }


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_every_word_is_said_before_the_next_cue_and_no_tone_masks_a_count(routine: str) -> None:
    for cue, coming in pairwise(cues_of(routine)):
        free = coming.moment - cue.moment
        said = words(cue)
        assert seconds_to_say(said) <= free, (cue.moment, said)
        assert sum(note.seconds for note in notes_of(cue)) < free


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_after_three_two_one_a_set_begins_or_a_hold_ends(routine: str) -> None:
    cues = list(cues_of(routine))
    for cue, coming in pairwise(cues):
        if cue.kind is CueKind.COUNT and cue.count == 1:
            assert cue.phase is not None
            assert (cue.phase.kind is PhaseKind.WORK) != (coming.kind is CueKind.WORK)


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_the_leg_is_said_on_the_way_to_every_set_or_as_it_begins(routine: str) -> None:
    way: list[str] = []
    for cue in cues_of(routine):
        if not cue.begins or cue.phase is None:
            continue
        way.append(words(cue))
        if cue.kind is CueKind.WORK:
            planned = cue.phase.set
            said = " ".join(way).lower()
            alternating = planned.exercise.order[-1] is NestingOrder.SIDE
            again = planned.number > 1 and not alternating and planned.target.counted
            assert again or str(planned.side) in said, (cue.moment, way)
            way = []


def test_get_ready_names_the_exercise_the_leg_and_the_position() -> None:
    session = session_of(WALL)
    planned = session.plan[0].set
    assert words(begin(session, 0.0)) == (
        f"{planned.exercise.name}, {planned.variation.name}. "
        f"Left {planned.variation.side_label}. {planned.variation.prepare}"
    )


def test_before_a_later_hold_its_number_and_its_leg_are_said() -> None:
    session = session_of(STANCE)
    later = next(
        phase for phase in session.plan if phase.kind.value == "get-ready" and phase.set.number == 2
    )
    assert words(Cue(CueKind.GET_READY, 0.0, later, limit=12.0)) == (
        "Next: hold 2 of 5. Left leg of eyes open. Prepare eyes open. Both feet stay down."
    )


def test_a_hold_that_a_key_starts_asks_for_it() -> None:
    session = Session(plan(Routine("one", "One", "", (Step(STANCE.id),)), ALL, by_key=True))
    said = words(begin(session.begun(0.0), 0.0))
    assert said.endswith("Press Enter as you lift your right foot.")


@pytest.mark.parametrize(
    ("session", "said"),
    [
        (working(TIBIALIS), "Hold 30 seconds. Left leg. Do it."),
        (working(STANCE), "Lift your right foot. Stand on your left. Do eyes open."),
        (working(HEEL), "Go. Up."),
        (
            working(HEEL).with_tempo_led(False),
            f"Go. {HEEL.dose.reps} repetitions. Do knees straight. Press Enter when you are done.",
        ),
        (
            working(Step(STANCE.id, mode=BalanceMode.TEST)),
            (
                "Go. Lift your right foot. Keep your right foot off your left leg. If arms or feet "
                "move, press Enter. It ends by itself at forty-five seconds."
            ),
        ),
    ],
)
def test_work_begins_with_what_to_heed(session: Session, said: str) -> None:
    assert words(begin(session, 0.0)) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5.0, "Hold."),
        (6.4, "Hold 6.4 seconds."),
        (11.0, "Hold 11 seconds. Left leg. Do it."),
        (20.0, "Hold 20 seconds. Left leg. Do it."),
    ],
)
def test_what_to_heed_is_not_said_where_it_would_reach_the_countdown(
    seconds: float, said: str
) -> None:
    session = working(Step(TIBIALIS.id, seconds=seconds))
    assert words(begin(session, 0.0)) == said


def test_the_end_says_what_was_done_and_saved_where_that_is_known() -> None:
    *_, last = cues_of("after-a-run")
    assert words(last) == "Hold something steady, stand up slowly. Finished. 18 sets done."
    assert words(replace(last, saved=True)) == (
        "Hold something steady, stand up slowly. Finished. 18 sets done. Saved."
    )
    partly = last.records[0]._replace(outcome=SetOutcome.PARTIAL)
    skipped = last.records[0]._replace(outcome=SetOutcome.SKIPPED)
    end = Cue(CueKind.FINISHED, 0.0, None, records=(last.records[0], partly, skipped), saved=False)
    assert words(end) == "Finished. 1 set done, 1 partly done, 1 skipped. Nothing is saved."
    *_, last = cues_of("balance")
    assert words(last) == "Stopped at 17 seconds. Both feet down. Finished. 10 holds done."


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
    "single-leg-stance": ("lean", "roll", "foot down", "enter"),
    "wall-stretch": ("heel down", "hands on", "toes toward"),
    "heel-raise-eccentric": ("second and third toes", "slowly"),
    "tibialis-anterior-stretch": ("slowly", "front of"),
    "band-inversion-eversion": ("heel down", "leg still", "slowly"),
}
"""What the article has an athlete heed in each exercise, seen and heard in the set itself."""


@pytest.mark.parametrize("phase", SHIPPED_WORK, ids=lambda phase: str(phase.set.variation.id))
def test_a_shipped_set_is_begun_with_what_the_article_asks_in_time(phase: Phase) -> None:
    said = words(Cue(CueKind.WORK, 0.0, phase, limit=phase.limit))
    shown = beginning(Session((phase,)))
    ready = Cue(CueKind.GET_READY, 0.0, phase, limit=phase.set.exercise.pauses.setup)
    led = f"{words(ready)} {words(replace(ready, kind=CueKind.WORK, stage=0))}"
    for word in HEEDED[phase.set.exercise.id]:
        assert word in said.lower()
        assert word in shown.lower()
        # Where stages sound, it is said on the way to the set: in it there is no time.
        assert word in led.lower() or not phase.set.target.counted
    # An open hold is called every five seconds, and the first call must be heard.
    assert len(said.split()) / 2.5 < CALLED_EVERY or phase.limit is not None


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (4.0, "Come upright."),
        (6.0, "Come upright. Feet stay put."),
        (7.0, "Come upright. Feet stay put. Next: set 2 of 3."),
    ],
)
def test_a_short_rest_says_less_so_that_its_countdown_is_heard(limit: float, said: str) -> None:
    routine = Routine("one", "One", "", (Step("wall-stretch"),))
    session = Session(plan(routine, CATALOG.exercises)).begun(0.0)
    rest = next(phase for phase in session.plan if phase.kind is PhaseKind.REST)
    assert words(Cue(CueKind.REST, 0.0, rest, limit=limit)) == said


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (
            14.0,
            (
                "Relax your foot, loop on. While you rest, check loop and door, and slide the "
                "chair until the band is just tight. Next: set 2 of 3."
            ),
        ),
        (10.0, "Relax your foot. Rest, loop on. Next: set 2 of 3, inward."),
        (6.0, "Relax your foot. Rest, loop on."),
    ],
)
def test_a_rest_too_short_for_what_to_check_still_says_how_to_rest(limit: float, said: str) -> None:
    routine = Routine("one", "One", "", (Step("band-inversion-eversion"),))
    rest = next(p for p in plan(routine, CATALOG.exercises) if p.kind is PhaseKind.REST)
    assert words(Cue(CueKind.REST, 0.0, rest, limit=limit)) == said


def test_rests_cut_short_by_a_key_are_announced_as_the_short_rests_they_are() -> None:
    session = working(TIBIALIS).with_full_rests(on=False)
    (rest,) = (cue for cue in cues_between(session, 31.0) if cue.kind is CueKind.REST)
    assert (words(rest), rest.limit) == ("Rest. Three.", SHORT_REST)


@pytest.mark.parametrize(
    ("exercise", "first", "later"),
    [
        (
            "wall-stretch",
            (
                "Lean in slowly, left knee straight, until you feel a stretch in your left calf. "
                "Hold 30 seconds. Heel down. Hands on the wall, toes toward the wall. If it hurts, "
                "ease off."
            ),
            "Lean in slowly, left knee straight. Hold 30 seconds. Heel down.",
        ),
        (
            "tibialis-anterior-stretch",
            (
                "Sit back slowly toward your left heel until you feel a stretch at the front of "
                "your left ankle. Hold 30 seconds. If it hurts, ease off."
            ),
            "Sit back slowly toward your left heel. Hold 30 seconds. If it hurts, ease off.",
        ),
    ],
)
def test_a_later_stretch_is_shorter_and_still_says_what_to_heed(
    exercise: str, first: str, later: str
) -> None:
    routine = Routine("one", "One", "", (Step(exercise, sets=2),))
    phases = [phase for phase in plan(routine, CATALOG.exercises) if phase.kind is PhaseKind.WORK]
    said = [words(Cue(CueKind.WORK, 0.0, phase, limit=30.0)) for phase in phases[:2]]
    assert said == [first, later]


def test_what_is_to_be_tied_and_moved_waits_for_enter_and_is_then_reminded_of_in_short() -> None:
    routine = Routine("one", "One", "", (Step("band-inversion-eversion"),))
    session = Session(plan(routine, CATALOG.exercises)).begun(0.0)
    assert [phase.is_waiting_setup for phase in session.plan].count(True) == 4
    cues = [begin_session(session, 0.0), *cues_between(session, 150.0)]
    asked = [words(cue) for cue in cues if words(cue).startswith(EARLY_END)]
    # Whoever hears only the last words knows which key is asked for now.
    assert asked == [f"{EARLY_END} {LIMIT} {READY}"]
    first, *later = [words(cue) for cue in cues if cue.kind is CueKind.REMINDER]
    # The state to be in, which can be true already, not what to do once more.
    assert first.startswith("Check: door on your left")
    assert set(later) == {"Press Enter when you are ready."}


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_what_is_said_before_a_set_names_what_is_needed_where_there_is_time(routine: str) -> None:
    opening = words(next(cues_of(routine)))
    needs = {
        need
        for step in CATALOG.routines[routine].steps
        for need in CATALOG.exercises[step.exercise].needs
    }
    assert "You need " in opening
    assert needs == {need for need in needs if need in opening}


def test_there_is_time_to_fetch_what_a_later_exercise_needs_and_it_is_named_again() -> None:
    cues = list(cues_of("strength"))
    assert words(cues[0]) == (
        "You have 30 seconds. You need a kitchen counter, a resistance band, a door and a chair. "
        f"Keep the keyboard within reach. {LIMIT} Press Enter when you have it all, Space to pause."
    )
    # No countdown: no set begins when it is over.
    assert (cues[1].moment, cues[1].kind) == (30.0, CueKind.GET_READY)
    band = next(words(cue) for cue in cues if "Next: Band" in words(cue))
    assert "You need a resistance band, a door and a chair. At your own pace: tie" in band


def test_the_first_band_pull_after_a_turn_of_the_chair_says_set_version_and_leg() -> None:
    said = [words(cue) for cue in cues_of("strength") if cue.kind is CueKind.GET_READY]
    for leg in ("left", "right"):
        begins = f"Set 1 of 3, outward, {leg} leg. {leg.capitalize()} heel down, leg still."
        assert [text for text in said if text.startswith(begins)]


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_the_key_that_ends_a_set_and_the_limit_of_soreness_are_heard_once(routine: str) -> None:
    cues = list(cues_of(routine))
    counted = [cue for cue in cues if cue.kind is CueKind.WORK and cue.phase.set.target.counted]
    said = [cue for cue in cues if EARLY_END in words(cue)]
    assert len(said) == (1 if counted else 0)
    assert all(cue.moment < counted[0].moment for cue in said)
    (limit,) = (cue for cue in cues if LIMIT in words(cue))
    # It comes before any work: after minutes of it, it would be late.
    assert limit.moment == 0.0


def test_who_counts_alone_hears_no_second_key_that_ends_a_set() -> None:
    session = session_of(HEEL).with_tempo_led(False)
    assert not begin(session, 0.0).tells_early_end
    assert begin(session_of(HEEL), 0.0).tells_early_end


def test_a_first_balance_hold_leaves_the_time_to_find_the_arch() -> None:
    for routine in ("balance", "ten-minutes", "full"):
        first = next(cue for cue in cues_of(routine) if "gently roll" in words(cue))
        before, down, _ = words(first).partition("Both feet down: gently roll")
        assert down, "the feet are told to stay before the foot is told to roll"
        assert "Both feet stay down" not in words(first)
        assert first.limit is not None
        assert "stand on your left leg, eyes open, as long as you can." in before
        # Before a later hold there are nine seconds from this order to the countdown.
        assert first.limit - COUNTED_DOWN[0] - seconds_to_say(before) >= 8.5


@pytest.mark.parametrize("routine", ["after-a-run", "full", "ten-minutes"])
def test_hands_are_on_the_wall_before_one_leans_on_it(routine: str) -> None:
    said = " ".join(words(cue) for cue in cues_of(routine)).lower()
    before, _, lean = said.partition("lean in slowly")
    assert "hands on the wall" in before
    assert "if it hurts, ease off" in lean.partition("lean in slowly")[0]


@pytest.mark.parametrize("routine", ["after-a-run", "full", "ten-minutes"])
def test_a_place_to_kneel_is_looked_for_before_one_is_told_to_kneel(routine: str) -> None:
    said = next(text for cue in cues_of(routine) if "place to kneel, with" in (text := words(cue)))
    before, _, after = said.partition("Go to your place to kneel")
    assert before.count(".") == 1
    name, hold, _ = after.partition("Steady yourself, kneel slowly on your left knee")
    assert hold
    assert "Next: Tibialis anterior stretch" in name
    assert seconds_to_say(name.partition(". ")[2]) >= 3.5


def test_who_kneels_is_told_to_hold_on_and_stand_up_before_the_other_knee() -> None:
    for routine in ("after-a-run", "ten-minutes", "full"):
        said = next(text for cue in cues_of(routine) if "right knee, top" in (text := words(cue)))
        assert said.startswith(
            "Come up off your heel. Switch to the right leg. Hold something steady, stand up "
            "slowly. Steady yourself, kneel slowly on your right knee, top of the right foot flat "
        )


def test_a_balance_test_says_how_to_stand_and_which_foot_to_lift_before_its_first_trial() -> None:
    for version in ("eyes closed", "on a cushion", "eyes open"):
        step = Step(
            "single-leg-stance",
            variations=(version.removeprefix("on a ").replace(" ", "-"),),
            mode=BalanceMode.TEST,
        )
        test = Session(plan(Routine("one", "One", "", (step,)), CATALOG.exercises)).begun(0.0)
        closed = version == "eyes closed"
        look = "" if closed else ", eyes on one spot"
        assert words(begin_session(test, 0.0)).endswith(
            f"Wall and Enter within reach. You will stand on your left leg, {version}. Left leg, "
            f"barefoot, arms folded{look}. Both feet stay down."
        )
        eyes = ", eyes closed" if closed else ""
        or_eyes = ", or your eyes open" if closed else ""
        assert words(begin(test.moved_to(1, 0.0), 0.0)) == (
            f"Go. Lift your right foot{eyes}. Keep your right foot off your left leg. If arms or "
            f"feet move{or_eyes}, press Enter. It ends by itself at forty-five seconds."
        )


def test_who_began_a_hold_by_a_key_is_not_told_to_lift_the_foot() -> None:
    routine = Routine("one", "One", "", (Step("single-leg-stance"),))
    session = Session(plan(routine, CATALOG.exercises, by_key=True)).begun(0.0)
    hold = session.finished_phase(9.0)
    assert words(begin(hold, 9.0, session)) == "If you lean or roll: foot down, Enter."
    rest = hold.finished_phase(26.0)
    assert words(begin(rest, 26.0, hold)) == (
        "Stopped at 17 seconds. Both feet down. Rest. Next: hold 2 of 5, eyes open. "
        "I will wait for you."
    )


def test_a_rest_tells_its_time_before_what_comes() -> None:
    said = [words(cue) for cue in cues_of("balance") if cue.kind is CueKind.REST]
    assert said[0].endswith("Both feet down. You start in 22 seconds: hold 2 of 5, eyes open.")
    band = next(text for cue in cues_of("strength") if "loop on. Rest" in (text := words(cue)))
    assert band == (
        "Relax your foot, loop on. Rest 30 seconds. Next: set 2 of 3, inward. While you rest, "
        "check loop and door, and slide the chair until the band is just tight."
    )


def test_who_kneels_is_told_to_stand_up_before_a_balance() -> None:
    said = [words(cue) for cue in cues_of("ten-minutes") if cue.begins]
    balance = next(text for text in said if "Single-leg stance" in text)
    assert balance.startswith(
        "Hold something steady, stand up slowly. Next: Single-leg stance. Wall and Enter"
    )


def test_nobody_is_told_to_let_go() -> None:
    for exercise in CATALOG.exercises.values():
        assert "let go" not in exercise.rest_cue.lower()
        assert exercise.rest_cue != USUAL_REST_CUE


def test_the_other_foot_is_named() -> None:
    session = session_of(Step(TIBIALIS.id, sets=1))
    (switch,) = (phase for phase in session.plan if phase.kind.value == "switch-side")
    assert words(Cue(CueKind.SWITCH_SIDE, 0.0, switch, limit=4.0)) == "Switch to the right leg."
    assert words(Cue(CueKind.SWITCH_SIDE, 0.0, switch, limit=10.0)) == (
        "Switch to the right leg. Right leg of it. Prepare it."
    )


def test_a_long_hold_tells_its_half_and_its_last_five_seconds() -> None:
    said = [words(cue) for cue in cues_between(working(TIBIALIS), 29.9)]
    assert said == ["Halfway.", "5", "4", "3", "2", "1"]


def test_a_short_hold_counts_three_and_has_no_half() -> None:
    said = [words(cue) for cue in cues_between(working(Step(TIBIALIS.id, seconds=19.0)), 18.9)]
    assert said == ["3", "2", "1"]


def test_with_time_added_the_half_is_not_told_again() -> None:
    longer = working(TIBIALIS).advanced_to(16.0).extended(10.0)
    assert [cue.kind for cue in cues_between(longer, 34.0)] == []


@pytest.mark.parametrize("version", ["eyes-closed", "cushion", "cushion-eyes-closed"])
def test_each_hold_of_a_harder_version_has_the_time_to_say_how_to_stand(version: str) -> None:
    step = Step("single-leg-stance", variations=(version,), sets=2)
    session = Session(plan(Routine("one", "One", "", (step,)), CATALOG.exercises)).begun(0.0)
    opening, later = words(begin_session(session, 0.0)), words(begin(session.moved_to(3, 0.0), 0.0))
    start = words(begin(session.moved_to(1, 0.0), 0.0))
    assert ("and a couch cushion. " in opening) == ("cushion" in version)
    assert "on the cushion: " in later or version == "eyes-closed"
    assert later.endswith("Close your eyes after you lift.") == ("closed" in version)
    assert ("eyes open, foot down" in start) == ("closed" in version)


def test_feet_that_are_told_to_stay_down_are_told_so_once() -> None:
    step = Step("single-leg-stance", variations=("eyes-open", "cushion"), sets=1)
    session = Session(plan(Routine("one", "One", "", (step,)), CATALOG.exercises)).begun(0.0)
    held = session.moved_to(1, 0.0)
    assert words(begin(held.moved_to(2, 0.0), 0.0, held)).startswith("Same leg. Both feet down on")


def test_who_counts_hears_the_whole_move_in_the_first_set_only() -> None:
    routine = Routine("one", "One", "", (Step("heel-raise-eccentric"),))
    session = Session(plan(routine, CATALOG.exercises)).begun(0.0).with_tempo_led(on=False)
    numbers = {
        number: next(
            index
            for index, phase in enumerate(session.plan)
            if phase.kind is PhaseKind.WORK and phase.set.number == number
        )
        for number in (1, 2)
    }
    first, later = (words(begin(session.moved_to(i, 0.0), 0.0)) for i in numbers.values())
    assert "Both heels up, lift right, left slowly down, both flat. Rise over" in first
    assert later == (
        "Go. 15 repetitions. Rise over second and third toes. Lower slowly. Press Enter when you "
        "are done."
    )
