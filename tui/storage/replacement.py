"""A new file in the place of the old one: whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.storage import files


@contextmanager
def replacement(path: Path, *, backup: bool = True) -> Iterator[int]:
    """A descriptor of a new file that takes the place of ``path`` when the block ends well.

    The file before it stays as ``.bak``. On any error the old file stays and the new one goes.
    The caller holds the lock. Raises OSError.
    """
    if not files.may_write(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    files.make_folder(path.parent)
    fresh = files.beside(path, ".tmp")
    try:
        fd = files.new_private(fresh)
        try:
            yield fd
            files.keep_mode(path, fd)
            files.force(fd)
        finally:
            os.close(fd)
        if backup and path.exists():
            files.link(path, files.beside(path, ".bak"))
        files.move(fresh, path)
    except BaseException:
        files.try_to_remove(fresh)
        raise
    files.force_folder(path.parent)
