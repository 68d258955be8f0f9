"""Child processes, one at a time, never awaited."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from threading import Lock, Thread
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


GRACE = 1.0
"""Seconds for which a process that was asked to end may still run."""
NOTHING: Mapping[str, str] = {}


class Channel:
    """Plays one thing at a time: what matters more, or as much, cuts off what plays."""

    def __init__(self, spawn: Spawn = Process, patience: float | None = None) -> None:
        """``patience`` is seconds after which what still runs hangs; None where nothing does."""
        self._spawn, self._patience = spawn, patience
        self._lock = Lock()
        self._starting = Lock()
        """Held while a process is being started, of which nothing is known until that is over."""
        self._alive: set[Child] = set()
        """All that were started and have not ended, those that were cut off among them."""
        self._closed = False
        self._turn = 0
        """Which thing plays; one that is not the last any more has been cut off."""
        self._child: Child | None = None
        self._playing = False
        self._matters = False
        self._threads: list[Thread] = []
        self.failed = False
        """Whether something could not be started, or ended with an error of its own."""
        self.hung = False
        """Whether something did not end when it was asked to, or not within the patience."""

    def play(
        self,
        command: Callable[[], Sequence[str]],
        environment: Mapping[str, str] = NOTHING,
        *,
        matters: bool,
    ) -> None:
        """Start a command, which is asked for in a thread; dropped where more important plays."""
        with self._lock:
            if self._closed or (self._playing and self._matters and not matters):
                return
            self._turn += 1
            self._playing, self._matters = True, matters
            thread = Thread(target=self._run, args=(self._turn, command, environment), daemon=True)
            self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def close(self) -> None:
        """End all that still runs, and start nothing more."""
        with self._lock:
            self._turn += 1
            self._closed, self._child = True, None
        # One that is being started now would be left behind; starting hangs where a disk does.
        if self._starting.acquire(timeout=GRACE):
            self._starting.release()
        with self._lock:
            alive = tuple(self._alive)
        for child in alive:
            child.end(at_once=True)

    def settle(self, seconds: float | None = None) -> None:
        """Wait until nothing plays any more, or so long."""
        for thread in list(self._threads):
            thread.join(seconds)

    def _run(
        self, turn: int, command: Callable[[], Sequence[str]], environment: Mapping[str, str]
    ) -> None:
        """Take the place of what plays, start the command and see how it ends."""
        with self._lock:
            if turn != self._turn:
                return
            before, self._child = self._child, None
        if before is not None:
            before.end()
        child = self._started(turn, command, environment)
        if before is not None:
            self._insist(before)
        code = None if child is None else self._ended(child)
        with self._lock:
            if turn == self._turn:
                self._child, self._playing = None, False
                self.failed = self.failed or code != 0

    def _started(
        self, turn: int, command: Callable[[], Sequence[str]], environment: Mapping[str, str]
    ) -> Child | None:
        """The command as it runs, unless it cannot or its turn has passed."""
        try:
            words = command()
            with self._starting:
                if self._closed or turn != self._turn:
                    return None
                child = self._spawn(words, environment)
                with self._lock:
                    self._alive.add(child)
        except (OSError, ValueError):
            return None
        with self._lock:
            if turn == self._turn:
                self._child = child
                return child
        child.end()
        self._insist(child)
        return child

    def _insist(self, child: Child) -> None:
        """Make one end that was asked to and does not."""
        if child.wait(GRACE) is None:
            self.hung = True
            child.end(at_once=True)

    def _ended(self, child: Child) -> int | None:
        """How a process ended, once it has."""
        code = child.wait(self._patience)
        if code is None:
            self.hung = True
            code = child.wait()
        with self._lock:
            self._alive.discard(child)
        return code
