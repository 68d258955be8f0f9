"""Child processes: started apart from the terminal, ended with all that they started."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Protocol


class Child(Protocol):
    """A process that was started."""

    def wait(self, seconds: float | None = None) -> int | None:
        """Wait for its end; its exit code, or None where it still runs after so many seconds."""

    def end(self, *, at_once: bool = False) -> None:
        """Ask it to end, or make it."""


Spawn = Callable[[Sequence[str], Mapping[str, str]], Child]
"""Starts a command with variables added to its environment. Raises OSError or ValueError."""


class Process:
    """A child process in a session of its own, with nothing to read and nowhere to write."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        # No shell reads the command: it comes from the user's own hand, or from our list.
        self._popen = subprocess.Popen(  # noqa: S603
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def wait(self, seconds: float | None = None) -> int | None:
        """Wait for its end, and reap it."""
        try:
            return self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def end(self, *, at_once: bool = False) -> None:
        """End it, and whatever it has started in its turn."""
        with suppress(OSError):
            if sys.platform == "win32":
                self._popen.kill()
            # Until it is reaped its number is its own, and the group has the same number.
            elif self._popen.poll() is None:
                os.killpg(self._popen.pid, signal.SIGKILL if at_once else signal.SIGTERM)
