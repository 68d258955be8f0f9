"""SessionController: time, undo, key bounce, sleep, and the order of its reports."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.fake_clock import FakeClock
from tests.support.small_catalog import (
    ALL,
    HEEL,
    STANCE,
    TIBIALIS,
    WALL,
    L,
    beginnings,
    phases_of,
    plans,
    spans,
)
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.domain.log.record import SetRecord
from tui.presentation.readout import readout
from tui.session.clock import ScaledClock
from tui.session.controller import (
    CLICK,
    EXTRA_SECONDS,
    JUST_AFTER,
    MAX_SUSPENSION,
    MAX_TICK_GAP,
    OTHER_KEY_BOUNCE,
    SAME_KEY_BOUNCE,
    TOO_SOON,
    Action,
    Interruption,
    KeyBounce,
    SessionController,
)
from tui.session.cues import Cue, CueKind
from tui.session.plan import Phase, plan
from tui.session.session import MAX_OPEN_HOLD, Session

START = 1000.0


class Run:
    """A controller on a clock that a test moves, and everything it reported."""

    def __init__(
        self, phases: Sequence[Phase], start: float = START, speed: float = 1.0, **options: bool
    ) -> None:
        self.clock = FakeClock(monotonic=start)
        self.cues: list[Cue] = []
        self.saved: list[tuple[SetRecord, ...]] = []
        self.interruptions: list[Interruption] = []
        self.reports: list[str] = []
        self.controller = SessionController(
            Session(tuple(phases), **options),
            self.clock,
            on_cue=self._on_cue,
            on_records=self._on_records,
            on_interruption=self.interruptions.append,
            speed=speed,
        )
        self.controller.begin(start)

    def _on_cue(self, cue: Cue) -> None:
        self.cues.append(cue)
        self.reports.append(cue.kind.value)

    def _on_records(self, records: tuple[SetRecord, ...]) -> None:
        assert records == self.session.records
        self.saved.append(records)
        self.reports.append(f"saved {len(records)}")

    @property
    def session(self) -> Session:
        return self.controller.session

    @property
    def now(self) -> float:
        return self.clock.monotonic()

    def live(self, seconds: float, step: float = 0.5) -> None:
        """Let time pass in steps that a late frame can explain."""
        end = self.now + seconds
        while self.now < end:
            self.clock.advance(min(step, end - self.now))
            self.controller.advance_to(self.now)

    def do(self, action: Action) -> None:
        self.controller.perform(action, self.now)

    def press(self, key: str) -> bool:
        return self.controller.key_pressed(key, self.now)

    @property
    def held(self) -> list[tuple[str, float | None]]:
        return [(record.outcome, record.seconds) for record in self.session.records]


def balancing(start: float = START) -> Run:
    """A balance hold that has just begun."""
    run = Run(phases_of(Step(STANCE.id, sides=(L,))), start)
    while not run.session.balancing:
        run.do(Action.NEXT)
    return run


def waiting() -> Run:
    """A balance hold that waits for a key at lift-off."""
    steps = (Step(STANCE.id, sides=(L,)),)
    return Run(plan(Routine("own", "Own", "", steps), ALL, by_key=True))


# Time.


@given(phases=plans(), moments=spans(), tempo_led=st.booleans(), full_rests=st.booleans())
@settings(max_examples=examples(100), deadline=None)
def test_any_chopping_of_time_ends_and_reports_as_one_big_tick(
    phases: tuple[Phase, ...], moments: list[float], tempo_led: bool, full_rests: bool
) -> None:
    # At such a speed no gap between two moments is too long to have been lived through.
    options = {"tempo_led": tempo_led, "full_rests": full_rests}
    chopped, whole = (Run(phases, moments[0], 1e9, **options) for _ in range(2))
    for moment in moments[1:]:
        chopped.controller.advance_to(moment)
    whole.controller.advance_to(moments[-1])
    assert chopped.session == whole.session
    assert chopped.saved == whole.saved
    assert [(cue.kind, cue.count) for cue in chopped.cues] == [
        (cue.kind, cue.count) for cue in whole.cues
    ]


@given(phases=plans(), start=beginnings, gap=st.floats(MAX_TICK_GAP + 0.01, 1e5))
@settings(max_examples=examples(60), deadline=None)
def test_a_gap_that_nobody_lived_through_is_never_credited(
    phases: tuple[Phase, ...], start: float, gap: float
) -> None:
    run = Run(phases, start)
    before = run.session
    run.controller.advance_to(start + gap)
    assert not run.session.running
    assert run.session.elapsed(start + gap) == before.elapsed(start)
    assert all(record.seconds is None for record in run.session.records)
    assert run.interruptions == [Interruption.NOT_RUNNING]


def test_the_longest_gap_grows_with_the_speed() -> None:
    run = Run(phases_of(TIBIALIS), speed=10.0)
    run.controller.advance_to(START + 10 * MAX_TICK_GAP)
    assert run.session.running
    run.controller.advance_to(START + 20 * MAX_TICK_GAP + 0.1)
    assert not run.session.running


def test_sleep_of_the_machine_pauses_where_the_session_was_last_seen() -> None:
    run = balancing()
    run.live(5)
    run.clock.seconds_slept += MAX_SUSPENSION + 0.1
    run.clock.advance(0.3)
    run.controller.advance_to(run.now)
    assert run.interruptions == [Interruption.NOT_RUNNING]
    assert (run.held, run.session.running) == ([("partial", 5.0)], False)


def test_sleep_in_a_pause_does_not_interrupt_what_is_resumed_afterwards() -> None:
    run = Run(phases_of(WALL))
    run.do(Action.PAUSE)
    run.clock.seconds_slept += 3600.0
    run.do(Action.RESUME)
    run.live(1)
    assert run.session.running
    assert run.interruptions == []


def test_a_key_handled_late_does_not_take_time_back() -> None:
    run = Run(phases_of(WALL))
    run.live(2)
    before = run.session
    run.controller.advance_to(run.now - 0.5)
    assert run.session == before


def test_a_forgotten_hold_is_reported_and_its_cues_are_not_heard() -> None:
    run = balancing()
    run.live(MAX_OPEN_HOLD + 1)
    assert run.interruptions == [Interruption.FORGOTTEN_HOLD]
    assert run.held == [("partial", MAX_OPEN_HOLD)]
    assert not run.controller.audible


def test_the_next_wake_is_the_next_cue_in_seconds_of_life() -> None:
    run = Run(phases_of(TIBIALIS), speed=4.0)
    (due,) = {run.controller.next_wake(START)}
    assert due is not None
    assert run.controller.seconds_until(due) == pytest.approx((due - START) / 4 + JUST_AFTER)
    assert run.controller.seconds_until(START - 5) == JUST_AFTER
    run.do(Action.PAUSE)
    assert run.controller.next_wake(run.now) is None


def test_seconds_until_are_of_life_on_a_scaled_clock() -> None:
    life = FakeClock()
    clock = ScaledClock(life, 60.0)
    controller = SessionController(
        Session(phases_of(WALL)),
        clock,
        on_cue=lambda _: None,
        on_records=lambda _: None,
        speed=60.0,
    )
    assert controller.seconds_until(clock.monotonic() + 60) == pytest.approx(1 + JUST_AFTER)


# What is reported, in which order.


def test_a_finished_set_is_saved_before_the_cue_of_what_follows_it() -> None:
    run = Run(phases_of(Step(TIBIALIS.id, sets=2, sides=(L,))))
    run.live(100)
    assert [report for report in run.reports if report not in ("count", "halfway")] == [
        *("get-ready", "work", "saved 1", "rest", "work", "saved 2", "finished")
    ]


def test_a_set_ended_by_a_key_is_saved_before_the_cue_of_what_follows_it() -> None:
    run = balancing()
    run.live(6)
    run.reports.clear()
    run.do(Action.STOP)
    assert run.reports == ["saved 1", "rest"]
    ended = run.cues[-1].ended
    assert ended is not None
    assert (ended.number, ended.side) == (1, L)


def test_the_cue_of_a_phase_is_reported_with_the_session_in_it() -> None:
    seen: list[Phase | None] = []
    controller: SessionController

    def on_cue(cue: Cue) -> None:
        if cue.begins and cue.phase is not None:
            seen.append(controller.session.phase)
            assert controller.session.phase is cue.phase

    controller = SessionController(
        Session(phases_of(TIBIALIS)), FakeClock(), on_cue=on_cue, on_records=lambda _: None
    )
    controller.begin(START)
    for tick in range(300):
        controller.advance_to(START + tick)
    assert len(seen) > 5


# Undo.


KEYS = st.sampled_from(
    (Action.DONE, Action.NEXT, Action.BACK, Action.MORE, Action.FEWER, Action.EASE)
)


@given(phases=plans(), key=KEYS, after=st.floats(0.0, 1.9), pause=st.floats(0.0, 1.9))
@settings(max_examples=examples(150), deadline=None)
def test_undo_brings_back_what_a_key_changed(
    phases: tuple[Phase, ...], key: Action, after: float, pause: float
) -> None:
    run = Run(phases)
    run.live(after)
    run.controller.advance_to(run.now)
    before = run.session
    run.do(key)
    if not run.controller.undoable:
        return
    done = run.session.done
    run.clock.advance(pause)
    run.controller.advance_to(run.now)
    if run.session.done != done:
        # A set ended by itself since, and undo would take it back.
        assert not run.controller.undoable
        return
    run.do(Action.UNDO)
    assert run.session.done == before.done
    if not before.balancing:
        assert run.session.index == before.index
        assert run.session.elapsed(run.now) == pytest.approx(before.elapsed(START + after))
        assert run.session.extra_seconds == before.extra_seconds


def test_undo_takes_back_one_key_after_the_other() -> None:
    run = Run(phases_of(WALL))
    first = run.session.index
    for _ in range(3):
        run.do(Action.NEXT)
    for _ in range(3):
        run.do(Action.UNDO)
    assert run.session.index == first
    assert not run.controller.undoable
    run.do(Action.UNDO)
    assert run.session.index == first


def test_a_set_that_ends_by_itself_cannot_be_undone() -> None:
    run = Run(phases_of(TIBIALIS))
    run.do(Action.DONE)
    assert run.controller.can("undo")
    run.live(31)
    assert run.held == [("done", 30.0)]
    assert not run.controller.can("undo")


def test_undo_saves_the_records_as_they_were() -> None:
    run = balancing()
    run.live(6)
    run.do(Action.STOP)
    run.do(Action.UNDO)
    assert run.saved[-1] == ()


def test_a_key_that_changes_nothing_leaves_nothing_to_undo() -> None:
    run = balancing()
    run.controller._undo.clear()
    run.do(Action.MORE)
    assert not run.controller.undoable


def test_more_is_ten_seconds_or_one_repetition() -> None:
    hold = Run(phases_of(TIBIALIS))
    hold.do(Action.MORE)
    assert hold.session.extra_seconds == EXTRA_SECONDS
    counted = Run(phases_of(HEEL))
    counted.do(Action.DONE)
    counted.live(33)
    counted.do(Action.MORE)
    assert counted.session.count_correction == 1


# Key bounce.


STOP = KeyBounce.after("space", 100.0)


@pytest.mark.parametrize(
    ("key", "after", "ignored"),
    [
        ("space", 0.0, True),
        ("space", 0.5, True),
        ("space", SAME_KEY_BOUNCE - 0.01, True),
        ("space", SAME_KEY_BOUNCE, False),
        ("n", 0.0, True),
        ("n", OTHER_KEY_BOUNCE - 0.01, True),
        ("n", OTHER_KEY_BOUNCE, False),
        ("q", 0.5, False),
    ],
)
def test_a_key_soon_after_a_stop_is_its_bounce(key: str, after: float, ignored: bool) -> None:
    assert (STOP.ignoring(key, 100.0 + after) is not None) is ignored


def test_a_key_that_stays_down_is_ignored_as_long_as_it_repeats() -> None:
    bounce: KeyBounce | None = STOP
    moment = 100.0
    for gap in (0.6, *[0.03] * 200, 0.6):
        assert bounce is not None
        moment += gap
        bounce = bounce.ignoring("space", moment)
    assert bounce is not None
    assert bounce.ignoring("n", moment) is None
    assert bounce.ignoring("space", moment + SAME_KEY_BOUNCE) is None


@given(gaps=st.lists(st.floats(0.0, SAME_KEY_BOUNCE - 0.01), max_size=40))
@settings(max_examples=examples(60), deadline=None)
def test_however_a_held_key_repeats_it_ends_one_hold(gaps: list[float]) -> None:
    run = balancing()
    run.live(6)
    assert run.press("space")
    index = run.session.index
    for gap in gaps:
        run.live(gap, 0.2)
        assert run.press("space")
    assert len(run.session.records) == 1
    assert run.session.index in (index, index + 1)  # the rest may be over by itself


def test_a_key_still_down_from_before_stops_no_hold() -> None:
    run = balancing()
    run.clock.advance(TOO_SOON - 0.01)
    assert run.press("space")
    assert run.session.balancing
    run.clock.advance(0.02)
    assert run.press("space")
    assert not run.session.balancing


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+z", "w"])
def test_keys_with_another_meaning_stop_no_hold(key: str) -> None:
    run = balancing()
    run.live(5)
    assert not run.press(key)
    assert run.session.balancing


def test_a_key_that_comes_as_a_test_ends_by_itself_is_ignored() -> None:
    run = Run(phases_of(Step(STANCE.id, sides=(L,), mode=BalanceMode.TEST)))
    while not run.session.balancing:
        run.do(Action.NEXT)
    run.live(45.1)
    assert not run.session.balancing
    assert run.press("n")
    run.live(OTHER_KEY_BOUNCE)
    assert not run.press("n")


@pytest.mark.parametrize("key", ["space", "q", CLICK])
def test_any_key_starts_a_hold_that_waits(key: str) -> None:
    run = waiting()
    assert run.press(key)
    assert run.session.balancing


@pytest.mark.parametrize("key", ["escape", "ctrl+p", "c"])
def test_some_keys_keep_their_meaning_before_a_hold(key: str) -> None:
    run = waiting()
    assert not run.press(key)
    assert run.session.waiting


def test_a_stop_counts_at_the_moment_of_the_key_not_when_it_is_handled() -> None:
    run = balancing()
    run.live(10)
    assert run.controller.key_pressed("space", run.now - 0.4)
    assert run.held == [("done", 9.6)]


# What can be done.


def test_in_a_balance_hold_only_a_stop_and_a_wobble_mean_anything() -> None:
    controller = balancing().controller
    possible = {action for action in Action if controller.can(action)}
    assert possible == {Action.STOP, Action.WOBBLE}
    assert not controller.can("leave")
    assert controller.takes_every_key


def test_before_a_lift_off_one_can_start_and_leave() -> None:
    controller = waiting().controller
    assert {action for action in Action if controller.can(action)} == {Action.LIFT_OFF}
    assert controller.can("leave")
    assert not controller.can("far")


def test_after_a_hold_it_can_be_trimmed_discarded_and_brought_back() -> None:
    run = balancing()
    run.live(6)
    run.do(Action.STOP)
    can = run.controller.can
    assert (can("trim"), can("give_back"), can("discard"), can("bring_back")) == (
        *(True, False, True, False),
    )
    run.do(Action.TRIM)
    assert can("give_back")
    assert run.held == [("done", 5.5)]
    run.do(Action.GIVE_BACK)
    run.do(Action.DISCARD)
    assert (can("trim"), can("discard"), can("bring_back")) == (False, False, True)
    assert run.held == [("skipped", None)]
    run.do(Action.BRING_BACK)
    assert run.held == [("done", 6.0)]
    assert [len(records) for records in run.saved] == [1] * 5


@pytest.mark.parametrize("action", list(Action))
def test_what_cannot_be_done_changes_nothing(action: Action) -> None:
    for run in (Run(phases_of(TIBIALIS)), Run(phases_of(HEEL, STANCE))):
        if not run.controller.can(action):
            before = run.session
            run.do(action)
            assert run.session == before


def test_pause_and_resume_take_turns() -> None:
    run = Run(phases_of(WALL))
    assert (run.controller.can("pause"), run.controller.can("resume")) == (True, False)
    run.do(Action.PAUSE)
    assert (run.controller.can("pause"), run.controller.can("resume")) == (False, True)
    run.live(50)
    run.do(Action.RESUME)
    assert run.session.elapsed(run.now) == 0.0


def test_rests_and_tempo_are_switched_by_one_key_each() -> None:
    run = Run(phases_of(HEEL))
    for action in (Action.RESTS, Action.TEMPO):
        run.do(action)
    assert (run.session.full_rests, run.session.tempo_led) == (False, False)
    for action in (Action.RESTS, Action.TEMPO):
        run.do(action)
    assert (run.session.full_rests, run.session.tempo_led) == (True, True)


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ((Action.PAUSE, Action.PAUSE), ["paused"]),
        ((Action.PAUSE, Action.RESUME), ["paused", "going-on"]),
        ((Action.MORE, Action.UNDO, Action.UNDO), ["changed", "going-on"]),
        ((Action.NEXT, Action.UNDO), ["work", "going-on"]),
        ((Action.RESTS, Action.EASE), ["changed", "changed"]),
        ((Action.PAUSE, Action.MORE, Action.NEXT), ["paused", "changed", "work"]),
        ((Action.WOBBLE, Action.FEWER), []),
    ],
)
def test_each_key_that_does_something_is_answered_once(
    keys: tuple[Action, ...], answers: list[str]
) -> None:
    run = Run(phases_of(WALL))
    run.live(1.0)
    run.cues.clear()
    for action in keys:
        run.do(action)
    assert [cue.kind.value for cue in run.cues] == answers
    assert all(cue.answers or cue.begins for cue in run.cues)


def test_what_breaks_in_is_answered_as_a_pause() -> None:
    run = balancing()
    run.live(3)
    run.cues.clear()
    run.controller.interrupt(run.now)
    run.controller.interrupt(run.now)
    assert [cue.kind for cue in run.cues] == [CueKind.PAUSED]
    late = Run(phases_of(WALL))
    late.cues.clear()
    late.clock.advance(MAX_TICK_GAP + 1)
    late.controller.advance_to(late.now)
    assert [cue.kind for cue in late.cues] == [CueKind.PAUSED]


def test_a_hold_that_undo_brings_back_begins_anew_with_its_get_ready() -> None:
    run = balancing()
    run.live(3)
    run.do(Action.STOP)
    run.cues.clear()
    run.do(Action.UNDO)
    assert [(cue.kind, cue.phase) for cue in run.cues] == [(CueKind.GET_READY, run.session.phase)]


def test_an_interruption_ends_a_hold_as_partly_done() -> None:
    run = balancing()
    run.live(5)
    run.clock.advance(0.5)
    run.controller.interrupt(run.now)
    assert (run.held, run.session.running) == ([("partial", 5.5)], False)


def test_undo_does_not_take_back_the_hold_that_an_interruption_ended() -> None:
    run = Run(phases_of(STANCE))
    run.do(Action.NEXT)
    assert run.session.balancing
    run.live(5)
    run.controller.interrupt(run.now)
    run.do(Action.UNDO)
    assert run.held == [("partial", 5.0)]


def test_bests_that_are_read_late_are_passed_like_others() -> None:
    run = balancing()
    key = ("single-leg-stance", "eyes-open", "left", "practice")
    run.controller.set_earlier_bests(((key, 7.0),))
    run.live(9)
    assert CueKind.BEST not in [cue.kind for cue in run.cues]
    run.do(Action.DONE)
    run.live(20)
    assert CueKind.BEST in [cue.kind for cue in run.cues]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_discarded_trial_of_a_test_is_done_again(number: int) -> None:
    step = Step(STANCE.id, sets=3, mode=BalanceMode.TEST)
    run = Run(plan(Routine("own", "Own", "", (step,)), ALL, read=True))
    for _ in range(number):
        while not run.session.balancing:
            run.live(0.5)
        run.live(6)
        run.do(Action.STOP)
    after = run.session.index
    run.do(Action.DISCARD)
    phase = run.session.phase
    assert phase is not None
    assert (phase.kind, phase.set.number, phase.set.side) == ("get-ready", number, L)
    told = readout(run.session, run.now).cue
    assert told == "Discarded: 6.0 s. Do this trial again. u brings it back."
    assert not run.controller.can(Action.DISCARD), "a key that bounces discards no other trial"
    run.do(Action.UNDO)
    assert (run.session.index, run.held[-1]) == (after, ("done", 6.0))
    run.do(Action.DISCARD)
    while not run.session.balancing:
        run.live(0.5)
    run.live(9)
    run.do(Action.STOP)
    assert run.held == [("done", 6.0)] * (number - 1) + [("done", 9.0)]
    assert run.session.index == after
    assert "Discarded" not in readout(run.session, run.now).cue
