"""The questions about a session that broke off or was left."""

from datetime import date
from enum import StrEnum

from tui.domain.dates import format_moment
from tui.domain.log.record import SessionRecord
from tui.presentation.set_counts import SetCounts


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
    """Return what became of a session: "After a run: interrupted." or "… not finished." """
    return f"{record.title}: {'not finished' if left else 'interrupted'}."


def detail_of(record: SessionRecord, today: date) -> str:
    """Return when it was, what is done, and what resuming does on a later day."""
    counts = SetCounts.of(record.sets)
    same_day = record.started.date() == today
    when = f"Today at {record.started:%H:%M}" if same_day else format_moment(record.started)
    if not counts.begun:
        return f"{when}. You have not done a {counts.noun} yet."
    what = ", ".join((f"{counts.done_of_all} done", *counts.partly_in_words))
    if same_day:
        return f"{when}. {what}."
    stays = f"Those {counts.noun}s stay on that day."
    return f"{when}. {what}. {stays} The rest counts as a session today."


def answers_of(record: SessionRecord, *, left: bool, resumable: bool) -> dict[str, Answer]:
    """Return the answers, as they are listed; the last one changes nothing.

    Args:
        record: The session.
        left: Whether it was left by hand, and its routine is about to start again.
        resumable: Whether it can be resumed.
    """
    answers = {RESUME: Answer.RESUME} if resumable else {}
    if left:
        return {**answers, "Start over": Answer.ANEW, "Not now": Answer.LATER}
    close = "Save what I did" if SetCounts.of(record.sets).begun else "Discard it"
    return {**answers, close: Answer.CLOSE, ASK_AGAIN: Answer.LATER}
