"""Windows of any size, and terminals that are none."""

import shlex
import subprocess

import pytest

from tests.support.program import COMMAND, ROOT, in_session, surefoot
from tests.support.terminal import Terminal

SMALL = [(1, 1), (10, 3), (59, 19)]
LARGE = [(60, 20), (300, 100)]


def test_it_lives_through_every_size_of_the_window() -> None:
    with surefoot("start", "after-a-run") as terminal:
        in_session(terminal)
        for size in [*SMALL, *LARGE, *reversed(SMALL)]:
            terminal.resize(*size)
            if size in LARGE:
                in_session(terminal)
            elif size == (59, 19):
                terminal.wait_for("needs a window of 60 by 20")
        terminal.resize(80, 24)
        in_session(terminal)
        terminal.send(" ")
        terminal.wait_for("Go on")


@pytest.mark.parametrize("size", [(1, 1), (59, 19)])
def test_it_starts_in_a_tiny_window_and_grows(size: tuple[int, int]) -> None:
    columns, rows = size
    with surefoot("start", "after-a-run", columns=columns, rows=rows) as terminal:
        terminal.wait_until(lambda: b"\x1b[?2004h" in terminal.output, "not up")
        if size == (59, 19):
            terminal.wait_for("needs a window of 60 by 20")
        terminal.resize(80, 24)
        in_session(terminal)


@pytest.mark.parametrize(
    ("kind", "told"),
    [("dumb", "TERM=dumb"), (None, "TERM is not set"), ("", "TERM is not set")],
)
def test_a_terminal_that_cannot_draw_is_refused(kind: str | None, told: str) -> None:
    with surefoot(env={"TERM": kind}, columns=200) as terminal:
        assert terminal.wait_exit() == 1
        (line,) = (line for line in terminal.text.splitlines() if line)
    assert line.startswith(f"surefoot: this terminal ({told}) cannot show a full screen")


@pytest.mark.parametrize("instead", ["</dev/null", "</etc/passwd", "<&-", ">/dev/null", "| cat"])
def test_half_a_terminal_is_refused(instead: str) -> None:
    line = f"{shlex.join(COMMAND)} {instead} ; echo code ${{PIPESTATUS[0]}}"
    with Terminal(["bash", "-c", line], cwd=ROOT, columns=200) as terminal:
        terminal.wait_for("code 1")
        assert "surefoot: Surefoot needs a terminal with a keyboard and a screen" in terminal.text
        assert "Traceback" not in terminal.text
        assert b"\x1b" not in terminal.output
        assert terminal.wait_exit() == 0


def test_no_terminal_at_all_is_refused() -> None:
    told = subprocess.run(
        COMMAND,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("surefoot: Surefoot needs a terminal")
    assert told.stderr.count("\n") == 1


ASCII_ONLY = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_a_terminal_without_utf_8_gets_characters_that_it_has() -> None:
    with surefoot("start", "heel-raises", env=ASCII_ONLY) as terminal:
        terminal.wait_for("set 1 of 3 . left")
        terminal.wait_for("Next:")
        assert terminal.output.isascii()
        assert "\\u" not in terminal.text
        terminal.send("\x03")
        assert terminal.wait_exit() == 130


@pytest.mark.parametrize("kind", ["vt100", "screen"])
def test_an_old_terminal_is_no_obstacle(kind: str) -> None:
    with surefoot("start", "balance", env={"TERM": kind, "COLORTERM": None}) as terminal:
        in_session(terminal, of=10)
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
        assert not terminal.left_on


def test_without_color_the_session_still_runs() -> None:
    with surefoot("start", "balance", env={"NO_COLOR": "1"}) as terminal:
        in_session(terminal, of=10)
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
