"""The user's own command in the real program: nobody waits for it, and it does not outlive it."""

import os
import shlex
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
HANGS = "import sys, time; f = open(sys.argv[1], 'w'); print('x' * 9_999_999); time.sleep(600)"


@pytest.fixture(autouse=True)
def warnings_read(home: Path) -> None:
    settings = home / ".config" / "surefoot" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("warnings_read = true\n")


def surefoot(command: str, *arguments: str) -> Terminal:
    asked = ["start", "after-a-run", "--speed", "60", "--on-cue", command, *arguments]
    return Terminal([sys.executable, "-m", "tui", *asked], cwd=ROOT)


def test_a_command_that_hangs_and_prints_holds_up_nothing_and_ends_with_us(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    command = shlex.join([sys.executable, "-c", HANGS, str(pipe)])
    with surefoot(command) as terminal:
        terminal.wait_for("set 3 of 18")
        os.set_blocking(reader, True)
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
        assert b"xxxx" not in terminal.output
    # The end of the pipe comes when no child holds it open any more.
    assert os.read(reader, 1) == b""
    os.close(reader)


def test_a_command_that_is_not_there_stops_nothing() -> None:
    with surefoot("/no/such/command", "--plain") as terminal:
        terminal.wait_for("there is no program '/no/such/command' that can be run.")
        terminal.wait_for("set 1 of 3: done")
        terminal.send("q\n")
        terminal.wait_for("Stopped early")
        assert terminal.wait_exit() == 0
