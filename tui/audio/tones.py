"""Tones: notes, WAV files, player."""

import math
import shutil
import sys
import tempfile
import wave
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.audio.devices import PLAYERS, WINSOUND, AudioDevices
from tui.audio.process import Channel, Child, Process, Spawn
from tui.domain.settings import LOUDEST
from tui.session.cues import Cue, CueKind

NEEDS = "player"
RATE = 22_050
"""Samples a second."""
FADE_SECONDS = 0.008
"""Seconds in which a note fades in, and out, so that it does not click."""
PEAK = 0.8 * 32767
"""The highest sample of the loudest tone."""


@dataclass(frozen=True, slots=True)
class WavNote:
    """One note; 0 hertz is silence."""

    hertz: float
    seconds: float


TONES: Mapping[CueKind, tuple[WavNote, ...]] = {
    CueKind.GET_READY: (WavNote(523.25, 0.14), WavNote(0, 0.04), WavNote(523.25, 0.14)),
    CueKind.COUNT: (WavNote(659.25, 0.09),),
    CueKind.CALL: (WavNote(440.0, 0.06),),
    CueKind.BEST: (WavNote(880.0, 0.09), WavNote(0, 0.03), WavNote(1174.66, 0.2)),
    CueKind.WORK: (WavNote(1046.5, 0.45),),
    CueKind.SWITCH_SIDE: (WavNote(659.25, 0.14), WavNote(880.0, 0.14), WavNote(659.25, 0.14)),
    CueKind.REST: (WavNote(659.25, 0.18), WavNote(440.0, 0.3)),
    CueKind.FINISHED: (
        WavNote(523.25, 0.16),
        WavNote(659.25, 0.16),
        WavNote(783.99, 0.16),
        WavNote(1046.5, 0.5),
    ),
}
"""The notes of each kind of cue: rising where something begins, falling where a rest does."""


def write_tone(path: Path, kind: CueKind, volume: int) -> None:
    """Write the tone of a kind of cue at a volume from 0 to ``LOUDEST``. Raises OSError."""
    loud = PEAK * (volume / LOUDEST) ** 2
    samples = array("h", (int(loud * sample) for note in TONES[kind] for sample in _samples(note)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(samples.itemsize)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def _samples(note: WavNote) -> Iterator[float]:
    """Yield a note as samples from -1 to 1: its tone, and a little of the octave above."""
    count = int(note.seconds * RATE)
    edge = int(FADE_SECONDS * RATE)
    for at in range(count):
        swell = min(1.0, at / edge, (count - 1 - at) / edge)
        turn = 2 * math.pi * note.hertz * at / RATE
        yield swell * (0.8 * math.sin(turn) + 0.2 * math.sin(2 * turn))


def programs(devices: AudioDevices) -> tuple[str, ...]:
    """Return the players of a machine, best first."""
    return devices.players


def open_outlet(devices: AudioDevices, volume: int, spawn: Spawn) -> "Tones | None":
    """Return tones through the best player; None where nothing would be heard."""
    if (player := devices.player) is None:
        return None
    return Tones(player, volume, None if spawn is Process else spawn)


class Tones:
    """Plays a tone for each kind of cue; its WAV files are written when they are first played."""

    def __init__(self, player: str, volume: int, spawn: Spawn | None = None) -> None:
        self._player, self._volume = player, volume
        usual: Spawn = play_on_windows if player == WINSOUND else Process
        self._channel = Channel(spawn or usual)
        self._folder: Path | None = None
        self._closed = False

    @property
    def failed(self) -> bool:
        """Whether a tone could not be played."""
        return self._channel.failed

    def announce(self, cue: Cue, words: str) -> None:  # noqa: ARG002
        """Play the tone of a cue, unless only words could tell it from another."""
        if not cue.words_only and self._volume:
            self._channel.play(lambda: self._command(cue.kind), matters=cue.begins)

    def close(self) -> None:
        """Stop, and delete the files."""
        self._closed = True
        self._channel.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def settle(self, seconds: float | None = None) -> None:
        """Wait until nothing plays any more, at most so many seconds; None is without limit."""
        self._channel.settle(seconds)

    def _command(self, kind: CueKind) -> Sequence[str]:
        """Return the command that plays a kind of cue.

        Raises:
            OSError: Its file cannot be written.
        """
        if self._closed:
            raise OSError("closed")
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="surefoot-"))
        file = self._folder / f"{kind.value}.wav"
        if not file.exists():
            fresh = file.with_suffix(".tmp")
            write_tone(fresh, kind, self._volume)
            fresh.replace(file)
        return (self._player, *PLAYERS.get(self._player, ()), str(file))


class _Played:
    """A sound that Windows plays, without a process of its own."""

    def wait(self, seconds: float | None = None) -> int | None:  # noqa: ARG002
        """Return 0: Windows has taken it."""
        return 0

    def end(self, *, at_once: bool = False) -> None:
        """Do nothing: the next sound cuts it off."""


def play_on_windows(command: Sequence[str], environment: Mapping[str, str]) -> Child:  # noqa: ARG001
    """Let Windows play the last word of a command, a WAV file. Raises OSError."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(command[-1], winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError as error:
            raise OSError(str(error)) from None
    return _Played()
