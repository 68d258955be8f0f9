"""Errors of the log, each a plain sentence with its remedy."""

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tui.storage import files
from tui.storage.files import NotRegularError

_NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_DENIED = frozenset({errno.EACCES, errno.EPERM})


class LogError(Exception):
    """Why the log cannot be used, as one sentence that names the file and the remedy."""


class DamagedError(LogError):
    """The file is no JSON, or empty: it was cut off or overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The log {path} is damaged: start Surefoot once to repair it.")


class DeletedElsewhereError(LogError):
    """A session was deleted in another window, so that a change of it has no place."""


class LockHeldError(LogError):
    """Another instance, or another thread, is writing the log."""


def cannot_read(path: Path, error: OSError) -> LogError:
    """Return the error for a log that cannot be read."""
    if error.errno in _DENIED:
        return LogError(
            f"You do not have permission to read the log {path}: "
            f"{permission(path, writing=False)}, "
            "or name another file with --log."
        )
    if error.errno == errno.EISDIR:
        return is_folder(path)
    if isinstance(error, NotRegularError):
        return not_regular(path)
    return LogError(
        f"The log {path} could not be read ({_reason(error)}): "
        "check the disk, or name another file with --log."
    )


def cannot_write(path: Path, error: OSError) -> LogError:
    """Return the error for a log that cannot be written."""
    if error.errno in _NO_ROOM:
        return LogError(
            f"There is no room on the disk for the log {path}: free some space and try again; "
            "what was saved before is safe."
        )
    if error.errno in _DENIED:
        return LogError(
            f"You do not have permission to change the log {path}: "
            f"{permission(_named(error, path))}, or name another file with --log."
        )
    if error.errno == errno.EISDIR:
        return is_folder(path)
    if isinstance(error, NotRegularError):
        return not_regular(path)
    if error.errno == errno.EROFS:
        return LogError(f"The log {path} is on a read-only disk: name another file with --log.")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return LogError(
            f"The log {path} cannot be saved there, because a part of that path is a file and "
            "not a folder: name another file with --log."
        )
    return LogError(
        f"The log {path} could not be written ({_reason(error)}): "
        "check the disk and try again; what was saved before is safe."
    )


def is_folder(path: Path) -> LogError:
    """Return the error for a folder where the log should be."""
    return LogError(
        f"{path} is a folder: name a file in it with --log, such as {path / 'log.json'}."
    )


def not_regular(path: Path) -> LogError:
    """Return the error for a device, a pipe or a socket where the log should be."""
    return LogError(f"{path} is not a regular file: name another file with --log.")


def not_a_log(path: Path) -> LogError:
    """Return the error for somebody else's JSON."""
    return LogError(
        f"{path} is JSON, but not a Surefoot log: name another file with --log; "
        "this one was left as it is."
    )


def no_log(path: Path) -> LogError:
    """Return the error for a file of another kind."""
    return LogError(
        f"{path} is not a Surefoot log, not even a damaged one: name another file with --log; "
        "this one was left as it is."
    )


def newer_format(path: Path) -> LogError:
    """Return the error for a log in which a later version has written."""
    return LogError(
        f"The log {path} has sessions of a newer Surefoot: it can be read; to change it, "
        "update Surefoot."
    )


def unreadable(path: Path, count: int) -> str:
    """Return the notice on sessions that are stored and cannot be read."""
    what = "1 session is" if count == 1 else f"{count} sessions are"
    return f"In the log {path} {what} not readable and not shown; the file still has all of it."


def write_protected(path: Path) -> str:
    """Return the notice for a log that may be read only."""
    until = f'you allow writing again (chmod u+w "{path}")'
    if not files.owns(path):
        until = "its owner lets you write it"
    kept = "sessions are saved in a journal beside it"
    return f"The log {path} is write-protected: {kept} until {until}."


def lock_held(path: Path) -> LogError:
    """Return the error for a log that another instance does not let go of."""
    return LockHeldError(
        f"Another Surefoot is writing the log {path}: close it, or try again in a moment."
    )


def no_locks(path: Path) -> str:
    """Return the notice on a file system that knows no locks."""
    return (
        f"The disk of the log {path} has no locks: your sessions are saved, but open the log in "
        "one window at a time."
    )


def lives_elsewhere(path: Path) -> LogError:
    """Return the error for a session that another instance is running."""
    return LogError(
        f"This session of the log {path} is running in another Surefoot: end it there first."
    )


def finished_elsewhere(path: Path) -> LogError:
    """Return the error for a session that cannot be carried on with any more."""
    return LogError(
        "This session was finished or deleted in another window: "
        f"look at the log {path}, or begin again."
    )


def deleted_elsewhere(path: Path) -> LogError:
    """Return the error for a change of a session that is no longer in the log."""
    return DeletedElsewhereError(
        f"This session was deleted from the log {path} in another window: "
        "what you changed in it is not saved."
    )


