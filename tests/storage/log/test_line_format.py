"""The file: one document a line, still what any TinyDB opens, and nobody else's bytes changed."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.support.examples import examples
from tests.support.file_identity import written_as
from tests.support.made_up import a_log, a_session, ids
from tui.domain.log.record import SessionRecord
from tui.storage.log.documents import encode
from tui.storage.log.log import Log, LogError

OTHERS = {"_default": {"1": {"of": "somebody else", "ü": [1, 2.5, None]}}, "empty": {}}


def filled(path: Path, *days: int) -> Log:
    log = a_log(path)
    for day in days:
        log.put(a_session(day))
    return log


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\n")


def test_there_is_one_document_a_line(tmp_path: Path) -> None:
    filled(tmp_path / "log.json", 3, 1, 2)
    opening, *documents, closing, end = lines(tmp_path / "log.json")
    assert opening == b'{"sessions": {'
    assert [json.loads(b"{" + one.rstrip(b",") + b"}") for one in documents] == [
        {number: encode(a_session(day))} for number, day in (("2", 1), ("3", 2), ("1", 3))
    ]
    assert (closing, end) == (b"}}", b"")


def test_a_stock_tinydb_reads_every_session(tmp_path: Path) -> None:
    filled(tmp_path / "log.json", 1, 2)
    with TinyDB(tmp_path / "log.json") as db:
        assert db.table("sessions").all() == [encode(a_session(1)), encode(a_session(2))]


def test_what_a_stock_tinydb_wrote_is_read_and_changed(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.json", 1)
    with TinyDB(tmp_path / "log.json", encoding="utf-8") as db:
        db.table("sessions").insert(encode(a_session(2)))
        db.insert({"of": "somebody else"})
    assert ids(log) == [a_session(2).id, a_session(1).id]
    log.put(a_session(3))
    assert lines(log.path)[0] == b'{"_default":{"1":{"of":"somebody else"}}, "sessions": {'
    assert ids(log) == [a_session(day).id for day in (3, 2, 1)]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("first", [True, False])
def test_a_foreign_layout_keeps_its_other_tables(
    tmp_path: Path, indent: int | None, first: bool
) -> None:
    path = tmp_path / "log.json"
    sessions = {"sessions": {"7": encode(a_session(2)), "3": encode(a_session(1))}}
    tables = {**sessions, **OTHERS} if first else {**OTHERS, **sessions}
    path.write_text(json.dumps(tables, indent=indent), encoding="utf-8")
    log = a_log(path)
    assert log.open() == ()
    assert ids(log) == [a_session(2).id, a_session(1).id]
    assert [one["id"] for one in log.documents()] == [a_session(1).id, a_session(2).id]
    log.put(a_session(3))
    for _ in range(2):
        stored = json.loads(path.read_bytes())
        assert {name: stored[name] for name in OTHERS} == OTHERS
        assert stored["sessions"] == {**tables["sessions"], "8": encode(a_session(3))}
        assert len(lines(path)) == 6
        log.delete(a_session(9).id)
        log.fold()


def test_unchanged_lines_are_copied_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    filled(path, 1, 2, 3)
    by_hand = path.read_bytes().replace(b'"note":""', b'"note" :  "" , "mine":{"b":1e2}')
    path.write_bytes(by_hand)
    before = lines(path)
    a_log(path).put(a_session(2, note="edited"))
    after = lines(path)
    assert [one != other for one, other in zip(before, after, strict=True)] == [
        False, False, True, False, False, False,
    ]  # fmt: skip


def test_what_changes_nothing_is_not_written(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.json", 1, 2)
    before = written_as(log.path)
    log.put(a_session(1))
    log.delete(a_session(7).id)
    log.fold()
    assert written_as(log.path) == before


def test_the_file_before_is_the_backup(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.json", 1, 2)
    before = log.path.read_bytes()
    log.put(a_session(3))
    assert (tmp_path / "log.json.bak").read_bytes() == before
    names = {one.name for one in tmp_path.iterdir() if one.is_file()}
    assert names == {"log.json", "log.json.bak", "log.json.lock"}


def test_a_record_that_cannot_be_read_is_counted_and_kept(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.json", 1, 2, 3)
    strange = log.path.read_bytes().replace(b'"reps"', b'"reps"').replace(b"612.3", b'"long"', 1)
    log.path.write_bytes(strange)
    assert len(ids(log)) == 2
    assert log.unreadable == 1
    log.put(a_session(4))
    log.delete(a_session(2).id)
    assert b'"active_seconds":"long"' in log.path.read_bytes()
    assert ids(log) == [a_session(4).id, a_session(3).id]
    assert len(list(log.documents())) == 3


def test_a_record_without_a_date_keeps_its_place(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.json", 1, 2, 3)
    second = a_session(2).started.isoformat().encode()
    log.path.write_bytes(log.path.read_bytes().replace(second, b"yesterday"))
    for day in (9, 5):
        log.put(a_session(day))
    assert b"yesterday" in lines(log.path)[2]
    assert len(lines(log.path)) == 8


def test_two_documents_of_one_number_are_both_kept(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.json", 1, 2)
    log.path.write_bytes(log.path.read_bytes().replace(b'\n"2":', b'\n"1":'))
    log.put(a_session(3))
    with TinyDB(log.path) as db:
        assert len(db.table("sessions")) == 3


def test_documents_spread_over_lines_by_hand_are_read(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.json", 1, 2, 3)
    log.path.write_bytes(log.path.read_bytes().replace(b'"sets":[', b'"sets":\n['))
    assert ids(log) == [a_session(day).id for day in (3, 2, 1)]
    assert len(list(log.documents())) == 3
    assert log.unreadable == 0
    log.put(a_session(4))
    assert len(lines(log.path)) == 7


def test_two_documents_in_one_line_are_read_and_changed(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.json", 1, 2, 3)
    log.path.write_bytes(log.path.read_bytes().replace(b',\n"2"', b',"2"'))
    assert len(ids(log)) == 3
    log.delete(a_session(1).id)
    assert ids(log) == [a_session(3).id, a_session(2).id]


def test_a_long_log_is_read_from_its_end(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    days = range(1, 41)
    for day in days:
        log.finish(a_session(day, sets=60, note="ü" * day))
    log.fold()
    assert log.path.stat().st_size > 300_000
    assert log.open() == ()
    newest = [a_session(day).id for day in reversed(days)]
    assert ids(log) == newest
    assert [one["id"] for one in log.documents()] == newest[::-1]
    log.put(a_session(20, sets=1))
    assert ids(log) == newest


def test_a_half_surrogate_can_be_stored(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.finish(a_session(note="\ud83d"))
    log.fold()
    assert [one.note for one in log.sessions()] == ["\ud83d"]
    log.path.read_text(encoding="utf-8")


def test_a_session_of_a_newer_format_is_read_and_the_file_left_alone(tmp_path: Path) -> None:
    log = filled(tmp_path / "log.json", 1, 2)
    log.path.write_bytes(log.path.read_bytes().replace(b'"format":1', b'"format":2'))
    before = log.path.read_bytes()
    said = "has sessions of a newer Surefoot: it can be read; to change it, update"
    [notice] = log.open()
    assert said in notice
    assert len(ids(log)) == 2
    log.finish(a_session(3))
    for change in (log.fold, lambda: log.put(a_session(1, note="x")), lambda: log.delete("x")):
        with pytest.raises(LogError, match=said):
            change()
    with pytest.raises(LogError, match=said):
        a_log(tmp_path / "other.json").put(a_session(format=2))
    assert log.path.read_bytes() == before
    assert len(ids(log)) == 3


def test_a_foreign_file_of_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text(json.dumps({"sessions": {"1": {**encode(a_session()), "format": 2}}}))
    before = path.read_bytes()
    with pytest.raises(LogError, match="newer Surefoot"):
        a_log(path).put(a_session(3))
    assert path.read_bytes() == before


changes = st.lists(
    st.tuples(
        st.sampled_from(["put", "delete", "finish", "died", "fold", "stock"]),
        st.integers(1, 6),
        st.sampled_from(["", "sore", "ü\n"]),
    ),
    max_size=10,
)


def change(log: Log, model: dict[str, SessionRecord], what: str, record: SessionRecord) -> None:
    """Does one thing to the log, and to a dict as it should do it."""
    match what:
        case "put":
            log.put(record)
            model[record.id] = record
        case "delete":
            log.delete(record.id)
            model.pop(record.id, None)
        case "finish":
            log.finish(record)
            model[record.id] = record
        case "died":
            stopped = record._replace(outcome="stopped")
            log.write_down(stopped)
            log.close()
            model[record.id] = stopped
        case "fold":
            log.fold()
        case "stock":
            with TinyDB(log.path, encoding="utf-8") as db:
                db.table("other").insert({"note": record.note})


@settings(max_examples=examples(60))
@given(changes)
def test_any_changes_end_where_a_dict_ends(steps: list[tuple[str, int, str]]) -> None:
    model: dict[str, SessionRecord] = {}
    with TemporaryDirectory() as folder:
        log = a_log(Path(folder) / "log.json")
        for what, day, note in steps:
            if what == "stock" and not log.path.exists():
                continue
            change(log, model, what, a_session(day, note=note))
            assert list(log.sessions()) == sorted(
                model.values(), key=lambda one: one.started, reverse=True
            )
        log.fold()
        assert {one["id"]: one for one in log.documents()} == {
            name: encode(one) for name, one in model.items()
        }
        assert log.open() == ()
