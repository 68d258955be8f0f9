"""The two screens of a session, made from what the desk keeps: the guide and the summary."""

from collections.abc import Callable
from dataclasses import replace

from tui.app.context import AppContext
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Side
from tui.domain.log.record import SetRecord
from tui.presentation.summary import lines_of_practice, lines_of_test, summary
from tui.screens.session import SessionScreen
from tui.screens.session_options import SessionOptions
from tui.screens.summary import SummaryScreen
from tui.session.clock import ScaledClock
from tui.session.cues import Cue
from tui.session.resume import carrying_on
from tui.storage.log.recorder import SessionRecorder


def screen_for(
    context: AppContext,
    draft: SessionRecorder,
    routine: Routine,
    speed: float,
    announce: Callable[[Cue], None],
    save: Callable[[tuple[SetRecord, ...]], None],
    sorer: Side | None = None,
) -> SessionScreen:
    """The guide through a routine, at the first set that the draft does not hold yet."""
    session = context.new_session(routine, sorer)
    if draft.record.sets:
        session = carrying_on(session, draft.record.sets)
    setting = SessionOptions(
        title=draft.record.title,
        today=context.today,
        speed=speed,
        saved=draft.saved,
        marks=context.history.balances,
        criteria=context.norms.ends_when if routine.tests and context.norms else (),
        figures=context.figure,
        render_options=context.render_options,
        announce=announce,
        save=save,
    )
    moments = context.clock if speed == 1 else ScaledClock(context.clock, speed)
    return SessionScreen(session, setting, moments)


def summary_of(context: AppContext, draft: SessionRecorder) -> SummaryScreen:
    """The summary of a session that was written down."""
    record = draft.record
    exercises = context.catalog.exercises
    told = summary(record, exercises, context.history.balances)
    if tested := tuple(lines_of_test(record, context.norms, context.settings.age, exercises)):
        told = replace(told, bests=tested)
    elif draft.saved:
        said = lines_of_practice(record, context.stands.newest, exercises)
        told = replace(told, bests=(*told.bests, *said))
    return SummaryScreen(
        record, told, saved=draft.saved and not draft.trouble, trouble=draft.trouble
    )
