"""Balance holds at known moments: programs side by side, each in a pseudo-terminal of its own."""

import json
import math
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.startup import home
from tests.terminal import Terminal

SHORTEST, LONGEST = 0.3, 5.0
"""Seconds of the holds."""
GAP = 0.8
"""Seconds between a stop and the next start: sooner, a key counts as the stop's echo."""
MOST = 100
"""The most sets that a routine may have."""
PATIENCE = 60.0
"""Seconds that a program may take to open or to save while every core is busy."""
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
SETTINGS = 'warnings_read = true\ncues = "silent"\nstart_balance = "key"\n'


@dataclass(frozen=True, slots=True)
class Errors:
    """How far each time is from the true one, in milliseconds."""

    ours: tuple[float, ...]
    bare: tuple[float, ...]
    """Of a bare Textual app that knows ``event.time`` alone."""
    floor: tuple[float, ...]
    """Of a bare reader of the terminal: what the kernel and this driver are off by."""


def measure(folder: Path, log: Path | None, count: int, lanes: int, seed: int) -> Errors:
    """Time holds with all programs at the same time, ours in so many lanes."""
    each = math.ceil(count / lanes)
    if each > MOST:
        raise ValueError(f"At most {MOST} holds a lane: take more lanes.")
    homes = [prepared(folder / f"lane-{lane}", log, each) for lane in range(lanes)]
    peers = folder / "peers"
    peers.mkdir()
    with ProcessPoolExecutor(lanes + 2) as pool:
        ours = [pool.submit(drive_ours, at, each, seed + n) for n, at in enumerate(homes)]
        bare = pool.submit(drive_peer, "benchmarks.bare_stopwatch", peers, each, seed - 1)
        floor = pool.submit(drive_peer, "benchmarks.bare_reader", peers, each, seed - 2)
        found = tuple(error for lane in ours for error in lane.result())
        return Errors(found, bare.result(), floor.result())


def prepared(folder: Path, log: Path | None, sets: int) -> Path:
    """Lay out a home, own data and a log; return the folder."""
    config = folder / "xdg_config_home" / "surefoot"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    for place, text in (
        (Path("exercises") / f"{NAME}.toml", EXERCISE),
        (Path("routines") / "stopwatch.toml", ROUTINE.format(name=NAME, sets=sets)),
    ):
        file = folder / "own" / place
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    if log is not None:
        shutil.copy(log, folder / "log.json")
    return folder


def drive_ours(folder: Path, count: int, seed: int) -> tuple[float, ...]:
    """Time holds with Surefoot, and read what it wrote down."""
    files = ("--log", str(folder / "log.json"), "--data", str(folder / "own"))
    program = (sys.executable, "-m", "tui", *files)
    command = (*program, "start", "stopwatch")
    with Terminal(command, env=home(folder), deadline=PATIENCE) as terminal:
        terminal.wait_for("Any key starts")
        true = list(holds(terminal, count, random.Random(seed)))
        terminal.wait_for("Saved.")
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
    (session,) = json.loads(told.stdout)
    return errors_of([one["seconds"] for one in session["sets"]], true)


def drive_peer(module: str, folder: Path, count: int, seed: int) -> tuple[float, ...]:
    """Time holds with a program that writes down nothing but times."""
    results = folder / f"{module}.json"
    command = (sys.executable, "-m", module, str(results))
    with Terminal(command, env=home(folder), deadline=PATIENCE) as terminal:
        terminal.wait_for("Any key starts")
        true = list(holds(terminal, count, random.Random(seed)))
        terminal.send("q")
        terminal.wait_exit()
    return errors_of(json.loads(results.read_text(encoding="utf-8")), true)


def errors_of(recorded: Sequence[float], true: Sequence[float]) -> tuple[float, ...]:
    """How far each recorded time is off, in milliseconds."""
    return tuple(abs(a - b) * 1e3 for a, b in zip(recorded, true, strict=True))


def holds(terminal: Terminal, count: int, chance: random.Random) -> Iterator[float]:
    """Send a start and a stop for each hold; yield the true seconds between them."""
    low, high = math.log(SHORTEST), math.log(LONGEST)
    for _ in range(count):
        live(terminal, GAP)
        started = send(terminal, START)
        live(terminal, math.exp(chance.uniform(low, high)))
        yield send(terminal, STOP) - started
    live(terminal, GAP)


def send(terminal: Terminal, key: str) -> float:
    """Type a key; the moment just before it was typed."""
    moment = time.monotonic()
    terminal.send(key)
    return moment


def live(terminal: Terminal, seconds: float) -> None:
    """Let time pass, taking in what is drawn."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal.read(end)
