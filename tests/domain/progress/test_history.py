"""The history that is gathered while a long log is read."""

import pytest

from tests.support.made_up import a_session, a_set
from tui.domain.log.record import SessionRecord
from tui.domain.progress import history
from tui.domain.progress.history import HistoryTally, history_of


def test_after_the_weeks_that_are_shown_first_it_says_so_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(history, "FIRST_SHOWN", 2)
    tally, said = HistoryTally(), []
    for day in (3, 2, 1):
        tally.add(a_session(day))
        said.append(tally.is_ready_to_show)
    assert said == [False, True, False]


def test_a_history_is_whole_unless_it_is_said_not_to_be() -> None:
    assert history_of([]).whole
    assert not HistoryTally().history(whole=False).whole


def test_of_a_balance_hold_the_last_and_the_best_are_kept_with_their_days() -> None:
    def held(day: int, seconds: float) -> SessionRecord:
        record = a_set(kind="balance", target={}, seconds=seconds, mode="practice")
        return a_session(day)._replace(sets=(record,))

    [marks] = history_of([held(5, 20.0), held(3, 31.0), held(1, 25.0)]).balances.values()
    assert (marks.last.seconds, marks.last.day.day) == (20.0, 6)
    assert (marks.best.seconds, marks.best.day.day) == (31.0, 4)
