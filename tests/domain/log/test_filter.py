"""Which sessions of the log are chosen, and which of their sets."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.support.made_up import a_session, a_set
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import SessionRecord

LEFT = a_set(side="left", seconds=30.0)
RIGHT = a_set(side="right", seconds=20.0)
HEELS = a_set(exercise="heel-raise-eccentric", side="right", seconds=70.0)
SESSION = a_session()._replace(sets=(LEFT, RIGHT, HEELS))
DAY = SESSION.started.date()


@pytest.mark.parametrize(
    ("selection", "accepted"),
    [
        (SessionFilter(), True),
        (SessionFilter(routine=SESSION.routine), True),
        (SessionFilter(routine="another"), False),
        (SessionFilter(exercise="heel-raise-eccentric"), True),
        (SessionFilter(exercise="heel-raise-eccentric", side="right"), True),
        (SessionFilter(exercise="heel-raise-eccentric", side="left"), False),
        (SessionFilter(since=DAY, until=DAY), True),
        (SessionFilter(since=date(DAY.year + 1, 1, 1)), False),
        (SessionFilter(until=date(DAY.year - 1, 1, 1)), False),
    ],
)
def test_a_session_is_chosen_by_what_one_of_its_sets_is(
    selection: SessionFilter, accepted: bool
) -> None:
    assert selection.accepts(SESSION) is accepted


def test_of_the_newest_none_is_read_that_is_older_than_the_first_day() -> None:
    def stored() -> Iterator[SessionRecord]:
        yield SESSION
        yield SESSION._replace(started=SESSION.started - timedelta(days=2))
        raise AssertionError("read too far")

    assert list(SessionFilter(since=DAY).of_newest_first(stored())) == [SESSION]
    assert list(SessionFilter(since=date.min).of_newest_first([SESSION])) == [SESSION]


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (SessionFilter(), True),
        (SessionFilter(since=DAY), True),
        (SessionFilter(exercise="heel-raise-eccentric"), True),
        (SessionFilter(routine="heel-raises"), False),
        (SessionFilter(side="left"), False),
        (SessionFilter(mode="test"), False),
    ],
)
def test_a_part_of_what_was_done_in_a_day_makes_no_dose(
    selection: SessionFilter, kept: bool
) -> None:
    assert selection.keeps_doses is kept


def test_a_chosen_session_narrows_to_the_sets_asked_for_and_their_seconds() -> None:
    narrow = SessionFilter(exercise=LEFT.exercise, side="right").narrowed(SESSION)
    assert (narrow.sets, narrow.active_seconds) == ((RIGHT,), 20.0)


def test_of_some_sessions_the_chosen_ones_are_left_in_their_order() -> None:
    other = a_session(2, routine="another")
    assert list(SessionFilter(routine="another").of([SESSION, other])) == [other]


def test_where_no_set_is_asked_for_a_session_stays_whole() -> None:
    assert SessionFilter(routine=SESSION.routine).narrowed(SESSION) is SESSION


@pytest.mark.parametrize(
    ("selection", "accepted"),
    [
        (SessionFilter(), True),
        (SessionFilter(since=DAY, until=DAY), True),
        (SessionFilter(since=DAY + timedelta(days=1)), False),
        (SessionFilter(until=DAY - timedelta(days=1)), False),
        (SessionFilter(routine="after-a-run"), False),
        (SessionFilter(mode="test"), False),
        (SessionFilter(exercise="wall-stretch", since=DAY), False),
        (SessionFilter(side="left"), False),
    ],
)
def test_a_run_is_chosen_by_its_day_alone(selection: SessionFilter, accepted: bool) -> None:
    assert selection.accepts_run_on(DAY) is accepted
