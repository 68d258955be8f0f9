"""One child process at a time, never waited for by whoever asks for it."""

from collections.abc import Callable, Mapping, Sequence
from threading import Lock, Thread

from tui.outlets.child import Child, Process, Spawn

GRACE = 1.0
"""Seconds for which a process that was asked to end may still run."""
NOTHING: Mapping[str, str] = {}


class Channel:
    """Plays one thing at a time: what matters more, or as much, cuts off what plays."""

    def __init__(self, spawn: Spawn = Process) -> None:
        self._spawn = spawn
        self._lock = Lock()
        self._turn = 0
        """Which thing plays; one that is not the last any more has been cut off."""
        self._child: Child | None = None
        self._playing = False
        self._matters = False
        self._threads: list[Thread] = []
        self.failed = False
        """Whether something could not be started, or ended with an error of its own."""

    def play(
        self,
        command: Callable[[], Sequence[str]],
        environment: Mapping[str, str] = NOTHING,
        *,
        matters: bool,
    ) -> None:
        """Start a command, which is asked for in a thread; dropped where more important plays."""
        with self._lock:
            if self._playing and self._matters and not matters:
                return
            self._turn += 1
            self._playing, self._matters = True, matters
            thread = Thread(target=self._run, args=(self._turn, command, environment), daemon=True)
            self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def close(self) -> None:
        """End what plays."""
        with self._lock:
            self._turn += 1
            child, self._child = self._child, None
        if child is not None:
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
        if before is not None and before.wait(GRACE) is None:
            before.end(at_once=True)
        code = None if child is None else child.wait()
        with self._lock:
            if turn == self._turn:
                self._child, self._playing = None, False
                self.failed = self.failed or code != 0

    def _started(
        self, turn: int, command: Callable[[], Sequence[str]], environment: Mapping[str, str]
    ) -> Child | None:
        """The command as it runs, unless it cannot or its turn has passed."""
        try:
            child = self._spawn(command(), environment)
        except (OSError, ValueError):
            return None
        with self._lock:
            if turn == self._turn:
                self._child = child
                return child
        child.end()
        return child
