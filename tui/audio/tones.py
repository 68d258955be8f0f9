"""Tones, played by whatever the machine plays sounds with."""

import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.audio.child import Child, Process, Spawn
from tui.audio.devices import PLAYERS, WINSOUND
from tui.audio.process import Channel
from tui.audio.waves import write_tone
from tui.session.cues import Cue, CueKind


class Tones:
    """A tone for each kind of cue; the files are written when they are first played."""

    def __init__(self, player: str, volume: int, spawn: Spawn | None = None) -> None:
        self._player, self._volume = player, volume
        usual: Spawn = played_by_windows if player == WINSOUND else Process
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
        """Stop, and take the files away."""
        self._closed = True
        self._channel.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def settle(self, seconds: float | None = None) -> None:
        """Wait until nothing plays any more, or so long."""
        self._channel.settle(seconds)

    def _command(self, kind: CueKind) -> Sequence[str]:
        """The command that plays a kind of cue. Raises OSError where its file cannot be written."""
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
    """A sound that Windows plays by itself."""

    def wait(self, seconds: float | None = None) -> int | None:  # noqa: ARG002
        """It has been handed over."""
        return 0

    def end(self, *, at_once: bool = False) -> None:
        """The next sound cuts it off."""


def played_by_windows(command: Sequence[str], environment: Mapping[str, str]) -> Child:  # noqa: ARG001
    """Let Windows play the file that ends the command. Raises OSError."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(command[-1], winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError as error:
            raise OSError(str(error)) from None
    return _Played()
