"""Durations with their units, wherever a set is shown."""

import re

import pytest

from tests.support.made_up import a_session, a_set
from tests.support.past import hold, session, stands
from tests.support.small_catalog import STANCE, L, shortened, working
from tui.domain.catalog.routine import Step
from tui.domain.log.record import SetRecord
from tui.domain.progress.balance import side_difference
from tui.domain.progress.credit import credited
from tui.presentation.narration import describe_result
from tui.presentation.readout import readout
from tui.presentation.set_kinds import KIND_BY_NAME, kind_named, reached_in_brief
from tui.presentation.summary import lines_of_test, summary
from tui.session.balance_trial import describe_trial, discard, trial_of

STEP = Step(STANCE.id, sides=(L,))
UNIT_BESIDE_A_CLOCK = re.compile(r":\d\d(\.\d)? ?(s|min|sec)\b")


def test_a_long_hold_is_a_clock_without_a_unit_wherever_it_is_shown() -> None:
    held = working(STEP).advanced_to(225.19)
    running = readout(held, 225.19)
    assert (running.digits, running.unit) == ("3:45.1", "")
    stopped = held.finished_phase(225.19)
    read = readout(stopped, 225.19)
    assert (read.digits, read.unit) == ("3:45.1", "")
    assert [bar.label for group in read.groups for bar in group.bars if bar.label] == ["3:45"]
    record, planned = stopped.records[-1], read.set
    assert planned is not None
    assert describe_result(record, planned).endswith(": done, 3:45.1.")
    assert describe_result(record._replace(wobbles=1), planned).endswith("3:45.1, 1 wobble.")
    assert summary(session(0, (), ())._replace(sets=(record,)), {}).rows[0].left == "3:45.1"
    trial = trial_of(discard(stopped))
    assert trial is not None
    assert describe_trial(trial) == "Discarded: 3:45.1. u brings it back."


def test_a_long_rest_after_a_hold_is_a_clock_without_a_unit() -> None:
    stopped = working(shortened(STANCE, rest=90.0)).advanced_to(20.0).finished_phase(20.0)
    assert readout(stopped, 20.0).place == "rest 1:30"


def test_a_long_hold_is_told_without_a_unit_in_sentences() -> None:
    days = [session(day, (104.25,), (225.19,)) for day in range(3)]
    assert str(side_difference(stands(*days), "eyes-open")).endswith(
        "(last: left 1:44.2, right 3:45.1)."
    )
    test = session(0, (104.25,), (225.19,), mode="test")
    assert next(lines_of_test(test, None, None, {})).endswith(
        "left 1:44.2 (of 1) · right 3:45.1 (of 1)"
    )


@pytest.mark.parametrize("name", KIND_BY_NAME)
@pytest.mark.parametrize("seconds", [59.9, 60.0, 99.9, 100.0, 3725.4])
def test_no_kind_puts_a_unit_beside_a_clock(name: str, seconds: float) -> None:
    kind = kind_named(name)
    record = hold("left", seconds)._replace(kind=name, target={"seconds": seconds, "reps": 15})
    texts = (
        kind.best(seconds),
        kind.total(seconds),
        kind.result(record),
        kind.reached(record),
        reached_in_brief(record),
        kind.recorded_dose(record),
    )
    assert not [text for text in texts if UNIT_BESIDE_A_CLOCK.search(text)]


def test_a_done_set_without_its_number_reads_as_what_it_was_to_do() -> None:
    lowered = a_set(1, kind="reps", target={"reps": 15}, reps=None)
    held = a_set(2, kind="hold", target={"seconds": 30}, seconds=None)
    unknown = lowered._replace(target={})

    def read(*sets: SetRecord) -> str:
        return summary(a_session()._replace(sets=sets), {}).rows[0].left

    assert read(lowered, lowered._replace(reps=12)) == "15 12"
    assert read(held) == "30"
    assert read(unknown) == "done"
    assert read(lowered._replace(outcome="partial")) == "part"
    assert read(lowered._replace(outcome="skipped")) == "–"
    # The dose counts the same.
    assert [credited(one) for one in (lowered, held, unknown)] == [15, 30, 0]
    result = kind_named("reps").result
    assert [result(one) for one in (lowered, unknown)] == ["15 repetitions", "done"]
