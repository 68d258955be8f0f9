"""CueOutlet protocol, the module of each outlet, and Bell."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from tui.audio.devices import AudioDevices
from tui.audio.process import Spawn
from tui.domain.cue_level import CueLevel
from tui.session.cues import Cue


class CueOutlet(Protocol):
    """Renders cues, and never keeps its caller waiting."""

    @property
    def failed(self) -> bool:
        """Whether it has failed once, and is not to be used again."""

    def announce(self, cue: Cue, words: str) -> None:
        """Render a cue; ``words`` is what speech says of it."""

    def close(self) -> None:
        """Fall silent, and leave nothing behind."""

    def settle(self, seconds: float | None = None) -> None:
        """Wait until nothing plays any more, at most so many seconds; None is without limit."""


class OutletModule(Protocol):
    """A module of this folder that is named like a level of ``CueLevel``."""

    NEEDS: str
    """What a machine lacks where the outlet does not work: "player"."""

    def programs(self, devices: AudioDevices) -> tuple[str, ...]:
        """Return the programs of this machine that it could use, best first."""

    def open_outlet(self, devices: AudioDevices, volume: int, spawn: Spawn) -> CueOutlet | None:
        """Return an outlet; None where nothing would be heard on this machine."""


def outlet_module(level: CueLevel) -> OutletModule | None:
    """Return the module of a level; None for silence and the bell, which need none."""
    if level in (CueLevel.SILENT, CueLevel.BELL):
        return None
    return cast(OutletModule, import_module(f"tui.audio.{level.value}"))


def rings(cue: Cue) -> int:
    """Return how many times the bell rings for a cue: of a repetition, at its start alone."""
    if cue.words_only or (cue.paced and cue.stage):
        return 0
    return 2 if cue.begins else 1


class Bell:
    """Rings once for a count, twice where something begins or ends."""

    failed = False

    def __init__(self, ring: Callable[[int], None]) -> None:
        """Make a bell; ``ring`` is called with how many times it is to ring."""
        self._ring = ring

    def announce(self, cue: Cue, words: str) -> None:  # noqa: ARG002
        """Ring, unless only words could tell this cue from another."""
        if times := rings(cue):
            self._ring(times)

    def close(self) -> None:
        """Leave nothing behind."""

    def settle(self, seconds: float | None = None) -> None:
        """Wait for nothing: a ring is over at once."""
