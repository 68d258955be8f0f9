"""What is said of a session from how it is run."""

from datetime import date

import pytest

from tui.domain.log.record import SetOutcome, SetRecord
from tui.screens.session_options import SessionOptions


def _record(outcome: SetOutcome, mode: str | None = None) -> SetRecord:
    kind = "balance" if mode else "hold"
    return SetRecord("an-exercise", None, "left", kind, 1, 1, {}, outcome, mode=mode)


DONE, PARTIAL, SKIPPED = map(_record, (SetOutcome.DONE, SetOutcome.PARTIAL, SetOutcome.SKIPPED))


@pytest.mark.parametrize(
    ("saved", "records", "said"),
    [
        (True, [DONE, DONE, SKIPPED], "Saved: 2 sets done."),
        (True, [PARTIAL, SKIPPED], "Saved: 1 set partly done."),
        (True, [DONE, PARTIAL], "Saved: 1 set done, 1 partly done."),
        (False, [_record(SetOutcome.DONE, "practice")], "1 hold done. Nothing is saved."),
        (False, [_record(SetOutcome.SKIPPED, "test")], "You have not done a trial yet."),
    ],
)
def test_who_leaves_is_told_what_becomes_of_the_sets(
    saved: bool, records: list[SetRecord], said: str
) -> None:
    options = SessionOptions("Balance", date(2026, 11, 27), speed=20.0, saved=saved)
    assert options.describe_sets(records) == said


def test_sets_in_a_temporary_log_are_saved_until_one_quits() -> None:
    options = SessionOptions("Balance", date(2026, 11, 27), saved_word="Saved until you quit")
    assert options.describe_sets([DONE]) == "Saved until you quit: 1 set done."
