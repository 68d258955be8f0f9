"""A disk that fills up in the middle of a session: one sentence, and the session goes on."""

import resource
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.program import assert_whole, in_session, number_of, surefoot
from tests.support.terminal import Terminal

START = ("start", "after-a-run", "--speed", "100")
Fault = tuple[Path, Callable[[Terminal], None], Callable[[Terminal], None], str]
"""The log, how the disk gets full, how it gets room again, and what is told."""


@pytest.fixture(params=["full", "limit"])
def fault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Fault]:
    """A disk that can be filled, and a process that may write no more."""
    if request.param == "limit":
        yield tmp_path / "log.json", forbid, allow, "written"
        return
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only the administrator may mount a small disk")
    filler = disk / "filler"
    try:
        yield disk / "log.json", lambda _: fill(filler), lambda _: filler.unlink(), "no room"
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def forbid(terminal: Terminal) -> None:
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def allow(terminal: Terminal) -> None:
    limits = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, limits)


def has_gone_on(terminal: Terminal, number: int) -> bool:
    return number_of(terminal) > number


def fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return


def test_the_session_goes_on_and_all_of_it_is_saved_when_there_is_room(fault: Fault) -> None:
    log, fail, mend, told = fault
    with surefoot("--log", str(log), *START) as terminal:
        in_session(terminal, 2)
        fail(terminal)
        terminal.wait_for(told)
        assert "Traceback" not in terminal.text
        terminal.wait_until(partial(has_gone_on, terminal, number_of(terminal)), "it stands still")
        mend(terminal)
        terminal.wait_for("Press enter to go back", deadline=60)
        terminal.send("\r")
        terminal.wait_for("Full program")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert_whole(log)


@pytest.mark.parametrize("fault", ["limit"], indirect=True)
def test_a_disk_that_stays_full_is_told_to_the_end(fault: Fault) -> None:
    log, fail, _, told = fault
    with surefoot("--log", str(log), *START) as terminal:
        in_session(terminal, 2)
        fail(terminal)
        terminal.wait_for(told)
        terminal.wait_for("Press enter to go back", deadline=60)
        assert "Saved." not in terminal.text
        terminal.send("\r")
        terminal.wait_for("Full program")
        terminal.send("q")
        assert terminal.wait_exit() == 1
        assert "Some of this could not be saved: After a run." in terminal.text
        assert "Traceback" not in terminal.text
