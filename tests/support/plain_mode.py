"""Plain mode in a test: lines typed at moments of a clock that only waiting moves."""

from collections.abc import Sequence
from pathlib import Path

from tests.support.fake_clock import FakeClock
from tui.app.context import AppContext
from tui.audio.announcer import Announcer
from tui.audio.devices import AudioDevices
from tui.cli.plain_session import PlainMode
from tui.cli.stdin import Typed
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.routine import Routine
from tui.domain.settings import CueLevel, Settings
from tui.paths import Paths, shipped
from tui.presentation.narration import READY
from tui.session.cues import Cue
from tui.storage.catalog.loader import load
from tui.storage.log.log import Log

CATALOG = load(shipped())
READ = Settings(warnings_read=True)
HELD = 1.9
"""Seconds of each balance hold of somebody who follows the lines: two looks at the clock apart."""


class Script:
    """What is typed, and when: seconds from the beginning, and a line or a signal's number.

    None ends the input. Where the lines ``said`` end with the question, enter is pressed at once.
    """

    def __init__(
        self,
        clock: FakeClock,
        typed: Sequence[tuple[float, str | int | None]],
        *,
        ended: bool = False,
        said: Sequence[str] = (),
    ) -> None:
        self.ended = ended
        self._said, self._answered = said, 0
        self._clock, self._begun = clock, clock.monotonic()
        self._typed = list(typed)

    def wait(self, seconds: float) -> Typed | None:
        now = self._clock.monotonic() - self._begun
        if self._said and self._said[-1] == READY and self._answered < len(self._said):
            self._answered = len(self._said)
            return Typed("", self._clock.monotonic())
        if self._typed and self._typed[0][0] <= now + seconds:
            at, what = self._typed.pop(0)
            self._clock.advance(max(0.0, at - now))
            if what is None:
                self.ended = True
                return None
            text, number = (what, 0) if isinstance(what, str) else ("", what)
            return Typed(text, self._clock.monotonic(), number)
        if not self._typed and seconds > 60.0:
            # Whoever is asked and has nothing left to type would wait for ever.
            self.ended = True
        self._clock.advance(seconds)
        return None


class Following(Script):
    """Somebody who follows the lines: enter when an exercise was explained, and after a hold."""

    def __init__(self, clock: FakeClock, said: Sequence[str]) -> None:
        super().__init__(clock, (), said=said)
        self._holding = 0

    def wait(self, seconds: float) -> Typed | None:
        line = self._said[-1] if self._said else ""
        if line.startswith(("Lift your", "Stand on")) and self._holding < len(self._said):
            self._holding = len(self._said)
            self._clock.advance(HELD)
            return Typed("", self._clock.monotonic())
        return super().wait(seconds)


class Announced(Announcer):
    """Sounds that keep what they were told."""

    def __init__(self) -> None:
        super().__init__(AudioDevices(), lambda _: None, level=CueLevel.SILENT)
        self.cues: list[Cue] = []

    def announce(self, cue: Cue) -> None:
        self.cues.append(cue)


class Transcript:
    """A session in plain lines, run to its end."""

    def __init__(
        self,
        folder: Path,
        clock: FakeClock,
        routine: str | Routine,
        typed: Sequence[tuple[float, str | int | None]] = (),
        *,
        settings: Settings = READ,
        speed: float = 1.0,
        saved: bool = True,
        ended: bool = False,
        asks: bool = False,
        asks_soreness: bool = False,
        follows: bool = False,
        catalog: Catalog = CATALOG,
    ) -> None:
        paths = Paths(
            folder / "log.json", folder / "settings.toml", folder / "own", shipped(), folder
        )
        self.log = Log(paths.log, clock.now)
        if not asks_soreness:
            settings = settings._replace(ask_soreness_before=False, ask_soreness_morning=False)
        self.context = AppContext(paths, catalog, self.log, settings, clock, {})
        self.lines: list[str] = []
        self.sounds = Announced()
        script = (
            Following(clock, self.lines)
            if follows
            else Script(clock, typed, ended=ended, said=self.lines)
        )
        plain_mode = PlainMode(self.context, self.sounds, script, self.lines.append, asks)
        if isinstance(routine, str):
            routine = catalog.routines[routine]
        self.code = plain_mode.session(routine, speed, saved=saved)

    @property
    def outcomes(self) -> list[tuple[str, list[str]]]:
        """What is kept in the log: the outcome of each session and of its sets."""
        return [
            (one.outcome, [record.outcome for record in one.sets]) for one in self.log.sessions()
        ]
