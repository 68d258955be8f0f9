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
from multiprocessing import Value
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from benchmarks.startup import home
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

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


PEERS = ("benchmarks.bare_stopwatch", "benchmarks.bare_reader")
"""What is measured beside ours."""


class Crowd:
    """Those that measure at the same time; nobody saves a log while another still holds."""

    arrived: ClassVar["Synchronized[int]"]
    """How many have measured all of their holds."""
    number: ClassVar[int]


def join(arrived: "Synchronized[int]", number: int) -> None:
    """Learn of the others, in a process of the crowd."""
    Crowd.arrived, Crowd.number = arrived, number


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
    if each >= MOST:
        raise ValueError(f"At most {MOST - 1} holds a lane: take more lanes.")
    homes = [prepared(folder / f"lane-{lane}", log, each + 1) for lane in range(lanes)]
    peers = folder / "peers"
    peers.mkdir()
    crowd = lanes + len(PEERS)
    with ProcessPoolExecutor(crowd, initializer=join, initargs=(Value("i"), crowd)) as pool:
        ours = [pool.submit(drive_ours, at, each, seed + n) for n, at in enumerate(homes)]
        bare, floor = (
            pool.submit(drive_peer, peer, peers, each, seed - n) for n, peer in enumerate(PEERS, 1)
        )
        true = [lane.result() for lane in ours]
        # Only now: reading a large log takes time that belongs to nobody's hold.
        found = [
            error
            for at, lane in zip(homes, true, strict=True)
            for error in errors_of(written(at)[:each], lane)
        ]
        return Errors(tuple(found), bare.result(), floor.result())


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


def program(folder: Path) -> tuple[str, ...]:
    """Surefoot with the log and the data of this folder."""
    files = ("--log", str(folder / "log.json"), "--data", str(folder / "own"))
    return (sys.executable, "-m", "tui", *files)


def drive_ours(folder: Path, count: int, seed: int) -> tuple[float, ...]:
    """Hold with Surefoot; the true times. One hold more, which is not counted, ends the session."""
    command = (*program(folder), "start", "stopwatch")
    with Terminal(command, env=home(folder), deadline=PATIENCE) as terminal:
        terminal.wait_for("Any key starts")
        chance = random.Random(seed)
        true = tuple(holds(terminal, count, chance))
        wait_for_the_others(terminal)
        tuple(holds(terminal, 1, chance))
        # After many holds "Saved." stands below what fits.
        terminal.wait_for("Soreness, 0 to 10")
        terminal.send("\x1b")
        terminal.wait_gone("Soreness, 0 to 10")
        terminal.send("q")
        terminal.wait_exit()
    return true


def written(folder: Path) -> list[float]:
    """The times that Surefoot wrote down."""
    told = subprocess.run(
        (*program(folder), "log", "--json", "--exercise", NAME),
        env={**os.environ, **home(folder)},
        check=True,
        capture_output=True,
        text=True,
    )
    (session,) = json.loads(told.stdout)
    return [one["seconds"] for one in session["sets"]]


def drive_peer(module: str, folder: Path, count: int, seed: int) -> tuple[float, ...]:
    """Time holds with a program that writes down nothing but times; how far they are off."""
    results = folder / f"{module}.json"
    command = (sys.executable, "-m", module, str(results))
    with Terminal(command, env=home(folder), deadline=PATIENCE) as terminal:
        terminal.wait_for("Any key starts")
        true = tuple(holds(terminal, count, random.Random(seed)))
        wait_for_the_others(terminal)
        terminal.send("q")
        terminal.wait_exit()
    return errors_of(json.loads(results.read_text(encoding="utf-8")), true)


def wait_for_the_others(terminal: Terminal) -> None:
    """Let time pass until everybody has measured."""
    with Crowd.arrived.get_lock():
        Crowd.arrived.value += 1
    while Crowd.arrived.value < Crowd.number:
        live(terminal, GAP)


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
