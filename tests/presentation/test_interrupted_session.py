"""The question says when it was, and what becomes of it."""

from datetime import timedelta

from tests.support.made_up import a_session, a_set
from tui.domain.catalog.sets import noun_of_records
from tui.domain.log.edits import Edit, differences
from tui.presentation.interrupted_session import Answer, answers_of, detail_of, heading_of
from tui.presentation.summary import summary

RECORD = a_session(sets=1)._replace(
    sets=(a_set(1), a_set(2, outcome="partial"), a_set(3, outcome="skipped"))
)


def test_the_question_says_when_and_how_much() -> None:
    today = RECORD.started.date()
    assert heading_of(RECORD, left=False) == "After a run: interrupted."
    assert heading_of(RECORD, left=True) == "After a run: not finished."
    assert detail_of(RECORD, today) == "Today at 07:31. 1 of 3 sets done, 1 partly done."
    later = detail_of(RECORD, today + timedelta(days=3))
    assert later.startswith("Fri 2 Jan 07:31. 1 of 3 sets done, 1 partly done. Those sets stay on")


def test_a_session_of_holds_counts_holds() -> None:
    held = RECORD._replace(sets=tuple(done._replace(kind="balance") for done in RECORD.sets))
    later = detail_of(held, RECORD.started.date() + timedelta(days=3))
    assert "1 of 3 holds done, 1 partly done. Those holds stay on that day." in later
    mixed = held._replace(sets=(*held.sets, a_set(4)))
    assert "2 of 4 sets done" in detail_of(mixed, RECORD.started.date())
    assert noun_of_records([]) == "set"


def test_holds_are_holds_and_trials_are_trials_wherever_a_record_is_counted() -> None:
    for mode, noun in (("practice", "hold"), ("test", "trial")):
        balances = tuple(done._replace(kind="balance", mode=mode) for done in RECORD.sets)
        held = RECORD._replace(sets=balances)
        assert f"1 of 3 {noun}s done" in detail_of(held, RECORD.started.date())
        assert summary(held, {}).headline.startswith(f"1 of 3 {noun}s")
        assert f"1 of 3 {noun}s done" in differences(Edit(None, held), lambda _: "")


def test_the_last_answer_changes_nothing() -> None:
    for left in (True, False):
        assert list(answers_of(RECORD, left=left, resumable=True).values())[-1] is Answer.LATER
    assert Answer.RESUME not in answers_of(RECORD, left=False, resumable=False).values()
