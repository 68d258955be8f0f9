"""Several instances at once, and one that is killed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session, ids
from tui.storage.log.log import LogError

ROOT = Path(__file__).parents[3]

SAVING = """
for day in range(first, first + 20):
    if day % 2:
        log.put(a_session(day))
    else:
        log.finish(a_session(day))
        log.fold()
"""

RUNNING = """
log.write_down(a_session(sets=0))
for count in range(1, 500):
    log.write_down(a_session(sets=count))
    print(count, flush=True)
    input()
"""


def start(story: str, path: Path, first: int = 0) -> subprocess.Popen[str]:
    """Another Python that tells a story to the log."""
    program = (
        "from pathlib import Path\n"
        "from tests.support.made_up import a_log, a_session\n"
        f"first = {first}; log = a_log(Path({str(path)!r}))\n{story}"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_instances_both_save_everything(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    writers = [start(SAVING, path, first) for first in (100, 200)]
    assert [writer.wait() for writer in writers] == [0, 0]
    for writer in writers:
        writer.communicate()
    days = [*range(100, 120), *range(200, 220)]
    assert ids(a_log(path)) == [a_session(day).id for day in reversed(days)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_running_session_is_left_alone_and_offered_once_it_was_killed(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    log.finish(a_session(9))
    running = start(RUNNING, log.path)
    assert running.stdout is not None
    assert running.stdin is not None
    for count in range(1, 6):
        assert running.stdout.readline() == f"{count}\n"
        assert log.unfinished() == ()
        running.stdin.write("\n")
        running.stdin.flush()
    assert running.stdout.readline() == "6\n"
    log.fold()
    assert ids(log) == [a_session(9).id]
    with pytest.raises(LogError, match="is running in another Surefoot"):
        log.write_down(a_session())
    running.kill()
    running.communicate()
    [stopped] = log.unfinished()
    assert stopped.sets == a_session(sets=6).sets
    assert ids(log) == [a_session(9).id, stopped.id]
    log.write_down(stopped)
    log.finish(a_session(sets=7))
    log.fold()
    assert list(log.sessions()) == [a_session(9), a_session(sets=7)]
