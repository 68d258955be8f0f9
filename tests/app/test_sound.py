"""The user's own command in the real program: nobody waits for it, and it does not outlive it."""

import os
import select
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.program import in_session
from tests.support.terminal import DEADLINE, Terminal

ROOT = Path(__file__).parents[2]
HANGS = "import sys, time; f = open(sys.argv[1], 'w'); print('x' * 9_999_999); time.sleep(600)"
DEAF = (
    "import os, signal, sys, time; "
    "[signal.signal(n, signal.SIG_IGN) for n in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)]; "
    "f = open(sys.argv[1], 'w'); os.fork(); f.write('.'); f.flush(); time.sleep(600)"
)
"""Two processes that no polite signal ends, and that hold a pipe open while they live."""


@pytest.fixture(autouse=True)
def warnings_read(home: Path) -> None:
    settings = home / ".config" / "surefoot" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("warnings_read = true\n")


def begin(terminal: Terminal) -> None:
    """Begin the first set of a session in lines, once its steps have been said."""
    terminal.wait_for("when you are ready.")
    terminal.send("\r")


class Pipe:
    """A pipe that commands hold open: it tells that they run, and that none does any more."""

    def __init__(self, path: Path, program: str) -> None:
        os.mkfifo(path)
        self._reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self.command = shlex.join([sys.executable, "-c", program, str(path)])

    def wait_for_life(self) -> None:
        """Wait until a command runs."""
        ready, _, _ = select.select([self._reader], [], [], DEADLINE)
        assert ready, "no command was started"
        assert os.read(self._reader, 1)

    def wait_for_the_end(self) -> None:
        """Wait until the last that holds the pipe open is gone."""
        until = time.monotonic() + DEADLINE
        while True:
            ready, _, _ = select.select([self._reader], [], [], until - time.monotonic())
            assert ready, "a command outlived the program"
            if not os.read(self._reader, 4096):
                return

    def close(self) -> None:
        os.close(self._reader)


@contextmanager
def held(folder: Path, program: str) -> Iterator[Pipe]:
    pipe = Pipe(folder / "pipe", program)
    try:
        yield pipe
    finally:
        pipe.close()


def surefoot(command: str, *arguments: str) -> Terminal:
    asked = ["start", "after-a-run", "--speed", "30", "--on-cue", command, *arguments]
    return Terminal([sys.executable, "-m", "tui", *asked], cwd=ROOT)


def test_a_command_that_hangs_and_prints_holds_up_nothing_and_ends_with_us(tmp_path: Path) -> None:
    with held(tmp_path, HANGS) as pipe, surefoot(pipe.command) as terminal:
        in_session(terminal, 3)
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
        assert b"xxxx" not in terminal.output
        pipe.wait_for_the_end()


def quit_by_key(terminal: Terminal) -> None:
    terminal.send("q")
    terminal.wait_for("Leave this session?")
    terminal.send("\x1b[B")
    terminal.send("\r")


def terminate(terminal: Terminal) -> None:
    terminal.signal(signal.SIGTERM)


def close_the_window(terminal: Terminal) -> None:
    terminal.hang_up()


@pytest.mark.parametrize(
    ("leave", "code"), [(quit_by_key, 0), (terminate, 143), (close_the_window, 129)]
)
def test_commands_that_no_signal_ends_do_not_outlive_the_app(
    tmp_path: Path, leave: Callable[[Terminal], None], code: int
) -> None:
    with held(tmp_path, DEAF) as pipe, surefoot(pipe.command) as terminal:
        # Of several that were cut off the last may be within its grace, or just being started.
        in_session(terminal, 3)
        pipe.wait_for_life()
        leave(terminal)
        if leave is quit_by_key:
            terminal.wait_gone("Leave this session?")
            terminal.send("q")
        assert terminal.wait_exit() == code
        pipe.wait_for_the_end()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_they_do_not_outlive_plain_mode(tmp_path: Path, number: signal.Signals) -> None:
    with held(tmp_path, DEAF) as pipe, surefoot(pipe.command, "--plain") as terminal:
        begin(terminal)
        terminal.wait_for("Set done.")
        pipe.wait_for_life()
        terminal.signal(number)
        assert terminal.wait_exit() == 128 + number
        pipe.wait_for_the_end()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_they_do_not_outlive_the_trial_of_the_cues(tmp_path: Path, number: signal.Signals) -> None:
    with held(tmp_path, DEAF) as pipe:
        command = [sys.executable, "-m", "tui", "cues", "--on-cue", pipe.command]
        with Terminal(command, cwd=ROOT) as terminal:
            pipe.wait_for_life()
            terminal.signal(number)
            assert terminal.wait_exit() == 128 + number
            pipe.wait_for_the_end()


def test_that_a_command_hangs_is_told_once_in_a_session(tmp_path: Path) -> None:
    with held(tmp_path, DEAF) as pipe, surefoot(pipe.command, "--plain") as terminal:
        begin(terminal)
        terminal.wait_for("--on-cue command does not end")
        terminal.wait_for("Switch to the right leg")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert terminal.output.count(b"--on-cue command does not end") == 1


def test_a_command_that_is_not_there_stops_nothing() -> None:
    with surefoot("/no/such/command", "--plain") as terminal:
        terminal.wait_for("there is no program '/no/such/command' that can be run.")
        begin(terminal)
        terminal.wait_for("Set done.")
        terminal.send("q\n")
        terminal.wait_for("Stopped early")
        assert terminal.wait_exit() == 0
