"""More time, a count put right, wobbles, rests and the tempo: what is adjusted on the way."""

import pytest

from tests.support.small_catalog import (
    BAND,
    HEEL,
    STANCE,
    TIBIALIS,
    WALL,
    last,
    phases_of,
    session_of,
    shortened,
    work_of,
    working,
)
from tui.session.plan import PhaseKind
from tui.session.session import SHORT_REST, Session

# More time.


def test_an_extended_hold_lasts_longer_and_its_record_says_so() -> None:
    longer = working(TIBIALIS).extended(10.0)
    assert (longer.limit, longer.advanced_to(39.9).index) == (40.0, longer.index)
    assert last(longer.advanced_to(40.0)) == ("done", 40.0, None)


@pytest.mark.parametrize("after", [30.0, 34.5])
def test_an_extended_hold_left_after_its_target_is_done(after: float) -> None:
    longer = working(TIBIALIS).extended(10.0).advanced_to(after)
    assert last(longer.finished_phase(after)) == ("done", after, None)
    assert last(longer.skipped(after)) == ("done", after, None)


def test_an_extended_hold_left_before_its_target_is_a_part() -> None:
    assert last(working(TIBIALIS).extended(10.0).finished_phase(29.0)) == ("partial", 29.0, None)


def test_an_extended_set_of_fifteen_counts_sixteen() -> None:
    longer = working(HEEL).recounted(1, 71.0)
    assert longer.limit == 80.0
    assert last(longer.advanced_to(80.0)) == ("done", 80.0, 16)
    assert last(longer.finished_phase(60.0)) == ("partial", 60.0, 12)
    assert last(longer.skipped(77.0)) == ("done", 77.0, 15)
    assert last(longer.skipped(74.0)) == ("partial", 74.0, 14)


def test_more_time_is_for_one_phase_only() -> None:
    assert session_of(TIBIALIS).extended(10.0).advanced_to(25.0).limit == 30.0
    assert session_of(TIBIALIS).extended(10.0).skipped(1.0).extra_seconds == 0.0


def test_a_balance_takes_no_more_time() -> None:
    assert working(STANCE).extended(10.0) == working(STANCE)


def test_a_set_counted_by_hand_takes_one_more_repetition() -> None:
    by_hand = working(HEEL).with_tempo_led(False).recounted(1, 3.0)
    assert last(by_hand.finished_phase(60.0)) == ("done", 60.0, 16)


def test_a_set_counted_by_hand_takes_fewer_but_at_least_one() -> None:
    by_hand = working(HEEL).with_tempo_led(False)
    assert last(by_hand.recounted(-1, 3.0).finished_phase(60.0)) == ("done", 60.0, 14)
    assert by_hand.recounted(-1, 3.0).recounted(1, 3.0) == by_hand
    for _ in range(20):
        by_hand = by_hand.recounted(-1, 3.0)
    assert last(by_hand.finished_phase(60.0)) == ("done", 60.0, 1)


# Miscounts: the tempo goes on, the number changes.


def test_a_repetition_that_was_not_done_is_done_after_all() -> None:
    session = working(HEEL).advanced_to(33.0).recounted(-1, 33.0)
    assert (session.limit, session.elapsed(33.0)) == (80.0, 33.0)
    assert last(session.skipped(34.0)) == ("partial", 34.0, 5)
    assert last(session.advanced_to(80.0)) == ("done", 80.0, 15)


def test_a_repetition_that_was_not_counted_is_not_done_again() -> None:
    session = working(HEEL).advanced_to(33.0).recounted(1, 33.0)
    assert session.limit == 70.0
    assert last(session.skipped(34.0)) == ("partial", 34.0, 7)
    assert last(session.advanced_to(70.0)) == ("done", 70.0, 15)


def test_one_more_and_one_less_is_nothing() -> None:
    session = working(HEEL).advanced_to(33.0)
    assert session.recounted(1, 33.0).recounted(-1, 33.0) == session


def test_what_was_not_counted_yet_cannot_be_taken_back() -> None:
    first = working(HEEL).advanced_to(4.0)
    assert first.recounted(-1, 4.0) == first
    second = first.advanced_to(6.0).recounted(-1, 6.0)
    assert second.recounted(-1, 6.0) == second
    assert last(second.skipped(6.0)) == ("skipped", None, None)


def test_a_miscount_is_of_one_set_only() -> None:
    session = working(HEEL).advanced_to(33.0).recounted(-1, 33.0).skipped(34.0)
    assert (session.count_correction, session.extra_seconds) == (0, 0.0)


@pytest.mark.parametrize("session", [session_of(HEEL), working(TIBIALIS), working(STANCE)])
def test_only_repetitions_can_be_miscounted(session: Session) -> None:
    assert session.recounted(1, 3.0) == session == session.recounted(-1, 3.0)


@pytest.mark.parametrize("pause", [0.4, 31.0, 32.5, 34.99])
def test_a_pause_within_a_repetition_neither_loses_nor_doubles_one(pause: float) -> None:
    paused = working(HEEL).advanced_to(pause).paused(pause)
    resumed = paused.resumed(1000.0)
    done = int(pause / 5.0)
    rest = 75.0 - pause
    assert last(resumed.advanced_to(1000.0 + 2.0).skipped(1002.0))[2] in {
        int((pause + 2.0) / 5.0) or None,
        done or None,
    }
    assert resumed.advanced_to(1000.0 + rest - 0.01).index == resumed.index
    assert last(resumed.advanced_to(1000.0 + rest)) == ("done", 75.0, 15)


# Wobbles.


