"""Durable, atomic file operations, private to the user."""

# Calls of ``os`` are made by their names there, which is where the fault tests make them fail.
# ruff: noqa: PTH102, PTH105, PTH108
import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import BinaryIO, TextIO

CHUNK = 1 << 18
"""Bytes read or written in one call, so that no call keeps other threads waiting for long."""

ASIDE = ".corrupt-"
"""What stands behind the name of a damaged file that is kept, before the moment."""

_BACKUP = ".bak"
_TEMPORARY = ".tmp"
_LONGEST_NAME = 200
"""Characters of a name that a temporary one takes over: file systems allow 255 bytes or less."""
_FLAGS: int = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NO_RENAME = frozenset({errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EACCES})
"""Errors of a rename in whose place a file that may be written is written in place."""
_NOT_THERE = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOTTY, errno.EPERM}
)
"""Errors of what a file system does not know: it cannot be done there, and nothing is lost."""
_YIELD_SECONDS = 0.0003
"""Seconds for which a long job leaves the interpreter to other threads after a chunk."""


def yield_to_threads() -> None:
    """Let other threads run: called by a long job after each chunk."""
    sleep(_YIELD_SECONDS)


class NotRegularError(OSError):
    """Something else than a regular file has the name: a device, a pipe, a socket."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "it is not a regular file", str(path))


@contextmanager
def replacement(path: Path, *, backup: bool = False, locked: bool = False) -> Iterator[int]:
    """Replace a file by a new one, whole or not at all; its mode, owner and group stay.

    A file that has other names, as hard links are, is written in place, so that all its names
    have the new content; so is one that cannot be renamed, as when it is a mount point.

    Args:
        path: The file; it and its folder need not exist.
        backup: Whether the file before it stays, with the ending ``.bak``.
        locked: Whether the caller holds a lock on the file. The temporary files of processes
            which died are then removed.

    Yields:
        A descriptor to write the new content to. It takes the place of the file when the block
        ends; on any error the file stays as it was.

    Raises:
        OSError: The file cannot be written.
    """
    found = status(path)
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise _not_regular(path, found)
    if not may_write(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    make_folder(path.parent)
    if locked:
        try_to_remove(*_temporaries(path))
    fresh = _temporary(path)
    fd = _create(fresh)
    try:
        try:
            yield fd
            copy_access(path, fd)
            sync(fd)
        finally:
            os.close(fd)
        _take_place(fresh, path, found, backup=backup)
    except BaseException:
        try_to_remove(fresh)
        raise
    sync_folder(path.parent)


def _take_place(fresh: Path, path: Path, found: os.stat_result | None, *, backup: bool) -> None:
    """Bring the content of the temporary file to ``path``, and remove the temporary file."""
    in_place = found is not None and _has_other_names(path, found)
    if found is not None and backup:
        link(path, sibling(path, _BACKUP), copied=in_place)
    if not in_place:
        try:
            move(fresh, path)
        except OSError as error:
            if found is None or os.name == "nt" or error.errno not in _NO_RENAME:
                raise
            if backup:  # a link would be written over too
                link(path, sibling(path, _BACKUP), copied=True)
            in_place = True
    if in_place:
        _overwrite(fresh, path)
        os.unlink(fresh)


def _overwrite(source: Path, path: Path) -> None:
    """Write the content of one file into another. Raises OSError.

    What is new behind the old end is written first: where the disk is full, it is cut off again.
    """
    origin, target = open_for_reading(source), open_for_writing(path)
    try:
        new, old = os.fstat(origin).st_size, os.fstat(target).st_size
        if new > old:
            try:
                os.lseek(target, old, os.SEEK_SET)
                copy_range(origin, old, new, target)
                sync(target)
            except BaseException:
                with suppress(OSError):
                    os.ftruncate(target, old)
                raise
        os.lseek(target, 0, os.SEEK_SET)
        copy_range(origin, 0, min(new, old), target)
        os.ftruncate(target, new)
        sync(target)
    finally:
        os.close(origin)
        os.close(target)


def _has_other_names(path: Path, found: os.stat_result) -> bool:
    """Return whether the file has names that are not ours: a crash may leave a link as backup."""
    if found.st_nlink < 2 or os.name == "nt":
        return False
    ours = 0
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            rest = entry.name.removeprefix(path.name)
            if rest == entry.name or not rest.startswith((_BACKUP, ASIDE)):
                continue
            ours += os.path.samestat(entry.stat(follow_symlinks=False), found)
    return found.st_nlink - ours > 1


def _temporary(path: Path) -> Path:
    """Return a name beside ``path`` that nobody foresees; nobody's file has it."""
    return path.with_name(f".{path.name[:_LONGEST_NAME]}.{os.urandom(8).hex()}{_TEMPORARY}")


def _create(path: Path) -> int:
    """Return a descriptor of a new file that only the user may read. Raises OSError."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)


def _temporaries(path: Path) -> list[Path]:
    """Return the temporary files of the file that processes left which died."""
    # Those of the backup too, whose name is longer.
    name = re.compile(
        re.escape(f".{path.name[:_LONGEST_NAME]}")
        + r"(\..*)?\.[0-9a-f]{16}"
        + re.escape(_TEMPORARY)
    )
    try:
        with os.scandir(path.parent) as entries:
            return [path.with_name(entry.name) for entry in entries if name.fullmatch(entry.name)]
    except OSError:
        return []


def status(path: Path) -> os.stat_result | None:
    """Return the status of the file, or None where it is missing. Raises OSError."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _not_regular(path: Path, found: os.stat_result) -> OSError:
    if stat.S_ISDIR(found.st_mode):
        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return NotRegularError(path)


