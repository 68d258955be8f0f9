"""A log that is damaged, not ours, or not to be written: a plain sentence, and nothing harmed."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session, fail, ids
from tui.storage import files
from tui.storage.log import locks, whole_file
from tui.storage.log.documents import encode
from tui.storage.log.log import Log, LogError

ASIDE = "log.json.corrupt-20260101T073105"


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log of three sessions, of which the backup has two."""
    log = a_log(tmp_path / "log.json")
    for day in (1, 2, 3):
        log.put(a_session(day))
    return log


@pytest.mark.parametrize("content", [b" \n\t", b"null", b"\0" * 500, b"{", b"not json", b"\xff"])
def test_a_file_that_lost_its_content_is_set_aside_for_its_backup(log: Log, content: bytes) -> None:
    log.path.write_bytes(content)
    [notice] = log.open()
    assert notice == (
        f"The log {log.path} was damaged: 2 sessions were saved from it and its backup, "
        f"more may be missing, and the damaged file is saved as {ASIDE}."
    )
    assert ids(log) == [a_session(2).id, a_session(1).id]
    assert (log.path.parent / ASIDE).read_bytes() == content
    [reminder] = log.open()
    assert reminder.startswith(f"The log {log.path} was damaged once")
    assert ASIDE in reminder
    (log.path.parent / ASIDE).unlink()
    assert log.open() == ()


def test_an_empty_file_is_filled_from_its_backup(log: Log) -> None:
    log.path.write_bytes(b"")
    [notice] = log.open()
    assert notice == (
        f"The log {log.path} was an empty file: 2 sessions were saved from its backup, "
        f"more may be missing, and the empty file is saved as {ASIDE}."
    )
    assert ids(log) == [a_session(2).id, a_session(1).id]


@pytest.mark.parametrize("change", ["put", "fold", "nothing"])
def test_an_empty_file_without_a_backup_is_said_to_be_one_and_a_log_begins_in_it(
    tmp_path: Path, change: str
) -> None:
    log = a_log(tmp_path / "log.json")
    log.path.write_bytes(b"")
    for _ in range(2):
        [notice] = log.open()
        assert "is an empty file without a backup" in notice
        assert ids(log) == []
        assert list(log.documents()) == []
    assert log.notices == (notice,)
    log.finish(a_session(1))
    assert ids(log) == [a_session(1).id]
    if change == "put":
        log.put(a_session(2))
    elif change == "fold":
        log.fold()
    assert a_session(1).id in ids(log)
    assert (log.open() == ()) == (change != "nothing")
    assert not list(tmp_path.glob("*.corrupt-*"))


def test_a_stock_file_that_was_cut_off_keeps_its_whole_documents(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    tables = {"sessions": {str(day): encode(a_session(day)) for day in (1, 2, 3)}}
    log.path.write_bytes(json.dumps(tables).encode()[:-50])
    assert "2 sessions were saved" in log.open()[0]
    assert ids(log) == [a_session(2).id, a_session(1).id]


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.999])
def test_a_file_that_was_cut_off_keeps_its_whole_lines(log: Log, keep: float) -> None:
    log.path.with_name("log.json.bak").unlink()
    content = log.path.read_bytes()
    cut = content[: int(len(content) * keep)]
    log.path.write_bytes(cut)
    assert len(log.open()) == 1
    saved = cut.count(b"]}")
    assert len(ids(log)) == saved
    log.put(a_session(9))
    assert len(ids(log)) == saved + 1


def test_of_a_damaged_file_and_its_backup_nothing_is_lost(log: Log) -> None:
    content = log.path.read_bytes()
    spoiled = content.replace(b'"2":{"id"', b'"2":{"\0d"')
    log.path.write_bytes(spoiled)
    log.open()
    assert ids(log) == [a_session(day).id for day in (3, 2, 1)]
    backup = log.path.with_name("log.json.bak")
    assert a_session(2).id.encode() in backup.read_bytes()


