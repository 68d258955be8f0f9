"""Who may write: one instance at a time in the log, one for its life in a journal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from tui.storage import files
from tui.storage.log.errors import lock_held, writing

PATIENCE = 5.0
"""Seconds to wait for another instance that is writing the log."""
_GLANCES = (0.0, 0.005, 0.02)
"""Seconds to wait before each try to own a journal: another instance may be just looking at it."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds the lock of the log from its reading to its writing. Raises LogError."""
    from filelock import FileLock, Timeout

    with writing(path):
        files.make_folder(path.parent)
        lock = FileLock(files.sibling(path, ".lock"), timeout=PATIENCE, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            raise lock_held(path) from None
    try:
        yield
    finally:
        lock.release()


def own(fd: int) -> bool:
    """Takes the file for as long as the descriptor is open; False where another has it.

    The system gives it back when the process dies, however it dies. Where the file system knows
    no such lock, the file counts as free.
    """
    for wait in _GLANCES:
        if wait:
            sleep(wait)
        if _try_to_own(fd, shared=False):
            return True
    return False


def is_free(fd: int) -> bool:
    """Whether nobody owns the file; those who ask this do not stand in each other's way."""
    return _try_to_own(fd, shared=True)


if sys.platform == "win32":
    import msvcrt
    import os

    # Windows keeps others from reading locked bytes, so the one that is locked lies far behind.
    _LOCKED_BYTE = 1 << 30

    def _try_to_own(fd: int, *, shared: bool) -> bool:
        del shared  # unknown there
        os.lseek(fd, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_to_own(fd: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(fd, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
