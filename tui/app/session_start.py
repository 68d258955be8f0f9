"""How a session begins: anew, or where an interrupted one stopped."""

from tui.app.context import AppContext
from tui.domain.catalog.routine import Routine
from tui.domain.log.record import SessionRecord, eased_in
from tui.domain.log.unreached import reached_sets
from tui.session.plan import sorer_of
from tui.session.resume import planned_sets, remaining, resumed
from tui.session.session import Session
from tui.storage.log.recorder import SessionRecorder


def begin_session(
    context: AppContext,
    routine: Routine,
    session: Session,
    interrupted: SessionRecord | None = None,
    *,
    saved: bool,
) -> tuple[SessionRecorder, Session]:
    """Return the recorder of a session, which has begun, and the session as it begins.

    An interrupted session goes on at its first set that is left to do. On a later day it is
    closed as it is, and the rest of it is a session of its own: what was done stays on the day
    on which it was done.

    Args:
        context: What outlives the session.
        routine: What is done.
        session: A new session of it.
        interrupted: The session that is resumed; None for none.
        saved: Whether it goes into the log.

    Raises:
        LogError: The interrupted session runs, or was finished, in another window.
    """
    if interrupted is not None and interrupted.started.date() == context.today:
        return _resume_today(context, session, interrupted)
    sorer = sorer_of(session.plan)
    if interrupted is not None:
        session = _close_and_take_rest(context, session, interrupted)
    recorder = context.draft(routine, saved=saved)
    recorder.note_eased(session.eased)
    recorder.note_sorer(sorer)
    recorder.begin(planned_sets(session))
    return recorder, session


def _resume_today(
    context: AppContext, session: Session, interrupted: SessionRecord
) -> tuple[SessionRecorder, Session]:
    """Return the recorder of an interrupted session of today, and where it goes on."""
    recorder = context.resume_recorder(interrupted)
    session = resumed(session, recorder.record.sets, eased_in(recorder.record))
    recorder.begin(planned_sets(session), session.records)
    return recorder, session


def _close_and_take_rest(
    context: AppContext, session: Session, interrupted: SessionRecord
) -> Session:
    """Close a session of an earlier day; return one of the sets that it did not reach.

    It is the whole session where none was left out.
    """
    context.close_interrupted(interrupted)
    rest = remaining(session, reached_sets(interrupted.sets), eased_in(interrupted))
    return rest if rest.plan else session
