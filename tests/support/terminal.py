"""A real pseudo-terminal to run a command in, and what a person would see on it.

    with Terminal([sys.executable, "-m", "tui"], columns=80, rows=24) as terminal:
        terminal.wait_for("Choose a routine")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.restored
        assert not terminal.left_on

Every wait ends as soon as the command has written or exited, and fails with the screen in its
message when the deadline passes. The command leads a session of its own, as in a terminal window;
without a shell above it the kernel ignores SIGTSTP, so a test of Ctrl+Z runs ``bash -i``.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

DEADLINE = 15.0
"""Seconds that a wait may take; long, because the two cores are shared."""

ESCAPE = re.compile(
    rb"\x1b(?:"
    rb"\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    rb"|[P_^X][^\x1b]*\x1b\\"  # DCS, APC, PM, SOS
    rb"|[ -/]*[0-OQ-WYZ\\`-~]"  # two or three characters
    rb")"
)
ANSWERS: dict[bytes, bytes] = {
    b"\x1b[c": b"\x1b[?62;22c",  # what are you
    b"\x1b[5n": b"\x1b[0n",  # are you well
    b"\x1b[6n": b"\x1b[1;1R",  # where is the cursor
    b"\x1b[?u": b"\x1b[?0u",  # which of the kitty keyboard's flags are set
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # can you synchronise output
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # can you report a resize in band
    b"\x1b]10;?\x07": b"\x1b]10;rgb:ffff/ffff/ffff\x07",  # foreground
    b"\x1b]11;?\x07": b"\x1b]11;rgb:0000/0000/0000\x07",  # background
}
MODES: dict[int, tuple[str, bool]] = {  # number: name when it is wrong, what a shell needs
    7: ("no line wrap", True),
    25: ("hidden cursor", True),
    1000: ("mouse", False),
    1002: ("mouse drag", False),
    1003: ("mouse motion", False),
    1004: ("focus reports", False),
    1006: ("mouse in SGR", False),
    1015: ("mouse in urxvt", False),
    1016: ("mouse in pixels", False),
    1049: ("alternate screen", False),
    2004: ("bracketed paste", False),
    2026: ("synchronised output", False),
    2048: ("resize reports", False),
}
_PRIVATE_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KITTY_KEYS = re.compile(rb"\x1b\[([<>])[0-9;]*u")
_TITLE = re.compile(rb"\x1b\][02];([^\x07\x1b]*)(?:\x07|\x1b\\)")
_TITLE_STACK = re.compile(rb"\x1b\[2([23]);[02]t")
_PROGRESS = re.compile(rb"\x1b\]9;4;([0-9])[;0-9]*(?:\x07|\x1b\\)")
_NOT_FOR_PYTE = re.compile(rb"\x1b(?:\[[0-?]*\$?[py]|\[[<=>?][0-?]*[ -/]*[@-~]|[\]P_^X])")


class Terminal:
    """A command in a pseudo-terminal, from its start to its end."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        deadline: float = DEADLINE,
    ) -> None:
        """Start the command; a variable of ``env`` that is None is taken away from it."""
        self.deadline = deadline
        self.output = bytearray()
        """All that the command has written."""
        self._columns, self._rows = columns, rows
        self._tail = b""  # an escape sequence of which only the beginning has come
        self._modes: dict[int, bool] = {}
        self._kitty_depth = 0
        self._titles: list[str] = []  # those that were saved
        self.title = ""
        """The title of the window."""
        self._progress = False
        self._unshown: list[bytes] = []
        self._main = pyte.ByteStream(pyte.Screen(columns, rows))
        self._shown = self._main
        self._master, self._slave = pty.openpty()
        self.resize(columns, rows)
        self._before = termios.tcgetattr(self._slave)
        os.set_blocking(self._master, False)
        # The command holds the other end of a pipe until it is gone, which select can wait for.
        self._gone, alive = os.pipe()
        self.started_at = time.monotonic()
        """The moment just before the command was started, on the monotonic clock."""
        self.process = self._start(command, _environment(env or {}), cwd, alive)
        os.close(alive)

    def _start(
        self, command: Sequence[str], env: Mapping[str, str], cwd: Path | None, alive: int
    ) -> subprocess.Popen[bytes]:
        slave = self._slave
        return subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            cwd=cwd,
            pass_fds=[alive],
            start_new_session=True,
            preexec_fn=_open_session,  # noqa: PLW1509
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Kill what still runs and close the terminal."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.hang_up()
        os.close(self._gone)

    # What a person does

    def send(self, keys: str | bytes) -> None:
        """Type these characters."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, of which the kernel tells the command."""
        self._columns, self._rows = columns, rows
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self._unshown_now()
        for stream in {self._main, self._shown}:
            _screen_of(stream).resize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the command alone."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window: the command gets SIGHUP, and an error from then on."""
        for descriptor in (self._master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)
        self._master = self._slave = -1

    # What a person sees

    @property
    def screen(self) -> list[str]:
        """The lines that are shown now, each as wide as the terminal."""
        self._unshown_now()
        return list(_screen_of(self._shown).display)

    @property
    def text(self) -> str:
        """The screen as one text, without the blanks at the end of each line."""
        return "\n".join(line.rstrip() for line in self.screen)

    @property
    def left_on(self) -> set[str]:
        """The names of what a shell would find wrong with the terminal, by what was written."""
        wrong = {
            name
            for number, (name, wanted) in MODES.items()
            if self._modes.get(number, wanted) != wanted
        }
        others = {
            "kitty keyboard": self._kitty_depth,
            "title": bool(self.title or self._titles),
            "progress": self._progress,
        }
        return wrong | {name for name, shown in others.items() if shown}

    @property
    def restored(self) -> bool:
        """Whether echo, line editing and the like are as they were before the command."""
        return termios.tcgetattr(self._slave)[:6] == self._before[:6]

    # Waiting

    def wait_for(self, text: str, deadline: float | None = None) -> float:
        """Wait until the text stands on one line of the screen; return when it was read."""
        return self.wait_until(
            lambda: any(text in line for line in self.screen), f"no {text!r}", deadline
        )

    def wait_gone(self, text: str, deadline: float | None = None) -> float:
        """Wait until the text stands on no line of the screen; return when that was read."""
        return self.wait_until(
            lambda: all(text not in line for line in self.screen), f"still {text!r}", deadline
        )

    def wait_until(
        self, condition: Callable[[], bool], complaint: str, deadline: float | None = None
    ) -> float:
        """Wait until the condition holds, which is asked after each output; return when it was.

        Raises AssertionError with the screen at the deadline (in seconds), or if the command
        exits without it.
        """
        end = time.monotonic() + (self.deadline if deadline is None else deadline)
        read_at = time.monotonic()
        while not condition():
            came = self.read(end)
            if came is None:
                # The pipe tells a moment before the process can be reaped.
                state = "has exited" if _readable(self._gone) else "runs"
                raise AssertionError(f"{complaint}; the command {state}; its screen:\n{self.text}")
            read_at = came
        return read_at

    def wait_exit(self, deadline: float | None = None) -> int:
        """Wait for the end; return the exit code, negative for the signal that killed it."""
        end = time.monotonic() + (self.deadline if deadline is None else deadline)
        while self._master >= 0 and self.read(end) is not None:
            pass
        try:
            return self.process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            shown = self.text if self._master >= 0 else ""
            raise AssertionError(f"the command still runs; its screen:\n{shown}") from None

    def read(self, end: float) -> float | None:
        """Read what comes before this moment of the monotonic clock, answering what is asked.

        Returns the moment of the reading, or None: nothing came, or the command is gone and
        all that it had written has been read.
        """
        ready, _, _ = select.select([self._master, self._gone], [], [], max(0, end - _now()))
        if not ready:
            return None
        try:
            data = os.read(self._master, 65536)
        except BlockingIOError:  # the command is gone, and has left nothing behind
            return None
        read_at = _now()
        self.output += data
        self._take_in(data)
        return read_at

    # The escape sequences

    def _take_in(self, data: bytes) -> None:
        """Part text from escape sequences, which may be torn between two readings."""
        data = self._tail + data
        position = 0
        for match in ESCAPE.finditer(data):
            self._unshown.append(data[position : match.start()])
            self._obey(match.group())
            position = match.end()
        torn = data.find(b"\x1b", position)
        torn = len(data) if torn < 0 else torn
        self._unshown.append(data[position:torn])
        self._tail = data[torn:]

    def _obey(self, escape: bytes) -> None:
        answer = ANSWERS.get(escape.replace(b"\x1b\\", b"\x07"))
        if answer is not None:
            self.send(answer)
        elif match := _PRIVATE_MODE.fullmatch(escape):
            for number in match[1].split(b";"):
                self._modes[int(number)] = match[2] == b"h"
            self._unshown.append(escape)
        elif match := _KITTY_KEYS.fullmatch(escape):
            self._kitty_depth = max(0, self._kitty_depth + (1 if match[1] == b">" else -1))
        elif not self._shown_around(escape) and not _NOT_FOR_PYTE.match(escape):
            self._unshown.append(escape)

    def _shown_around(self, escape: bytes) -> bool:
        """Show what is seen around the screen; return whether the sequence is for that."""
        if match := _TITLE.fullmatch(escape):
            self.title = match[1].decode()
        elif match := _TITLE_STACK.fullmatch(escape):
            if match[1] == b"2":
                self._titles.append(self.title)
            elif self._titles:
                self.title = self._titles.pop()
        elif match := _PROGRESS.fullmatch(escape):
            self._progress = match[1] != b"0"
        return match is not None

    def _unshown_now(self) -> None:
        """Draw what has come since the last look; only then, for pyte is slow."""
        pieces, self._unshown = self._unshown, []
        for piece in pieces:
            if piece == b"\x1b[?1049h":
                self._shown = pyte.ByteStream(pyte.Screen(self._columns, self._rows))
            elif piece == b"\x1b[?1049l":
                self._shown = self._main
            elif piece:
                self._shown.feed(piece)


def _now() -> float:
    return time.monotonic()


def _readable(descriptor: int) -> bool:
    ready, _, _ = select.select([descriptor], [], [], 0)
    return bool(ready)


def _screen_of(stream: pyte.ByteStream) -> pyte.Screen:
    screen = stream.listener
    assert isinstance(screen, pyte.Screen)
    return screen


def _open_session() -> None:
    """Begin as a shell in a new window does."""
    # Without a controlling terminal neither Ctrl+C nor a closed window reach the command.
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # The tests may run in the background of a script, where these are ignored.
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """The environment of a modern terminal window, with these changes."""
    own = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES", "NO_COLOR"}}
    own = {k: v for k, v in own.items() if k not in {"TMUX", "STY"}}
    own |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "ConEmuANSI": "ON"}
    for name, value in changes.items():
        own.pop(name, None)
        if value is not None:
            own[name] = value
    return own
