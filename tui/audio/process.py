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
        """Wait for its end, at most so many seconds; return its exit code, None while it runs."""

    def end(self, *, at_once: bool = False) -> None:
        """Ask it to end; with ``at_once`` kill it."""


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
        """Wait for its end, and reap it; return its exit code, None while it runs."""
        try:
            return self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def end(self, *, at_once: bool = False) -> None:
        """End it and its own children; with ``at_once`` without a chance to clean up."""
        with suppress(OSError):
            if sys.platform == "win32":
                self._popen.kill()
            # Until it is reaped its number is its own, and the group has the same number.
            elif self._popen.poll() is None:
                os.killpg(self._popen.pid, signal.SIGKILL if at_once else signal.SIGTERM)


GRACE_SECONDS = 1.0
"""Seconds for which a process that was asked to end may still run."""
NOTHING: Mapping[str, str] = {}


class Channel:
    """Runs one command at a time; one that matters as much or more cuts off the one before."""

    def __init__(self, spawn: Spawn = Process, patience: float | None = None) -> None:
        """Make a channel.

        Args:
            spawn: Starts a command.
            patience: Seconds after which a command is taken to hang; None for never.
        """
        self._spawn, self._patience = spawn, patience
        self._lock = Lock()
        self._starting = Lock()
        """Held while a process is being started, of which nothing is known until that is over."""
        self._alive: set[Child] = set()
        """All that were started and have not ended, those that were cut off among them."""
        self._closed = False
        self._turn = 0
        """The number of the last command; one with a lower number has been cut off."""
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
        """Start a command in a thread, unless one that matters more is running; returns at once.

        Args:
            command: Called in the thread for the words of the command; may raise OSError.
            environment: Variables that are added to the environment.
            matters: Whether it cuts off one that matters, and is not cut off by one that does not.
        """
        with self._lock:
            if self._closed or (self._playing and self._matters and not matters):
                return
            self._turn += 1
            self._playing, self._matters = True, matters
            thread = Thread(target=self._run, args=(self._turn, command, environment), daemon=True)
            self._threads = [other for other in self._threads if other.is_alive()] + [thread]
        thread.start()

    def close(self) -> None:
        """Kill every command that still runs, and start no more."""
        with self._lock:
            self._turn += 1
            self._closed, self._child = True, None
        # One that is being started now would be left behind; starting hangs where a disk does.
        if self._starting.acquire(timeout=GRACE_SECONDS):
            self._starting.release()
        with self._lock:
            alive = tuple(self._alive)
        for child in alive:
            child.end(at_once=True)

    def settle(self, seconds: float | None = None) -> None:
        """Wait until no command runs any more, at most so many seconds a command."""
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
            self._force_end(before)
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
        self._force_end(child)
        return child

    def _force_end(self, child: Child) -> None:
        """Make one end that was asked to and does not."""
        if child.wait(GRACE_SECONDS) is None:
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
