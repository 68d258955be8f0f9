"""The two screens of a session, made from what the desk keeps: the guide and the summary."""

from tui.desk import Desk
from tui.domain.routine import Routine
from tui.engine.carry_on import carrying_on
from tui.engine.moments import Sped
from tui.engine.plan import plan
from tui.engine.session import Session
from tui.engine.summary import summary
from tui.screens.session import SessionScreen, Setting
from tui.screens.summary import SummaryScreen
from tui.storage.draft import Draft


def screen_for(desk: Desk, draft: Draft, routine: Routine, speed: float) -> SessionScreen:
    """The guide through a routine, at the first set that the draft does not hold yet."""
    session = Session(plan(routine, desk.catalogue.exercises))
    if draft.record.sets:
        session = carrying_on(session, draft.record.sets)
    setting = Setting(
        title=draft.record.title,
        today=desk.today,
        speed=speed,
        saved=draft.saved,
        marks=desk.history.balances,
        figures=desk.figure,
        still=desk.still,
    )
    moments = desk.clock if speed == 1 else Sped(desk.clock, speed)
    return SessionScreen(session, setting, moments)


def summary_of(desk: Desk, draft: Draft) -> SummaryScreen:
    """The summary of a session that was written down."""
    record = draft.record
    told = summary(record, desk.catalogue.exercises, desk.history.balances)
    return SummaryScreen(record, told, saved=draft.saved and not draft.trouble)