def open_or_create(path: Path) -> int:
    """Return a descriptor of a file that is made, private to the user, where it is missing.

    Raises OSError.
    """
    return _regular(path, os.O_RDWR | os.O_CREAT)


def open_for_reading(path: Path) -> int:
    """Return a descriptor for reading a regular file; nothing else is opened.

    Raises OSError: NotRegularError for a device, a pipe or a socket, which may have no end.
    """
    return _regular(path, os.O_RDONLY)


def open_binary(path: Path, buffering: int = -1) -> BinaryIO:
    """Return a regular file, opened for reading. Raises OSError as ``open_for_reading`` does."""
    return os.fdopen(open_for_reading(path), "rb", buffering)


def open_text(path: Path, encoding: str = "utf-8") -> TextIO:
    """Return a regular file as text: bytes of another encoding become lone surrogates.

    Line ends are left as they are. Raises OSError as ``open_for_reading`` does.
    """
    return os.fdopen(
        open_for_reading(path), "r", encoding=encoding, errors="surrogateescape", newline=""
    )


def open_for_writing(path: Path) -> int:
    """Return a descriptor for reading and writing an existing regular file. Raises OSError."""
    return _regular(path, os.O_RDWR)


def _regular(path: Path, flags: int) -> int:
    """Return the descriptor of a regular file. Raises OSError.

    Opening a device may already do something and opening a pipe waits, so it is looked at before;
    and after, as another file may have got the name in between.
    """
    found = status(path)
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise _not_regular(path, found)
    fd = os.open(path, flags | _FLAGS | _NO_WAIT, 0o600)
    try:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise _not_regular(path, found)
    except BaseException:
        os.close(fd)
        raise
    return fd


def create_private(path: Path) -> int:
    """Return a descriptor of a new, empty file that only the user may read. Raises OSError."""
    with suppress(FileNotFoundError):
        os.unlink(path)
    return _create(path)


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
    """Wait until the content of the file is on the disk, where the file system can tell.

    Raises OSError.
    """
    try:
        if hasattr(os, "fdatasync"):
            os.fdatasync(fd)
        else:
            os.fsync(fd)
    except OSError as error:
        if error.errno not in _NOT_THERE:
            raise


def sync_folder(folder: Path) -> None:
    """Wait until the names in the folder are on the disk, where the file system can tell.

    Windows cannot, and a folder that one may not list cannot be opened. Raises OSError.
    """
    if os.name == "nt":
        return
    try:
        fd = os.open(folder, os.O_RDONLY | _FLAGS)
    except PermissionError:
        return
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _NOT_THERE:
            raise
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


def copy_access(path: Path, fd: int, *, folder: bool = False, beside: bool = False) -> None:
    """Give a file the mode, the owner and the group of the file at ``path``, if it exists.

    What the user or the file system cannot do of it is left: the content counts.

    Args:
        path: The file whose access is copied.
        fd: Descriptor of the file that gets it.
        folder: Whether it is a folder: who may read a file may then enter the folder.
        beside: Whether it is a lock or the like: its owner may write it, whatever the file says.
    """
    wanted = status(path)
    if wanted is None or not hasattr(os, "fchmod"):
        return
    has = os.fstat(fd)
    mode = stat.S_IMODE(wanted.st_mode) | (0o600 if folder or beside else 0)
    if folder:
        inherited = stat.S_IMODE(has.st_mode) & stat.S_ISGID
        mode = (mode & 0o666) | (mode & 0o444) >> 2 | inherited
    elif not stat.S_ISREG(wanted.st_mode):
        return
    if (has.st_uid, has.st_gid) != (wanted.st_uid, wanted.st_gid):
        for owner, group in ((wanted.st_uid, wanted.st_gid), (-1, wanted.st_gid)):
            with suppress(OSError):
                os.fchown(fd, owner, group)
                break
        else:
            # Rights of the group are for the members of another one.
            mode &= ~0o070
    if stat.S_IMODE(has.st_mode) != mode:
        with suppress(OSError):
            os.fchmod(fd, mode)


def share_folder(folder: Path, path: Path) -> None:
    """Let whoever may use the file at ``path`` use a folder of ours. Raises OSError."""
    if not hasattr(os, "fchmod"):
        return
    fd = os.open(folder, os.O_RDONLY | _FLAGS)
    try:
        copy_access(path, fd, folder=True)
    finally:
        os.close(fd)


def refusing(path: Path, *, writing: bool) -> Path:
    """Return which file or folder refuses the user to read, or to write, a file.

    It is the file itself where that cannot be seen.
    """
    for folder in reversed(path.parents):
        if folder.is_dir() and not os.access(folder, os.X_OK):
            return folder
    if status(path) is None or (writing and may_write(path)):
        return path.parent if not os.access(path.parent, os.W_OK | os.X_OK) else path
    return path


def owns(path: Path) -> bool:
    """Return whether the user may change the mode of the file or folder; True where unknown."""
    try:
        return not hasattr(os, "geteuid") or os.geteuid() in (0, path.stat().st_uid)
    except OSError:
        return True


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


def link(path: Path, name: Path, *, copied: bool = False) -> None:
    """Give the file a second name, in place of the file of that name. Raises OSError.

    It is a hard link, or a copy where the file system has no links.

    Args:
        path: The file.
        name: Its second name.
        copied: Whether it is to be a copy in any case.
    """
    found = status(name)
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise _not_regular(name, found)
    fresh = _temporary(name)
    try:
        try:
            if copied:
                _copy(path, fresh)
            else:
                os.link(path, fresh)
        except OSError as error:
            if copied or error.errno in (errno.ENOSPC, errno.EIO):
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
        target = _create(name)
        try:
            copy_range(source, 0, os.fstat(source).st_size, target)
            copy_access(path, target)
            sync(target)
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
