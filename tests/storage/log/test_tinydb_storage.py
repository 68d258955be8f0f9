"""TinyDB on our storage: atomic, in our layout, and one change at a time."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage

from tests.support.file_identity import written_as
from tests.support.made_up import a_log, a_session, fail, ids
from tui.storage.log.documents import encode
from tui.storage.log.log import LogError
from tui.storage.log.tinydb_storage import LineStorage, transaction


@pytest.fixture
def db(tmp_path: Path) -> TinyDB:
    """A TinyDB on the file of a log."""
    return TinyDB(tmp_path / "log.json", storage=LineStorage)


def test_tinydb_works_on_the_file_of_the_log(db: TinyDB, tmp_path: Path) -> None:
    table = db.table("sessions")
    assert table.all() == []
    table.insert_multiple([encode(a_session(2)), encode(a_session(1))])
    db.insert({"other": "table"})
    log = a_log(tmp_path / "log.json")
    assert ids(log) == [a_session(2).id, a_session(1).id]
    log.put(a_session(3))
    table.clear_cache()
    table.update({"note": "sore"}, where("id") == a_session(1).id)
    table.remove(where("id") == a_session(2).id)
    assert [one.note for one in log.sessions()] == ["", "sore"]
    assert (tmp_path / "log.json").read_bytes().count(b"\n") == 4
    assert db.all() == [{"other": "table"}]


def test_a_transaction_is_stored_whole_or_not_at_all(db: TinyDB, tmp_path: Path) -> None:
    with transaction(db) as table:
        table.insert(encode(a_session(1)))
        table.insert(encode(a_session(2)))
        assert not (tmp_path / "log.json").exists()
    with suppress(ZeroDivisionError), transaction(db) as table:
        table.update({"note": "half done"})
        raise ZeroDivisionError
    assert [one["note"] for one in db.table("sessions")] == ["", ""]


def test_a_transaction_that_only_reads_writes_nothing(db: TinyDB, tmp_path: Path) -> None:
    (tmp_path / "log.json").write_text(json.dumps({"sessions": {}}))
    before = written_as(tmp_path / "log.json")
    with transaction(db) as table:
        assert len(table) == 0
    assert written_as(tmp_path / "log.json") == before


def test_a_transaction_forgets_what_another_instance_made_wrong(db: TinyDB, tmp_path: Path) -> None:
    table = db.table("sessions")
    table.insert(encode(a_session(1)))
    later = where("id") == a_session(2).id
    assert table.search(later) == []
    a_log(tmp_path / "log.json").put(a_session(2))
    with transaction(db) as table:
        assert len(table.search(later)) == 1
        assert table.insert(encode(a_session(3))) == 3


def test_a_change_made_in_between_is_not_overwritten(db: TinyDB, tmp_path: Path) -> None:
    tables = db.storage.read()
    a_log(tmp_path / "log.json").put(a_session())
    with pytest.raises(LogError, match=r"Another program changed the log .*: try again"):
        db.storage.write(tables or {})
    assert ids(a_log(tmp_path / "log.json")) == [a_session().id]


def test_what_a_failed_write_has_changed_is_not_handed_out(
    db: TinyDB, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = db.table("sessions")
    table.insert(encode(a_session()))
    with monkeypatch.context() as patch:
        fail(patch, 1, OSError(28, "No space left on device"), once=False)
        with pytest.raises(LogError, match="no room"):
            table.update({"note": "lost"})
    assert [one["note"] for one in table.all()] == [""]


def test_a_damaged_file_is_not_an_empty_one(db: TinyDB, tmp_path: Path) -> None:
    (tmp_path / "log.json").write_bytes(b"")
    with pytest.raises(LogError, match="is damaged: start Surefoot once to repair it"):
        db.table("sessions").insert(encode(a_session()))
    assert (tmp_path / "log.json").read_bytes() == b""


def test_a_transaction_needs_our_storage() -> None:
    with pytest.raises(TypeError, match="LineStorage"), transaction(TinyDB(storage=MemoryStorage)):
        pass
