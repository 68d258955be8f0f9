"""However it ends, the terminal is as it was and what was done is on disk."""

import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session
from tests.support.picture_terminal import PictureTerminal
from tests.support.program import COMMAND, ROOT, broken_off, in_session, sessions, surefoot
from tests.support.terminal import Terminal
from tui.storage.log.locks import log_lock

BREAKS = """
import sys
from tui.screens.session import SessionScreen
from tui.cli.main import main

def breaks(self):
    if self.session.records:
        raise ZeroDivisionError("a mistake")
    tick(self)

tick, SessionScreen.tick = SessionScreen.tick, breaks
sys.exit(main())
"""


def assert_as_it_was(terminal: Terminal) -> None:
    assert terminal.restored
    assert not terminal.left_on
    assert "Traceback" not in terminal.text


def assert_no_picture_is_left(terminal: PictureTerminal) -> None:
    assert terminal.graphics.sent
    assert terminal.graphics.images == {}


def test_quitting_leaves_the_terminal_as_it_was() -> None:
    with PictureTerminal(COMMAND, cwd=ROOT, columns=120, rows=40) as terminal:
        terminal.wait_for("Full program")
        terminal.wait_until(lambda: terminal.parts > 20, "no picture")
        assert {"alternate screen", "mouse", "hidden cursor"} <= terminal.left_on
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert_as_it_was(terminal)
        assert_no_picture_is_left(terminal)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGTERM, 143),
        (signal.SIGHUP, 129),
        (signal.SIGINT, 130),
        (signal.SIGQUIT, 131),
    ],
)
def test_a_signal_ends_it_in_order(number: signal.Signals, code: int) -> None:
    with PictureTerminal([*COMMAND, "start", "after-a-run"], cwd=ROOT) as terminal:
        in_session(terminal)
        terminal.wait_until(lambda: terminal.parts > 20, "no picture")
        assert {"title", "progress"} <= terminal.left_on
        terminal.signal(number)
        assert terminal.wait_exit() == code
        assert_as_it_was(terminal)
        assert_no_picture_is_left(terminal)


def test_a_signal_ends_it_before_anything_is_shown() -> None:
    with surefoot() as terminal:
        terminal.wait_until(lambda: bool(terminal.output), "no output")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert_as_it_was(terminal)


def test_the_interrupt_key_ends_it_anywhere(log: Path) -> None:
    with surefoot("--log", str(log), "start", "after-a-run", "--speed", "60") as terminal:
        in_session(terminal, 2)
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
        assert_as_it_was(terminal)
    assert broken_off(log) >= 1


def test_the_interrupt_key_ends_it_over_a_question() -> None:
    with surefoot("start", "after-a-run") as terminal:
        in_session(terminal)
        terminal.send("q")
        terminal.wait_for("Leave this session?")
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
        assert_as_it_was(terminal)


def test_a_closed_window_ends_it_and_keeps_what_was_done(log: Path) -> None:
    with surefoot("--log", str(log), "start", "after-a-run", "--speed", "60") as terminal:
        in_session(terminal, 3)
        terminal.hang_up()
        assert terminal.wait_exit() == 129
    assert broken_off(log) >= 2


def test_a_terminal_that_is_lost_without_a_signal_ends_it(log: Path) -> None:
    # In a session of its own it is told nothing of the window: only its reads fail.
    command = ["setsid", "--wait", *COMMAND]
    arguments = ["--log", str(log), "start", "after-a-run", "--speed", "60"]
    with Terminal([*command, *arguments], cwd=ROOT) as terminal:
        in_session(terminal, 3)
        terminal.hang_up()
        gone, _, _ = select.select([terminal._gone], [], [], terminal.deadline)
        assert gone
    assert broken_off(log) >= 2


def test_a_mistake_of_the_program_is_one_sentence_and_an_error(log: Path, home: Path) -> None:
    arguments = ["--log", str(log), "start", "after-a-run", "--speed", "60"]
    command = [sys.executable, "-c", BREAKS, *arguments]
    with PictureTerminal(command, cwd=ROOT, columns=240) as terminal:
        assert terminal.wait_exit() == 1
        assert_as_it_was(terminal)
        assert_no_picture_is_left(terminal)
        (line,) = (line for line in terminal.text.splitlines() if line)
    assert line.startswith("surefoot: Surefoot stopped because of an error in Surefoot itself. ")
    details = Path(os.environ["XDG_STATE_HOME"]) / "surefoot" / "crash.txt"
    assert str(details) in line
    assert home in details.parents
    assert "ZeroDivisionError: a mistake" in details.read_text(encoding="utf-8")
    assert details.stat().st_mode & 0o077 == 0
    assert broken_off(log) >= 1


INPUT_BREAKS = """
import sys
from tui.textual_patches.driver import PosixDriver
from tui.cli.main import main

def breaks(self):
    raise ZeroDivisionError("a key")

PosixDriver.run_input_thread = breaks
sys.exit(main())
"""


def test_an_error_while_keys_are_read_is_one_sentence() -> None:
    with Terminal([sys.executable, "-c", INPUT_BREAKS], cwd=ROOT, columns=240) as terminal:
        assert terminal.wait_exit() == 1
        assert_as_it_was(terminal)
        (line,) = (line for line in terminal.text.splitlines() if line)
    assert line.startswith("surefoot: Surefoot stopped because of an error in Surefoot itself. ")


def test_a_linux_console_gets_ascii_and_colors_and_needs_no_standard_error() -> None:
    command = ["sh", "-c", 'exec "$@" 2>/dev/null', "sh", *COMMAND]
    # Set but empty NO_COLOR means nothing.
    env = {"TERM": "linux", "NO_COLOR": "", "LC_ALL": "C.UTF-8"}
    with Terminal(command, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("12 sets")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert_as_it_was(terminal)
    assert bytes(terminal.output).isascii()
    assert b"86;199;245" in terminal.output  # the accent


def test_a_lock_that_another_instance_holds_does_not_hold_up_the_end(log: Path) -> None:
    made = a_log(log)
    for day in (1, 2):
        made.put(a_session(day))
    with surefoot("--log", str(log), columns=240) as terminal, log_lock(log):
        terminal.wait_for("Full program")
        terminal.send("l")
        terminal.wait_for("2 sessions")
        for _ in range(2):
            terminal.send("x")
            terminal.wait_for("Keep it")
            terminal.send("\x1b[F\r")
            terminal.wait_gone("Keep it")
        terminal.signal(signal.SIGTERM)
        left = time.monotonic()
        assert terminal.wait_exit() == 1
        assert time.monotonic() - left < 3
        assert_as_it_was(terminal)
        (line,) = (line for line in terminal.text.splitlines() if line)
    assert line.startswith("surefoot: Not saved: your last 2 changes in the log. Another ")
    assert len(sessions(log)) == 2
