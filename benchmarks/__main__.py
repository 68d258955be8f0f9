"""Every target of speed in one table: `python -m benchmarks [-n ROUNDS] [--quick]`.

Each line is measured beside its reference in this one run, in turns; a ratio of times is the median
of the ratios of the rounds. Ends with 1 where a target is missed.
``--quick`` leaves out what takes minutes: two hours of a session, and the session screen's load.
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from benchmarks import log_screen, session
from benchmarks.startup import app_command, confirm_warnings, home, write_log
from benchmarks.terminal import paired_ratio, wait_for_bytes
from tests.support.terminal import Terminal

HERE = Path(__file__).parent
HELLO = (sys.executable, str(HERE / "hello.py"))
BARE_KEY = (sys.executable, str(HERE / "bare_key.py"))
PAINTED = re.compile("Any time|Hello there|Next:")
CONTROL_Q, DOWN, UP = "\x11", "\x1b[B", "\x1b[A"
SOMETHING_DUE = 3
"""The exit code of ``due`` where something is left."""
TIMEOUT = 5.0
"""Seconds after which a program is taken as it is."""
KEYS = 20
"""Keys that are measured in one run of a program."""
QUIET = 0.4
"""Seconds without output after which a screen is taken as it is."""
LONG_LOG_SESSIONS = 20_000
"""Sessions of a long log."""
SPEED = 60
TWO_HOURS = 120.0
"""Seconds that two hours take at this speed."""
SETTLED = 40.0
"""Seconds of a session after which its memory is first looked at."""
Measured = TypeVar("Measured")
ROUND = """
[[step]]
exercise = "wall-stretch"
sets = 1
[[step]]
exercise = "heel-raise-eccentric"
sets = 1
"""
ENDLESS = f"""id = "endless"
title = "Endless"
purpose = "Longer than two hours, in short rounds: all that is drawn is drawn early."
{ROUND * 20}"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    ours: str
    reference: str
    ratio: float
    most: float
    unit: str = "×"

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.ratio <= self.most


@dataclass(frozen=True, slots=True)
class Start:
    """One run of a program from its start to its end."""

    paint: float
    """Seconds to the first picture."""
    quit: float
    """Seconds from the key to the end of the process."""
    memory: float
    """MB once the screen is at rest."""


def main() -> int:
    """Measure, print the table and return the exit code."""
    parser = argparse.ArgumentParser(prog="run.py bench", description="Measure every target.")
    parser.add_argument("-n", "--rounds", type=int, default=15)
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    options = parser.parse_args()
    # What is installed has been compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
    )
    print(f"| {'what':44} | {'Surefoot':>10} | {'beside':>24} | {'ratio':>9} | {'at most':>8} |")
    print(f"|{'-' * 46}|{'-' * 11}:|{'-' * 25}:|{'-' * 10}:|{'-' * 9}:|", flush=True)
    missed = 0
    with tempfile.TemporaryDirectory(prefix="surefoot-bench-") as name:
        for row in rows(Path(name), options.rounds, quick=options.quick):
            missed += not row.met
            ratio, most = f"{row.ratio:.2f} {row.unit}", f"{row.most:g} {row.unit}"
            verdict = "" if row.met else "  missed"
            print(
                f"| {row.name:44} | {row.ours:>10} | {row.reference:>24} | {ratio:>9} "
                f"| {most:>8} |{verdict}",
                flush=True,
            )
    print(f"\nload {os.getloadavg()[0]:.1f}")
    if options.quick:
        return 1 if missed else 0
    print()
    screen = subprocess.run(
        [sys.executable, "-m", "benchmarks.session", "-n", "1", "--seconds", "5"], check=False
    )
    return 1 if missed or screen.returncode else 0


