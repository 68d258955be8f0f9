"""The identity of a file as it was last written."""

from pathlib import Path


def written_as(path: Path) -> tuple[int, int, int]:
    """Return what changes whenever a file is written or replaced.

    A whole `os.stat_result` would not do: reading the file changes its access time.
    """
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size
