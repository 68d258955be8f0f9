"""The pseudo-terminal, with small scripts in the place of the app."""

import os
import signal
import sys

import pytest

from tests.support.terminal import Terminal

ECHO = """
import os, sys
print("size %d x %d" % os.get_terminal_size(), flush=True)
for line in sys.stdin:
    print("got", line.strip().upper(), flush=True)
    if line == "end\\n":
        sys.exit(3)
"""
FULL_SCREEN = r"""
import os, signal, termios, tty

def write(text):
    os.write(1, text.encode())

def tell_size(*_):
    write("\x1b[2J\x1b[H%d x %d" % os.get_terminal_size())

before = termios.tcgetattr(0)
tty.setraw(0)
signal.signal(signal.SIGWINCH, tell_size)
write("shell line\x1b[?1049h\x1b[?25l\x1b[?1000;1006h\x1b[?2004h\x1b[>1u")
write("\x1b[HFull screen")
while (key := os.read(0, 1)) != b"q":
    if key == b"a":
        write("\x1b[?2026$p")
        write("\x1b[3;1Hanswer " + os.read(0, 20)[1:].decode())
write("\x1b[<u\x1b[?2004l\x1b[?1000;1006l\x1b[?25h\x1b[?1049l, back")
termios.tcsetattr(0, termios.TCSADRAIN, before)
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGHUP, signal.SIG_IGN)
print("here", flush=True)
signal.pause()
"""


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_text_goes_in_and_comes_out() -> None:
    with Terminal(python(ECHO), columns=60, rows=10) as terminal:
        terminal.wait_for("size 60 x 10")
        terminal.send("one\n")
        terminal.wait_for("got ONE")
        assert [len(line) for line in terminal.screen] == [60] * 10


def test_the_exit_code_and_the_last_words_are_kept() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.send("end\n")
        assert terminal.wait_exit() == 3
        assert "got END" in terminal.text


def test_a_wait_fails_with_the_screen_in_its_message() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("size")
        with pytest.raises(AssertionError, match=r"no 'missing'; the command runs(.|\n)*size 80"):
            terminal.wait_for("missing", deadline=0.01)


def test_a_wait_fails_at_once_when_the_command_exits() -> None:
    with (
        Terminal(python("print('bye')")) as terminal,
        pytest.raises(AssertionError, match=r"the command has exited(.|\n)*bye"),
    ):
        terminal.wait_for("missing", deadline=60)


def test_a_wait_for_an_exit_fails_with_the_screen() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("size")
        with pytest.raises(AssertionError, match="still runs"):
            terminal.wait_exit(deadline=0.01)


def test_an_orderly_full_screen_program_leaves_nothing_behind() -> None:
    with Terminal(python(FULL_SCREEN)) as terminal:
        terminal.wait_for("Full screen")
        assert "shell line" not in terminal.text
        assert not terminal.restored
        assert terminal.left_on == {
            "alternate screen",
            "bracketed paste",
            "hidden cursor",
            "kitty keyboard",
            "mouse",
            "mouse in SGR",
        }
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_on == set()
        assert terminal.restored
        assert terminal.screen[0].startswith("shell line, back")


def test_queries_are_answered() -> None:
    with Terminal(python(FULL_SCREEN)) as terminal:
        terminal.wait_for("Full screen")
        terminal.send("a")
        terminal.wait_for("answer [?2026;2$y")


def test_a_resize_reaches_the_command_and_the_screen() -> None:
    with Terminal(python(FULL_SCREEN)) as terminal:
        terminal.wait_for("Full screen")
        terminal.resize(120, 40)
        terminal.wait_for("120 x 40")
        terminal.wait_gone("Full screen")
        assert len(terminal.screen) == 40
        assert len(terminal.screen[0]) == 120


def test_ctrl_c_reaches_the_command_as_a_signal() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("size")
        terminal.send("\x03")
        terminal.wait_for("KeyboardInterrupt")
        assert terminal.wait_exit() == -signal.SIGINT


def test_a_kill_leaves_what_it_leaves() -> None:
    with Terminal(python(FULL_SCREEN)) as terminal:
        terminal.wait_for("Full screen")
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
        assert "alternate screen" in terminal.left_on
        assert not terminal.restored


def test_a_closed_window_hangs_up() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("size")
        terminal.hang_up()
        assert terminal.wait_exit() == -signal.SIGHUP


def test_what_still_runs_is_killed_at_the_end() -> None:
    with Terminal(python(STUBBORN)) as terminal:
        terminal.wait_for("here")
        terminal.hang_up()
    assert terminal.process.returncode == -signal.SIGKILL


def test_torn_escapes_and_letters_are_mended() -> None:
    script = r"""
import os, sys
for byte in "\x1b[2J\x1b[H\x1b[?2026h\x1b[1mStärke\x1b[0m \x1b]0;title\x07→\x1b[?2026l".encode():
    os.write(1, bytes([byte]))
    sys.stdin.readline()
"""
    with Terminal(python(script), env={"PYTHONIOENCODING": "utf-8"}) as terminal:
        terminal.send("\n" * 70)
        assert terminal.wait_exit() == 0
        assert "title" not in terminal.text
        assert "Stärke" in terminal.text.replace("\n", "")
        assert (terminal.title, terminal.left_on) == ("title", {"title"})


def test_a_variable_is_set_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWAY", "1")
    script = "import os; print(os.environ.get('AWAY'), os.environ['NEW'], os.environ['TERM'])"
    with Terminal(python(script), env={"AWAY": None, "NEW": "n", "TERM": "dumb"}) as terminal:
        terminal.wait_for("None n dumb")
    assert os.environ["AWAY"] == "1"
