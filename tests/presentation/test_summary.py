"""What a summary tells of single balance holds."""

import pytest

from tests.support.past import session
from tui.domain.log.record import SetRecord
from tui.presentation.summary import summary


def hold(**changes: object) -> SetRecord:
    (one,) = session(0, (31.84,), ()).sets
    return one._replace(**changes)


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
