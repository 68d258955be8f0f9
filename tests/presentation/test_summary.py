"""What a summary tells of single balance holds."""

import pytest

from tests.support.past import session
from tui.domain.log.record import SetRecord
from tui.domain.progress.history import history_of
from tui.presentation.summary import summary


def hold(**changes: object) -> SetRecord:
    (one,) = session(0, (31.84,), ()).sets
    return one._replace(**changes)


def test_a_best_is_that_of_the_same_exercise() -> None:
    before = history_of([session(0, (80.0,), ())]).balances
    other = session(1, (20.0,), ())
    other = other._replace(sets=tuple(one._replace(exercise="flamingo") for one in other.sets))
    assert summary(other, {}, before).bests == (
        "flamingo, eyes-open, left: 20.0 s, your first time",
    )


@pytest.mark.parametrize(
    ("one", "marks"),
    [
        (hold(), ""),
        (hold(wobbles=1), "left 1: 1 wobble"),
        (hold(wobbles=2, extra={"trimmed": 0.5}), "left 1: trimmed by 0.5 s, 2 wobbles"),
        (
            hold(outcome="skipped", seconds=None, wobbles=None, extra={"discarded": 31.84}),
            "left 1: discarded at 31.8 s",
        ),
        (hold(extra={"trimmed": "much"}), ""),
        (hold(kind="hold", extra={"trimmed": 0.5}), ""),
    ],
)
def test_what_was_done_about_a_hold_is_told_with_its_place(one: SetRecord, marks: str) -> None:
    (row,) = summary(session(0, (), ())._replace(sets=(one,)), {}).rows
    assert row.marks == marks
