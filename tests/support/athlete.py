"""An athlete who goes through the flows of the app without a screen."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.support.fake_clock import FakeClock
from tui.app.background import ProcessTuning
from tui.app.balance_flow import BalanceFlow
from tui.app.context import AppContext
from tui.app.launch import Launch
from tui.app.ports import AppPorts
from tui.app.session_flow import SessionFlow
from tui.app.startup import Startup
from tui.domain.catalog.routine import Routine
from tui.domain.log.record import SessionRecord, Soreness
from tui.domain.settings import Settings
from tui.paths import Paths, shipped
from tui.presentation.soreness import SorenessAnswer
from tui.screens.balance_test import BalanceTestScreen, TestOptions
from tui.screens.question import QuestionScreen
from tui.screens.session import SessionScreen
from tui.screens.session_options import SessionEnd
from tui.screens.soreness import SorenessScreen
from tui.screens.summary import Remark, SummaryScreen
from tui.session.session import Session
from tui.storage.catalog.loader import load
from tui.storage.log.log import Log

CATALOG = load(shipped())
NO_REMARK = Remark("", Soreness())


class Killed(BaseException):
    """The program died."""


class Athlete:
    """One opening of the program: what is answered, how many sets are done, and what is asked."""

    def __init__(
        self,
        folder: Path,
        clock: FakeClock,
        *answers: str,
        sets: int | None = None,
        killed: bool = False,
        remark: Remark | Callable[[], Remark] = NO_REMARK,
        choose: int | None = None,
        sore: Sequence[SorenessAnswer | None] | None = None,
        worst: int | None = None,
    ) -> None:
        """Open the program.

        Args:
            folder: Where the log is.
            clock: Moved on by what is done.
            answers: The answers to the questions, in order, by how they begin.
            sets: How many sets are done before the session is left; None for all of them.
            killed: Whether the program dies where the session would be left.
            remark: What is said in the summary.
            sore: The answers to the questions on soreness; None where they are switched off.
            worst: The soreness that is told during the session; None for none.
            choose: Number of the answer to every question, from 0; the last where there are fewer.
        """
        paths = Paths(
            folder / "log.json", folder / "settings.toml", folder / "own", shipped(), folder
        )
        self.clock, self.log = clock, Log(paths.log, clock.now)
        asks = sore is not None
        settings = Settings(warnings_read=True, ask_soreness_before=asks, ask_soreness_morning=asks)
        self._sore, self._worst = list(sore or ()), worst
        self.context = AppContext(paths, CATALOG, self.log, settings, clock, {})
        self.asked: list[str] = []
        """The questions that were asked, each with its detail and its answers."""
        self.begun: list[Session] = []
        """The sessions as they began."""
        self.messages: list[str] = []
        self._answers, self._sets, self._killed = list(answers), sets, killed
        self._remark, self._choose = remark, choose
        self.done = 0
        """How many sets were done."""
        self.ports = AppPorts(
            push_screen_wait=self._see,
            notify=lambda message, **_: self.messages.append(message),
            call_from_thread=lambda call, *values: call(*values),
            call_after_refresh=lambda *_: None,
            run_in_thread=self._run,
            announce=lambda _: None,
            show_offers=lambda: None,
            exit=lambda: None,
            take_notices=self.log.take_notices,
        )
        tuning = ProcessTuning()
        balance = BalanceFlow(self.context, self.ports)
        self.flow = SessionFlow(self.context, self.ports, balance, tuning)
        self.soreness = self.flow.soreness
        self._tuning = tuning

    def open(self, routine: str | None = None) -> "Athlete":
        """Start the program, at the choice or straight into a routine, and close it."""
        launch = Launch(CATALOG.routines[routine] if routine else None)
        startup = Startup(self.context, self.ports, self.flow, launch, self._tuning)
        return self._do(startup.open())

    def start(self, routine: str | Routine) -> "Athlete":
        """Choose a routine, and close the program."""
        chosen = CATALOG.routines[routine] if isinstance(routine, str) else routine
        return self._do(self.flow.run(chosen))

    @property
    def sessions(self) -> list[SessionRecord]:
        """What the log holds, oldest first."""
        return list(self.log.sessions())[::-1]

    def _do(self, work: Any) -> "Athlete":
        try:
            asyncio.run(work)
        except Killed:
            pass
        finally:
            self.log.close()
        assert not self._answers, f"not asked for: {self._answers}"
        return self

    def _run(self, work: Callable[[], object]) -> None:
        # The history is read in a worker of Textual's, which is not there.
        if getattr(work, "__name__", "") != "_read_history":
            work()

    async def _see(self, screen: object) -> object:
        match screen:
            case QuestionScreen():
                return self._answer(screen)
            case BalanceTestScreen():
                return TestOptions("eyes-open", None, None)
            case SessionScreen():
                return self._train(screen)
            case SummaryScreen():
                if self._remark is NO_REMARK:
                    return Remark.of(screen.record)
                return self._remark() if callable(self._remark) else self._remark
            case SorenessScreen():
                self.asked.append(screen.question)
                return self._sore.pop(0) if self._sore else None
        raise AssertionError(screen)

    def _answer(self, screen: QuestionScreen[Any]) -> object:
        answers = screen.answers
        parts = (screen.question, screen.urgent, screen.detail, screen.source, " / ".join(answers))
        self.asked.append(" ".join(filter(None, parts)))
        if self._choose is not None:
            return list(answers.values())[min(self._choose, len(answers) - 1)]
        assert self._answers, f"asked unexpectedly: {self.asked}"
        wanted = self._answers.pop(0)
        return next(value for text, value in answers.items() if text.startswith(wanted))

    def _train(self, screen: SessionScreen) -> SessionEnd:
        session, save = screen.session, screen.options.save
        self.begun.append(session)
        if self._worst is not None:
            screen.options.tell_soreness(self._worst)
        session, before = session.begun(self.clock.monotonic()), len(session.records)
        while not session.over and (
            self._sets is None or len(session.records) < before + self._sets
        ):
            records = session.records
            self.clock.advance(5.0)
            now = self.clock.monotonic()
            pressed = session.balancing or session.setting_up
            session = (Session.finished_phase if pressed else Session.advanced_to)(session, now)
            if session.records != records:
                save(session.records)
                self.done += 1
        if self._killed:
            raise Killed
        closed = session.records if session.over else session.closed(self.clock.monotonic())
        return SessionEnd(session, closed, finished=session.over)
