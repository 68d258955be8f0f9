"""A command of the user's own, run at every cue."""

import shlex
import shutil
from collections.abc import Callable, Sequence

from tui.audio.process import Channel, Process, Spawn
from tui.session.cues import Cue

PATIENCE = 8.0
"""Seconds after which a command that still runs is taken to hang."""


class Command:
    """Runs a command without a shell, with the cue in its environment."""

    def __init__(self, command: Sequence[str], spawn: Spawn = Process) -> None:
        self._command = tuple(command)
        self._channel = Channel(spawn, PATIENCE)

    @property
    def failed(self) -> bool:
        """Whether it failed once. It is run all the same: its trouble may pass."""
        return self._channel.failed

    @property
    def hangs(self) -> bool:
        """Whether it did not come to an end, now or before."""
        return self._channel.hung

    def announce(self, cue: Cue, words: str) -> None:
        """Run the command."""
        self._channel.play(lambda: self._command, told(cue, words), matters=cue.begins)

    def close(self) -> None:
        """End what still runs."""
        self._channel.close()

    def settle(self, seconds: float | None = None) -> None:
        """Wait until it has ended, or so long."""
        self._channel.settle(seconds)


def parted(
    text: str, which: Callable[[str], str | None] = shutil.which
) -> tuple[tuple[str, ...], str]:
    """The words of a command line, and in a sentence what is wrong with it, if anything is."""
    try:
        command = tuple(shlex.split(text))
    except ValueError:
        return (), "it has a quotation mark without its partner"
    if not command:
        return (), "it is empty"
    if which(command[0]) is None:
        return command, f"there is no program {command[0]!r} that can be run"
    return command, ""


def told(cue: Cue, words: str) -> dict[str, str]:
    """A cue as variables; what a cue does not have is empty."""
    planned = cue.phase.set if cue.phase else None
    return {
        "SUREFOOT_CUE": cue.kind.value,
        "SUREFOOT_EXERCISE": planned.exercise.id if planned else "",
        "SUREFOOT_VARIATION": (planned.variation.id or "") if planned else "",
        "SUREFOOT_SIDE": planned.side.value if planned else "",
        "SUREFOOT_SET": str(planned.number) if planned else "",
        "SUREFOOT_OF": str(planned.of) if planned else "",
        "SUREFOOT_COUNT": "" if cue.count is None else str(cue.count),
        "SUREFOOT_WORDS": words,
    }
