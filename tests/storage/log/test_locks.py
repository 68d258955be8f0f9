"""Locks between two processes, and between two threads of one."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session
from tui.storage import files
from tui.storage.log import locks
from tui.storage.log.errors import LogError
from tui.storage.log.locks import WaitBudget, is_unlocked, lock_exclusively, log_lock

ROOT = Path(__file__).parents[3]
HOLDS_LOG = "with log_lock(path): print(flush=True); input()"
HOLDS_JOURNAL = """
fd = files.open_or_create(path)
assert lock_exclusively(fd)
print(flush=True)
input()
"""


@contextmanager
def another_process(program: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another Python that holds a lock until the block ends."""
    imports = (
        "from pathlib import Path\nfrom tui.storage import files\n"
        "from tui.storage.log.locks import lock_exclusively, log_lock\n"
        f"path = Path({str(path)!r})\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", imports + program],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "\n"
        yield process
        process.kill()


def test_the_lock_of_another_process_is_waited_for_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    with (
        another_process(HOLDS_LOG, path),
        pytest.raises(LogError, match="Another Surefoot is writing the log"),
        log_lock(path, 0.05),
    ):
        pass
    with log_lock(path):  # the process was killed, and its lock is gone with it
        assert (tmp_path / "log.json.lock").stat().st_mode & 0o077 == 0


def test_a_lock_that_is_given_back_in_time_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    with another_process(HOLDS_LOG, path) as process:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.close()
        with log_lock(path):
            pass


def test_another_thread_of_the_same_process_waits(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    order: list[str] = []
    begun = threading.Event()

    def other() -> None:
        begun.set()
        with log_lock(path):
            order.append("other")

    thread = threading.Thread(target=other)
    with log_lock(path):
        thread.start()
        begun.wait()
        thread.join(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "other"]


def test_an_error_gives_the_lock_back(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    with pytest.raises(ValueError, match="a mistake"), log_lock(path):
        raise ValueError("a mistake")
    with log_lock(path, 0.0):
        pass


def test_all_waiting_together_ends_with_its_budget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(locks, "sleep", waited.append)
    path, budget = tmp_path / "log.json", WaitBudget()
    with log_lock(path):
        for seconds in (0.4, 5.0):
            budget.limit(seconds)  # the second one is more than is left
            with pytest.raises(LogError), log_lock(path, budget=budget):
                pass
            assert 0.4 <= sum(waited) < 0.5
    with log_lock(path, budget=budget):  # what is free needs no waiting
        pass


def test_a_journal_belongs_to_the_process_that_locked_it_until_it_dies(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    fd = files.open_or_create(path)
    try:
        with another_process(HOLDS_JOURNAL, path):
            assert not is_unlocked(fd)
            assert not lock_exclusively(fd)
        assert is_unlocked(fd)
        assert lock_exclusively(fd)
    finally:
        os.close(fd)


@pytest.mark.skipif(sys.platform == "win32", reason="there every disk has locks")
def test_a_disk_without_locks_is_written_to_and_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    log = a_log(tmp_path / "log.json")
    for day in range(2):
        log.put(a_session(day))
    assert len(list(log.sessions())) == 2
    [told] = log.take_notices()
    assert "has no locks" in told
    assert log.take_notices() == ()
