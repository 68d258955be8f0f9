"""How far the recorded time of a balance hold is from the true one, beside bare event.time."""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.startup import home, write_log
from tests.terminal import Terminal

SHORTEST, LONGEST = 0.3, 5.0
"""Seconds of the holds."""
GAP = 0.7
"""Seconds between a stop and the next start: sooner, a key counts as the stop's echo."""
MOST = 100
"""The most sets that a routine may have."""
MIDDLE = 1.0
"""The target at the median, in milliseconds."""
IDLE, BUSY = 10.0, 20.0
"""The targets at the 99th percentile, in milliseconds."""
START, STOP = "s", " "
NAME = "stopwatch-stance"
EXERCISE = f"""id = "{NAME}"
name = "Stopwatch stance"
kind = "balance"
purpose = "Trials that follow each other at once."
order = ["side", "variation", "set"]
needs = ["a clear floor"]
cautions = ["None."]
ends_when = ["a byte comes"]
source = "own"
dose = {{ sets = {{ least = 1, most = {MOST}, default = 1 }} }}
pauses = {{ setup = 0, ready = 0, switch = 0, rest = 0 }}
[[variation]]
id = "eyes-open"
name = "eyes open"
side_label = "leg stands"
prepare = "Wait."
cue = "Hold."
steps = ["Wait.", "Lift.", "Hold.", "Stop."]
muscles = ["none"]
"""
ROUTINE = """id = "stopwatch"
title = "Stopwatch"
purpose = "Trials at once."
[[step]]
exercise = "{name}"
sides = ["left"]
sets = {sets}
"""


@dataclass(frozen=True, slots=True)
class Condition:
    """What else the machine has to do."""

    name: str
    busy: bool
    sessions: int

    @property
    def target(self) -> float:
        """Milliseconds at the 99th percentile."""
        return BUSY if self.busy else IDLE


