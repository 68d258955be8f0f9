"""The questions about a session that broke off or was left."""

from datetime import date
from enum import StrEnum

from tui.domain.catalog.sets import noun_of_records
from tui.domain.dates import format_moment
from tui.domain.log.record import SessionRecord, SetOutcome


class Answer(StrEnum):
    """What becomes of a session that broke off or was left."""

    RESUME = "resume"
    CLOSE = "close"
    """It ends with what is done."""
    ANEW = "anew"
    """It stays as it is, and another one begins."""
    LATER = "later"


RESUME = "Go on where it stopped"
ASK_AGAIN = "Ask again next time"


def heading_of(record: SessionRecord, *, left: bool) -> str:
    """Return the question: "After a run was interrupted." or, where it was left, that."""
    return f"{record.title} was {'left' if left else 'interrupted'}."


def detail_of(record: SessionRecord, today: date) -> str:
    """Return when it was, what is done, and what resuming does on a later day."""
    done = sum(1 for set_record in record.sets if set_record.outcome == SetOutcome.DONE)
    partly = sum(1 for set_record in record.sets if set_record.outcome == SetOutcome.PARTIAL)
    same_day = record.started.date() == today
    when = f"Today at {record.started:%H:%M}" if same_day else format_moment(record.started)
    noun = noun_of_records(record.sets)
    if not done and not partly:
        return f"{when}. You have not done a {noun} yet."
    what = f"{done} of {len(record.sets)} {noun}s done"
    if partly:
        what += f", {partly} partly done"
    if same_day:
        return f"{when}. {what}."
    return f"{when}. {what}. Those {noun}s stay on that day. The rest counts as a session today."


def answers_of(record: SessionRecord, *, left: bool, resumable: bool) -> dict[str, Answer]:
    """Return the answers, as they are listed; the last one changes nothing.

    Args:
        record: The session.
        left: Whether it was left by hand, and its routine is about to start again.
        resumable: Whether it can be resumed.
    """
    answers = {RESUME: Answer.RESUME} if resumable else {}
    if left:
        return {**answers, "Begin again": Answer.ANEW, "Not now": Answer.LATER}
    done = any(set_record.outcome != SetOutcome.SKIPPED for set_record in record.sets)
    close = "Save what I did" if done else "Discard it"
    return {**answers, close: Answer.CLOSE, ASK_AGAIN: Answer.LATER}