@pytest.mark.parametrize("layout", ["lines", "one line", "indented"])
@pytest.mark.parametrize("backup", [True, False], ids=["backup", "no backup"])
def test_a_missing_brace_costs_one_session_and_how_many_are_missing_is_said(
    tmp_path: Path, layout: str, backup: bool
) -> None:
    log = a_log(tmp_path / "log.json")
    for day in range(1, 7):
        log.put(a_session(day))
    text = log.path.read_text()
    if layout != "lines":
        text = json.dumps(json.loads(text), indent=1 if layout == "indented" else None)
    second, third = (text.index(a_session(day).id) for day in (2, 3))
    braces = [at for at in range(second, third) if text[at] == "}"]
    for brace in braces[:2] + braces[-2:]:
        for old in tmp_path.glob("log.json.*-*"):
            old.unlink()
        if not backup:
            (tmp_path / "log.json.bak").unlink(missing_ok=True)
        log.path.write_text(text[:brace] + text[brace + 1 :])
        [notice] = log.open()
        saved = len(ids(log))
        assert saved == 6 or (saved == 5 and not backup)
        assert f"{saved} sessions were saved" in notice
        assert ("none is missing" if saved == 6 else "1 session is missing") in notice


def test_of_a_file_that_was_cut_off_at_least_the_begun_session_is_missing(log: Log) -> None:
    (log.path.parent / "log.json.bak").unlink()
    log.path.write_bytes(log.path.read_bytes()[:-50])
    [notice] = log.open()
    assert "2 sessions were saved from it and its backup, at least 1 session is missing" in notice


@pytest.mark.parametrize("spoiled", ["active_seconds", "started"])
def test_a_good_version_in_the_backup_beats_an_unreadable_one(log: Log, spoiled: str) -> None:
    good = a_session(1)
    text = log.path.read_text()
    value = f'"{good.started.isoformat()}"' if spoiled == "started" else "612.3"
    log.path.write_text(text.replace(f'"{spoiled}":{value}', f'"{spoiled}":"?"', 1)[:-2])
    [notice] = log.open()
    assert "3 sessions were saved" in notice
    assert good in list(log.sessions())
    assert log.unreadable == 0


