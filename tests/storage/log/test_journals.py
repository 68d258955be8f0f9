"""One bad entry in the journal folder stops only itself, and is told."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.app.test_ports import Shown
from tests.support.made_up import a_log, a_session, a_set, ids
from tests.support.somebody_else import acting_as, public_folder
from tui.cli.main import main
from tui.domain.log.record import SessionRecord
from tui.storage.log.journal import Journal

Spoil = Callable[[Path], None]


def heading(path: Path, **wrong: object) -> None:
    """Put wrong values into the last heading of a journal; None takes a key out."""
    *before, last = path.read_bytes().splitlines()
    line = json.loads(last)
    line["head"] = {k: v for k, v in {**line["head"], **wrong}.items() if v is not None}
    path.write_bytes(b"\n".join((*before, json.dumps(line).encode(), b"")))


def alone(path: Path, **wrong: object) -> None:
    """Put wrong values into a journal of one line."""
    path.write_bytes(path.read_bytes().splitlines()[-1] + b"\n")
    heading(path, **wrong)


def junk(path: Path) -> None:
    path.write_bytes(b"\0\0\0\n")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def broken_off(path: Path, day: int = 2) -> SessionRecord:
    """Leave the journal of a session of 2 sets that died."""
    log = a_log(path)
    record = a_session(day, sets=2)._replace(outcome="stopped")
    plan = [a_set(one, outcome="skipped", seconds=None) for one in (1, 2, 3)]
    log.write_down(record._replace(sets=()), plan)
    log.write_down(record._replace(sets=record.sets[:1]))
    log.write_down(record)
    log.close()
    return record


def of(path: Path, record: SessionRecord) -> Path:
    """Return the path of a journal."""
    return path.with_name("log.json.journal") / f"{record.id}.jsonl"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (junk, "cannot be read (none of its lines can be read), so its session is not shown: move"),
        (
            folder,
            "is not a file that Surefoot made, so nothing in it is shown. Move it somewhere else",
        ),
        (
            pipe,
            "is not a file that Surefoot made, so nothing in it is shown. Move it somewhere else",
        ),
        (lambda path: alone(path, routine=None), "cannot be read (routine is missing)"),
        (lambda path: alone(path, started=7), "cannot be read (started is"),
    ],
    ids=["junk", "a folder", "a pipe", "no routine", "no date"],
)
def test_an_entry_that_is_no_journal_is_told_and_stays(
    tmp_path: Path, spoil: Spoil, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log.json"
    a_log(path).finish(a_session(1))
    bad = of(path, broken_off(path))
    spoil(bad)
    log = a_log(path)
    [notice] = log.open()
    assert str(bad) in notice
    assert told in notice
    for _ in range(2):
        assert ids(log) == [a_session(1).id]
        assert log.unfinished() == ()
    log.fold()
    assert log.take_notices() == ()
    assert log.hidden == 1
    assert [one.name for one in bad.parent.iterdir()] == [bad.name]
    capsys.readouterr()
    for command in ("log", "due", "report"):
        assert main(["--log", str(path), command]) in (0, 3)
        assert capsys.readouterr().err.count(told) == 1
    path.unlink()
    assert main(["--log", str(path), "log"]) == 1  # there is something, and none of it was read


@pytest.mark.parametrize(
    "wrong",
    [{"soreness": "x"}, {"id": ["a"]}, {"id": None}, {"note": 7}, {"started": "yesterday"},
     {"active_seconds": 10**400}, {"routine": None}, {"ended": 5}, {"outcome": {}}, {"x": [[]]}],
    ids=str,
)  # fmt: skip
def test_a_journal_with_one_wrong_value_is_carried_on_with(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    path = tmp_path / "log.json"
    record = broken_off(path)
    journal = of(path, record)
    nested: object = 1
    for _ in range(60):
        nested = [nested]
    heading(journal, **{"x": nested} if "x" in wrong else wrong)
    spoiled = journal.read_bytes()
    log = a_log(path)
    [notice] = log.open()
    assert f"The journal {journal} has a wrong value (" in notice
    assert f"is saved as {journal.name}.corrupt when" in notice
    (session,) = log.unfinished()
    assert (session.id, len(session.sets)) == (record.id, 3)
    taken = log.resume(record.id)
    assert taken is not None
    assert taken.sets == record.sets
    assert taken.active_seconds > 50
    assert taken.routine == record.routine
    log.finish(taken._replace(sets=a_session(2).sets, outcome="finished", note="done"))
    log.fold()
    (session,) = log.sessions()
    assert (session.id, session.started, session.note) == (record.id, record.started, "done")
    assert [one.outcome for one in session.sets] == ["done"] * 3
    kept = journal.with_name(f"{journal.name}.corrupt")
    assert kept.read_bytes().startswith(spoiled)
    assert not journal.exists()
    again = a_log(path)
    [reminder] = again.open()
    assert f"saved as {kept}: delete that file" in reminder


@pytest.mark.parametrize(
    ("key", "value", "right"),
    [("set", 1.0, 1), ("side", 9, "left"), ("seconds", "x", None), ("outcome", 1, "partial"),
     ("target", [], {"seconds": 30})],
)  # fmt: skip
def test_a_wrong_value_of_a_set_is_the_planned_one_or_left_out(
    tmp_path: Path, key: str, value: object, right: object
) -> None:
    path = tmp_path / "log.json"
    journal = of(path, broken_off(path))
    lines = [json.loads(line) for line in journal.read_bytes().splitlines()]
    lines[1]["sets"][0][key] = value
    journal.write_bytes(b"".join(json.dumps(one).encode() + b"\n" for one in lines))
    log = a_log(path)
    [notice] = log.open()
    assert "has a wrong value (set 1: " in notice
    (session,) = log.unfinished()
    first = session.sets[0]
    assert {"set": first.number, "target": dict(first.target)}.get(
        key, getattr(first, key, None)
    ) == right
    taken = log.resume(session.id)
    assert taken is not None
    log.write_down(taken._replace(note="on"))
    log.close()
    (again,) = a_log(path).unfinished()
    assert again.sets == session.sets
    assert again.note == "on"


def test_a_damaged_whole_line_is_told_and_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    log = a_log(path)
    for count in (1, 2, 3):
        log.write_down(a_session(1, sets=count))
    log.finish(a_session(1))
    journal = of(path, a_session(1))
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"{", b"[", 1)
    journal.write_bytes(b"".join(lines))
    log = a_log(path)
    [notice] = log.open()
    assert f"The journal {journal} has 1 damaged line: the rest of its session is shown" in notice
    (session,) = log.sessions()
    assert len(session.sets) == 2  # those of the other lines
    log.fold()
    kept = journal.with_name(f"{journal.name}.corrupt")
    assert kept.read_bytes() == b"".join(lines)
    assert list(log.sessions()) == [session]


def test_a_journal_that_another_user_owns_stops_only_itself() -> None:
    with public_folder() as shared:
        path = shared / "nobody" / "log.json"
        path.parent.mkdir()
        with suppress(PermissionError):
            os.chown(path.parent, 65534, 65534)
        with acting_as():
            log = a_log(path)
            log.finish(a_session(1))
            record = broken_off(path)
        journal = of(path, record)
        with suppress(PermissionError):
            os.chown(journal, 0, 0)
        journal.chmod(0o000)
        with acting_as():
            [notice] = (log := a_log(path)).open()
            assert notice.startswith(
                f"You do not have permission to read the journal {journal}, so its session is"
            )
            assert ids(log) == [a_session(1).id]
            log.fold()
            assert ids(log) == [a_session(1).id]
        journal.chmod(0o600)
        with suppress(PermissionError):
            os.chown(journal, 65534, 65534)
        journal.parent.chmod(0)
        with acting_as():
            [notice] = (log := a_log(path)).open()
            assert str(journal.parent) in notice
            assert ids(log) == [a_session(1).id]
        journal.parent.chmod(0o700)
        with acting_as():
            assert len(ids(a_log(path))) == 2


def test_the_app_tells_what_it_met_while_it_read_the_log(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    log = a_log(path)
    assert log.open() == ()
    journal = of(path, broken_off(path))
    journal.write_bytes(b"[]\n")
    assert ids(log) == []
    shown = Shown()
    shown.ports.take_notices = log.take_notices
    for _ in range(2):
        shown.ports.report_reading(log)
    [message] = shown.messages
    assert str(journal) in message


def test_a_flawed_journal_that_is_kept_does_not_replace_another(tmp_path: Path) -> None:
    for damage in (b"one\n", b"two\n"):
        journal = Journal.begin(tmp_path, a_session())
        journal.close()
        journal.path.write_bytes(journal.path.read_bytes() + damage)
        taken = Journal.take(journal.path)
        assert taken is not None
        taken.remove()
        taken.close()
    kept = sorted(one.name for one in tmp_path.glob("*.jsonl*"))
    assert kept == [f"{a_session().id}.jsonl.corrupt", f"{a_session().id}.jsonl.corrupt-2"]