def test_wobbles_stay_with_their_hold() -> None:
    session = working(STANCE).advanced_to(3.0).wobbled().wobbled().finished_phase(10.0)
    assert session.wobbled() == session
    second = session.skipped(10.0).skipped(10.0)
    assert (second.balancing, second.wobbles) == (True, 0)
    assert [r.wobbles for r in second.wobbled().finished_phase(20.0).records] == [2, 1]


@pytest.mark.parametrize("session", [session_of(STANCE), working(TIBIALIS), session_of(TIBIALIS)])
def test_there_is_no_wobble_but_in_a_running_hold(session: Session) -> None:
    assert session.wobbled() == session
    stands = working(STANCE).paused(1.0)
    assert stands.wobbled() == stands


def test_a_skipped_balance_has_no_wobbles() -> None:
    assert working(STANCE).wobbled().skipped(0.5).records[0].wobbles is None


# Rests and pace.


def test_rests_that_are_off_shrink_and_nothing_else_does() -> None:
    session = Session(phases_of(WALL, HEEL, STANCE)).with_full_rests(False)
    for phase in session.plan:
        limit = session.limit_of(phase)
        assert limit == (SHORT_REST if phase.kind is PhaseKind.REST else phase.limit)


def test_a_rest_shorter_than_the_short_one_stays_as_it_is() -> None:
    hasty = session_of(shortened(TIBIALIS, rest=2.0)).with_full_rests(False)
    assert [hasty.limit_of(p) for p in hasty.plan if p.kind is PhaseKind.REST] == [2.0] * 4


def test_rests_switched_off_and_on_again_are_what_they_were() -> None:
    resting = working(TIBIALIS).advanced_to(31.0)
    assert resting.with_full_rests(False).with_full_rests(True) == resting


def test_rests_switched_off_late_in_a_rest_end_it_now_and_not_in_the_past() -> None:
    resting = working(TIBIALIS).advanced_to(38.0)
    second = resting.with_full_rests(False).advanced_to(39.0)
    assert second.index == work_of(second.plan)[1]
    assert second.started_at == 38.0


def test_without_the_tempo_only_counted_sets_wait() -> None:
    session = Session(phases_of(WALL, HEEL, BAND)).with_tempo_led(False)
    for phase in session.plan:
        waits = phase.kind is PhaseKind.WORK and phase.set.exercise.kind == "reps"
        assert (session.limit_of(phase) is None) == waits


def test_a_set_that_waits_is_never_over_by_itself() -> None:
    waiting = working(HEEL).with_tempo_led(False)
    assert waiting.end is None
    assert waiting.advanced_to(1e6).index == waiting.index
    assert waiting.remaining(50.0) is None


# The tempo off and on again.


def test_the_tempo_goes_on_with_the_count_at_which_it_was_switched_off() -> None:
    off = working(HEEL).advanced_to(12.0).with_tempo_led(False)
    on = off.advanced_to(63.0).with_tempo_led(True)
    assert on.advanced_to(63.1).phase == off.phase
    assert last(on.skipped(64.0)) == ("partial", 64.0, 2)
    assert last(on.advanced_to(200.0)) == ("done", 125.0, 15)


def test_a_tempo_that_never_led_has_counted_nothing() -> None:
    by_hand = session_of(HEEL).begun(0.0).with_tempo_led(False).advanced_to(20.0)
    on = by_hand.advanced_to(500.0).with_tempo_led(True)
    assert on.index == by_hand.index == 1
    assert last(on.skipped(500.0)) == ("skipped", None, None)


def test_the_tempo_off_and_on_at_once_is_nothing() -> None:
    session = working(HEEL).advanced_to(33.0)
    assert session.with_tempo_led(False).with_tempo_led(True) == session


# The count of the set before, put right in the rest.


def test_in_the_rest_the_count_of_the_set_before_is_put_right() -> None:
    rest = working(HEEL).advanced_to(75.0)
    assert last(rest) == ("done", 75.0, 15)
    fewer = rest.recounted(-1, 76.0).recounted(-1, 76.0)
    assert last(fewer) == ("partial", 75.0, 13)
    assert (fewer.index, fewer.elapsed(76.0)) == (rest.index, rest.elapsed(76.0))
    assert last(fewer.recounted(1, 76.0)) == ("partial", 75.0, 14)
    assert fewer.recounted(1, 76.0).recounted(1, 76.0) == rest
    assert rest.recounted(1, 76.0) == rest


def test_a_set_that_was_done_keeps_one_repetition() -> None:
    rest = working(HEEL).skipped(6.0)
    assert last(rest) == ("partial", 6.0, 1)
    assert rest.recounted(-1, 7.0) == rest


def test_a_balance_hold_before_the_rest_has_no_count() -> None:
    rest = working(STANCE).skipped(20.0)
    assert rest.recounted(-1, 21.0) == rest == rest.recounted(1, 21.0)


def test_in_the_rest_the_time_of_a_timed_hold_is_put_right() -> None:
    rest = working(TIBIALIS).advanced_to(30.0)
    assert last(rest) == ("done", 30.0, None)
    # A whole hold cannot become longer: there, plus is a longer rest.
    assert rest.recounted(1, 31.0) == rest
    fewer = rest.recounted(-1, 31.0).recounted(-1, 31.0)
    assert last(fewer) == ("partial", 20.0, None)
    assert fewer.recounted(1, 31.0).recounted(1, 31.0) == rest
    short = working(TIBIALIS).skipped(27.0)
    assert last(short.recounted(1, 28.0)) == ("done", 30.0, None)
    # A hold that was begun is not put right to nothing.
    begun = working(TIBIALIS).skipped(4.0)
    assert begun.recounted(-1, 5.0) == begun
