"""Children that never run: what was started, and how it ends, is in the test's hand."""

from collections.abc import Mapping, Sequence
from threading import Event, Lock

from tests.support.small_catalog import STANCE, TIBIALIS, session_of
from tui.session.cues import Cue, CueKind

PATIENCE = 10.0
"""Seconds after which a test that waits for a thread has failed."""
READY, HOLD = session_of(TIBIALIS).plan[:2]
STAND = session_of(STANCE).plan[1]


def cue(kind: CueKind, count: int | None = None) -> Cue:
    """A cue of a kind, in a hold."""
    return Cue(kind, 0.0, None if kind is CueKind.FINISHED else HOLD, count)


class FakeChild:
    """A process that runs until the test, or who asks it to, ends it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.command, self.environment = tuple(command), dict(environment)
        self.stubborn = False
        """Whether it does not end when asked to, however long one waits."""
        self.lingers = False
        """Whether it does not end when asked to, and the wait for it has not passed yet."""
        self.ended: list[str] = []
        self._over = Event()
        self._code = 0

    def finish(self, code: int = 0) -> None:
        """Let it end by itself."""
        self._code = code
        self._over.set()

    def wait(self, seconds: float | None = None) -> int | None:
        if seconds is not None and self.stubborn:
            return None
        assert self._over.wait(PATIENCE), "nobody ended it"
        return self._code

    def end(self, *, at_once: bool = False) -> None:
        self.ended.append("at once" if at_once else "asked")
        if at_once or not (self.stubborn or self.lingers):
            self.finish(-15)


class Nursery:
    """Starts such children, one after the other."""

    def __init__(
        self, *, at_once: int | None = None, missing: bool = False, stubborn: bool = False
    ) -> None:
        """With ``at_once`` each ends as it is started, with that code; missing ones never start."""
        self.stubborn = stubborn
        self.children: list[FakeChild] = []
        self._at_once, self._missing = at_once, missing
        self._lock, self._born = Lock(), Event()

    def __call__(self, command: Sequence[str], environment: Mapping[str, str]) -> FakeChild:
        if self._missing:
            raise FileNotFoundError(command[0])
        child = FakeChild(command, environment)
        child.stubborn = self.stubborn
        if self._at_once is not None:
            child.finish(self._at_once)
        with self._lock:
            self.children.append(child)
            self._born.set()
        return child

    def born(self, number: int) -> FakeChild:
        """The n-th child from 1, once it has been started."""
        while len(self.children) < number:
            assert self._born.wait(PATIENCE), f"child {number} was never started"
            self._born.clear()
        return self.children[number - 1]
