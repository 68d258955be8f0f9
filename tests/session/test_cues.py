"""Cues: each is announced once, at its own moment, however the ticks fall."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.small_catalog import (
    BAND,
    HEEL,
    STANCE,
    TIBIALIS,
    eighths,
    pieces,
    plans,
    session_of,
    spans,
    working,
)
from tui.domain.catalog.exercise import READ_ONLY, SpokenGuidance
from tui.domain.catalog.routine import Step
from tui.domain.catalog.sets import BalanceMode
from tui.presentation.narration import EARLY_END, LIMIT
from tui.presentation.spoken_cues import words
from tui.session.cues import (
    MIN_COUNTED,
    REMINDERS,
    Cue,
    CueKind,
    begin,
    begin_session,
    cues_between,
    next_cue,
)
from tui.session.plan import Phase, PhaseKind, guessed_seconds
from tui.session.session import SHORT_REST, Session
from tui.session.tempo import beat_of

TOLD = {CueKind.COUNT, CueKind.CALL}


def heard(session: Session, moments: Sequence[float]) -> list[Cue]:
    found: list[Cue] = []
    for _, then in pieces(moments):
        found.extend(cues_between(session, then))
        session = session.advanced_to(then)
    return found


def told(cues: Sequence[Cue]) -> list[tuple[float, str, int | None]]:
    return [(cue.moment, cue.kind.value, cue.count) for cue in cues]


@given(phases=plans(), moments=spans(), tempo_led=st.booleans(), full_rests=st.booleans())
@settings(max_examples=examples(200), deadline=None)
def test_any_chopping_of_time_announces_what_one_big_tick_announces(
    phases: tuple[Phase, ...], moments: list[float], tempo_led: bool, full_rests: bool
) -> None:
    session = Session(phases, tempo_led=tempo_led, full_rests=full_rests).begun(moments[0])
    assert heard(session, moments) == heard(session, [moments[0], moments[-1]])


@given(phases=plans(eighths), moments=spans(eighths), full_rests=st.booleans())
@settings(max_examples=examples(100), deadline=None)
def test_ticks_on_the_very_ends_of_phases_lose_and_double_nothing(
    phases: tuple[Phase, ...], moments: list[float], full_rests: bool
) -> None:
    session = Session(phases, full_rests=full_rests).begun(moments[0])
    whole = heard(session, [moments[0], moments[-1]])
    on_them = sorted([moments[0], *(cue.moment for cue in whole), moments[-1]])
    assert heard(session, on_them) == whole


@given(phases=plans(), moments=spans(), full_rests=st.booleans())
@settings(max_examples=examples(100), deadline=None)
def test_cues_come_in_order_and_within_their_span(
    phases: tuple[Phase, ...], moments: list[float], full_rests: bool
) -> None:
    session = Session(phases, full_rests=full_rests).begun(moments[0])
    due = [cue.moment for cue in cues_between(session, moments[-1])]
    assert due == sorted(due)
    assert all(moments[0] <= moment <= moments[-1] for moment in due)


@given(phases=plans(eighths), start=eighths, full_rests=st.booleans())
@settings(max_examples=examples(150), deadline=None)
def test_three_two_one_is_counted_once_to_a_set_and_to_the_end_of_a_hold(
    phases: tuple[Phase, ...], start: float, full_rests: bool
) -> None:
    session = Session(phases, full_rests=full_rests).begun(start)
    expected = []
    at = start
    for phase, coming in zip(phases, (*phases[1:], None), strict=True):
        limit = session.limit_of(phase)
        if limit is None:
            break
        if phase.kind is PhaseKind.WORK:
            leads = not phase.set.target.counted
        else:
            leads = coming is not None and coming.kind is PhaseKind.WORK
        counts = (3, 2, 1) if leads and limit >= MIN_COUNTED else ()
        expected += [(at + limit - count, phase, count) for count in counts]
        at += limit
    counted = [
        (cue.moment, cue.phase, cue.count)
        for cue in (begin(session, start), *cues_between(session, at))
        if cue.count and cue.stage is None and not cue.words_only
    ]
    assert counted == expected


@given(phases=plans(), moments=spans(), tempo_led=st.booleans(), full_rests=st.booleans())
@settings(max_examples=examples(200), deadline=None)
def test_the_next_cue_is_the_first_that_then_comes(
    phases: tuple[Phase, ...], moments: list[float], tempo_led: bool, full_rests: bool
) -> None:
    session = Session(phases, tempo_led=tempo_led, full_rests=full_rests).begun(moments[0])
    for moment in moments:
        session = session.advanced_to(moment)
        first = next(cues_between(session, moment + 5000.0), None)
        assert next_cue(session, moment) == (first and first.moment)


def test_a_phase_of_exactly_three_seconds_begins_with_its_three() -> None:
    assert SHORT_REST == 3.0
    resting = (
        session_of(Step(TIBIALIS.id, sets=2), now=0.1).with_full_rests(False).advanced_to(45.1)
    )
    assert (begin(resting, 45.1).kind, begin(resting, 45.1).count) == (CueKind.REST, 3)
    assert told(cues_between(resting, 48.2)) == [
        (pytest.approx(46.1), "count", 2),
        (pytest.approx(47.1), "count", 1),
        (pytest.approx(48.1), "work", None),
    ]


def test_a_hold_is_announced_counted_down_and_followed_by_a_rest() -> None:
    session = session_of(Step(TIBIALIS.id, sets=1), now=100.0)
    assert told([begin(session, 100.0)]) == [(100.0, "get-ready", None)]
    assert told(cues_between(session, 160.0)) == [
        (112.0, "count", 3),
        (113.0, "count", 2),
        (114.0, "count", 1),
        (115.0, "work", None),
        (130.0, "halfway", None),
        (140.0, "count", 5),
        (141.0, "count", 4),
        (142.0, "count", 3),
        (143.0, "count", 2),
        (144.0, "count", 1),
        (145.0, "switch-side", None),
        (150.0, "count", 3),
        (151.0, "count", 2),
        (152.0, "count", 1),
        (153.0, "work", None),
    ]


def test_a_cue_belongs_to_the_phase_that_it_begins_or_counts() -> None:
    session = session_of(Step(TIBIALIS.id, sets=1))
    cues = list(cues_between(session, 15.0))
    assert [cue.phase for cue in cues] == [*[session.plan[0]] * 3, session.plan[1]]


def test_the_end_is_announced_once_and_without_a_phase() -> None:
    session = session_of(Step(TIBIALIS.id, sets=1)).advanced_to(80.0)
    assert told(cues_between(session, 1e5)) == [
        (81.0, "count", 2),
        (82.0, "count", 1),
        (83.0, "finished", None),
    ]
    assert list(cues_between(session.advanced_to(83.0), 1e5)) == []
    over = session.advanced_to(83.0)
    assert begin(over, 83.0) == Cue(CueKind.FINISHED, 83.0, None, records=over.records)
    assert next_cue(session.advanced_to(83.0), 83.0) is None


def test_an_open_ended_balance_calls_every_five_seconds() -> None:
    holding = working(STANCE)
    assert told(cues_between(holding, 16.0)) == [
        (5.0, "call", 5),
        (10.0, "call", 10),
        (15.0, "call", 15),
    ]
    assert next_cue(holding, 0.0) == 5.0
    assert next_cue(holding, 4.9) == 5.0
    assert next_cue(holding, 5.0) == 10.0


def test_a_balance_test_counts_down_instead_of_calling() -> None:
    testing = working(Step(STANCE.id, mode=BalanceMode.TEST))
    assert told(cues_between(testing, 44.5)) == [
        (42.0, "count", 3),
        (43.0, "count", 2),
        (44.0, "count", 1),
    ]


def test_a_forgotten_balance_announces_the_phase_it_waits_in_and_then_is_silent() -> None:
    cues = told(cues_between(working(STANCE), 5000.0))
    assert cues[-2:] == [(600.0, "call", 600), (600.0, "rest", None)]
    assert len(cues) == 600 // 5 + 1


def test_a_counted_set_by_hand_announces_nothing_by_itself() -> None:
    waiting = working(HEEL).with_tempo_led(False)
    assert list(cues_between(waiting, 1000.0)) == []
    assert next_cue(waiting, 0.0) is None


def test_a_set_that_the_tempo_leads_announces_each_stage_as_it_is_seen() -> None:
    session = working(HEEL)
    cues = [begin(session, 0.0), *cues_between(session, 74.9)]
    assert len(cues) == 15 * 2
    for cue in cues:
        beat = beat_of(session, session.plan[session.index], cue.moment + 1e-6)
        assert beat is not None
        assert (cue.stage, cue.count) == (beat.stage, 1 + int((cue.moment + 1e-6) / 5))
    counted = [(cue.count, cue.left) for cue in cues if cue.kind is CueKind.REP]
    assert counted == [(5, 11), (10, 6), (13, 3), (14, 2), (15, 1)]


def test_repetitions_that_were_added_are_counted_out_and_a_pause_repeats_no_stage() -> None:
    one_more = working(HEEL).advanced_to(72.5).recounted(1, 72.5)
    assert [(cue.moment, cue.left) for cue in cues_between(one_more, 79.9)] == [(75, 1), (77, 1)]
    later = working(HEEL).advanced_to(2.0).paused(2.0).resumed(50.0)
    assert [(cue.moment, cue.stage) for cue in cues_between(later, 55.5)] == [(53.0, 0), (55.0, 1)]


def test_a_pause_that_runs_into_a_get_ready_is_not_counted_down() -> None:
    resting = working(STANCE).finished_phase(8.0)
    told_of = told(cues_between(resting, 18.0 + 8.0))
    assert [one for one in told_of if one[0] < 18.0] == []
    assert [kind for _, kind, _ in told_of] == ["get-ready", *["count"] * 3, "work"]


def test_the_end_says_what_was_done() -> None:
    session = session_of(Step(TIBIALIS.id, sets=1))
    *_, last = cues_between(session, 83.0)
    assert (last.kind, len(last.records)) == (CueKind.FINISHED, 2)
    assert last.ended is session.plan[-1].set


def test_a_paused_session_announces_nothing() -> None:
    stands = session_of(TIBIALIS).advanced_to(5.0).paused(5.0)
    assert list(cues_between(stands, 1000.0)) == []
    assert next_cue(stands, 5.0) is None


def test_a_pause_moves_the_counts_along_and_repeats_none() -> None:
    before = session_of(TIBIALIS).advanced_to(13.5)
    after = before.paused(13.5).resumed(113.5)
    assert told(cues_between(after, 115.5)) == [(114.0, "count", 1), (115.0, "work", None)]


def test_a_pause_in_the_very_moment_of_a_count_does_not_repeat_it() -> None:
    before = session_of(TIBIALIS)
    assert told(cues_between(before, 12.0)) == [(12.0, "count", 3)]
    after = before.advanced_to(12.0).paused(12.0).resumed(50.0)
    assert told(cues_between(after, 51.0)) == [(51.0, "count", 2)]


def test_more_time_counts_down_to_the_later_end() -> None:
    longer = session_of(TIBIALIS).advanced_to(14.5).extended(10.0)
    assert told(cues_between(longer, 25.0)) == [
        (22.0, "count", 3),
        (23.0, "count", 2),
        (24.0, "count", 1),
        (25.0, "work", None),
    ]


def test_a_rest_cut_short_after_its_time_ends_now_and_not_in_the_past() -> None:
    resting = session_of(Step(TIBIALIS.id, sets=2)).advanced_to(53.0)
    cut = resting.with_full_rests(False)
    assert [cue for cue in told(cues_between(cut, 53.5)) if cue[1] == "work"] == [
        (53.0, "work", None)
    ]


SETUP = SpokenGuidance(
    setup="Tie a loop. Shut it in the door. Sit down.",
    reminder="Loop in the door.",
    position="Sit.",
    switch="Move the loop to your {side} foot. Sit {other}.",
    change="Turn the chair.",
)
WAITS = BAND._replace(
    pauses=BAND.pauses._replace(setup=55.0, setup_waits=True, ready=20.0),
    variations=tuple(one._replace(spoken=SETUP) for one in BAND.variations),
)


def test_a_set_up_that_waits_is_said_step_by_step_until_a_key_ends_it() -> None:
    session = session_of(WAITS)
    assert (session.limit, session.setting_up, session.waiting) == (None, True, False)
    assert guessed_seconds(session.plan[0]) == 55.0
    assert session.advanced_to(3000.0).index == 0
    cues = list(cues_between(session, 1000.0))
    assert told(cues)[:4] == [
        (15.0, "set-up", 1),
        (30.0, "set-up", 2),
        (45.0, "set-up", None),
        (75.0, "reminder", 1),
    ]
    assert len(cues) == 3 + REMINDERS
    assert next_cue(session, 30.0) == 45.0
    assert [words(begin(session, 0.0)).rpartition("Tie a loop.")[1:], *map(words, cues[:5])] == [
        ("Tie a loop.", ""),
        "Shut it in the door.",
        "Sit down.",
        f"{EARLY_END} {LIMIT} Press Enter when you are ready.",
        "Loop in the door. Press Enter when you are ready.",
        "Press Enter when you are ready.",
    ]
    ready = session.finished_phase(50.0)
    assert (ready.index, ready.limit, ready.setting_up) == (1, 20.0, False)
    assert words(begin(ready, 50.0, session)).endswith("Sit. 15 repetitions. Wait.")
    assert ready.plan[2].kind is PhaseKind.WORK


def test_each_change_of_a_set_up_that_waits_waits_as_well_and_says_what_to_do_again() -> None:
    session = working(WAITS, number=3)
    turned = session.moved_to(session.index + 1, 0.0)
    said = [words(begin(turned, 0.0)), *map(words, cues_between(turned, 40.0))]
    assert said == [
        "Next: eversion, same leg. Turn the chair. Press Enter when you are ready.",
        "Loop in the door. Press Enter when you are ready.",
    ]
    switches = next(i for i, one in enumerate(session.plan) if one.kind is PhaseKind.SWITCH_SIDE)
    moved = session.moved_to(switches, 0.0)
    said = [words(begin(moved, 0.0)), *map(words, cues_between(moved, 61.0))]
    assert said == [
        "Switch to the right leg. Move the loop to your right foot.",
        "Sit left.",
        "Press Enter when you are ready.",
        "Loop in the door. Press Enter when you are ready.",
    ]
    assert [guessed_seconds(one.phase) for one in (turned, moved) if one.phase] == [8.0, 8.0]
    assert moved.finished_phase(60.0).limit == 20.0
    without = WAITS._replace(variations=(WAITS.variations[0]._replace(spoken=READ_ONLY),))
    plan_of = session_of(without).plan
    alone = next(one for one in plan_of if one.kind is PhaseKind.SWITCH_SIDE)
    assert words(Cue(CueKind.SWITCH_SIDE, 0.0, alone)).startswith("Switch to the right leg. Right")


def test_only_the_start_of_a_session_says_what_it_needs() -> None:
    session = session_of(WAITS)
    assert begin_session(session, 0.0).opening == session.plan
    assert begin(session, 0.0).opening == ()