def test_on_a_full_disk_a_damaged_log_is_said_to_be_damaged_and_gets_no_new_name(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = log.path.read_bytes().replace(b'"2":{"id"', b'"2":{"\0d"')
    log.path.write_bytes(spoiled)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_all", full)
        for _ in range(3):
            with pytest.raises(LogError, match=r"is damaged, and there is no room .* free some"):
                log.open()
    assert not list(log.path.parent.glob("*.corrupt-*"))
    files.link(log.path, log.path.with_name("log.json.corrupt-killed-here"))
    notice, _ = log.open()
    assert "saved as log.json.corrupt-killed-here" in notice
    assert len(list(log.path.parent.glob("*.corrupt-*"))) == 1


def test_a_damaged_log_without_anything_to_save_is_an_empty_one(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.path.write_bytes(b"{")
    [notice] = log.open()
    assert "no session could be saved from it" in notice
    assert ids(log) == []
    assert (tmp_path / ASIDE).exists()
    log.put(a_session())
    assert ids(log) == [a_session().id]


def test_files_set_aside_in_one_second_are_all_kept(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    for content in (b"{one", b"{two", b"{three"):
        log.path.write_bytes(content)
        log.open()
    aside = {one.name: one.read_bytes() for one in tmp_path.glob("*.corrupt-*")}
    assert aside == {ASIDE: b"{one", f"{ASIDE}-2": b"{two", f"{ASIDE}-3": b"{three"}


def big(log: Log) -> None:
    for day in range(4, 40):
        log.finish(a_session(day, sets=60))
    log.fold()
    log.put(a_session(40))


@pytest.mark.parametrize("change", ["fold", "put", "sessions", "documents"])
def test_damage_in_the_middle_is_mended_when_it_is_found(log: Log, change: str) -> None:
    big(log)
    content = log.path.read_bytes()
    spoiled = content.replace(b'"20":{"id"', b'"20":{"\0d"')
    log.path.write_bytes(spoiled)
    assert log.open() == ()
    if change == "sessions":
        assert len(ids(log)) == 40
    elif change == "documents":
        assert len(list(log.documents())) == 40
    else:
        log.finish(a_session(41))
        log.put(a_session(41)) if change == "put" else log.fold()
        assert len(ids(log)) == 41
    assert "was damaged" in log.notices[0]
    assert (log.path.parent / ASIDE).read_bytes() == spoiled
    assert len(ids(log)) >= 40


@pytest.mark.parametrize("tail", [b"", b"}", b"}}}}", b",\n}}", b"}} trailing"])
def test_a_large_log_with_another_tail_is_damaged(log: Log, tail: bytes) -> None:
    big(log)
    log.path.write_bytes(log.path.read_bytes().removesuffix(b"\n}}\n") + tail)
    assert "40 sessions were saved" in log.open()[0]


@pytest.mark.parametrize("indent", [None, 1])
def test_a_large_log_of_another_layout_is_not_parsed_to_open_it(
    log: Log, indent: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    big(log)
    tables = json.loads(log.path.read_bytes())
    log.path.write_text(json.dumps(tables, indent=indent))
    with monkeypatch.context() as patch:
        patch.delattr(whole_file, "load")
        assert log.open() == ()
    assert len(ids(log)) == 40
    log.path.write_text(json.dumps(tables, indent=indent)[:-200])
    assert "was damaged" in log.open()[0]


def test_a_damaged_log_that_cannot_be_mended_shows_its_good_lines(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = log.path.read_bytes().replace(b'"2":{"id"', b'"2":{"\0d"')
    log.path.write_bytes(spoiled)
    fail(monkeypatch, 1, OSError(28, "No space left on device"), once=False)
    assert ids(log) == [a_session(3).id, a_session(1).id]
    assert log.unreadable == 1
    with pytest.raises(LogError, match="There is no room on the disk"):
        log.open()
    assert log.path.read_bytes() == spoiled


@pytest.mark.parametrize(
    "content",
    [b"[]", b"[1, 2]", b"7", b'"log"', b"true", b'{"a": 1}', b'{"sessions": []}',
     b'{"a": {"b": 1}}', b'{"sessions": {"x": {}}}'],
)  # fmt: skip
def test_the_json_of_another_program_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "package.json"
    path.write_bytes(content)
    log = a_log(path)
    for use in (log.open, lambda: ids(log), lambda: log.put(a_session()), lambda: log.delete("1")):
        with pytest.raises(LogError, match=r"is JSON, but not a Surefoot log: name another file"):
            use()
    assert path.read_bytes() == content
    assert not list(tmp_path.glob("*.corrupt*"))


def test_an_empty_tinydb_is_an_empty_log(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.path.write_bytes(b'{"_default": {}}')
    assert log.open() == ()
    assert ids(log) == []
    log.put(a_session())
    assert json.loads(log.path.read_bytes()) == {
        "_default": {}, "sessions": {"1": encode(a_session())},
    }  # fmt: skip


def test_a_folder_is_no_log(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    said = re.escape(f"{tmp_path} is a folder: name a file in it with --log")
    for use in (
        log.open,
        lambda: ids(log),
        lambda: log.write_down(a_session()),
        lambda: log.put(a_session()),
    ):
        with pytest.raises(LogError, match=said):
            use()


def test_a_file_in_the_place_of_a_folder_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    log = a_log(tmp_path / "file" / "log.json")
    with pytest.raises(LogError, match="a part of that path is a file"):
        log.write_down(a_session())


def test_a_write_protected_log_is_not_replaced(log: Log) -> None:
    log.path.chmod(0o444)
    before = log.path.read_bytes()
    [notice] = log.open()
    assert "is write-protected: sessions are saved in a journal beside it" in notice
    log.finish(a_session(4))
    for change in (log.fold, lambda: log.put(a_session(1, note="x"))):
        with pytest.raises(
            LogError, match=r"You do not have permission to change the log .*chmod u\+w"
        ):
            change()
    assert log.path.read_bytes() == before
    assert len(ids(log)) == 4
    log.path.chmod(0o600)
    log.fold()
    assert json.loads(log.path.read_bytes())["sessions"].keys() == {"1", "2", "3", "4"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator reads all")
def test_an_unreadable_log_is_said_so(log: Log) -> None:
    log.path.chmod(0)
    for use in (log.open, lambda: ids(log)):
        with pytest.raises(LogError, match="You do not have permission to read the log"):
            use()


def test_a_log_that_cannot_be_read_is_said_so(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "open_for_reading", refuse)
    for use in (log.open, lambda: ids(log)):
        with pytest.raises(
            LogError, match=r"You do not have permission to read the log .*chmod u\+rw"
        ):
            use()


def test_a_lock_that_another_keeps_is_said_so(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LOCK_TIMEOUT", 0.01)
    with locks.log_lock(log.path), pytest.raises(LogError, match="Another Surefoot is writing"):
        log.put(a_session(9))
    log.put(a_session(9))
