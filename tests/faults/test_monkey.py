"""A seeded monkey at the keyboard, the mouse and the window of the real program."""

import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.program import surefoot
from tests.support.terminal import Terminal

STEPS, LONG_STEPS, LONGEST_STEPS = 500, 2_000, 20_000
BATCH = 10
"""Steps that are sent at once."""
QUIET_SECONDS, MOST_SECONDS = 0.03, 0.15
"""How long the program writes nothing before the next steps, and after which they come anyway."""
KEYS = (
    *("\r", "\x1b", " ", "\t", "\x1b[Z", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x7f", "\x10"),
    *"nbu+rwl!?hytfcdaesixmg,/01239",
)
ODD_KEYS = ("\x1b[32;1:3u", "\x1b[1;1:3A", "\x1b[1114112u", "\x1b[48;9;9;0;0t", "\xff", "é中")
PASTES = ("one line", "two\nlines\r\nand a third", "x" * 700, "")
STARTS = (
    (),
    ("start", "after-a-run", "--speed", "40"),
    ("start", "balance"),
    ("hold",),
    ("hold", "--test"),
)
ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
CODES = {0} | {128 + number for number in ENDS}
"""Every way to end that is no fault."""


def step(monkey: random.Random, terminal: Terminal) -> str:
    """Do one thing, and return what it was."""
    kind = monkey.random()
    if kind < 0.55:
        typed = monkey.choice(KEYS)
    elif kind < 0.75:
        typed = monkey.choice(KEYS) + monkey.choice(KEYS)
        if monkey.random() < 0.5:
            typed = typed[0] * 2 if typed[0] != "\x1b" else "\x1b\x1b"
    elif kind < 0.87:
        column, row = monkey.randint(1, 130), monkey.randint(1, 45)
        typed = f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"
    elif kind < 0.91:
        typed = f"\x1b[200~{monkey.choice(PASTES)}\x1b[201~"
    elif kind < 0.94:
        typed = monkey.choice(ODD_KEYS)
    elif kind < 0.985:
        size = monkey.choice([(80, 24), (60, 20), (120, 40)])
        if monkey.random() < 0.5:
            size = monkey.randint(1, 130), monkey.randint(1, 45)
        terminal._unshown.clear()  # to draw what nobody looks at is slow
        terminal.resize(*size)
        return f"{size}"
    elif kind < 0.995:
        typed = "q"
    else:
        number = monkey.choice((*ENDS, signal.SIGWINCH, signal.SIGCONT))
        terminal.signal(number)
        return number.name
    terminal.send(typed)
    return repr(typed)


def play(monkey: random.Random, folder: Path, steps: int) -> int:
    """Start the program, play with it for at most so many steps, end it; return the steps."""
    columns, rows = monkey.choice([(80, 24), (60, 20), (120, 40), (130, 45), (20, 6), (4, 9)])
    start, early = monkey.choice(STARTS), monkey.random() < 0.3
    done = [f"{' '.join(start)} {columns}x{rows}{' early' if early else ''}"]
    arguments = ("--log", str(folder / "log.json"), *start)
    with surefoot(*arguments, columns=columns, rows=rows) as terminal:
        if not early:
            terminal.wait_until(lambda: b"\x1b[?2004h" in terminal.output, "not up")
        while len(done) <= steps and terminal.process.poll() is None:
            with suppress(BlockingIOError):  # it may not read for a moment
                done += [step(monkey, terminal) for _ in range(BATCH)]
            settle(terminal)
        if terminal.process.poll() is None:
            terminal.signal(monkey.choice(ENDS))
        try:
            code = terminal.wait_exit()
        except AssertionError:
            raise AssertionError(f"it hangs after {done}") from None
        if b"KeyboardInterrupt" in terminal.output and b"__main__.py" not in terminal.output:
            return len(done) - 1  # Python was interrupted before it ran any of our code
        # A signal before the app listens ends the process as it ends any other.
        fine = code in CODES or (b"\x1b[?1049h" not in terminal.output and -code in ENDS)
        shown = bytes(terminal.output[-3000:]).decode(errors="replace")
        assert fine, f"code {code} after {done}\n{crash()}\n{shown}"
        assert b"Traceback" not in terminal.output, f"{done}\n{shown}"
        assert not terminal.left_on, f"{terminal.left_on} after {done}"
    return len(done) - 1


def settle(terminal: Terminal) -> None:
    """Read until the program has written nothing for a moment, or goes on and on."""
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end and terminal.read(time.monotonic() + QUIET_SECONDS) is not None:
        pass


def crash() -> str:
    """The details of a mistake of the program; empty without one."""
    file = Path(os.environ["XDG_STATE_HOME"]) / "surefoot" / "crash.txt"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def run(seed: int, steps: int, folder: Path) -> None:
    """Play so many steps; pytest prints the seed where it fails."""
    sys.stdout.write(f"seed {seed}\n")
    monkey, done = random.Random(seed), 0
    while done < steps:
        done += play(monkey, folder, monkey.choice((20, 60, 150, 400)))
    sys.stdout.write(f"{done} steps\n")


@pytest.mark.parametrize("steps", [STEPS, pytest.param(LONG_STEPS, marks=pytest.mark.long)])
def test_a_monkey_brings_nothing_down(tmp_path: Path, steps: int) -> None:
    run(int(os.environ.get("MONKEY_SEED", "12")), steps, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_monkey_brings_nothing_down_in_long(tmp_path: Path) -> None:
    run(int(os.environ.get("MONKEY_SEED") or random.randrange(10**6)), LONGEST_STEPS, tmp_path)