def rows(folder: Path, rounds: int, *, quick: bool) -> Iterator[Row]:
    """Measure one line after the other."""
    env = home(folder)
    confirm_warnings(env)
    log = folder / "log.json"
    write_log(log, 1000)
    ours = app_command(log)
    yield from starts(ours, env, rounds)
    yield keys((*ours, "--reduced-motion"), env, max(3, rounds // 3))
    yield from commands(log, env, rounds)
    own = folder / "own" / "routines"
    own.mkdir(parents=True)
    (own / "endless.toml").write_text(ENDLESS, encoding="utf-8")
    endless = ("--data", str(own.parent), "start", "endless", "--speed", str(SPEED))
    # A log of its own each: a session that is left is asked about the next time.
    yield hold_up(folder, (*app_command(folder / "watched.json")[1:], *endless), env)
    if not quick:
        yield from long_session((*app_command(folder / "endless.json"), *endless), env)
        yield long_log(folder / "long", 5)


def starts(command: tuple[str, ...], env: Mapping[str, str], rounds: int) -> Iterator[Row]:
    """Measure the first picture at both sizes, the end, and the memory."""
    ours: list[Start] = []
    bare: list[Start] = []
    for columns, rows_ in ((80, 24), (120, 40)):
        ours, bare = measure_in_turns(
            partial(start, command, columns, rows_, env),
            partial(start, HELLO, columns, rows_, env),
            rounds,
        )
        yield times(
            f"first picture, {columns}x{rows_}",
            [run.paint for run in ours],
            [run.paint for run in bare],
            1.25,
        )
    yield times("key to prompt", [run.quit for run in ours], [run.quit for run in bare], 1.0)
    yield sizes("memory at rest", [run.memory for run in ours], [run.memory for run in bare])


def start(command: tuple[str, ...], columns: int, rows_: int, env: Mapping[str, str]) -> Start:
    """Start a program, let it come to rest, and quit."""
    with opened(command, env, columns, rows_) as (terminal, painted):
        settle(terminal)
        memory = resident(terminal)
        begun = time.monotonic()
        terminal.send(CONTROL_Q)
        terminal.wait_exit()
        return Start(painted - terminal.started_at, time.monotonic() - begun, memory)


def keys(command: tuple[str, ...], env: Mapping[str, str], rounds: int) -> Row:
    """Measure from a key to the changed screen: another routine is chosen, a label changes."""
    ours, bare = measure_in_turns(
        partial(answers, command, env), partial(answers, BARE_KEY, env), rounds
    )
    return times(
        "key to changed screen",
        [one for found in ours for one in found],
        [one for found in bare for one in found],
        1.3,
        beside="bare handler",
    )


def answers(command: tuple[str, ...], env: Mapping[str, str]) -> list[float]:
    """Return the seconds from each key to the first that is written after it."""
    found = []
    with opened(command, env) as (terminal, _):
        settle(terminal)
        for number in range(KEYS):
            begun = time.monotonic()
            terminal.send(DOWN if number % 2 else UP)
            found.append((terminal.read(begun + TIMEOUT) or begun + TIMEOUT) - begun)
            settle(terminal)
        terminal.signal(signal.SIGTERM)
        terminal.wait_exit()
    return found


def commands(log: Path, env: Mapping[str, str], rounds: int) -> Iterator[Row]:
    """Measure whole commands beside ``python -c pass``."""
    week = (datetime.now().astimezone() - timedelta(days=7)).date().isoformat()
    surefoot, log_file = app_command(log)[0], ("--log", str(log))
    environment = {**os.environ, **env, "SUREFOOT_LOG": str(log)}
    asked = {
        "due, at a prompt": ("due",),
        "due, after a change": (*log_file, "due"),
        "plan full": ("plan", "full"),
        "log --since last week": ("log", "--since", week),
    }
    for name, arguments in asked.items():
        ours, bare = measure_in_turns(
            partial(time_command, (surefoot, *arguments), environment),
            partial(time_command, (sys.executable, "-c", "pass"), environment),
            rounds,
        )
        yield times(name, ours, bare, 6.0, beside="python -c pass")


def time_command(command: tuple[str, ...], environment: Mapping[str, str]) -> float:
    """Return the seconds that a command takes. Raises RuntimeError where it fails."""
    begun = time.monotonic()
    done = subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    if done.returncode not in (0, SOMETHING_DUE):
        raise RuntimeError(f"{command} ended with {done.returncode}")
    return time.monotonic() - begun


def hold_up(folder: Path, arguments: tuple[str, ...], env: Mapping[str, str]) -> Row:
    """Measure for how long the event loop computes at a stretch while a session runs."""
    report = folder / "watch.json"
    command = (sys.executable, "-m", "benchmarks.watched", str(report), *arguments)
    with opened(command, env, 120, 40) as (terminal, _):
        session.read_until(terminal, time.monotonic() + SETTLED)
        terminal.send(CONTROL_Q)
        terminal.wait_exit()
    busy = json.loads(report.read_text(encoding="utf-8"))["busy"] * 1000
    return Row("the screen is busy, at a stretch", f"{busy:.0f} ms", "", busy, 50, "ms")


def long_session(command: tuple[str, ...], env: Mapping[str, str]) -> Iterator[Row]:
    """Measure the memory of a session of two hours, beside a bare app that stands still."""
    with opened(HELLO, env, 120, 40) as (terminal, _):
        settle(terminal)
        bare = resident(terminal)
    with opened(command, env, 120, 40) as (terminal, _):
        session.read_until(terminal, time.monotonic() + SETTLED)
        first = resident(terminal)
        session.read_until(terminal, time.monotonic() + TWO_HOURS - SETTLED)
        last = resident(terminal)
    yield sizes("memory in a session", [first], [bare])
    share = last / first
    yield Row("memory after two hours", f"{last:.0f} MB", f"at first {first:.0f} MB", share, 1.05)


def long_log(folder: Path, rounds: int) -> Row:
    """Measure by how much later the first page of a long log comes than that of an empty one."""
    long, empty = folder / "long", folder / "empty"
    for place in (long, empty):
        place.mkdir(parents=True)
    write_log(long / "log.json", LONG_LOG_SESSIONS)
    ours, bare = measure_in_turns(
        partial(first_page, long, LONG_LOG_SESSIONS), partial(first_page, empty, 0), rounds
    )
    own, reference = median(ours), median(bare)
    beside = f"empty log {reference:.0f} ms"
    return Row(
        f"first page of {LONG_LOG_SESSIONS:,} sessions",
        f"{own:.0f} ms",
        beside,
        own - reference,
        50,
        "ms",
    )


def first_page(folder: Path, sessions: int) -> float:
    """Return the milliseconds from the key to the first page of the log."""
    return log_screen.visit(folder, sessions, only_open=True)[0]["first page"]


# What the lines share.


@contextmanager
def opened(
    command: tuple[str, ...], env: Mapping[str, str], columns: int = 80, rows_: int = 24
) -> Iterator[tuple[Terminal, float]]:
    """Yield a program in a terminal once its first picture is there, and when that was."""
    with Terminal(command, columns=columns, rows=rows_, env=env) as terminal:
        painted = wait_for_bytes(terminal, PAINTED)
        if painted is None:
            raise RuntimeError(f"{command} did not paint:\n{terminal.text}")
        yield terminal, painted


def settle(terminal: Terminal) -> None:
    """Read until nothing more is written."""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end and terminal.read(time.monotonic() + QUIET) is not None:
        pass


def resident(terminal: Terminal) -> float:
    """Return the memory of a program now, in MB."""
    status = Path(f"/proc/{terminal.process.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def measure_in_turns(
    ours: Callable[[], Measured], reference: Callable[[], Measured], rounds: int
) -> tuple[list[Measured], list[Measured]]:
    """Measure both in each round, in random order, after one run of each that is not counted."""
    found: tuple[list[Measured], list[Measured]] = ([], [])
    for measure in (ours, reference):
        measure()  # warms the disk
    for _ in range(rounds):
        for place in random.sample((0, 1), 2):
            found[place].append((ours, reference)[place]())
    return found


def times(
    name: str, ours: list[float], bare: list[float], most: float, beside: str = "bare Textual"
) -> Row:
    """Return the line of a time in seconds; its ratio is the median of those of the rounds."""
    own, reference = median(ours) * 1000, median(bare) * 1000
    ratio = paired_ratio(ours, bare)
    return Row(name, f"{own:.0f} ms", f"{beside} {reference:.0f} ms", ratio, most)


def sizes(name: str, ours: list[float], bare: list[float]) -> Row:
    """Return the line of a size in MB."""
    own, reference = median(ours), median(bare)
    return Row(name, f"{own:.0f} MB", f"bare Textual {reference:.0f} MB", own / reference, 1.5)


if __name__ == "__main__":
    os.chdir(HERE.parent)
    sys.exit(main())
