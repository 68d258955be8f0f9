"""The user's own command, run at every cue."""

import shlex
import shutil
from collections.abc import Callable, Sequence

from tui.audio.process import Channel, Process, Spawn
from tui.session.cues import Cue

HANG_SECONDS = 8.0
"""Seconds after which a command that still runs is taken to hang."""


class Command:
    """Runs a command without a shell, with the cue in its environment."""

    def __init__(self, command: Sequence[str], spawn: Spawn = Process) -> None:
        self._command = tuple(command)
        self._channel = Channel(spawn, HANG_SECONDS)

    @property
    def failed(self) -> bool:
        """Whether it failed once; it is still run, since the cause may pass."""
        return self._channel.failed

    @property
    def is_hung(self) -> bool:
        """Whether it runs too long, now or at an earlier cue."""
        return self._channel.hung

    def announce(self, cue: Cue, words: str) -> None:
        """Run the command; returns at once."""
        self._channel.play(lambda: self._command, cue_variables(cue, words), matters=cue.begins)

    def close(self) -> None:
        """End what still runs."""
        self._channel.close()

    def settle(self, seconds: float | None = None) -> None:
        """Wait until it has ended, at most so many seconds; None is without limit."""
        self._channel.settle(seconds)


def split_command(
    text: str, which: Callable[[str], str | None] = shutil.which
) -> tuple[tuple[str, ...], str]:
    """Split a command line into words, and check that it can be run.

    Args:
        text: As a shell would read it.
        which: Finds a program, as ``shutil.which``.

    Returns:
        The words, and what is wrong as the end of a sentence, empty where it can be run. Without
        words there is no command at all.
    """
    try:
        command = tuple(shlex.split(text))
    except ValueError:
        return (), "a quotation mark is missing"
    if not command:
        return (), "it is empty"
    if which(command[0]) is None:
        return command, f"there is no program {command[0]!r} that can be run"
    return command, ""


def cue_variables(cue: Cue, words: str) -> dict[str, str]:
    """Return a cue as environment variables; those that do not apply to it are empty."""
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