def mended(path: Path, aside: Path, kept: int, missing: int, *, cut_off: bool, empty: bool) -> str:
    """Return the notice after a damaged log was set aside.

    Args:
        path: The log.
        aside: The name under which the damaged file is kept.
        kept: How many sessions were saved from it and its backup.
        missing: How many were begun in it and are nowhere whole.
        cut_off: Whether its end is missing, and with it maybe more.
        empty: Whether it was empty.
    """
    source = "its backup" if empty else "it and its backup"
    rest = {0: "no session could be saved from it", 1: f"1 session was saved from {source}"}
    what = rest.get(kept, f"{kept} sessions were saved from {source}")
    how, kind = ("an empty file", "empty") if empty else ("damaged", "damaged")
    lost = f"{missing} {'session is' if missing == 1 else 'sessions are'} missing"
    if cut_off:
        lost = f"at least {lost}" if missing else "more may be missing" if kept else ""
    elif not missing:
        lost = "none is missing"
    found = ", ".join(filter(None, (what, lost)))
    return f"The log {path} was {how}: {found}, and the {kind} file is saved as {aside.name}."


def cannot_mend(path: Path, error: OSError) -> LogError:
    """Return the error for a damaged log that cannot be replaced by what is whole of it."""
    if error.errno in _NO_ROOM:
        why, remedy = "there is no room on the disk to repair it", "free some space and try again"
    elif error.errno in _DENIED:
        why, remedy = "you do not have permission to change it", permission(path)
    elif error.errno == errno.EROFS:
        why = "the disk can only be read"
        remedy = "copy it to another one, and name it there with --log"
    else:
        why, remedy = f"it could not be repaired ({_reason(error)})", "check the disk and try again"
    return LogError(f"The log {path} is damaged, and {why}: {remedy}; it is left as it is.")


def nothing_in_it(path: Path) -> str:
    """Return the notice for a log of no bytes that has no backup."""
    return (
        f"The log {path} is an empty file without a backup: a new log begins in it. "
        "If you had sessions there, look for a copy of it first."
    )


def still_aside(path: Path, name: str) -> str:
    """The notice as long as a damaged log that was set aside lies beside the log."""
    return (
        f"The log {path} was damaged once, and the damaged file is saved as {name}: "
        "delete that file when you no longer need it."
    )


def journal_unusable(path: Path, error: OSError, *, shown: bool = False) -> str:
    """Return the notice on an entry of the journal folder, or the folder, that cannot be used.

    Args:
        path: The entry.
        error: What the system says.
        shown: Whether it can be read all the same, and only not be changed.
    """
    rest = "its session is shown, but does not move into the log" if shown else _HIDDEN
    if error.errno == errno.EISDIR or isinstance(error, NotRegularError):
        return (
            f"{path} is not a file that Surefoot made, so nothing in it is shown. Move it "
            "somewhere else."
        )
    if error.errno == errno.ENOTDIR:
        return f"{path} is not a folder, so no session can be saved there: move it away."
    if error.errno in _DENIED:
        what = "write" if shown else "read"
        return (
            f"You do not have permission to {what} the journal {path}, so {rest}: "
            f"{permission(path)}."
        )
    return f"The journal {path} could not be used ({_reason(error)}), so {rest}: check the disk."


_HIDDEN = "its session is not shown"


def journal_unreadable(path: Path, reason: str) -> str:
    """Return the notice on a journal that holds no session."""
    return (
        f"The journal {path} cannot be read ({reason}), so {_HIDDEN}: move the file away "
        "when you have looked at it; until then Surefoot does not change it."
    )


def journal_flawed(path: Path, damaged: int, wrong: Sequence[str], name: str) -> str:
    """Return the notice on a journal that is damaged in a part.

    Args:
        path: The journal.
        damaged: Lines that could not be read.
        wrong: Why values of it are wrong.
        name: The name under which it will be kept.
    """
    lines = f"{damaged} damaged {'line' if damaged == 1 else 'lines'}" if damaged else ""
    more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    values = f"a wrong value ({wrong[0]}{more})" if wrong else ""
    return (
        f"The journal {path} has {' and '.join(filter(None, (lines, values)))}: the rest of its "
        f"session is shown, and the file is saved as {name} when that is saved in the log."
    )


def journal_aside(path: Path) -> str:
    """Return the notice as long as a flawed journal that was set aside lies in its folder."""
    return f"A damaged journal is saved as {path}: delete that file when you no longer need it."


def permission(path: Path, *, writing: bool = True) -> str:
    """Return how one gets the permission to use a file, and its folder."""
    blocked = files.refusing(path, writing=writing)
    kind = "folder" if blocked.is_dir() else "file"
    if not files.owns(blocked):
        return f"ask the owner of the {kind} {blocked} for the permission"
    wanted = "u+rwx" if kind == "folder" else "u+w" if writing else "u+rw"
    return f'give yourself the permission (chmod {wanted} "{blocked}")'


def _named(error: OSError, path: Path) -> Path:
    """The log where that refuses, otherwise what an error names beside it, such as the lock."""
    try:
        if not files.may_write(path):
            return path
    except OSError:
        return path
    named = Path(error.filename) if isinstance(error.filename, str) else path
    return named if named.name.startswith(path.name) else path


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def reading(path: Path) -> AbstractContextManager[None]:
    """Turn what the system reports while reading into a LogError."""
    return _turned_into(cannot_read, path)


def mending(path: Path) -> AbstractContextManager[None]:
    """Turn what the system reports while a damaged log is mended into a LogError."""
    return _turned_into(cannot_mend, path)


def writing(path: Path) -> AbstractContextManager[None]:
    """Turn what the system reports while writing into a LogError."""
    return _turned_into(cannot_write, path)


@contextmanager
def _turned_into(refusal: Callable[[Path, OSError], LogError], path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refusal(path, error) from error
