"""The disk fails at the first, second, third … call, once or for good, and nothing is lost."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copytree

import pytest

from tests.support.made_up import a_log, a_session, fail, ids
from tui.domain.log.record import SessionRecord
from tui.storage.log.log import Log, LogError

FULL = OSError(28, "No space left on device")
MANY = 200
"""More calls than any story makes."""
Done = Callable[[SessionRecord], None]


def story(log: Log, done: Done) -> None:
    """Three sessions; ``done`` hears of each state that was acknowledged."""
    for day in (3, 4):
        whole = a_session(day)
        log.write_down(whole._replace(sets=()))
        for count in (1, 2, 3):
            log.write_down(whole._replace(sets=whole.sets[:count]))
            done(whole._replace(sets=whole.sets[:count]))
        log.finish(whole)
        done(whole)
    log.fold()
    log.put(a_session(1, note="edited"))
    done(a_session(1, note="edited"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a log of two sessions."""
    folder = tmp_path_factory.mktemp("before")
    log = a_log(folder / "log.json")
    for day in (1, 2):
        log.put(a_session(day))
    return folder


def expect(path: Path, acknowledged: dict[str, SessionRecord]) -> None:
    """Every set and note that was acknowledged is in the log, and a new session can be stored."""
    log = a_log(path)
    assert log.open() == ()
    stored = {one.id: one for one in log.sessions()}
    for name, record in acknowledged.items():
        assert stored[name].sets[: len(record.sets)] == record.sets
        assert not record.note or stored[name].note == record.note
    log.finish(a_session(9))
    log.fold()
    assert {*acknowledged, a_session(9).id} <= set(ids(log))
    left = [one.name for one in path.parent.rglob("*") if one.name.endswith(".tmp")]
    assert [name for name in left if not name.endswith(".jsonl.tmp")] == []


def acknowledged() -> dict[str, SessionRecord]:
    return {a_session(day).id: a_session(day) for day in (1, 2)}


@pytest.mark.parametrize("once", [True, False], ids=["once", "for good"])
def test_whatever_call_fails_nothing_acknowledged_is_lost(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, once: bool
) -> None:
    for at in range(1, MANY):
        path = copytree(before, tmp_path / str(at)) / "log.json"
        heard = acknowledged()
        with monkeypatch.context() as patch:
            disk = fail(patch, at, FULL, once=once)
            log = a_log(path)
            with suppress(LogError):
                story(log, lambda record, heard=heard: heard.update({record.id: record}))
            log.close()
        expect(path, heard)
        if disk.calls < at:
            return
    pytest.fail("the story never ended")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_whenever_the_power_goes_nothing_acknowledged_is_lost(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(1, MANY):
        path = copytree(before, tmp_path / str(at)) / "log.json"
        if told_by_child(path, at, monkeypatch) == 0:
            return
    pytest.fail("the story never ended")


def told_by_child(path: Path, at: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Tells the story in a process that ends at the n-th call; its exit code."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        fail(monkeypatch, at, None)
        story(a_log(path), lambda one: os.write(writer, f"{one.id} {len(one.sets)}\n".encode()))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        lines = [line.split() for line in told]
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    heard = acknowledged()
    for name, count in lines:
        sets = a_session(3).sets[: int(count)]
        heard[name] = a_session(3)._replace(id=name, sets=sets)
    expect(path, heard)
    return code


def test_progress_can_be_tried_again_and_writes_all_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = a_log(tmp_path / "log.json")
    whole = a_session()
    with monkeypatch.context() as patch:
        fail(patch, 1, FULL, once=False)
        with pytest.raises(LogError, match="free some space and try again"):
            log.write_down(whole._replace(sets=()))
        with pytest.raises(LogError, match="what was saved before is safe"):
            log.write_down(whole._replace(sets=whole.sets[:2]))
    log.write_down(whole)
    log.close()
    assert [one.sets for one in a_log(tmp_path / "log.json").sessions()] == [whole.sets]


def test_without_links_the_backup_is_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = a_log(tmp_path / "log.json")
    log.put(a_session(1))
    before = log.path.read_bytes()

    def unknown(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", unknown)
    log.put(a_session(2))
    assert (tmp_path / "log.json.bak").read_bytes() == before
    assert len(ids(log)) == 2
