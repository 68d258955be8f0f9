"""The tones: a few notes for each kind of cue, as WAV files."""

import math
import wave
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.domain.settings import LOUDEST
from tui.session.cues import CueKind

RATE = 22_050
"""Samples a second."""
SOFT = 0.008
"""Seconds in which a note swells and dies away, so that it does not click."""
PEAK = 0.8 * 32767
"""The highest sample of the loudest tone."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note; 0 hertz is silence."""

    hertz: float
    seconds: float


TONES: Mapping[CueKind, tuple[Note, ...]] = {
    CueKind.GET_READY: (Note(523.25, 0.14), Note(0, 0.04), Note(523.25, 0.14)),
    CueKind.COUNT: (Note(659.25, 0.09),),
    CueKind.CALL: (Note(440.0, 0.06),),
    CueKind.BEST: (Note(880.0, 0.09), Note(0, 0.03), Note(1174.66, 0.2)),
    CueKind.WORK: (Note(1046.5, 0.45),),
    CueKind.SWITCH_SIDE: (Note(659.25, 0.14), Note(880.0, 0.14), Note(659.25, 0.14)),
    CueKind.REST: (Note(659.25, 0.18), Note(440.0, 0.3)),
    CueKind.FINISHED: (
        Note(523.25, 0.16),
        Note(659.25, 0.16),
        Note(783.99, 0.16),
        Note(1046.5, 0.5),
    ),
}
"""What each kind of cue sounds like: rising where it begins, falling where it lets go."""


def write_tone(path: Path, kind: CueKind, volume: int) -> None:
    """Write the tone of a kind of cue at a volume from 0 to ``LOUDEST``. Raises OSError."""
    loud = PEAK * (volume / LOUDEST) ** 2
    samples = array("h", (int(loud * one) for note in TONES[kind] for one in _samples(note)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(samples.itemsize)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def _samples(note: Note) -> Iterator[float]:
    """A note as samples from -1 to 1: its tone, and a little of the octave above."""
    count = int(note.seconds * RATE)
    edge = int(SOFT * RATE)
    for at in range(count):
        swell = min(1.0, at / edge, (count - 1 - at) / edge)
        turn = 2 * math.pi * note.hertz * at / RATE
        yield swell * (0.8 * math.sin(turn) + 0.2 * math.sin(2 * turn))
