"""AppContext: clock, catalog, log, settings, history."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tui.app.background import Pace, read_at_pace
from tui.app.soreness_log import SorenessLog
from tui.ascii_fallback import speaks_utf8
from tui.clock import SystemClock
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.routine import FirstSide, Routine, Sorer, either_first, recorded_sorer
from tui.domain.catalog.sets import Side
from tui.domain.figure_cells import FigureCells
from tui.domain.log.record import Outcome, SessionRecord
from tui.domain.log.rest_days import rest_day
from tui.domain.log.runs import RunRecord
from tui.domain.log.unreached import reached_sets, resumable
from tui.domain.progress.balance import RecentBalance
from tui.domain.progress.history import DAYS, BalanceKey, History, HistoryTally, history_of
from tui.domain.progress.next_step import NextStep, RecentSessions, next_step
from tui.domain.progress.schedule import newest, routines_today
from tui.domain.progress.week import weeks_of
from tui.domain.settings import BalanceStart, Settings
from tui.figures.options import RenderOptions, options_for
from tui.figures.terminals import Terminal
from tui.paths import Paths
from tui.presentation.routine_offers import Offer, offers
from tui.presentation.saved import saved
from tui.presentation.week import WeekGlance, week_glance
from tui.session.plan import expected_seconds, plan
from tui.storage.log.log import Log
from tui.storage.log.rest_days import stored_rest_days, toggle_rest_day
from tui.storage.log.runs import add_runs, remove_run, stored_runs
from tui.storage.state import answered_steps

if TYPE_CHECKING:
    from tui.domain.progress.reference_values import ReferenceValues
    from tui.figures.model import Figure
    from tui.session.session import Session
    from tui.session.short_session import ShortSession
    from tui.storage.log.recorder import SessionRecorder


@dataclass(eq=False, repr=False)  # each costs as much as a module
class AppContext:
    """Everything that outlives a screen; it knows no Textual."""

    paths: Paths
    catalog: Catalog
    log: Log
    settings: Settings
    clock: SystemClock
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    history: History = field(default_factory=lambda: History(whole=False))
    recent_balance: RecentBalance = field(default_factory=RecentBalance)
    """The recent balance sessions."""
    still: bool = False
    """Whether figures stand still this time, whatever the settings say."""
    cells: FigureCells | None = None
    """How finely figures are drawn this time; None for what the settings say."""
    terminal: Terminal | None = None
    """The terminal, as it answers itself; None before an answer."""
    _figures: dict[str, "Figure | None"] = field(default_factory=dict)
    _warnings_confirmed: bool = False
    """Whether the safety warnings were confirmed in this run, stored or not."""
    recent: RecentSessions = field(default_factory=RecentSessions)
    """The newest sessions."""
    _answered_steps: dict[str, date] = field(default_factory=dict)
    """For each exercise the day on which the offer of a next step was last answered."""
    _newer: list[SessionRecord] = field(default_factory=list)
    """The sessions that were added since the last reading of the history began."""

    @cached_property
    def soreness(self) -> SorenessLog:
        """The soreness of the last weeks."""
        return SorenessLog(self.log, self.clock)

    @property
    def saved(self) -> str:
        """What is said of something that is in its file now."""
        return saved(temporary=self.paths.temporary)

    @property
    def today(self) -> date:
        """The present date."""
        return self.clock.now().date()

    def reload_catalog(self) -> None:
        """Read the exercises and routines anew: the user's own files changed."""
        from tui.storage.catalog.loader import load

        self.catalog = load(self.paths.shipped, self.paths.data, self.paths.given)
        self._figures.clear()

    def saved_catalog(self) -> Catalog:
        """Return the catalog without the parts of a file that is used in this run alone.

        An own file may use nothing but these: the next run does not know that file.
        """
        from tui.storage.catalog.loader import load

        where = self.paths
        return load(where.shipped, where.data) if where.given else self.catalog

    @property
    def render_options(self) -> RenderOptions:
        """How figures are shown: still where that is asked for, slowly over a network."""
        # Textual writes to standard error, and thinks that it speaks UTF-8.
        letters, wanted = not speaks_utf8(sys.__stderr__), self.settings
        return options_for(wanted, self.environment, self.still, self.cells, letters, self.terminal)

    def offers(self) -> tuple[Offer, ...]:
        """Return what there is to choose from today."""
        catalog, asks = self.settings.applied_to(self.catalog), self.asks_sorer
        return offers(catalog, self.history, self.today, self.sorer_now, asks)

    def sorer_now(self, routine: Routine) -> Side | None:
        """Return the ankle that would get one set more of a routine if it started now, or None.

        It is what was answered last where a start asks for it, else the sorer one in the log.
        """
        if not routine.sorer_more:
            return None
        asked = self.asks_sorer(routine)
        return self.settings.last_sorer.side if asked else self.soreness.sorer()

    def fitting(self) -> "Callable[[int], ShortSession | None]":
        """Return what tells which sets of today fit into some minutes. Raises LogError.

        Where the history is not read yet, its last days are read.
        """
        from tui.session.short_session import short_session, wanted_today

        catalog, today = self.settings.applied_to(self.catalog), self.today
        history = self.history
        if not history.sessions:
            history = self._with_tables(history_of(newest(self.log.sessions(), today, days=DAYS)))
        routines = catalog.routines.values()
        left = routines_today(routines, catalog.exercises, history, today)
        wanted = wanted_today(left, catalog.exercises, history)

        def seconds_of(routine: Routine) -> float:
            return expected_seconds(self.new_session(routine).plan)

        return lambda minutes: short_session(minutes, wanted, seconds_of)

    def _with_tables(self, history: History) -> History:
        """Return a history with the runs and the rest days of the log. Raises LogError."""
        return history._replace(
            runs=tuple(stored_runs(self.log)), rest_days=stored_rest_days(self.log)
        )

    def week(self) -> WeekGlance:
        """Return the last seven days of what is due; no routine where the settings hide them."""
        catalog, history = self.settings.applied_to(self.catalog), self.history
        rest_today = self.today in history.rest_days
        if not self.settings.show_week:
            return WeekGlance(rest_today=rest_today)
        weeks = weeks_of(catalog.routines.values(), catalog.exercises, history, self.today)
        return week_glance(weeks, self.today, rest_today=rest_today)

    def next_step(self) -> NextStep | None:
        """Return the next step to offer; None for none, or where the settings hide it."""
        if not self.settings.offer_steps or self.today in self.history.rest_days:
            return None
        exercises = self.settings.applied_to(self.catalog).exercises.values()
        sessions, check_ins = self.recent.newest, self.soreness.recent.check_ins
        return next_step(exercises, sessions, check_ins, self._answered_steps, self.today)

    def answer_step(self, step: NextStep, *, taken: bool) -> None:
        """Take or drop a step; no other is offered for its exercise for a week.

        Raises OSError where it cannot be saved; it applies until the program ends.
        """
        from tui.storage.state import note_answered_step

        self._answered_steps[step.exercise.id] = self.today
        if taken:
            self.change(step.applied_to(self.settings))
        note_answered_step(self.paths.state, step.exercise.id, self.today)

    def toggle_rest_day(self, day: date) -> bool:
        """Mark a day as a rest day, or take the mark away; return which. Raises LogError."""
        marked = toggle_rest_day(self.log, rest_day(day, self.clock.now(), os.urandom(10)))
        self.history = self.history._replace(rest_days=stored_rest_days(self.log))
        return marked

    def new_session(
        self,
        routine: Routine,
        sorer: Side | None = None,
        *,
        read: bool = True,
        fetches: bool = True,
    ) -> "Session":
        """Return a session of a routine with the athlete's settings applied, not begun yet.

        Args:
            routine: What to do.
            sorer: The ankle that is sorer today: some begin with it, some give it one set more.
            read: Whether a rest follows a last balance hold, in which its time is read.
            fetches: Whether there is time to fetch what a later exercise needs.
        """
        from tui.session.session import Session

        phases = plan(
            routine,
            self.catalog.exercises,
            self.settings.preferring(sorer),
            sorer=sorer,
            by_key=self.settings.start_balance is BalanceStart.KEY,
            read=read,
            fetches=fetches,
        )
        rests, bests = self.settings.rests, self.best_today
        led = self.settings.tempo_leads
        return Session(phases, tempo_led=led, full_rests=rests, earlier_bests=bests)

    def figure(self, figure_id: str) -> "Figure | None":
        """Return a figure, read when it is first asked for; None where there is none."""
        if figure_id not in self._figures:
            from tui.storage.catalog.figures import load_figure

            paths = self.paths
            found, _ = load_figure(figure_id, paths.shipped, paths.data, paths.given)
            self._figures[figure_id] = found
        return self._figures[figure_id]

    @cached_property
    def norms(self) -> "ReferenceValues | None":
        """The reference values of the balance test; None where their file cannot be read."""
        from tui.storage.catalog.reference_values import read_norms

        return read_norms(self.paths.shipped)

    def draft(self, routine: Routine, *, saved: bool) -> "SessionRecorder":
        """Return the recorder of a new session.

        Args:
            routine: What is done.
            saved: Whether it goes into the log.
        """
        from tui.storage.log.recorder import SessionRecorder

        return SessionRecorder.of(routine, self.log if saved else None, self.clock, self.catalog)

    def resume_recorder(self, interrupted: SessionRecord) -> "SessionRecorder":
        """Return the recorder of a session that broke off or was left, as it is stored now.

        Raises LogError where it runs, or was finished or deleted, in another window.
        """
        from tui.storage.log.errors import finished_elsewhere
        from tui.storage.log.recorder import SessionRecorder

        record = self.log.resume(interrupted.id)
        if record is None:
            raise finished_elsewhere(self.log.path)
        return SessionRecorder(self.log, record, self.clock)

    def left_today(self, routine: Routine) -> SessionRecord | None:
        """Return the newest session of a routine if it was left today and can be carried on with.

        A balance test is begun again, as its trials belong together, and what was picked for some
        minutes is picked anew. Raises LogError.
        """
        today = self.today
        for session in self.log.sessions():
            if session.started.date() < today or routine.tests or routine.picked:
                return None
            if session.routine == routine.id and session.started.date() == today:
                left = session.outcome == Outcome.STOPPED and resumable(session.sets)
                return session if left and self.asks_for(session, routine) else None
        return None

    def asks_for(self, session: SessionRecord, routine: Routine) -> bool:
        """Whether a routine asks for every set that was reached: hold and test have one id."""
        from tui.session.resume import resumed

        reached = reached_sets(session.sets)
        anew = self.new_session(routine, recorded_sorer(session))
        return len(resumed(anew, reached).records) == len(reached)

    def read_history(
        self,
        pace: Callable[[], Pace] = lambda: Pace.FREELY,
        show_first: Callable[[], None] = lambda: None,
    ) -> None:
        """Read the history from the log.

        Args:
            pace: Asked before each session, from the thread that reads.
            show_first: Called once the history holds the last weeks of a long log.

        Raises:
            LogError: The log cannot be read.
            ReadingCancelled: The pace became ``NEVER``; the history is as before.
        """
        self._newer.clear()
        balance, recent, read, tally = RecentBalance(), RecentSessions(), set[str](), HistoryTally()
        sore = self.soreness.begin_reading(self.today)

        sessions = read_at_pace(self.log.sessions(), pace)
        for session in sore.among(balance.among(recent.among(sessions))):
            read.add(session.id)
            tally.add(session)
            if tally.is_ready_to_show and not self.history.whole:
                self.history = self._with_tables(tally.history(whole=False))
                show_first()
        history, answered = self._with_tables(tally.history()), answered_steps(self.paths.state)
        for record in self._newer:
            if record.id not in read:
                history = history.with_session(record)
                balance.add(record)
                recent.add(record)
                sore.add(record)
        self.history, self.recent_balance, self.soreness.recent = history, balance, sore
        self.recent, self._answered_steps = recent, answered

    def add_run(self, run: RunRecord) -> bool:
        """Store a run; return whether it is new. Raises LogError."""
        added = add_runs(self.log, [run])
        self.history = self.history._replace(runs=tuple(stored_runs(self.log)))
        return bool(added)

    def remove_run(self, run: RunRecord) -> None:
        """Take a run out of the log, if it is there. Raises LogError."""
        remove_run(self.log, run.id)
        self.history = self.history._replace(runs=tuple(stored_runs(self.log)))

    @property
    def best_today(self) -> tuple[tuple[BalanceKey, float], ...]:
        """The longest holds of the day so far, practice and tests."""
        return self.recent_balance.longest_on(self.today)

    def add_session(self, record: SessionRecord) -> None:
        """Add a session, the newest, to the history."""
        self._newer.append(record)
        self.history = self.history.with_session(record)
        self.recent_balance.add(record)
        self.recent.add(record)
        self.soreness.recent.add(record)

    def close_interrupted(self, interrupted: SessionRecord) -> None:
        """Close a session that broke off; the sets that were not reached are skipped.

        As at any other end, a session in which nothing was done is dropped. Raises LogError.
        """
        self.log.close_unfinished(interrupted.id)
        self.log.fold()

    def asks_sorer(self, routine: Routine) -> bool:
        """Return whether a new session begins with the question which ankle is sorer."""
        wanted = self.settings.first_side is FirstSide.SORER
        return wanted and either_first(routine, self.catalog.exercises)

    def remember_sorer(self, sorer: Sorer) -> None:
        """Save an answer, which is marked the next time. Raises OSError where it cannot be."""
        if sorer is not self.settings.last_sorer:
            self.change(self.settings._replace(last_sorer=sorer))

    @property
    def warnings_read(self) -> bool:
        """Whether the safety warnings have been confirmed, in this version or an older one."""
        from tui.storage.state import warnings_were_read

        return (
            self._warnings_confirmed
            or self.settings.warnings_read
            or warnings_were_read(self.paths.state)
        )

    def confirm_warnings(self) -> None:
        """Remember that the warnings have been read. Raises OSError where it cannot be stored."""
        from tui.storage.state import note_warnings_read

        self._warnings_confirmed = True
        try:
            note_warnings_read(self.paths.state)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise OSError(f"{self.paths.state} cannot be written: {reason}") from None

    def change(self, settings: Settings) -> None:
        """Take other settings, and save them. Raises OSError where they cannot be saved."""
        before, self.settings = self.settings, settings
        from tui.storage.settings import write_settings

        write_settings(self.paths.settings, settings, before)
