"""Locks on the log while rewritten, on journals while sessions run."""

import math
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from tui.storage import files
from tui.storage.log.errors import lock_held, writing

LOCK_TIMEOUT = 5.0
"""Seconds to wait for another instance, or another thread, that is writing the log."""
_LOCK_RETRY_DELAY = 0.02
"""Seconds between two tries to lock the log."""
_JOURNAL_RETRY_DELAYS = (0.005, 0.02)
"""Seconds to wait before each new try to lock a journal: another instance may be reading it."""


class WaitBudget:
    """The seconds that all waiting for locks may still take together; at first without a limit."""

    def __init__(self) -> None:
        self._left = math.inf

    def limit(self, seconds: float) -> None:
        """Allow so many seconds from now on, or fewer where fewer were left."""
        self._left = min(self._left, seconds)

    def spend(self, seconds: float) -> bool:
        """Take some seconds from what is left; return False where nothing was left."""
        if self._left <= 0:
            return False
        self._left -= seconds
        return True


@contextmanager
def log_lock(
    path: Path,
    timeout: float = LOCK_TIMEOUT,
    budget: WaitBudget | None = None,
    no_locks: Callable[[], None] | None = None,
) -> Iterator[None]:
    """Hold the lock of the log from its reading to its writing.

    It is the file ``.lock`` beside the log, which stays. The lock excludes other threads of this
    process too, and the thread that holds it: it is not taken twice.

    Args:
        path: The log.
        timeout: Seconds to wait for another one that holds it.
        budget: What is left for this and all other waiting; None for no limit.
        no_locks: Called where the file system knows no locks; the log is then written without.

    Raises:
        LogError: Another one holds it for longer, or it cannot be made.
    """
    with writing(path):
        files.make_folder(path.parent)
        fd = files.open_or_create(files.sibling(path, ".lock"))
        files.copy_access(path, fd, beside=True)  # whoever may write the log may lock it
    try:
        waited = 0.0
        while (locked := _try_to_lock(fd, shared=False)) is False:
            if waited >= timeout or not (budget is None or budget.spend(_LOCK_RETRY_DELAY)):
                raise lock_held(path)
            sleep(_LOCK_RETRY_DELAY)
            waited += _LOCK_RETRY_DELAY
        if locked is None and no_locks is not None:
            no_locks()
        yield
    finally:
        os.close(fd)


def lock_exclusively(fd: int) -> bool:
    """Lock a file for as long as the descriptor is open; return False where another holds it.

    The system gives the lock back when the process dies, however it dies. Where the file system
    knows no locks, every try succeeds.
    """
    for delay in (0.0, *_JOURNAL_RETRY_DELAYS):
        if delay:
            sleep(delay)
        if _try_to_lock(fd, shared=False) is not False:
            return True
    return False


def is_unlocked(fd: int) -> bool:
    """Return whether nobody holds the file locked; those who ask do not exclude each other."""
    return _try_to_lock(fd, shared=True) is not False


if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from reading locked bytes, so the locked byte lies behind the content.
    _LOCKED_BYTE = 1 << 30

    def _try_to_lock(fd: int, *, shared: bool) -> bool | None:
        del shared  # Windows knows only exclusive locks
        os.lseek(fd, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_to_lock(fd: int, *, shared: bool) -> bool | None:
        """Lock a file; return False where another holds it, None where there are no locks."""
        try:
            fcntl.flock(fd, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True
