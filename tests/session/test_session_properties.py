"""The crown: any chopping of time into ticks ends where one big tick ends."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.small_catalog import (
    BAND,
    HEEL,
    TIBIALIS,
    WALL,
    Event,
    any_seconds,
    beginnings,
    eighths,
    events,
    lived,
    phases_of,
    plans,
    spans,
    work_of,
)
from tui.domain.catalog.routine import Step
from tui.domain.log.record import SetRecord
from tui.session.plan import Phase
from tui.session.session import Session

switches = st.booleans()


@given(phases=plans(), moments=spans(), tempo_led=switches, full_rests=switches)
@settings(max_examples=examples(150), deadline=None)
def test_any_chopping_of_time_ends_where_one_big_tick_ends(
    phases: tuple[Phase, ...], moments: list[float], tempo_led: bool, full_rests: bool
) -> None:
    begun = Session(phases, tempo_led=tempo_led, full_rests=full_rests).begun(moments[0])
    chopped = begun
    for moment in moments[1:]:
        chopped = chopped.advanced_to(moment)
    assert chopped == begun.advanced_to(moments[-1])


@given(phases=plans(), start=beginnings, story=events())
@settings(max_examples=examples(200), deadline=None)
def test_it_does_so_whatever_the_athlete_does_in_between(
    phases: tuple[Phase, ...], start: float, story: list[Event]
) -> None:
    begun = Session(phases).begun(start)
    assert lived(begun, start, story, chopped=True) == lived(begun, start, story, chopped=False)


@given(phases=plans(), start=beginnings, story=events())
@settings(max_examples=examples(60), deadline=None)
def test_seeing_the_same_moment_twice_changes_nothing(
    phases: tuple[Phase, ...], start: float, story: list[Event]
) -> None:
    session = lived(Session(phases).begun(start), start, story, chopped=False)
    now = start + sum(event.gap for event in story) + 7.0
    assert session.advanced_to(now).advanced_to(now) == session.advanced_to(now)


def test_a_whole_morning_in_one_tick_is_the_morning_ticked_ten_times_a_second() -> None:
    begun = Session(phases_of(WALL, HEEL, TIBIALIS, BAND)).begun(100.0)
    ticked = begun
    tick = 0
    while not ticked.over:
        tick += 1
        ticked = ticked.advanced_to(100.0 + tick / 10)
    assert ticked.done == begun.advanced_to(1e6).done
    assert len(ticked.done) == 12 + 12 + 6 + 12
    assert {record.outcome for record in ticked.records} == {"done"}


def test_a_late_tick_ends_every_phase_at_its_own_end() -> None:
    begun = Session(phases_of(Step("tibialis-anterior-stretch", sets=2))).begun(0.0)
    # 15 get ready, 30 hold, 10 rest, then 7.5 of the second hold.
    late = begun.advanced_to(62.5)
    assert late.index == work_of(late.plan)[1]
    assert (late.started_at, late.elapsed(62.5), late.last_seen) == (55.0, 7.5, 62.5)
    assert [record.seconds for record in late.records] == [30.0]


# What a session adds up to.


def active(records: tuple[SetRecord, ...]) -> float:
    return sum(record.seconds or 0.0 for record in records)


@given(phases=plans(), start=beginnings, story=events())
@settings(max_examples=examples(150), deadline=None)
def test_active_seconds_never_exceed_the_time_lived(
    phases: tuple[Phase, ...], start: float, story: list[Event]
) -> None:
    session = lived(Session(phases).begun(start), start, story, chopped=True)
    now = start + sum(event.gap for event in story)
    closed = session.closed(now)
    # A record rounds its seconds to a thousandth.
    assert active(closed) <= now - start + 0.0005 * len(phases) + 1e-6


@given(phases=plans(), start=beginnings, story=events())
@settings(max_examples=examples(150), deadline=None)
def test_a_phase_never_began_before_the_athlete_was_last_there(
    phases: tuple[Phase, ...], start: float, story: list[Event]
) -> None:
    session, now = Session(phases).begun(start), start
    for event in story:
        session = lived(session, now, [event], chopped=False)
        now += event.gap
        later = session.advanced_to(now)
        if later.running and later.index != session.index:
            assert later.started_at == now
        assert later.last_seen is not None
        assert later.last_seen <= now


@given(phases=plans(eighths), start=eighths, length=eighths, full_rests=switches)
@settings(max_examples=examples(100), deadline=None)
def test_the_phases_crossed_and_the_present_one_add_up_to_the_time_lived(
    phases: tuple[Phase, ...], start: float, length: float, full_rests: bool
) -> None:
    now = start + 10 * length
    session = Session(phases, full_rests=full_rests).begun(start).advanced_to(now)
    crossed = [session.limit_of(phase) for phase in phases[: session.index]]
    assert None not in crossed or not session.running
    if session.running:
        assert sum(limit or 0.0 for limit in crossed) + session.elapsed(now) == now - start


@given(
    phases=plans(eighths),
    before=eighths,
    away=st.integers(0, 100_000).map(float),
    after=eighths,
)
@settings(max_examples=examples(150), deadline=None)
def test_a_pause_anywhere_for_any_time_changes_nothing_but_moments(
    phases: tuple[Phase, ...], before: float, away: float, after: float
) -> None:
    before, after = 5 * before, 5 * after
    through = Session(phases).begun(0.0).advanced_to(before).advanced_to(before + after)
    stood = (
        Session(phases).begun(0.0).advanced_to(before).paused(before).advanced_to(before + away / 2)
    )
    rested = stood.resumed(before + away).advanced_to(before + away + after)
    assert rested.done == through.done
    assert (rested.index, rested.extra_seconds, rested.wobbles) == (
        through.index,
        through.extra_seconds,
        through.wobbles,
    )
    end = before + after
    assert rested.elapsed(end + away) == through.elapsed(end)
    assert rested.remaining(end + away) == through.remaining(end)


@given(phases=plans(any_seconds), start=beginnings, length=any_seconds, away=any_seconds)
@settings(max_examples=examples(60), deadline=None)
def test_a_paused_session_is_untouched_by_time(
    phases: tuple[Phase, ...], start: float, length: float, away: float
) -> None:
    stands = Session(phases).begun(start).advanced_to(start + length).paused(start + length)
    assert stands.advanced_to(start + length + away) == stands
    assert stands.interrupted(start + length + 1000 * away) == stands
    assert stands.elapsed(start + length + away) == stands.elapsed_before
