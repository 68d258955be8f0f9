"""Check-ins and runs travel with the sessions, by id, and twice changes nothing."""

import json
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from tests.support.file_identity import written_as
from tests.support.made_up import FIRST, a_log, a_session, ids
from tui.cli.main import main
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.merge import Kind
from tui.domain.log.rest_days import RestDay
from tui.domain.log.runs import RunRecord
from tui.storage.exchange.table_batch import TableBatch
from tui.storage.log.check_ins import CHECK_IN_CODEC, add_check_in, stored_check_ins
from tui.storage.log.documents import RecordError
from tui.storage.log.rest_days import stored_rest_days, toggle_rest_day
from tui.storage.log.runs import RUN_CODEC, add_runs, encode_run, stored_runs

RUN = RunRecord(
    id="R1", started=FIRST, seconds=2412.0, meters=7900.0, source="fit", extra={"new": 1}
)
REST = RestDay(id="D1", at=FIRST, note="")
SORE = CheckIn(id="C1", at=FIRST, when="morning", soreness=3, note="ü")


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log with something in each table; the command line uses another, which is empty."""
    log = a_log(tmp_path / "theirs.json")
    log.put(a_session(1))
    add_runs(log, [RUN])
    add_check_in(log, SORE)
    toggle_rest_day(log, REST)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUREFOOT_LOG", "ours.json")
    return tmp_path / "theirs.json"


@pytest.mark.parametrize("as_export", [True, False])
def test_all_three_tables_travel_and_twice_changes_nothing(
    theirs: Path, capsys: pytest.CaptureFixture[str], *, as_export: bool
) -> None:
    source = "theirs.json"
    if as_export:
        source = "out.json"
        assert main(["--log", str(theirs), "export", "--format", "json", source]) == 0
        documents = json.loads((theirs.parent / source).read_bytes())
        assert [one["id"] for one in documents] == [a_session(1).id, "C1", "D1", "R1"]
    assert main(["import", source, "--yes"]) == 0
    assert (
        "Soreness: 1 new, 0 the same, 0 conflicting.\nRest days: 1 new" in capsys.readouterr().out
    )
    ours = a_log(theirs.parent / "ours.json")
    assert (stored_runs(ours), stored_check_ins(ours)) == ([RUN], [SORE])
    assert stored_rest_days(ours) == {REST.day}
    assert ids(ours) == [a_session(1).id]
    before = written_as(ours.path)
    assert main(["import", source]) == 0
    assert written_as(ours.path) == before


def test_what_is_damaged_in_a_table_is_named_by_its_place(
    theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = theirs.read_text().replace('"soreness":3', '"soreness":30')
    theirs.write_text(content.replace('"format":1,"started"', '"format":2,"started"'))
    assert main(["import", "theirs.json", "--yes"]) == 1
    told = capsys.readouterr().err
    assert "check-in 1 (line 2): soreness is not a number from 0 to 10" in told
    assert "run 1 (line 5): a newer Surefoot wrote it" in told
    assert ids(a_log(theirs.parent / "ours.json")) == [a_session(1).id]


def test_runs_alone_can_be_imported(theirs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (theirs.parent / "runs.json").write_text(json.dumps([encode_run(RUN)]))
    assert main(["import", "runs.json"]) == 1
    assert "--yes" in capsys.readouterr().err
    assert main(["import", "runs.json", "--yes"]) == 0
    assert stored_runs(a_log(theirs.parent / "ours.json")) == [RUN]


def test_the_later_answer_of_one_id_goes_in_front_in_either_order() -> None:
    # As text it would be the earlier one.
    west = timezone(timedelta(hours=-8))
    later = SORE._replace(at=(FIRST + timedelta(hours=1)).astimezone(west), soreness=5)
    for ours, theirs in ((SORE, later), (later, SORE)):
        batch = TableBatch(CHECK_IN_CODEC)
        batch.add(CHECK_IN_CODEC.encode(theirs))
        stored = [CHECK_IN_CODEC.encode(ours)]
        assert batch.counts(stored) == {Kind.CONFLICT: 1}
        (document,) = batch.changes(stored).values()
        assert document is not None
        assert (document["soreness"], document["conflicts"][0]["soreness"]) == (5, 3)
        assert batch.changes([document]) == {}


def test_one_run_of_two_files_and_one_answer_of_two_machines_are_the_same() -> None:
    runs, sore = TableBatch(RUN_CODEC), TableBatch(CHECK_IN_CODEC)
    near = RUN._replace(id="R2", started=FIRST + timedelta(seconds=50), source="gpx")
    runs.add(RUN_CODEC.encode(near))
    sore.add(CHECK_IN_CODEC.encode(SORE._replace(id="C2")))
    assert runs.changes([RUN_CODEC.encode(RUN)]) == {}
    assert sore.changes([CHECK_IN_CODEC.encode(SORE)]) == {}
    assert list(runs.changes([])) == ["R2"]
    with pytest.raises(RecordError, match="started"):
        runs.add({"id": "R3", "source": "fit"})
