"""A balance session in the real app on a stopped clock, and a log of holds to begin with."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tests.support.app import CATALOG
from tests.support.fake_clock import FakeClock
from tests.support.scenes import Stage, settled
from tui.app.app import Surefoot
from tui.app.context import AppContext
from tui.app.launch import Launch
from tui.domain.catalog.routine import Routine, balance_hold
from tui.domain.catalog.sets import Side
from tui.domain.log.record import SessionRecord
from tui.domain.settings import BalanceStart, CueLevel, Settings
from tui.paths import Paths, shipped
from tui.screens.session import SessionScreen
from tui.session.session import Session
from tui.storage.log.log import Log

BY_COUNTDOWN = Settings(warnings_read=True, cues=CueLevel.SILENT)
BY_KEY = Settings(warnings_read=True, cues=CueLevel.SILENT, start_balance=BalanceStart.KEY)
STANCE = "single-leg-stance"


def left(variation: str = "eyes-open", trials: int = 5) -> Routine:
    """Holds on the left side alone."""
    return balance_hold(STANCE, variation, (Side.LEFT,), trials=trials)


class BalanceSession:
    """One opening of the app, and what a test asks of it."""

    def __init__(self, pilot: Pilot[None], clock: FakeClock, folder: Path) -> None:
        stage = Stage(pilot, clock)
        self.press, self.live, self.pilot = stage.press, stage.live, pilot
        self.live_until = stage.live_until
        self.app, self.clock, self._folder = pilot.app, clock, folder

    @property
    def screen(self) -> SessionScreen:
        """The session, whatever lies over it."""
        return next(one for one in self.app.screen_stack if isinstance(one, SessionScreen))

    @property
    def session(self) -> Session:
        """The session as it is."""
        return self.screen.session

    async def hold(self, seconds: float, key: str = "space") -> None:
        """Live until a hold runs, hold it so long, and stop it with a key."""
        while not self.session.balancing:
            if self.session.waiting:
                await self.press("s")
            else:
                await self.live_until(lambda session: session.balancing or session.waiting)
        await self.live(seconds - self.session.elapsed(self.clock.monotonic()))
        await self.press(key)

    async def wait(self, seconds: float) -> None:
        """Let time pass at once, as between two keys."""
        self.clock.advance(seconds)
        await self.pilot.pause()

    @property
    def held(self) -> list[tuple[str, float | None]]:
        """Outcome and seconds of each hold so far."""
        return [(one.outcome, one.seconds) for one in self.session.records]


@asynccontextmanager
async def standing(
    folder: Path,
    clock: FakeClock,
    routine: Routine | None = None,
    settings: Settings = BY_COUNTDOWN,
    *,
    past: Iterable[SessionRecord] = (),
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[BalanceSession]:
    """The app, in a session of a routine or at the choice; ``past`` is in the log already."""
    paths = Paths(folder / "log.json", folder / "settings.toml", folder / "own", shipped(), folder)
    log = Log(paths.log, clock.now)
    for one in past:
        log.put(one)
    quiet = settings._replace(ask_soreness_before=False, ask_soreness_morning=False)
    context = AppContext(paths, CATALOG, log, quiet, clock, {})
    app = Surefoot(context, Launch(routine))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield BalanceSession(pilot, clock, folder)
        await settled(pilot)
    log.close()


def sessions(folder: Path, clock: FakeClock) -> list[SessionRecord]:
    """What is in the log, newest first."""
    return list(Log(folder / "log.json", clock.now).sessions())
