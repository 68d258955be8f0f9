"""A session from its beginning to the log, or to the offer to carry on."""

import shutil
import stat
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session, a_set, ids
from tui.domain.log.record import SessionRecord, SetRecord
from tui.storage.log.documents import encode_set
from tui.storage.log.log import Log, LogError


def a_plan(sets: int) -> list[SetRecord]:
    """The sets that a session asks for, as skipped."""
    return [a_set(one, outcome="skipped", seconds=None) for one in range(1, sets + 1)]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_an_empty_log_is_empty_and_makes_nothing(tmp_path: Path) -> None:
    log = a_log(tmp_path / "deep" / "log.json")
    assert log.open() == ()
    assert ids(log) == []
    log.fold()
    assert not (tmp_path / "deep").exists()


def test_a_finished_session_is_in_the_log_before_and_after_it_is_folded(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    record = a_session()
    log.write_down(record._replace(sets=()))
    assert ids(log) == []
    log.finish(record)
    assert list(log.sessions()) == [record]
    log.fold()
    assert list(log.sessions()) == [record]
    assert list((tmp_path / "log.json.journal").iterdir()) == []


def test_folder_and_files_are_private_to_the_user(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "log.json"
    log = a_log(path)
    log.write_down(a_session(1))
    log.finish(a_session(1))
    log.write_down(a_session(2))
    log.fold()
    folders = [tmp_path / "a", path.parent, tmp_path / "a/b/log.json.journal"]
    assert {mode(folder) for folder in folders} == {0o700}
    files = [one for one in path.parent.rglob("*") if one.is_file()]
    assert {mode(one) for one in files} == {0o600}
    assert len(files) == 3


def test_a_session_that_died_is_offered_and_is_in_the_log(tmp_path: Path) -> None:
    died = a_log(tmp_path / "log.json")
    record = a_session(sets=2)
    died.write_down(record._replace(sets=(), ended=None), a_plan(3))
    died.write_down(record)
    died.close()
    log = a_log(tmp_path / "log.json")
    stopped = record._replace(outcome="stopped", sets=(*record.sets, *a_plan(3)[2:]))
    assert log.unfinished() == (stopped,)
    assert list(log.sessions()) == [stopped]


def test_a_session_can_be_carried_on_under_its_id(tmp_path: Path) -> None:
    died = a_log(tmp_path / "log.json")
    died.write_down(a_session(sets=2))
    died.close()
    log = a_log(tmp_path / "log.json")
    [died_there] = log.unfinished()
    draft = log.resume(died_there.id)
    assert draft is not None
    assert len(draft.sets) == 2
    assert log.unfinished() == ()
    log.write_down(draft._replace(sets=(*draft.sets, a_set(3))))
    log.finish(draft._replace(sets=(*draft.sets, a_set(3)), outcome="finished"))
    log.fold()
    assert list(log.sessions()) == [a_session(sets=3)]


def test_a_session_of_which_nothing_was_done_leaves_no_trace(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    nothing = a_session(sets=0, soreness=type(a_session().soreness)())
    log.write_down(nothing)
    log.close()
    assert ids(log) == []
    assert log.unfinished() == ()
    log.fold()
    assert not (tmp_path / "log.json").exists()
    assert list((tmp_path / "log.json.journal").iterdir()) == []


def test_a_discarded_session_is_gone_and_a_finished_one_cannot_be_discarded(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.write_down(a_session(1))
    log.discard(a_session(1).id)
    log.finish(a_session(2))
    log.discard(a_session(2).id)
    log.discard("never-begun")
    assert ids(log) == [a_session(2).id]


def test_a_running_session_is_neither_folded_nor_put_nor_deleted(tmp_path: Path) -> None:
    running, other = a_log(tmp_path / "log.json"), a_log(tmp_path / "log.json")
    running.write_down(a_session())
    for log in (running, other):
        log.fold()
        assert ids(log) == []
        assert log.unfinished() == ()
        for change in (
            lambda log=log: log.put(a_session()),
            lambda log=log: log.delete(a_session().id),
        ):
            with pytest.raises(LogError, match="is running"):
                change()
    with pytest.raises(LogError, match="is running in another Surefoot: end it there first"):
        other.write_down(a_session())
    running.finish(a_session())
    other.fold()
    assert list(other.sessions()) == [a_session()]


def test_a_session_finished_twice_is_there_once_as_it_was_last(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.finish(a_session())
    log.finish(a_session(note="better"))
    log.fold()
    log.finish(a_session(note="best"))
    assert [one.note for one in log.sessions()] == ["best"]
    log.fold()
    assert [one.note for one in log.sessions()] == ["best"]


def test_an_edit_of_a_session_is_not_undone_by_its_journal(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.finish(a_session(1))
    log.finish(a_session(2))
    log.put(a_session(1, note="edited"))
    log.delete(a_session(2).id)
    log.fold()
    assert [one.note for one in log.sessions()] == ["edited"]


def test_newest_come_first_and_documents_oldest_first(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    for day in (5, 1, 9, 3):
        log.put(a_session(day))
    for day in (4, 10):
        log.finish(a_session(day))
    newest = [a_session(day).id for day in (10, 9, 5, 4, 3, 1)]
    assert ids(log) == newest
    assert [one["id"] for one in log.documents()] == newest[::-1]
    assert [one.id for one in islice(log.sessions(), 2)] == newest[:2]
    log.fold()
    assert ids(log) == newest


def test_an_id_that_is_no_file_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LogError, match="cannot take a session of the id"):
        a_log(tmp_path / "log.json").write_down(a_session(id="../../etc/passwd"))
    assert not list(tmp_path.glob("log.json*"))


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "log.json").symlink_to(tmp_path / "real" / "log.json")
    log = a_log(tmp_path / "log.json")
    log.finish(a_session())
    log.fold()
    assert (tmp_path / "log.json").is_symlink()
    assert (tmp_path / "real" / "log.json").exists()
    assert ids(log) == [a_session().id]


def test_the_permissions_of_the_file_are_kept(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.put(a_session(1))
    (tmp_path / "log.json").chmod(0o640)
    log.put(a_session(2))
    assert mode(tmp_path / "log.json") == 0o640


def test_importing_the_log_is_cheap() -> None:
    program = "import sys, tui.storage.log.log; print(*sys.modules)"
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, check=True
    )
    assert not set(done.stdout.decode().split()) & {"tinydb", "asyncio", "textual"}


def test_a_session_of_which_the_journal_tells_no_plan_counts_by_the_catalog(tmp_path: Path) -> None:
    died = a_log(tmp_path / "log.json")
    died.write_down(a_session(sets=1)._replace(outcome="stopped"))
    died.close()
    usual = [encode_set(one) for one in a_plan(3)]
    log = Log(tmp_path / "log.json", died._now, lambda _: usual)
    log.fold()
    assert len(log.unfinished()) == 1  # nobody has said what becomes of it
    assert [one.outcome for one in next(log.sessions()).sets] == ["done", "skipped", "skipped"]
    log.close_unfinished(a_session().id)
    log.fold()
    assert log.unfinished() == ()
    assert len(sole(log).sets) == 3


def sole(log: Log) -> SessionRecord:
    (session,) = log.sessions()
    return session


def test_a_session_that_was_left_is_taken_up_once_and_never_shrinks(tmp_path: Path) -> None:
    one, other = a_log(tmp_path / "log.json"), a_log(tmp_path / "log.json")
    left = a_session(sets=1)._replace(outcome="stopped", sets=(a_set(1), *a_plan(3)[1:]))
    one.put(left)
    taken = one.resume(left.id)
    assert taken is not None
    assert taken.sets == left.sets[:1]
    with pytest.raises(LogError, match="running in another Surefoot"):
        other.resume(left.id)
    one.write_down(taken._replace(sets=(a_set(1), a_set(2))))
    one.close()  # and dies: what it had stored and what it did is there
    assert [one.outcome for one in sole(other).sets] == ["done", "done", "skipped"]
    again = other.resume(left.id)
    assert again is not None
    other.finish(again._replace(sets=a_session(sets=3).sets, outcome="finished"))
    assert one.resume(left.id) is None
    one.fold()
    assert sole(one).outcome == "finished"
    assert {one.outcome for one in sole(one).sets} == {"done"}


@pytest.mark.parametrize("folded", [True, False])
def test_a_note_undoes_neither_an_edit_nor_a_delete_of_another_window(
    tmp_path: Path, folded: bool
) -> None:
    summary, window = a_log(tmp_path / "log.json"), a_log(tmp_path / "log.json")
    shown = a_session()
    summary.finish(shown)
    if folded:
        summary.fold()
    window.edit(shown, shown._replace(sets=(a_set(1, seconds=20.0), *shown.sets[1:])))
    summary.edit(shown, shown._replace(note="tight"), fold=False)
    assert (sole(window).note, sole(window).sets[0].seconds) == ("tight", 20.0)
    window.delete(shown.id)
    with pytest.raises(LogError, match="deleted"):
        summary.edit(shown, shown._replace(note="late"))
    assert ids(window) == []


def test_a_note_that_was_replaced_does_not_come_back_with_the_journal_of_another_window(
    tmp_path: Path,
) -> None:
    one, other = a_log(tmp_path / "log.json"), a_log(tmp_path / "log.json")
    one.put(shown := a_session())
    one.edit(shown, noted := shown._replace(note="old"))
    sore = shown._replace(soreness=shown.soreness._replace(worst=4))
    other.edit(shown, sore, fold=False)  # it does not know of the note
    one.edit(noted, noted._replace(note="new"), fold=False)
    one.fold()
    assert sole(one) == noted._replace(note="new", soreness=sore.soreness)


def test_a_note_does_not_wait_for_whoever_writes_the_log(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.put(a_session())
    with log._lock():
        log.edit(a_session(), a_session()._replace(note="tight"))
        assert sole(log).note == "tight"
    log.fold()
    assert sole(log).note == "tight"
    assert list((tmp_path / "log.json.journal").iterdir()) == []


@pytest.mark.parametrize("gone", ["log.json.journal", "."])
def test_a_folder_that_was_removed_is_made_anew_with_all_of_the_session(
    tmp_path: Path, gone: str
) -> None:
    folder = tmp_path / "deep"
    log = a_log(folder / "log.json")
    log.write_down(a_session(sets=0), a_plan(3))
    log.write_down(a_session(sets=1))
    shutil.rmtree(folder / gone)
    log.write_down(a_session(sets=2))
    assert a_log(folder / "log.json").unfinished() == ()  # it still runs here
    log.close()
    assert [one.outcome for one in sole(a_log(folder / "log.json")).sets] == [
        *["done"] * 2,
        "skipped",
    ]
