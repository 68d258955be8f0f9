"""What the system reports of the log is one sentence with the remedy."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.storage import files
from tui.storage.files import NotRegularError
from tui.storage.log import errors
from tui.storage.log.errors import LogError

NO_DISK = OSError(errno.EIO, "Input/output error")
DENIED = OSError(errno.EACCES, "Permission denied")
FULL = OSError(errno.ENOSPC, "No space left on device")
READ_ONLY = OSError(errno.EROFS, "Read-only file system")
FOLDER = OSError(errno.EISDIR, "Is a directory")
NO_FOLDER = OSError(errno.ENOTDIR, "Not a directory")
PIPE = NotRegularError(Path("pipe"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "log.json"
    file.touch()
    return file


def as_said(text: object, path: Path) -> str:
    return str(text).replace(str(path), "LOG").replace(str(path.parent), "FOLDER")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            NO_DISK,
            (
                "The log LOG could not be read (input/output error): check the disk, or name "
                "another file with --log."
            ),
        ),
        (FOLDER, "LOG is a folder: name a file in it with --log, such as LOG/log.json."),
        (PIPE, "LOG is not a regular file: name another file with --log."),
    ],
    ids=["disk", "folder", "pipe"],
)
def test_a_log_that_cannot_be_read(error: OSError, sentence: str, path: Path) -> None:
    with pytest.raises(LogError) as raised, errors.reading(path):
        raise error
    assert as_said(raised.value, path) == sentence
    assert raised.value.__cause__ is error


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            NO_DISK,
            (
                "The log LOG could not be written (input/output error): check the disk and try "
                "again; what was saved before is safe."
            ),
        ),
        (
            FULL,
            (
                "There is no room on the disk for the log LOG: free some space and try again; "
                "what was saved before is safe."
            ),
        ),
        (READ_ONLY, "The log LOG is on a read-only disk: name another file with --log."),
        (
            NO_FOLDER,
            (
                "The log LOG cannot be saved there, because a part of that path is a file and not"
                " a folder: name another file with --log."
            ),
        ),
        (FOLDER, "LOG is a folder: name a file in it with --log, such as LOG/log.json."),
        (PIPE, "LOG is not a regular file: name another file with --log."),
    ],
    ids=["disk", "full", "read-only", "no folder", "folder", "pipe"],
)
def test_a_log_that_cannot_be_written(error: OSError, sentence: str, path: Path) -> None:
    with pytest.raises(LogError) as raised, errors.writing(path):
        raise error
    assert as_said(raised.value, path) == sentence


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (
            FULL,
            "there is no room on the disk to repair it: free some space and try again",
        ),
        (
            READ_ONLY,
            "the disk can only be read: copy it to another one, and name it there with --log",
        ),
        (NO_DISK, "it could not be repaired (input/output error): check the disk and try again"),
    ],
    ids=["full", "read-only", "disk"],
)
def test_a_damaged_log_that_cannot_be_mended(error: OSError, why: str, path: Path) -> None:
    with pytest.raises(LogError) as raised, errors.mending(path):
        raise error
    assert as_said(raised.value, path) == (
        f"The log LOG is damaged, and {why}; it is left as it is."
    )


@pytest.mark.parametrize(
    ("error", "shown", "sentence"),
    [
        (
            FOLDER,
            False,
            (
                "LOG is not a file that Surefoot made, so nothing in it is shown. Move it "
                "somewhere else."
            ),
        ),
        (NO_FOLDER, False, "LOG is not a folder, so no session can be saved there: move it away."),
        (
            NO_DISK,
            False,
            (
                "The journal LOG could not be used (input/output error), so its session is not "
                "shown: check the disk."
            ),
        ),
        (
            NO_DISK,
            True,
            (
                "The journal LOG could not be used (input/output error), so its session is shown,"
                " but does not move into the log: check the disk."
            ),
        ),
    ],
    ids=["folder", "no folder", "disk", "disk, shown"],
)
def test_a_journal_that_cannot_be_used(
    error: OSError, shown: bool, sentence: str, path: Path
) -> None:
    assert as_said(errors.journal_unusable(path, error, shown=shown), path) == sentence


Refusal = Callable[[Path], object]


@pytest.mark.parametrize(
    ("refusal", "begins", "wanted"),
    [
        (lambda path: errors.cannot_read(path, DENIED), "to read the log LOG: ", "u+rw"),
        (lambda path: errors.cannot_write(path, DENIED), "to change the log LOG: ", "u+w"),
        (lambda path: errors.cannot_mend(path, DENIED), "to change it: ", "u+w"),
        (lambda path: errors.journal_unusable(path, DENIED), "to read the journal LOG, so", "u+w"),
        (
            lambda path: errors.journal_unusable(path, DENIED, shown=True),
            "to write the journal LOG, so",
            "u+w",
        ),
    ],
    ids=["read", "write", "mend", "journal", "journal, shown"],
)
def test_a_denied_permission_is_given_by_whoever_owns_what_refuses(
    refusal: Refusal, begins: str, wanted: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = as_said(refusal(path), path)
    assert "ou do not have permission " + begins in mine
    assert f'give yourself the permission (chmod {wanted} "LOG")' in mine
    monkeypatch.setattr(files, "refusing", lambda path, **_: path.parent)
    assert 'give yourself the permission (chmod u+rwx "FOLDER")' in as_said(refusal(path), path)
    monkeypatch.setattr(files, "owns", lambda _: False)
    assert "ask the owner of the folder FOLDER for the permission" in as_said(refusal(path), path)


def test_a_refusal_names_what_lies_beside_the_log_where_the_log_can_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = path.with_name("log.json.lock")
    lock.touch()
    asked: list[str] = []

    def refusing(path: Path, *, writing: bool) -> Path:
        asked.append(path.name)
        assert writing
        return path

    def unreadable(_: Path) -> bool:
        raise DENIED

    monkeypatch.setattr(files, "refusing", refusing)
    for name, named in ((str(lock), lock.name), ("/elsewhere", path.name), (None, path.name)):
        errors.cannot_write(path, OSError(errno.EACCES, os.strerror(errno.EACCES), name))
        assert asked.pop() == named
    for answer in (lambda _: False, unreadable):
        monkeypatch.setattr(files, "may_write", answer)
        errors.cannot_write(path, OSError(errno.EACCES, "", str(lock)))
        assert asked.pop() == path.name


def test_a_write_protected_log_says_who_can_end_that(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert as_said(errors.write_protected(path), path).endswith(
        'until you allow writing again (chmod u+w "LOG").'
    )
    monkeypatch.setattr(files, "owns", lambda _: False)
    assert errors.write_protected(path).endswith("until its owner lets you write it.")


def test_how_many_are_not_readable_or_wrong_is_counted() -> None:
    path = Path("log.json")
    assert "1 session is not readable" in errors.unreadable(path, 1)
    assert "2 sessions are not readable" in errors.unreadable(path, 2)
    flawed = [
        errors.journal_flawed(path, damaged, wrong, "aside")
        for damaged, wrong in ((1, ()), (2, ["a"]), (0, ["a", "b", "c"]))
    ]
    assert "has 1 damaged line: " in flawed[0]
    assert "has 2 damaged lines and a wrong value (a): " in flawed[1]
    assert "has a wrong value (a, and 2 more): " in flawed[2]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, True, False), "damaged: no session could be saved from it, and"),
        ((1, 1, True, False), "1 session was saved from it and its backup, at least 1 session is"),
        ((2, 2, False, False), "2 sessions were saved from it and its backup, 2 sessions are miss"),
        ((2, 0, False, False), "none is missing, and the damaged file"),
        ((2, 0, True, True), "an empty file: 2 sessions were saved from its backup, more may be"),
    ],
)
def test_what_is_saved_of_a_damaged_log_and_what_is_missing(
    counts: tuple[int, int, bool, bool], said: str
) -> None:
    kept, missing, cut_off, empty = counts
    path = Path("log.json")
    assert said in errors.mended(path, path, kept, missing, cut_off=cut_off, empty=empty)
