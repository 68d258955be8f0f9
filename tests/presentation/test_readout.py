"""The readout: what there is to show of a session, as values."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.small_catalog import (
    BAND,
    HEEL,
    STANCE,
    TIBIALIS,
    WALL,
    L,
    R,
    plans,
    session_of,
    spans,
    working,
)
from tui.domain.catalog.routine import Step
from tui.domain.catalog.sets import BalanceMode
from tui.presentation.readout import Readout, _shared_parts, passed, readout, seconds_left
from tui.presentation.set_bars import BarGroup, BarState, groups
from tui.presentation.set_kinds import reached
from tui.session.plan import Phase, PhaseKind
from tui.session.session import Session

SMALL_WALL = Step(WALL.id, sets=2, sides=(L,))
SMALL_STANCE = Step(STANCE.id, sets=2)


def shown(session: Session, now: float) -> Readout:
    return readout(session.advanced_to(now), now)


# One moment of each kind of phase.


@pytest.mark.parametrize(
    ("session", "now", "expected"),
    [
        (
            session_of(SMALL_WALL),
            4.2,
            {
                "kind": PhaseKind.GET_READY,
                "word": "READY",
                "place": "set 1 of 2 · left",
                "digits": "11",
                "unit": "s",
                "cue": "Prepare knee straight.",
                "coming": "set 1 of 2, Wall stretch · knee straight",
                "overall": "set 1 of 4 · 2:39 left",
            },
        ),
        (
            working(SMALL_WALL),
            0.0,
            {
                "kind": PhaseKind.WORK,
                "word": "HOLD",
                "place": "set 1 of 2 · left",
                "digits": "30",
                "unit": "s",
                "cue": "Do knee straight.",
                "coming": "set 2 of 2, left leg",
                "overall": "set 1 of 4 · 2:28 left",
            },
        ),
        (
            working(Step(WALL.id, sets=1, seconds=90.0)),
            20.5,
            {"digits": "1:10", "unit": "", "coming": "knee bent, left leg"},
        ),
        (
            working(SMALL_WALL),
            34.5,
            {
                "kind": PhaseKind.REST,
                "word": "REST",
                "place": "set 2 of 2 · left",
                "digits": "6",
                "cue": "Rest and breathe.",
                "coming": "set 2 of 2, Wall stretch · knee straight",
                "overall": "set 2 of 4 · 1:54 left",
            },
        ),
        (
            working(Step(WALL.id, sets=1), number=2),
            33.0,
            {
                "kind": PhaseKind.SWITCH_SIDE,
                "word": "SWITCH",
                "side": R,
                "digits": "5",
                "cue": "Switch to the right leg.",
                "place": "set 1 of 1 · right",
            },
        ),
        (
            working(HEEL, number=3),
            33.0,
            {
                "word": "LOWER",
                "side": L,
                "side_label": "leg of knees straight",
                "exercise": "Heel raise · knees straight",
                "place": "set 2 of 3 · left · rep 7 of 15",
                "digits": "7",
                "unit": "of 15",
                "coming": "set 2 of 3, right leg",
            },
        ),
        (
            working(HEEL).with_tempo_led(False),
            33.0,
            {
                "word": "REPS",
                "place": "set 1 of 3 · left",
                "digits": "15",
                "unit": "reps",
                "beat": None,
                "overall": "set 1 of 12 · about 16 min left",
            },
        ),
        (
            working(SMALL_STANCE),
            38.47,
            {
                "word": "HOLD",
                "place": "hold 1 of 2 · left",
                "digits": "38.4",
                "unit": "s",
                "coming": "hold 2 of 2, left leg",
                "overall": "hold 1 of 4 · about 2 min left",
            },
        ),
        (
            working(Step(STANCE.id, sets=1, mode=BalanceMode.TEST)),
            12.0,
            {
                "word": "TEST",
                "place": "trial 1 of 1 · left",
                "digits": "12.0",
                "overall": "trial 1 of 2 · 1:34 left",
            },
        ),
        (
            working(SMALL_WALL, number=4),
            29.0,
            {
                "digits": "1",
                "coming": "that was the last set",
                "overall": "set 4 of 4 · 0:01 left",
            },
        ),
        (
            working(Step(TIBIALIS.id, sets=1), SMALL_WALL, number=2),
            3.0,
            {"exercise": "Shin stretch", "coming": "Wall stretch · knee straight, left leg"},
        ),
        (
            session_of(SMALL_WALL),
            1e5,
            {
                "kind": None,
                "paused": False,
                "word": "DONE",
                "side": None,
                "digits": "",
                "coming": "",
                "overall": "all sets done",
                "whole": 1.0,
                "groups": (),
            },
        ),
    ],
)
def test_each_kind_of_phase_is_told(
    session: Session, now: float, expected: dict[str, object]
) -> None:
    found = shown(session, now)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("step", "noun"),
    [(SMALL_STANCE, "hold"), (Step(STANCE.id, mode=BalanceMode.TEST), "trial")],
)
def test_at_the_end_all_holds_are_done_or_all_trials(step: Step, noun: str) -> None:
    over = session_of(step).moved_to(len(session_of(step).plan), 0.0)
    assert shown(over, 0.0).overall == f"all {noun}s done"


def test_a_paused_session_says_so_and_stands_still() -> None:
    stands = working(SMALL_WALL).advanced_to(12.0).paused(12.0)
    assert shown(stands, 12.0).paused
    assert shown(stands, 900.0) == shown(stands, 12.0)
    assert not shown(stands.resumed(900.0), 900.0).paused
    assert replace(shown(stands.resumed(900.0), 900.0), paused=True) == shown(stands, 12.0)


def test_the_rep_counter_goes_from_one_to_fifteen() -> None:
    session = working(HEEL)
    tenths = [shown(session, n / 10).digits for n in range(750)]
    assert tenths == [str(rep) for rep in range(1, 16) for _ in range(50)]


def test_the_rep_counter_stops_at_the_last_a_hair_before_the_end() -> None:
    assert shown(working(HEEL), 75.0 - 1e-10).digits == "15"


def test_once_the_open_ended_holds_are_over_the_time_left_is_exact() -> None:
    session = working(Step(STANCE.id, sets=1, sides=(L,)), Step(TIBIALIS.id, sets=1))
    assert shown(session, 5.0).overall == "set 1 of 3 · about 2 min left"
    assert shown(session.finished_phase(5.0), 5.0).overall == "set 2 of 3 · 1:23 left"


def test_the_rep_counter_of_an_extended_set_goes_to_sixteen() -> None:
    longer = working(HEEL).recounted(1, 74.0)
    assert (shown(longer, 0.0).unit, shown(longer, 79.9).digits) == ("of 16", "16")


def test_the_beat_goes_through_the_stages_of_each_repetition() -> None:
    session = working(HEEL)
    beats = [shown(session, 5.0 * rep + t).beat for rep in (0, 14) for t in (0, 1, 2, 3.5)]
    assert [(b.words[b.stage], b.fraction) for b in beats if b] == [
        ("up", 0.0),
        ("up", 0.5),
        ("lower", 0.0),
        ("lower", 0.5),
    ] * 2


def test_only_a_counted_set_with_a_tempo_has_a_beat() -> None:
    assert shown(working(TIBIALIS), 3.0).beat is None
    assert shown(session_of(HEEL), 3.0).beat is None
    assert shown(working(HEEL), 3.0).beat is not None


@given(phases=plans(), moments=spans(), full_rests=st.booleans(), tempo_led=st.booleans())
@settings(max_examples=examples(120), deadline=None)
def test_time_left_only_falls_and_the_whole_only_rises(
    phases: tuple[Phase, ...], moments: list[float], full_rests: bool, tempo_led: bool
) -> None:
    session = Session(phases, full_rests=full_rests, tempo_led=tempo_led).begun(moments[0])
    left, whole = seconds_left(session, moments[0]), passed(session, moments[0])
    assert whole == pytest.approx(0.0, abs=1e-9)
    for moment in moments[1:]:
        session = session.advanced_to(moment)
        left_then, whole_then = seconds_left(session, moment), passed(session, moment)
        assert 0.0 <= left_then <= left + 1e-6
        assert whole - 1e-9 <= whole_then <= 1.0
        left, whole = left_then, whole_then
    if session.over:
        assert (left, whole) == (0.0, 1.0)


@given(phases=plans(), moments=spans())
@settings(max_examples=examples(60), deadline=None)
def test_every_moment_can_be_shown(phases: tuple[Phase, ...], moments: list[float]) -> None:
    session = Session(phases).begun(moments[0])
    for moment in moments:
        now_shown = shown(session, moment)
        assert now_shown.word
        assert now_shown.word == now_shown.word.upper()
        assert all(0.0 <= bar.fraction <= 1.0 for group in now_shown.groups for bar in group.bars)
        running = [bar for g in now_shown.groups for bar in g.bars if bar.state is BarState.RUNNING]
        assert len(running) == (now_shown.kind is PhaseKind.WORK)
        assert sum(group.current for group in now_shown.groups) == (now_shown.kind is not None)


def test_time_left_takes_an_open_ended_hold_for_half_a_minute_at_most() -> None:
    session = working(Step(STANCE.id, sets=1, sides=(L,)))
    assert [seconds_left(session.advanced_to(t), t) for t in (0.0, 12.0, 30.0, 90.0)] == [
        30,
        18,
        0,
        0,
    ]


# The bars.


def plain(found: tuple[BarGroup, ...]) -> list[str]:
    """One line a group: "left knee bent*: 1 done 1.00 30 s, 2 next 0.00"."""
    return [
        f"{group.side} {group.variation}{'*' if group.current else ''}: "
        + ", ".join(
            f"{bar.number} {bar.state} {bar.fraction:.2f} {bar.label}".strip() for bar in group.bars
        )
        for group in found
    ]


def bars(session: Session, now: float) -> list[str]:
    return plain(groups(session.advanced_to(now), now))


def test_before_the_first_set_one_is_next_and_the_others_come() -> None:
    assert bars(session_of(SMALL_WALL), 3.0) == [
        "left knee straight*: 1 next 0.00, 2 coming 0.00",
        "left knee bent: 1 coming 0.00, 2 coming 0.00",
    ]


def test_a_running_hold_fills_its_bar() -> None:
    assert bars(working(SMALL_WALL), 7.5) == [
        "left knee straight*: 1 running 0.25 7 s, 2 coming 0.00",
        "left knee bent: 1 coming 0.00, 2 coming 0.00",
    ]


def test_what_is_over_tells_what_it_came_to() -> None:
    session = working(SMALL_WALL).advanced_to(30.0).skipped(30.0).advanced_to(45.0).skipped(45.0)
    session = session.skipped(45.0).skipped(45.0)
    assert bars(session, 47.0) == [
        "left knee straight: 1 done 1.00 30 s, 2 partial 0.50 15 s",
        "left knee bent*: 1 skipped 0.00 –, 2 next 0.00",
    ]


def test_a_counted_set_counts_whole_repetitions() -> None:
    step = Step(HEEL.id, sets=2, sides=(L,), variations=("knees-bent",))
    session = working(step).advanced_to(34.0)
    assert bars(session, 34.0) == ["left knees bent*: 1 running 0.45 6, 2 coming 0.00"]
    assert bars(session.skipped(34.0), 34.0) == ["left knees bent*: 1 partial 0.40 6, 2 next 0.00"]


def test_a_counted_set_by_hand_has_no_share_until_it_is_done() -> None:
    step = Step(HEEL.id, sets=1, sides=(L,), variations=("knees-bent",))
    waiting = working(step, TIBIALIS).with_tempo_led(False).advanced_to(34.0)
    assert bars(waiting, 34.0) == ["left knees bent*: 1 running 0.00"]
    back = waiting.finished_phase(34.0).moved_back(34.0)
    assert [reached(record) for record in back.records] == ["15"]
    assert reached(waiting.skipped(34.0).records[0]) == "part"


def test_open_ended_holds_are_measured_by_the_longest() -> None:
    step = Step(STANCE.id, sets=3, sides=(L,))
    session = working(step).advanced_to(60.0).finished_phase(60.0).skipped(60.0).skipped(60.0)
    assert bars(session, 75.0) == [
        "left eyes open*: 1 done 1.00 60.0, 2 running 0.25 15 s, 3 coming 0.00"
    ]
    assert bars(session, 180.0) == [
        "left eyes open*: 1 done 0.50 60.0, 2 running 1.00 2:00, 3 coming 0.00"
    ]
    assert bars(working(step), 15.0)[0].startswith("left eyes open*: 1 running 0.50 15 s")


def test_an_extended_hold_fills_its_bar_more_slowly() -> None:
    step = Step(TIBIALIS.id, sets=1, sides=(L,))
    assert bars(working(step).extended(30.0), 30.0) == ["left *: 1 running 0.50 30 s"]


def test_one_set_at_most_is_next_though_an_exercise_stands_twice_in_a_row() -> None:
    once = Step(TIBIALIS.id, sets=1, sides=(L,))
    session = session_of(once, once)
    assert bars(session, 3.0) == ["left *: 1 next 0.00, 1 coming 0.00"]
    assert bars(session, 20.0) == ["left *: 1 running 0.17 5 s, 1 coming 0.00"]
    assert bars(session, 50.0) == ["left *: 1 done 1.00 30 s, 1 next 0.00"]


def test_an_exercise_that_stands_twice_apart_shows_the_present_time() -> None:
    once = Step(TIBIALIS.id, sets=1, sides=(L,))
    session = session_of(once, Step(WALL.id, sets=1, sides=(R,)), once)
    assert bars(session, 20.0) == ["left *: 1 running 0.17 5 s"]


# What goes on, and what is kept of the moment before.


@given(plans(), spans())
def test_what_is_kept_from_the_moment_before_is_what_would_be_read_anew(
    plan: tuple[Phase, ...], moments: list[float]
) -> None:
    session, moments_shown = Session(plan).begun(moments[0]), []
    for now in moments:
        session = session.advanced_to(now)
        moments_shown.append((session, now, readout(session, now)))
    for before, moment, shown in reversed(moments_shown):
        _shared_parts.cache_clear()
        assert readout(before, moment) == shown


def test_a_stopwatch_goes_on_until_its_bars_grow() -> None:
    session = working(SMALL_STANCE)
    first, later, grown = (readout(session.advanced_to(at), at) for at in (5.0, 5.4, 5.5))
    assert (first.digits, later.digits) == ("5.0", "5.4")
    assert later.continues(first)
    assert not grown.continues(later)
    assert not first.continues(None)


def test_a_key_is_seen_at_once() -> None:
    session = working(SMALL_STANCE)
    before = readout(session.advanced_to(5.0), 5.0)
    for other in (session.wobbled(), session.paused(5.0), session.with_full_rests(False)):
        assert not readout(other, 5.1).continues(before)


def test_the_word_of_a_stage_is_seen_at_once() -> None:
    session = working(Step(HEEL.id, sets=1))
    shown = readout(session.advanced_to(0.1), 0.1)
    assert readout(session.advanced_to(0.2), 0.2).continues(shown)
    assert not readout(session.advanced_to(0.2), 0.2).continues(replace(shown, word="OTHER"))


def test_as_a_session_opens_it_shows_what_it_needs() -> None:
    wall = WALL._replace(needs=("a wall",))
    opened = session_of(wall, TIBIALIS._replace(needs=("a mat",)))
    ready = shown(opened, 0.0)
    prepare = wall.variations[0].prepare
    assert (ready.cue, ready.opening) == (f"You need a wall and a mat.\n{prepare}", True)
    later = shown(opened.skipped(0.0), 0.0)
    assert not later.opening
    assert "You need" not in later.cue
    things = BAND._replace(needs=("a band",), pauses=BAND.pauses._replace(setup_waits=True))
    fetched = shown(session_of(wall, things), 0.0)
    assert (fetched.cue, fetched.place) == (
        "You need a wall and a band.",
        "Press Enter when ready · left",
    )
    assert (fetched.digits, fetched.opening) == ("30", True)
    assert not shown(session_of(wall, things).skipped(0.0), 0.0).opening
