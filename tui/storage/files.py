"""Durable, atomic file operations, private to the user."""

# Calls of ``os`` are made by their names there, which is where the fault tests make them fail.
# ruff: noqa: PTH102, PTH105, PTH108
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

CHUNK = 1 << 18
"""Bytes read or written in one call, so that no call keeps other threads waiting for long."""

_FLAGS: int = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_YIELD_SECONDS = 0.0003
"""Seconds for which a long job leaves the interpreter to other threads after a chunk."""


def yield_to_threads() -> None:
    """Let other threads run: called by a long job after each chunk."""
    sleep(_YIELD_SECONDS)


@contextmanager
def replacement(path: Path, *, backup: bool = False, locked: bool = False) -> Iterator[int]:
    """Replace a file by a new one, whole or not at all; its permissions stay.

    Args:
        path: The file; it and its folder need not exist.
        backup: Whether the file before it stays, with the ending ``.bak``.
        locked: Whether the caller holds a lock on the file. The temporary file then has a fixed
            name and replaces that of a process which died; otherwise its name has the process id.

    Yields:
        A descriptor to write the new content to. It takes the place of the file when the block
        ends; on any error the file stays as it was.

    Raises:
        OSError: The file cannot be written.
    """
    if not may_write(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    make_folder(path.parent)
    fresh = sibling(path, ".tmp" if locked else f".{os.getpid()}.tmp")
    try:
        fd = create_private(fresh)
        try:
            yield fd
            copy_mode(path, fd)
            sync(fd)
        finally:
            os.close(fd)
        if backup and path.exists():
            link(path, sibling(path, ".bak"))
        move(fresh, path)
    except BaseException:
        try_to_remove(fresh)
        raise
    sync_folder(path.parent)


def open_or_create(path: Path) -> int:
    """Return a descriptor of a file that is made, private to the user, where it is missing.

    Raises OSError.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o600)


def open_for_reading(path: Path) -> int:
    """Return a descriptor for reading. Raises OSError."""
    return os.open(path, os.O_RDONLY | _FLAGS)


def open_for_writing(path: Path) -> int:
    """Return a descriptor for reading and writing an existing file. Raises OSError."""
    return os.open(path, os.O_RDWR | _FLAGS)


def create_private(path: Path) -> int:
    """Return a descriptor of a new, empty file that only the user may read. Raises OSError."""
    with suppress(FileNotFoundError):
        os.unlink(path)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)


def write_all(fd: int, content: bytes | bytearray) -> None:
    """Write all of ``content``, in chunks of at most ``CHUNK`` bytes. Raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(fd, rest[:CHUNK]) :]


def append(fd: int, place: int, line: bytes) -> None:
    """Write a line at the end of a file and wait until it is on the disk.

    Args:
        fd: Descriptor of the file.
        place: Offset behind the last whole line; what lies behind it is written over.
        line: What to write.

    Raises:
        OSError: The line could not be written; what was written of it is cut off again.
    """
    try:
        os.lseek(fd, place, os.SEEK_SET)
        write_all(fd, line)
        sync(fd)
    except BaseException:
        # Where even this fails, the next line is written over the torn one.
        with suppress(OSError):
            os.ftruncate(fd, place)
        raise


def sync(fd: int) -> None:
    """Wait until the content of the file is on the disk. Raises OSError."""
    if hasattr(os, "fdatasync"):
        os.fdatasync(fd)
    else:
        os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Wait until the names in the folder are on the disk; Windows cannot. Raises OSError."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY | _FLAGS)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """Make the folder and missing folders above it, private to the user. Raises OSError."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    sync_folder(folder.parent)


def remove(path: Path) -> None:
    """Remove a file that may already be gone, and wait until the disk knows. Raises OSError."""
    with suppress(FileNotFoundError):
        os.unlink(path)
    sync_folder(path.parent)


def copy_mode(path: Path, fd: int) -> None:
    """Give the file of the descriptor the permissions of the file at ``path``, if it exists."""
    if hasattr(os, "fchmod") and path.exists():
        os.fchmod(fd, stat.S_IMODE(path.stat().st_mode))


def may_write(path: Path) -> bool:
    """Return whether the file is missing or writable; a rename would ignore that it is not."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return True
    # The administrator passes every access check, so the bits are looked at too.
    return bool(mode & 0o222) and os.access(path, os.W_OK)


def sibling(path: Path, ending: str) -> Path:
    """Return the path of the same name with ``ending`` behind it, as in ``log.json.bak``."""
    return path.with_name(path.name + ending)


def link(path: Path, name: Path) -> None:
    """Give the file a second name, in place of the file of that name. Raises OSError.

    It is a hard link, or a copy where the file system has no links.
    """
    fresh = sibling(name, ".tmp")
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
    """Rename the file to ``name``, replacing a file of that name. Raises OSError.

    On Windows a reader may keep the name for a moment, so it is tried for 0.26 s.
    """
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
    """Copy the bytes from offset ``start`` to ``end`` to the end of ``target``. Raises OSError."""
    os.lseek(source, start, os.SEEK_SET)
    while start < end:
        chunk = os.read(source, min(CHUNK, end - start))
        if not chunk:
            raise OSError(errno.EIO, "the file became shorter while it was read")
        write_all(target, chunk)
        start += len(chunk)
        if len(chunk) == CHUNK:
            yield_to_threads()


def _copy(path: Path, name: Path) -> None:
    source = open_for_reading(path)
    try:
        target = create_private(name)
        try:
            copy_range(source, 0, os.fstat(source).st_size, target)
            os.fsync(target)
        finally:
            os.close(target)
    finally:
        os.close(source)


def read_all(fd: int) -> bytes:
    """Return the content of a small file, from its beginning. Raises OSError."""
    os.lseek(fd, 0, os.SEEK_SET)
    parts = []
    while chunk := os.read(fd, CHUNK):
        parts.append(chunk)
    return b"".join(parts)


def still_has_name(path: Path, fd: int) -> bool:
    """Return whether the descriptor is of the file that has the name ``path`` now."""
    try:
        return os.path.samestat(os.fstat(fd), path.stat())
    except FileNotFoundError:
        return False


def try_to_remove(*paths: Path) -> None:
    """Remove what can be removed, after something failed."""
    for path in paths:
        with suppress(OSError):
            os.unlink(path)


def is_empty_folder(folder: Path) -> bool:
    """Return whether the folder is missing or has nothing in it; False where it is unreadable."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True
    except OSError:
        return False
