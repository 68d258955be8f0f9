"""Files of all kinds are looked at, and what is good in them is merged."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.support.file_identity import written_as
from tests.support.made_up import a_log, a_session, fail, ids
from tui.domain.log.merge import CONFLICTS, Kind
from tui.storage.exchange.importer import ImportBatch, NotSessions
from tui.storage.exchange.json_stream import MOST_WRONG
from tui.storage.log import json_reader
from tui.storage.log.documents import Document, encode
from tui.storage.log.log import LogError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GOOD = [encode(a_session(day)) for day in (1, 2, 3)]


def arrived(*paths: Path) -> ImportBatch:
    arrivals = ImportBatch(NOW)
    for path in paths:
        arrivals.read(path)
    return arrivals


def of(tmp_path: Path, content: object) -> ImportBatch:
    path = tmp_path / "other.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return arrived(path)


def as_ours(folder: Path) -> Path:
    log = a_log(folder / "ours.json")
    for day in (1, 2, 3):
        log.put(a_session(day))
    return folder / "ours.json"


def as_stock(folder: Path, table: str, **named: object) -> Path:
    with TinyDB(folder / "stock.json", **named) as db:
        db.table("notes").insert({"not": "a session"})
        db.table(table).insert_multiple(GOOD)
        db.table("later").insert({"not": "a session"})
    return folder / "stock.json"


def as_array(folder: Path) -> Path:
    (folder / "array.json").write_text(json.dumps(GOOD, indent=2), encoding="utf-8-sig")
    return folder / "array.json"


@pytest.mark.parametrize(
    "make",
    [
        as_ours,
        as_array,
        lambda folder: as_stock(folder, "_default"),
        lambda folder: as_stock(folder, "sessions", indent=4),
    ],
    ids=["ours", "an array", "stock", "stock and indented"],
)
def test_what_can_be_read(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    arrivals = arrived(make(tmp_path))
    assert (len(arrivals), arrivals.left_out) == (3, [])


@pytest.mark.parametrize("chunk", [1, 7, 64, 1 << 18])
def test_the_size_of_a_reading_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(json_reader, "_CHUNK", chunk)
    for path in (as_ours(tmp_path), as_array(tmp_path), as_stock(tmp_path, "_default", indent=1)):
        arrivals = arrived(path)
        assert (len(arrivals), arrivals.left_out) == (3, [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("  \n", "is empty"),
        ("hello", "is not JSON"),
        ("{hello", "is not JSON"),
        ("null", "is JSON, but holds no sessions"),
        ('"text"', "is JSON, but holds no sessions"),
        ("{}", "is JSON, but holds no sessions"),
        ('{"name": "x", "scripts": {"a": {"b": 1}}}', "is JSON, but holds no sessions"),
        ('{"scripts": {"a": {"b": 1}}}', "is JSON, but holds no sessions"),
        ("[" + "1," * 2000 + "1]", f"holds something else: {MOST_WRONG:,} of its entries"),
    ],
)
def test_a_file_without_sessions_is_refused(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(NotSessions, match=f"^{said}"):
        of(tmp_path, content)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_another_encoding_is_named_with_the_remedy(
    tmp_path: Path, encoding: str, name: str
) -> None:
    (tmp_path / "other.json").write_text(json.dumps(GOOD), encoding=encoding)
    with pytest.raises(NotSessions, match=f"^is {name}; save it as UTF-8"):
        arrived(tmp_path / "other.json")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (3, "it is a number and no session"),
        (None, "it is null and no session"),
        ("x", "it is a text and no session"),
        ([], "it is a list and no session"),
        (True, "it is true or false and no session"),
        ({}, "sets is missing"),
        ({**GOOD[0], "id": 7}, "id is not a text"),
        ({**GOOD[0], "active_seconds": "612"}, "active_seconds is not a number"),
        ({**GOOD[0], "started": "2026-11-22"}, "started is not a date and time with its offset"),
        ({**GOOD[0], "soreness": {"before": "a bit"}}, "before is not a whole number"),
        ({**GOOD[0], "sets": [{"exercise": "x"}]}, "set 1: kind is missing"),
        ({**GOOD[0], "format": 2}, "a newer Surefoot wrote it"),
    ],
)
def test_what_is_bad_is_listed_with_its_place(tmp_path: Path, bad: object, said: str) -> None:
    arrivals = of(tmp_path, [GOOD[0], bad, GOOD[1]])
    assert len(arrivals) == 2
    (left_out,) = arrivals.left_out
    assert left_out.place == "item 2 (line 1)"
    assert left_out.reason.startswith(said)


@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_of_a_file_that_was_cut_off_the_whole_sessions_are_kept(
    tmp_path: Path, share: float
) -> None:
    for path in (as_ours(tmp_path), as_array(tmp_path), as_stock(tmp_path, "_default")):
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
        arrivals = arrived(path)
        assert 1 <= len(arrivals) <= 3
        assert arrivals.count_left_out == 1
        assert "cut off" in arrivals.left_out[0].reason


@pytest.mark.parametrize(
    "spoil", [b'"outcome":x', b'"outcome":"\xff"', b'"outcome":' + b"[" * 9999]
)
def test_reading_goes_on_behind_a_line_that_is_spoilt(tmp_path: Path, spoil: bytes) -> None:
    path = as_ours(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"outcome":"finished"', spoil, 1))
    arrivals = arrived(path)
    assert len(arrivals) == 2
    (left_out,) = arrivals.left_out
    assert left_out.place == "session 1 (line 2)"


@pytest.mark.parametrize("rest", [', "x": ', ', "x', ", x: {}}", ', "x": {"1": {}', "x"])
def test_a_spoilt_table_behind_the_sessions_is_told(tmp_path: Path, rest: str) -> None:
    sessions = json.dumps({str(number): one for number, one in enumerate(GOOD, 1)})
    arrivals = of(tmp_path, f'{{"sessions": {sessions}{rest}')
    assert (len(arrivals), arrivals.count_left_out) == (3, 1)


def test_what_stands_behind_the_end_is_told(tmp_path: Path) -> None:
    arrivals = of(tmp_path, json.dumps(GOOD) + json.dumps(GOOD))
    assert [one.reason for one in arrivals.left_out] == ["there is more behind the end"]


def test_other_zones_and_the_future_are_kept_as_they_are(tmp_path: Path) -> None:
    far = datetime(2031, 1, 1, 23, 30, tzinfo=timezone(timedelta(hours=-8)))
    session = a_session(started=far, ended=None)
    arrivals = of(tmp_path, [encode(session)])
    assert len(arrivals.future) == 1
    log = a_log(tmp_path / "log.json")
    log.change(arrivals.changes)
    assert next(log.sessions()).started.isoformat() == far.isoformat()


def test_one_id_twice_in_a_file_keeps_both(tmp_path: Path) -> None:
    older, newer = GOOD[0], {**GOOD[0], "note": "edited", "edited": "2026-11-22T10:00:00+01:00"}
    for documents in ([older, newer, older], [newer, older]):
        arrivals = of(tmp_path, documents)
        (document,) = arrivals.changes([]).values()
        assert document["note"] == "edited"
        assert document[CONFLICTS] == [older]
        assert arrivals.twice


def two_laptops(folder: Path) -> tuple[Path, Path]:
    ours, theirs = a_log(folder / "ours.json"), a_log(folder / "theirs.json")
    for day in (1, 2, 3):
        ours.put(a_session(day))
    theirs.put(a_session(2)._replace(note="=1", extra={"edited": "2026-02-01T00:00:00+00:00"}))
    theirs.put(a_session(4))
    theirs.put(a_session(3))
    return folder / "ours.json", folder / "theirs.json"


def test_two_laptops_become_one_log_in_either_order_and_twice(tmp_path: Path) -> None:
    ours, theirs = two_laptops(tmp_path)
    kinds = [met.kind for met in arrived(theirs).previews(a_log(ours).documents())]
    assert sorted(kinds) == [Kind.CONFLICT, Kind.NEW, Kind.SAME]
    copy = tmp_path / "copy.json"
    copy.write_bytes(ours.read_bytes())
    for _ in range(2):
        a_log(ours).change(arrived(theirs).changes)
        a_log(theirs).change(arrived(copy).changes)
    assert list(a_log(ours).documents()) == list(a_log(theirs).documents())
    assert len(ids(a_log(ours))) == 4
    with TinyDB(ours) as db:
        notes = [one["note"] for one in db.table("sessions")]
    assert sorted(notes) == ["", "", "", "=1"]


def test_merging_again_writes_nothing(tmp_path: Path) -> None:
    ours, theirs = two_laptops(tmp_path)
    a_log(ours).change(arrived(theirs).changes)
    before = written_as(ours)
    a_log(ours).change(arrived(theirs).changes)
    assert written_as(ours) == before


@pytest.mark.parametrize("at", range(1, 12))
def test_the_log_is_untouched_or_whole_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    ours, theirs = two_laptops(tmp_path)
    arrivals = arrived(theirs)
    before = ours.read_bytes()
    with monkeypatch.context() as patch:
        fail(patch, at, OSError(28, "No space left on device"))
        try:
            a_log(ours).change(arrivals.changes)
        except LogError:
            assert ours.read_bytes() == before or len(ids(a_log(ours))) == 4
    a_log(ours).change(arrivals.changes)
    assert len(ids(a_log(ours))) == 4


def test_an_import_meets_a_journal_that_is_not_folded_yet(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.finish(a_session(1))
    edited: Document = {**GOOD[0], "note": "x", "edited": "2027-01-01T00:00:00+00:00"}
    log.change(of(tmp_path, [edited]).changes)
    (document,) = log.documents()
    assert document["note"] == "x"
    assert len(document[CONFLICTS]) == 1
    log.fold()
    assert len(list(log.documents())) == 1