def main() -> int:
    """Measure, print the table, and return 1 where a target is missed."""
    options = parse()
    conditions = [Condition("idle", False, 0), Condition("both cores busy", True, 0)]
    if options.sessions:
        conditions.append(Condition(f"{options.sessions:,} sessions", False, options.sessions))
        conditions.append(Condition(f"{options.sessions:,}, busy", True, options.sessions))
    load = os.getloadavg()[0]
    print(f"|recorded - true|, ms, {options.n} holds of {SHORTEST} to {LONGEST:g} s a line")
    print(f"(load of the machine before: {load:.1f} on {os.cpu_count()} cores)\n")
    print(f"{'':20}{'':12}{'p50':>8}{'p99':>8}{'worst':>8}")
    missed = False
    for condition in conditions:
        with burning(condition.busy):
            ours, bare = measure(condition, options.n, options.seed)
        missed |= line(condition.name, "surefoot", ours, condition.target)
        line("", "event.time", bare, None)
    return 1 if missed else 0


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=15, help="holds a condition: 15")
    parser.add_argument("--sessions", type=int, default=5000, help="in the log; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=4)
    return parser.parse_args()


def line(condition: str, name: str, errors: Sequence[float], target: float | None) -> bool:
    """Print a line of the table; whether a target was missed."""
    if not errors:
        print(
            f"{condition:20}{name:12}   a key got lost: the machine had no time for it", flush=True
        )
        return True
    middle, high = quantile(errors, 0.5), quantile(errors, 0.99)
    missed = target is not None and (middle > MIDDLE or high > target)
    verdict = ""
    if target is not None:
        word = "MISSED" if missed else "within"
        verdict = f"  {word}: p50 {MIDDLE:g}, p99 {target:g}"
    print(f"{condition:20}{name:12}{middle:8.2f}{high:8.2f}{max(errors):8.2f}{verdict}", flush=True)
    return missed


def quantile(errors: Sequence[float], share: float) -> float:
    """The smallest error that so large a share does not exceed."""
    return sorted(errors)[max(0, math.ceil(share * len(errors)) - 1)]


def measure(
    condition: Condition, count: int, seed: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Errors of ours and of the bare app in milliseconds, timed at the same time."""
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(2) as pool:
        folder = Path(name)
        prepare(folder, condition, min(count, MOST))
        ours = pool.submit(drive_ours, folder, count, seed)
        bare = pool.submit(drive_bare, folder, count, seed + 1)
        return ours.result(), bare.result()


def prepare(folder: Path, condition: Condition, sets: int) -> None:
    """Lay out a home, own data and a log."""
    config = folder / "xdg_config_home" / "surefoot"
    config.mkdir(parents=True)
    settings = 'warnings_read = true\ncues = "silent"\nstart_balance = "key"\n'
    (config / "settings.toml").write_text(settings, encoding="utf-8")
    for kind, text in (("exercises", EXERCISE), ("routines", ROUTINE)):
        (folder / "own" / kind).mkdir(parents=True)
        file = folder / "own" / kind / ("stopwatch.toml" if kind == "routines" else f"{NAME}.toml")
        file.write_text(text.format(name=NAME, sets=sets) if kind == "routines" else text)
    if condition.sessions:
        write_log(folder / "log.json", condition.sessions)


def drive_ours(folder: Path, count: int, seed: int) -> tuple[float, ...]:
    """Time holds with Surefoot, and read what it wrote down."""
    sets = min(count, MOST)
    true: list[float] = []
    chance = random.Random(seed)
    files = ("--log", str(folder / "log.json"), "--data", str(folder / "own"))
    program = (sys.executable, "-m", "tui", *files)
    while len(true) < count:
        with Terminal((*program, "start", "stopwatch"), env=home(folder)) as terminal:
            terminal.wait_for("Any key starts")
            true += holds(terminal, sets, chance)
            try:
                terminal.wait_for("Saved.")
            except AssertionError:
                return ()
            terminal.send("\r")
            terminal.wait_gone("Saved.")
            terminal.send("q")
            terminal.wait_exit()
    told = subprocess.run(
        (*program, "log", "--json", "--exercise", NAME),
        env={**os.environ, **home(folder)},
        check=True,
        capture_output=True,
        text=True,
    )
    sessions = sorted(json.loads(told.stdout), key=lambda one: str(one["id"]))
    recorded = [one["seconds"] for session in sessions for one in session["sets"]]
    return errors_of(recorded, true)


def drive_bare(folder: Path, count: int, seed: int) -> tuple[float, ...]:
    """Time holds with the bare app."""
    results = folder / "bare.json"
    command = (sys.executable, "-m", "benchmarks.bare_stopwatch", str(results))
    with Terminal(command, env=home(folder)) as terminal:
        terminal.wait_for("Any key starts")
        true = holds(terminal, count, random.Random(seed))
        terminal.send("q")
        terminal.wait_exit()
    return errors_of(json.loads(results.read_text()), true)


def errors_of(recorded: Sequence[float], true: Sequence[float]) -> tuple[float, ...]:
    """How far each recorded time is off, in milliseconds."""
    return tuple(abs(a - b) * 1e3 for a, b in zip(recorded, true, strict=True))


def holds(terminal: Terminal, count: int, chance: random.Random) -> list[float]:
    """Send a start and a stop for each hold; return the true seconds between them."""
    true: list[float] = []
    low, high = math.log(SHORTEST), math.log(LONGEST)
    for _ in range(count):
        live(terminal, GAP)
        started = send(terminal, START)
        live(terminal, math.exp(chance.uniform(low, high)))
        true.append(send(terminal, STOP) - started)
    live(terminal, GAP)
    return true


def send(terminal: Terminal, key: str) -> float:
    """Type a key; the moment at which it was typed."""
    moment = time.monotonic()
    terminal.send(key)
    return moment


def live(terminal: Terminal, seconds: float) -> None:
    """Let time pass, taking in what is drawn."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal.read(end)


@contextmanager
def burning(wanted: bool) -> Iterator[None]:
    """Keep every core busy."""
    command = (sys.executable, "-c", "while True: pass")
    cores = (os.cpu_count() or 1) if wanted else 0
    fires = [subprocess.Popen(command) for _ in range(cores)]
    try:
        yield
    finally:
        for fire in fires:
            fire.kill()
            fire.wait()


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[1])
    sys.exit(main())
