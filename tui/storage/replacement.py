"""A new file in the place of the old one: whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.storage import disk


@contextmanager
def replacement(path: Path, *, backup: bool = True) -> Iterator[int]:
    """A descriptor of a new file that takes the place of ``path`` when the block ends well.

    The file before it stays as ``.bak``. On any error the old file stays and the new one goes.
    The caller holds the lock. Raises OSError.
    """
    if not disk.may_write(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    disk.make_folder(path.parent)
    fresh = disk.beside(path, ".tmp")
    try:
        fd = disk.new_private(fresh)
        try:
            yield fd
            disk.keep_mode(path, fd)
            disk.force(fd)
        finally:
            os.close(fd)
        if backup and path.exists():
            disk.link(path, disk.beside(path, ".bak"))
        disk.move(fresh, path)
    except BaseException:
        disk.try_to_remove(fresh)
        raise
    disk.force_folder(path.parent)
