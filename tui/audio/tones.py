"""Tones: notes, WAV files, player."""

import math
import shutil
import sys
import tempfile
import wave
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.audio.devices import PLAYERS, WINSOUND, AudioDevices
from tui.audio.process import Channel, Child, Process, Spawn
from tui.domain.settings import LOUDEST
from tui.session.cues import Cue, CueKind

NEEDS = "player"
STAGE_SECONDS = 0.12
"""Seconds of the note with which a stage of a repetition begins."""
STAGE_GAP = 0.15
"""Seconds by which the note of the last stage is shorter than the stage."""
FIRST_STAGE, LAST_STAGE = 783.99, 293.66
"""Hertz of the first and the last stage of a repetition: up and lower."""
NEXT_STAGES = 987.77, 1174.66
"""Hertz of the stages between them, in turn."""
RATE = 22_050
"""Samples a second."""
FADE_SECONDS = 0.008
"""Seconds in which a note fades in, and out, so that it does not click."""
PEAK = 0.8 * 32767
"""The highest sample of the loudest tone."""


class WavNote(NamedTuple):
    """One note; 0 hertz is silence."""

    hertz: float
    seconds: float
    loudness: float = 1.0
    """Of the loudest that a note may be."""


PAUSE = WavNote(0, 0.04)
"""The silence between two notes."""
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


def notes_of(cue: Cue) -> tuple[WavNote, ...]:
    """Return the notes of a cue; none where only words could tell it from another.

    Of a repetition, the stage comes first, so that it sounds as it is seen; of the last ones as
    many short notes follow as there are repetitions to go.
    """
    if cue.words_only:
        return ()
    notes = TONES.get(cue.kind, ())
    if cue.begins and cue.count is not None and cue.stage is None:
        notes = (*notes, PAUSE, *TONES[CueKind.COUNT])
    if cue.stage is not None and (stage := _stage_note(cue)) is not None:
        notes = (stage, PAUSE, *notes) if notes else (stage,)
    if cue.counted_out:
        for _ in range(cue.left or 0):
            notes = (*notes, PAUSE, WavNote(TONES[CueKind.COUNT][0].hertz, 0.06))
    return notes


def _stage_note(cue: Cue) -> WavNote | None:
    """The note of a stage: short ones while rising, and the last as long as the stage."""
    reps = None if cue.phase is None else cue.phase.set.target.repetitions
    if reps is None or cue.stage is None:
        return None
    stages = reps.tempo.stages
    seconds = stages[cue.stage].seconds - STAGE_GAP
    if cue.stage == 0:
        return WavNote(FIRST_STAGE, STAGE_SECONDS)
    if cue.stage == len(stages) - 1:
        return WavNote(LAST_STAGE, max(STAGE_SECONDS, seconds), 0.6)
    return WavNote(NEXT_STAGES[(cue.stage - 1) % len(NEXT_STAGES)], STAGE_SECONDS)


def write_notes(path: Path, notes: Sequence[WavNote], volume: int) -> None:
    """Write notes as a WAV file at a volume from 0 to ``LOUDEST``. Raises OSError."""
    loud = PEAK * (volume / LOUDEST) ** 2
    samples = array("h")
    for note in notes:
        samples.extend(_samples(note, loud * note.loudness))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(samples.itemsize)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def _samples(note: WavNote, loud: float) -> "array[int]":
    """A note as samples: its tone, and a little of the octave above.

    One turn is computed and repeated: a note of many seconds is there at once.
    """
    count = int(note.seconds * RATE)
    if not note.hertz:
        return array("h", bytes(2 * count))
    turn = round(RATE / note.hertz)
    once = array("h")
    for at in range(turn):
        angle = 2 * math.pi * at / turn
        once.append(int(loud * (0.8 * math.sin(angle) + 0.2 * math.sin(2 * angle))))
    samples = (once * (count // turn + 1))[:count]
    edge = min(int(FADE_SECONDS * RATE), count // 2)
    for at in range(edge):
        samples[at] = int(samples[at] * at / edge)
        samples[-1 - at] = int(samples[-1 - at] * at / edge)
    return samples


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
        self._numbers: dict[tuple[WavNote, ...], int] = {}
        """The number of each series of notes, by which its file is named."""
        self._closed = False

    @property
    def failed(self) -> bool:
        """Whether a tone could not be played."""
        return self._channel.failed

    def announce(self, cue: Cue, words: str) -> None:  # noqa: ARG002
        """Play the tone of a cue, unless only words could tell it from another."""
        if self._volume and (notes := notes_of(cue)):
            number = self._numbers.setdefault(notes, len(self._numbers) + 1)
            name = f"{cue.kind.value}-{number}.wav"
            self._channel.play(lambda: self._command(name, notes), matters=not cue.yields)

    def close(self) -> None:
        """Stop, and delete the files."""
        self._closed = True
        self._channel.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def settle(self, seconds: float | None = None) -> None:
        """Wait until nothing plays any more, at most so many seconds; None is without limit."""
        self._channel.settle(seconds)

    def _command(self, name: str, notes: tuple[WavNote, ...]) -> Sequence[str]:
        """Return the command that plays notes from the file of that name.

        Raises:
            OSError: Its file cannot be written.
        """
        if self._closed:
            raise OSError("closed")
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="surefoot-"))
        file = self._folder / name
        if not file.exists():
            fresh = file.with_suffix(".tmp")
            write_notes(fresh, notes, self._volume)
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
