"""Announcer: the outlet of the level, with fallback to the bell."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.audio.devices import AudioDevices
from tui.audio.hook import Command
from tui.audio.outlet import Bell, CueOutlet, outlet_module
from tui.audio.process import Process, Spawn
from tui.domain.cue_level import CueLevel, TempoSound
from tui.presentation.speaking_time import seconds_to_say
from tui.presentation.spoken_cues import words
from tui.session.cues import Cue, CueKind, without_stages

if TYPE_CHECKING:
    from tui.audio.page import Send

HANGS = "Your --on-cue command does not end. The next sound will stop it."


class Announcer:
    """Announces cues through the outlet of the level, and runs the user's command.

    An outlet that fails once is replaced by the bell for good.
    """

    def __init__(
        self,
        machine: AudioDevices,
        ring: Callable[[int], None],
        *,
        level: CueLevel = CueLevel.BELL,
        volume: int = 7,
        voice: bool = True,
        tempo: TempoSound = TempoSound.STAGES,
        command: Sequence[str] = (),
        spawn: Spawn = Process,
        page: "Send | None" = None,
    ) -> None:
        self.machine, self._spawn, self._page = machine, spawn, page
        self._bell = Bell(ring)
        self._command = Command(command, spawn) if command else None
        self._reported = False
        """Whether it was reported that the command is_hung."""
        self._open: CueOutlet | None = None
        """The outlet of the level; None until the first cue, and for the bell."""
        self._answered_until = 0.0
        """The moment of the session until which a voice says what a key has done."""
        self._broken: set[CueLevel] = set()
        """Levels that have failed on this machine."""
        self.level = level
        self.adjust(level, volume=volume, voice=voice, tempo=tempo)

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
        """The level that is really heard: the bell where this machine cannot do what was chosen."""
        if self.level is CueLevel.SILENT or self._outlet() is not None:
            return self.level
        return CueLevel.BELL

    def adjust(
        self,
        level: CueLevel,
        *,
        volume: int,
        voice: bool,
        tempo: TempoSound = TempoSound.STAGES,
    ) -> None:
        """Take another level and volume.

        Args:
            level: How cues are heard.
            volume: From 0 to ``LOUDEST``.
            voice: Whether speech may be used; without it tones take its place.
            tempo: What is heard of the tempo of a counted set.
        """
        self._close_outlet()
        self._volume, self._voice, self._tempo = volume, voice, tempo
        self.level = CueLevel.TONES if level is CueLevel.SPEECH and not voice else level

    def announce(self, cue: Cue) -> None:
        """Announce a cue; returns at once.

        The user's command is not run at each stage of a repetition: there are hundreds.
        """
        heard = without_stages(cue) if self._tempo is TempoSound.OFF else cue
        if heard is None:
            return
        spoken = words(heard, self._tempo)
        if heard.begins:
            self._answered_until = 0.0
        elif heard.answers:
            self._answered_until = heard.moment + seconds_to_say(spoken)
        elif heard.kind is CueKind.STAGE and self._speaks_at(heard.moment):
            return
        if self._command is not None and heard.kind is not CueKind.STAGE:
            self._command.announce(heard, spoken)
        if self.level is not CueLevel.SILENT:
            (self._outlet() or self._bell).announce(heard, spoken)

    def trouble(self) -> str:
        """Return once that the user's command is_hung, as a sentence; otherwise an empty text."""
        if self._reported or self._command is None or not self._command.is_hung:
            return ""
        self._reported = True
        return HANGS

    def close(self) -> None:
        """End whatever still plays."""
        self._close_outlet()
        if self._command is not None:
            self._command.close()

    def settle(self, seconds: float | None = None) -> None:
        """Wait until nothing plays any more, at most so many seconds; None is without limit."""
        if self._open is not None:
            self._open.settle(seconds)
        if self._command is not None:
            self._command.settle(seconds)

    def _speaks_at(self, moment: float) -> bool:
        """Whether a voice still says what a key has done; a tone of a stage is over at once."""
        return moment < self._answered_until and self.heard is CueLevel.SPEECH

    def _outlet(self) -> CueOutlet | None:
        """The outlet of the level; None for the bell, and where the machine has failed at it."""
        if self._open is not None and self._open.failed:
            self._broken.add(self.level)
            self._close_outlet()
        if self.level in self._broken:
            return None
        if self._open is None:
            self._open = self._opened()
        return self._open

    def _opened(self) -> CueOutlet | None:
        module = outlet_module(self.level)
        if module is None:
            return None
        if self._page is not None:
            from tui.audio.page import Page

            return Page(self.level, self._volume, self._page)
        return module.open_outlet(self.machine, self._volume, self._spawn)

    def _close_outlet(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None
