"""The outlets that are open: one for the level, and the user's own command."""

from collections.abc import Callable, Sequence

from tui.audio.devices import AudioDevices
from tui.audio.hook import Command
from tui.audio.outlet import Bell, CueOutlet, outlet_module
from tui.audio.process import Process, Spawn
from tui.domain.cue_level import CueLevel
from tui.presentation.narration import words
from tui.session.cues import Cue

HANGS = "Your --on-cue command hangs: the next cue ends it."


class Announcer:
    """Announces cues as loudly as the level says; what fails is replaced by the bell, once."""

    def __init__(
        self,
        machine: AudioDevices,
        ring: Callable[[int], None],
        *,
        level: CueLevel = CueLevel.BELL,
        volume: int = 7,
        voice: bool = True,
        command: Sequence[str] = (),
        spawn: Spawn = Process,
    ) -> None:
        self.machine, self._spawn = machine, spawn
        self._bell = Bell(ring)
        self._command = Command(command, spawn) if command else None
        self._told = False
        """Whether it was told that the command hangs."""
        self._own: CueOutlet | None = None
        self._deaf: set[CueLevel] = set()
        """Levels that have failed on this machine."""
        self.level = level
        self.adjust(level, volume=volume, voice=voice)

    @property
    def levels(self) -> tuple[CueLevel, ...]:
        """The levels to choose from."""
        return tuple(level for level in CueLevel if self._voice or level is not CueLevel.SPEECH)

    @property
    def next_level(self) -> CueLevel:
        """The level after the present one; after the last the first."""
        levels = self.levels
        at = levels.index(self.level) if self.level in levels else -1
        return levels[(at + 1) % len(levels)]

    @property
    def heard(self) -> CueLevel:
        """The level that can be heard: the bell where this machine cannot do what was chosen."""
        if self.level is CueLevel.SILENT or self._outlet() is not None:
            return self.level
        return CueLevel.BELL

    def adjust(self, level: CueLevel, *, volume: int, voice: bool) -> None:
        """Take another level, volume, or speech or none."""
        self._shut()
        self._volume, self._voice = volume, voice
        self.level = CueLevel.TONES if level is CueLevel.SPEECH and not voice else level

    def announce(self, cue: Cue) -> None:
        """Announce a cue; returns at once."""
        said = words(cue)
        if self._command is not None:
            self._command.announce(cue, said)
        if self.level is not CueLevel.SILENT:
            (self._outlet() or self._bell).announce(cue, said)

    def trouble(self) -> str:
        """What is to be told of the user's command: once that it hangs, otherwise nothing."""
        if self._told or self._command is None or not self._command.hangs:
            return ""
        self._told = True
        return HANGS

    def close(self) -> None:
        """Fall silent."""
        self._shut()
        if self._command is not None:
            self._command.close()

    def settle(self, seconds: float | None = None) -> None:
        """Wait until nothing plays any more, or so long."""
        if self._own is not None:
            self._own.settle(seconds)
        if self._command is not None:
            self._command.settle(seconds)

    def _outlet(self) -> CueOutlet | None:
        """The outlet of the level; None for the bell, and where the machine has failed at it."""
        if self._own is not None and self._own.failed:
            self._deaf.add(self.level)
            self._shut()
        if self.level in self._deaf:
            return None
        if self._own is None:
            self._own = self._opened()
        return self._own

    def _opened(self) -> CueOutlet | None:
        module = outlet_module(self.level)
        if module is None:
            return None
        return module.open_outlet(self.machine, self._volume, self._spawn)

    def _shut(self) -> None:
        if self._own is not None:
            self._own.close()
        self._own = None
