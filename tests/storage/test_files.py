"""What is written replaces only what is ours, on file systems of every kind."""

import errno
import os
import re
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.storage import files

pytestmark = pytest.mark.skipif(os.name == "nt", reason="names and modes of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    folder = tmp_path / "f"
    folder.mkdir()
    return folder


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def write(path: Path, content: bytes, *, backup: bool = False) -> None:
    with files.replacement(path, backup=backup, locked=backup) as fd:
        files.write_all(fd, content)


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """Make a call of the system fail as a file system does that does not know it."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, name, fail)


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def make_device(path: Path) -> None:
    path.symlink_to("/dev/full")


@pytest.mark.parametrize("make", [make_pipe, make_socket, make_device, Path.mkdir])
def test_what_is_no_regular_file_is_neither_read_nor_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(folder)  # the name of a socket must be short
    path = Path("it")
    make(path)
    before = path.stat()
    for use in (files.open_for_reading, files.open_for_writing, files.open_or_create):
        with pytest.raises(OSError, match=r"regular file|directory"):
            use(path)
    with pytest.raises(OSError, match=r"regular file|directory"):
        write(path, b"new")
    assert path.stat().st_mode == before.st_mode
    assert names(folder) == {"it"}


def test_a_file_of_the_user_beside_it_stays_whatever_its_name(folder: Path) -> None:
    for ending in (".tmp", ".bak.tmp", f".{os.getpid()}.tmp"):
        (folder / f"r2.html{ending}").write_text("mine")
    seen = set()
    for _ in range(2):
        with files.replacement(folder / "r2.html", backup=True, locked=True):
            seen |= {name for name in names(folder) if name.startswith(".")}
    assert len(seen) == 2
    assert all(re.fullmatch(r"\.r2\.html\.[0-9a-f]{16}\.tmp", name) for name in seen)
    assert {one.name: one.read_text() for one in folder.glob("*.tmp")} == {
        f"r2.html{ending}": "mine" for ending in (".tmp", ".bak.tmp", f".{os.getpid()}.tmp")
    }


def test_mode_owner_and_group_stay(folder: Path) -> None:
    path = folder / "settings.toml"
    path.write_bytes(b"old")
    path.chmod(0o664)
    if os.geteuid() == 0:
        os.chown(path, 1234, 2345)
    before = path.stat()
    write(path, b"new", backup=True)
    after = path.stat()
    assert path.read_bytes() == b"new"
    for found in (after, path.with_name("settings.toml.bak").stat()):
        assert (found.st_mode, found.st_uid, found.st_gid) == (
            before.st_mode,
            before.st_uid,
            before.st_gid,
        )


def test_all_names_of_a_file_have_the_new_content(folder: Path) -> None:
    path, other = folder / "log.json", folder / "elsewhere.json"
    path.write_bytes(b"old")
    os.link(path, other)
    for content in (b"longer than before", b"new"):
        before = path.read_bytes()
        write(path, content, backup=True)
        assert other.read_bytes() == path.read_bytes() == content
        assert path.with_name("log.json.bak").read_bytes() == before
    assert len(names(folder)) == 3


def test_a_link_that_a_crash_left_as_backup_is_not_written_over(folder: Path) -> None:
    path, backup = folder / "log.json", folder / "log.json.bak"
    aside = folder / f"log.json{files.ASIDE}20260101T073105"
    path.write_bytes(b"old")
    os.link(path, backup)
    os.link(path, aside)
    write(path, b"new")
    assert (path.read_bytes(), backup.read_bytes(), aside.read_bytes()) == (b"new", b"old", b"old")


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EPERM])
def test_what_cannot_be_renamed_is_written_in_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = folder / "log.json"
    path.write_bytes(b"old")
    real = os.replace

    def move(source: Path, target: Path) -> None:
        if target == path:
            raise OSError(number, os.strerror(number))
        real(source, target)

    monkeypatch.setattr(os, "replace", move)
    inode = path.stat().st_ino
    write(path, b"new and longer", backup=True)
    assert path.read_bytes() == b"new and longer"
    assert path.stat().st_ino == inode
    assert path.with_name("log.json.bak").read_bytes() == b"old"
    assert len(names(folder)) == 2


def test_a_full_disk_leaves_a_file_that_is_written_in_place_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = folder / "log.json", folder / "elsewhere.json"
    path.write_bytes(b"old")
    os.link(path, other)
    real, calls = os.write, []

    def full(fd: int, content: bytes) -> int:
        calls.append(1)
        if len(calls) > 1:
            real(fd, bytes(content)[:2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(fd, content)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        write(path, b"something new")
    assert other.read_bytes() == b"old"
    assert len(names(folder)) == 2


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("fsync", errno.EINVAL),
        ("fsync", errno.ENOSYS),
        ("fdatasync", errno.EINVAL),
        ("fchmod", errno.EPERM),
        ("fchmod", errno.ENOSYS),
        ("fchown", errno.EPERM),
        ("link", errno.EPERM),
        ("link", errno.ENOSYS),
    ],
)
def test_what_a_file_system_does_not_know_is_gone_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    path = folder / "log.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    refuse(monkeypatch, name, number)
    write(path, b"new", backup=True)
    assert path.read_bytes() == b"new"
    assert path.with_name("log.json.bak").read_bytes() == b"old"


def test_a_disk_that_fails_is_never_taken_for_one_that_does_not_know(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "log.json"
    path.write_bytes(b"old")
    for name in ("fsync", "fdatasync", "replace"):
        with monkeypatch.context() as patch:
            refuse(patch, name, errno.EIO)
            with pytest.raises(OSError, match="Input/output error"):
                write(path, b"new")
    assert stat.S_ISREG(path.stat().st_mode)
