"""Every call that changes the disk: forced to it, whole or not at all, and private to the user."""

# Each call stands here under the name of the system, where a test can make it fail.
# ruff: noqa: PTH102, PTH105, PTH108
import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from time import sleep

CHUNK = 1 << 18
"""Bytes read or written in one call, so that no call keeps other threads waiting for long."""

_BINARY: int = getattr(os, "O_BINARY", 0)
_CLOSING: int = getattr(os, "O_CLOEXEC", 0) | _BINARY
_REST = 0.0003
"""Seconds for which a long job lets others have the interpreter between two chunks."""


def breathe() -> None:
    """Lets other threads run: called by a long job after each chunk."""
    sleep(_REST)


def read_only(path: Path) -> int:
    """A descriptor for reading. Raises OSError."""
    return os.open(path, os.O_RDONLY | _CLOSING)


def read_write(path: Path) -> int:
    """A descriptor for reading and writing a file that is there. Raises OSError."""
    return os.open(path, os.O_RDWR | _CLOSING)


def new_private(path: Path) -> int:
    """A descriptor of a new empty file that only the user may read. Raises OSError."""
    with suppress(FileNotFoundError):
        os.unlink(path)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _CLOSING, 0o600)


def write_all(fd: int, content: bytes | bytearray) -> None:
    """Writes all of it, in chunks. Raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(fd, rest[:CHUNK]) :]


def append(fd: int, place: int, line: bytes) -> None:
    """Writes a line at ``place``, the end of what is good, and forces it to the disk.

    Where it fails, what was written of it is cut off again and OSError is raised.
    """
    try:
        os.lseek(fd, place, os.SEEK_SET)
        write_all(fd, line)
        force(fd)
    except BaseException:
        # Where even this fails, the next line is written over the torn one.
        with suppress(OSError):
            os.ftruncate(fd, place)
        raise


def force(fd: int) -> None:
    """Waits until the content of the file is on the disk. Raises OSError."""
    if hasattr(os, "fdatasync"):
        os.fdatasync(fd)
    else:
        os.fsync(fd)


def force_folder(folder: Path) -> None:
    """Waits until the names in the folder are on the disk, where the system can."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY | _CLOSING)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it that are missing, private to the user."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    force_folder(folder.parent)


def remove(path: Path) -> None:
    """Removes a file that may already be gone, and forces that to the disk."""
    with suppress(FileNotFoundError):
        os.unlink(path)
    force_folder(path.parent)


def keep_mode(path: Path, fd: int) -> None:
    """Gives the file of the descriptor the permissions of the file at ``path``, if there is one."""
    if hasattr(os, "fchmod") and path.exists():
        os.fchmod(fd, stat.S_IMODE(path.stat().st_mode))


def may_write(path: Path) -> bool:
    """Whether the file is missing or may be written: a rename would ignore that it may not."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return True
    # The administrator passes every access check, so the bits are looked at too.
    return bool(mode & 0o222) and os.access(path, os.W_OK)


def beside(path: Path, ending: str) -> Path:
    """The file of that ending beside ``path``: ``log.json.bak``."""
    return path.with_name(path.name + ending)


def link(path: Path, name: Path) -> None:
    """Gives the file a second name, in place of what had it; a copy where links are unknown."""
    fresh = beside(name, ".tmp")
    with suppress(FileNotFoundError):
        os.unlink(fresh)
    try:
        try:
            os.link(path, fresh)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EIO):
                raise
            _copy(path, fresh)
        move(fresh, name)
    finally:
        # A rename between two names of one file does nothing at all.
        with suppress(OSError):
            os.unlink(fresh)


def move(path: Path, name: Path) -> None:
    """Renames the file over ``name``; where a reader stands in the way, tries a few times."""
    for wait in (0.01, 0.05, 0.2):
        try:
            os.replace(path, name)
        except PermissionError:
            if os.name != "nt":
                raise
            sleep(wait)
        else:
            return
    os.replace(path, name)


def copy_range(source: int, start: int, end: int, target: int) -> None:
    """Copies the bytes from ``start`` to ``end`` of one descriptor to the end of another."""
    os.lseek(source, start, os.SEEK_SET)
    while start < end:
        chunk = os.read(source, min(CHUNK, end - start))
        if not chunk:
            raise OSError(errno.EIO, "the file became shorter while it was read")
        write_all(target, chunk)
        start += len(chunk)
        if len(chunk) == CHUNK:
            breathe()


def _copy(path: Path, name: Path) -> None:
    source = read_only(path)
    try:
        target = new_private(name)
        try:
            copy_range(source, 0, os.fstat(source).st_size, target)
            os.fsync(target)
        finally:
            os.close(target)
    finally:
        os.close(source)


def read_whole(fd: int) -> bytes:
    """The content of a small file, from its beginning. Raises OSError."""
    os.lseek(fd, 0, os.SEEK_SET)
    parts = []
    while chunk := os.read(fd, CHUNK):
        parts.append(chunk)
    return b"".join(parts)


def is_still(path: Path, fd: int) -> bool:
    """Whether the descriptor is of the file that now has this name."""
    try:
        return os.path.samestat(os.fstat(fd), path.stat())
    except FileNotFoundError:
        return False


def try_to_remove(*paths: Path) -> None:
    """Removes what can be removed, after something failed."""
    for path in paths:
        with suppress(OSError):
            os.unlink(path)
