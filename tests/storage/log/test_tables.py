import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.support.made_up import FIRST, a_log, a_session, ids
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.runs import RunRecord
from tui.storage.log.check_ins import add_check_in, stored_check_ins
from tui.storage.log.errors import LogError
from tui.storage.log.line_format import NotLines, backwards, forwards
from tui.storage.log.runs import add_runs, remove_run, stored_runs

RUN = RunRecord(
    id="R1", started=FIRST, seconds=2412.0, meters=7900.0, source="fit", extra={"new": 1}
)
SORE = CheckIn(id="C1", at=datetime(2026, 1, 2, 7, tzinfo=UTC), when="morning", soreness=3)


def content(path: Path) -> dict[str, dict[str, dict[str, object]]]:
    return json.loads(path.read_bytes())


def test_runs_and_check_ins_live_beside_sessions_a_document_a_line(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    log = a_log(path)
    assert add_runs(log, [RUN]) == (RUN,)
    log.put(a_session(1))
    assert add_check_in(log, SORE) is None
    log.put(a_session(2))
    log.delete(a_session(1).id)
    assert (stored_runs(log), stored_check_ins(log)) == ([RUN], [SORE])
    assert ids(log) == [a_session(2).id]
    assert path.read_bytes().count(b"\n") == 7
    with path.open("rb") as file:
        assert len(list(forwards(file))) == 1
        assert next(line for line in backwards(file) if line.strip()).startswith(b'"2":')
    assert [one["id"] for one in TinyDB(path).table("runs").all()] == ["R1"]


def test_what_is_there_already_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    log = a_log(path)
    add_runs(log, [RUN])
    add_check_in(log, SORE)
    before = path.stat()
    assert add_runs(log, [RUN]) == ()
    assert add_check_in(log, SORE) == SORE
    remove_run(log, "unknown")
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_run_is_removed_and_the_others_stay(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    other = RunRecord(id="R2", started=SORE.at, seconds=60.0, meters=None, source="hand")
    add_runs(log, [RUN, other])
    remove_run(log, "R1")
    assert stored_runs(log) == [other]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_log_of_a_stock_tinydb_keeps_its_sessions(indent: int | None, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    log = a_log(path)
    log.put(a_session(1))
    strange = {"9": {"id": "x", "at": 7}}
    told = {"checkins": strange, "others": {"1": {"a": 1}}, **content(path)}
    path.write_text(json.dumps(told, indent=indent), encoding="utf-8")
    add_runs(log, [RUN])
    assert ids(log) == [a_session(1).id]
    found = content(path)
    assert (found["checkins"], found["others"]) == (strange, {"1": {"a": 1}})
    assert stored_check_ins(log) == []


def test_a_damaged_log_keeps_its_runs_and_check_ins_and_makes_no_sessions_of_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log.json"
    log = a_log(path)
    log.put(a_session(1))
    add_runs(log, [RUN])
    add_check_in(log, SORE)
    path.write_bytes(path.read_bytes()[:-20])
    assert a_log(path).open() != ()
    assert (stored_runs(log), stored_check_ins(log)) == ([RUN], [SORE])
    saved = content(path)["sessions"].values()
    assert [one["id"] for one in saved] == [a_session(1).id]


def test_a_log_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    log = a_log(path)
    log.put(a_session(1))
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":2'))
    before = path.read_bytes()
    with pytest.raises(LogError, match="newer Surefoot"):
        add_runs(log, [RUN])
    assert path.read_bytes() == before


def test_a_line_of_a_table_that_is_cut_is_no_layout_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    add_runs(a_log(path), [RUN])
    path.write_bytes(path.read_bytes().replace(b'"source":"fit"', b'"source":"fi'))
    with path.open("rb") as file, pytest.raises(NotLines):
        list(forwards(file))
