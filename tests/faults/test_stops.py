"""Stopped and continued: the session stands paused, and the screen is drawn again."""

import os
import shlex
import signal
import time
from pathlib import Path

import pytest

from tests.support.program import COMMAND, ROOT, in_session, surefoot
from tests.support.terminal import Terminal
from tui.session.controller import MAX_TICK_GAP

SHELL = ["bash", "--norc", "--noprofile", "-i"]


def clock_of(terminal: Terminal) -> str:
    """What the first line says is left of the session; empty where it is not drawn yet."""
    lines = [line for line in terminal.screen if line.rstrip().endswith(" left")]
    return lines[0].rpartition("·")[2].strip() if lines else ""


def state_of(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]


def pause_without_input(terminal: Terminal, seconds: float) -> None:
    """Let real time pass, in which a stopped program writes nothing."""
    end = time.monotonic() + seconds
    while terminal.read(end) is not None:
        pass


def test_ctrl_z_gives_the_shell_back_and_pauses_the_session(tmp_path: Path) -> None:
    keys = tmp_path / "inputrc"
    keys.write_text("set enable-bracketed-paste off\n", encoding="utf-8")
    command = shlex.join([*COMMAND, "start", "after-a-run"])
    env = {"PS1": "READY> ", "INPUTRC": str(keys)}
    with Terminal(SHELL, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("READY>")
        terminal.send(command + "\n")
        in_session(terminal)
        terminal.send("\x1a")
        terminal.wait_for("Stopped")
        assert not terminal.left_on
        terminal.send("fg\n")
        terminal.wait_for("Go on")
        terminal.wait_until(lambda: terminal.title.startswith("PAUSED"), "no title again")
        left = clock_of(terminal)
        terminal.send(" ")
        terminal.wait_gone("Go on")
        terminal.wait_until(lambda: clock_of(terminal) != left, "the clock stands")
        terminal.send("\x03")
        terminal.wait_until(lambda: terminal.text.rstrip().endswith("READY>"), "no prompt")
        assert not terminal.left_on


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGCONT])
def test_without_a_shell_it_does_not_stop_for_ever(number: signal.Signals) -> None:
    with surefoot("start", "after-a-run") as terminal:
        in_session(terminal)
        before = len(terminal.output)
        terminal.signal(number)
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.output[before:], "not drawn again")
        in_session(terminal)
        if number == signal.SIGTSTP:
            terminal.wait_for("Go on")
        terminal.send("q")
        terminal.wait_for("Leave this session?")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert terminal.restored
        assert not terminal.left_on


def test_time_in_which_it_was_stopped_from_outside_is_not_credited() -> None:
    with surefoot("start", "after-a-run") as terminal:
        in_session(terminal)
        terminal.signal(signal.SIGSTOP)
        os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED | os.WNOWAIT)
        assert state_of(terminal.process.pid) == "T"
        pause_without_input(terminal, MAX_TICK_GAP + 0.3)
        left = clock_of(terminal)
        before = len(terminal.output)
        terminal.signal(signal.SIGCONT)
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.output[before:], "not drawn again")
        terminal.wait_for("Go on")
        terminal.wait_until(lambda: bool(clock_of(terminal)), "no time")
        assert seconds(left) - seconds(clock_of(terminal)) <= 1
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert terminal.restored
        assert not terminal.left_on


def seconds(told: str) -> int:
    """The seconds of "11:46 left"."""
    minutes, _, rest = told.partition(" ")[0].partition(":")
    return int(minutes) * 60 + int(rest)
