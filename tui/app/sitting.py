"""The two screens of a session, made from what the desk keeps: the guide and the summary."""

from collections.abc import Callable
from dataclasses import replace

from tui.app.context import Desk
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Side
from tui.domain.log.record import SetRecord
from tui.domain.settings import BalanceStart
from tui.presentation.summary import lines_of_practice, lines_of_test, summary
from tui.screens.session import SessionScreen
from tui.screens.session_terms import Setting
from tui.screens.summary import SummaryScreen
from tui.session.clock import Sped
from tui.session.cues import Cue
from tui.session.plan import plan
from tui.session.resume import carrying_on
from tui.session.session import Session
from tui.storage.log.recorder import Draft


def screen_for(
    desk: Desk,
    draft: Draft,
    routine: Routine,
    speed: float,
    announce: Callable[[Cue], None],
    save: Callable[[tuple[SetRecord, ...]], None],
    sorer: Side | None = None,
) -> SessionScreen:
    """The guide through a routine, at the first set that the draft does not hold yet."""
    session = _session(desk, routine, sorer)
    if draft.record.sets:
        session = carrying_on(session, draft.record.sets)
    setting = Setting(
        title=draft.record.title,
        today=desk.today,
        speed=speed,
        saved=draft.saved,
        marks=desk.history.balances,
        criteria=desk.norms.ends_when if routine.tests and desk.norms else (),
        figures=desk.figure,
        manner=desk.manner,
        announce=announce,
        save=save,
    )
    moments = desk.clock if speed == 1 else Sped(desk.clock, speed)
    return SessionScreen(session, setting, moments)


def _session(desk: Desk, routine: Routine, sorer: Side | None) -> Session:
    """A session of a routine as the settings want it, on a day when one side may be sorer."""
    settings = desk.settings
    phases = plan(
        routine,
        desk.catalogue.exercises,
        settings.preferring(sorer),
        by_key=settings.start_balance is BalanceStart.KEY,
        read=True,
    )
    return Session(
        phases, paced=settings.tempo_leads, resting=settings.rests, before=desk.best_today
    )


def summary_of(desk: Desk, draft: Draft) -> SummaryScreen:
    """The summary of a session that was written down."""
    record = draft.record
    exercises = desk.catalogue.exercises
    told = summary(record, exercises, desk.history.balances)
    if tested := tuple(lines_of_test(record, desk.norms, desk.settings.age, exercises)):
        told = replace(told, bests=tested)
    elif draft.saved:
        said = lines_of_practice(record, desk.stands.newest, exercises)
        told = replace(told, bests=(*told.bests, *said))
    return SummaryScreen(
        record, told, saved=draft.saved and not draft.trouble, trouble=draft.trouble
    )
