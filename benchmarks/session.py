"""What the session screen costs at 120x40: processor time and bytes to the terminal.

    python -m benchmarks.session [-n ROUNDS] [--seconds S] [--only NAME]

Beside it, round by round in random order: the bare Textual app of hello.py, which stands still,
and that of redraws.py, which draws everything ten times a second. In pixels the terminal is one
of the tests, which keeps pictures as kitty does. Exits 1 above a target.
"""

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.startup import SETTINGS, confirm_warnings, home
from benchmarks.terminal import Program, wait_for_bytes
from tests.support.picture_terminal import PictureTerminal
from tests.support.terminal import Terminal

SIZE = (120, 40)
SETTLE = 1.5
"""Seconds after the first frame that are not counted."""
INTO_IT = 6.0
"""Seconds that are not counted where what is held, or goes round, is drawn for the first time."""
KITTY, GHOSTTY = "kitty(0.35.2)", "ghostty 1.2.3"
"""A terminal whose pictures have frames, and one whose have none."""
HERE = Path(__file__).parent
SUREFOOT = (sys.executable, "-m", "tui")


@dataclass(frozen=True, slots=True)
class Load:
    """A screen to measure, and the most that it may cost."""

    program: Program
    share: float | None = None
    """Of the processor time of the redrawing screen; None where there is no target."""
    kilobytes: float | None = None
    """To the terminal a second."""
    keys: str = ""
    """What is typed before it is measured."""
    env: Mapping[str, str] | None = None
    settle: float = SETTLE
    """Seconds after the keys that are not counted."""
    pictures: str = ""
    """The name and version of a terminal that shows pictures; empty for one that shows none."""


def own(name: str, marker: str, *arguments: str) -> Program:
    """Return a program of ours."""
    return Program(name, (*SUREFOOT, *arguments), re.compile(marker))


def peer(name: str, file: str) -> Program:
    """Return one of the apps beside which ours is measured."""
    return Program(name, (sys.executable, str(HERE / file)), re.compile("Hello there"))


HELLO = Load(peer("bare hello, standing still", "hello.py"))
REDRAWS = Load(peer("all redrawn at 10 Hz", "redraws.py"))
NEXT = "\r"
LOADS = (
    HELLO,
    REDRAWS,
    # Every frame of a figure is drawn for the first time in its first six seconds, and only here.
    Load(own("first round of a figure", "Next:", "start", "heel-raises"), None, 60),
    # Enter ends the get ready, and the work begins.
    Load(
        own("heel raises, moving", "Next:", "start", "heel-raises"), 0.70, 60, NEXT, settle=INTO_IT
    ),
    Load(
        own("heel raises, in pixels", "Next:", "start", "heel-raises"),
        0.70,
        20,
        NEXT,
        settle=6 * INTO_IT,
        pictures=KITTY,
    ),
    Load(own("first round, in pixels", "Next:", "start", "heel-raises"), 0.70, 20, pictures=KITTY),
    Load(
        own("heel raises, pixels in Ghostty", "Next:", "start", "heel-raises"),
        0.70,
        20,
        NEXT,
        settle=6 * INTO_IT,
        pictures=GHOSTTY,
    ),
    Load(
        own("first round, pixels in Ghostty", "Next:", "start", "heel-raises"),
        0.70,
        20,
        pictures=GHOSTTY,
    ),
    Load(own("wall stretch, held", "Next:", "start", "after-a-run"), 0.25, 6, NEXT, settle=INTO_IT),
    Load(
        own("wall stretch, reduced motion", "Next:", "start", "after-a-run"),
        0.15,
        6,
        NEXT,
        {"TEXTUAL_ANIMATIONS": "none"},
        INTO_IT,
    ),
    Load(own("balance hold", "Next:", "hold"), 0.25, 6, NEXT, settle=INTO_IT),
    Load(own("paused", "Next:", "start", "after-a-run"), 0.25, 6, " "),
    Load(
        own("heel raises over SSH", "Next:", "start", "heel-raises"),
        0.70,
        20,
        NEXT,
        {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"},
    ),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a screen cost over the window."""

    processor: float
    """Percent of a core."""
    kilobytes: float
    """A second."""
    frames: float
    """Readings with data a second: about the frames."""


def main() -> int:
    """Measure, print the table and return the exit code."""
    options = parse()
    wanted = options.only or ""
    loads = [one for one in LOADS if one in (HELLO, REDRAWS) or wanted in one.program.name]
    costs: dict[str, list[Cost]] = {one.program.name: [] for one in loads}
    with tempfile.TemporaryDirectory(prefix="surefoot-session-") as name:
        env = home(Path(name))
        confirm_warnings(env)
        pixels = for_pixels(env)
        for _ in range(options.rounds):
            for load in random.sample(loads, len(loads)):
                own_env = pixels if load.pictures else env
                costs[load.program.name].append(measure(load, own_env, options.seconds))
    print(
        f"The session screen at {SIZE[0]}x{SIZE[1]}: medians of {options.rounds} interleaved "
        f"windows of {options.seconds:g} s\n"
    )
    return table(loads, costs)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-n", "--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--only", help="only the loads whose name holds this, and the peers")
    return parser.parse_args()


def for_pixels(env: Mapping[str, str]) -> dict[str, str]:
    """Return a home in which figures are pictures where the terminal shows them."""
    own_env = {**env, "XDG_CONFIG_HOME": f"{env['XDG_CONFIG_HOME']}-pixels"}
    confirm_warnings(own_env)
    file = Path(own_env["XDG_CONFIG_HOME"]) / "surefoot" / "settings.toml"
    file.write_text(SETTINGS.replace("sextant", "pixels"), encoding="utf-8")
    return own_env


def measure(load: Load, env: Mapping[str, str], seconds: float) -> Cost:
    """Run a program and return what it costs once it stands.

    Raises RuntimeError with the screen if it does not come.
    """
    program = load.program
    environment = {**env, **(load.env or {})}
    with open_terminal(load, environment) as terminal:
        if wait_for_bytes(terminal, program.marker) is None:
            raise RuntimeError(f"{program.name} did not paint its marker:\n{terminal.text}")
        if load.keys:
            read_until(terminal, time.monotonic() + SETTLE)
            terminal.send(load.keys)
        read_until(terminal, time.monotonic() + load.settle)
        begun, spent, written = time.monotonic(), processor(terminal), len(terminal.output)
        frames = read_until(terminal, begun + seconds)
        lasted = time.monotonic() - begun
        return Cost(
            100 * (processor(terminal) - spent) / lasted,
            (len(terminal.output) - written) / lasted / 1000,
            frames / lasted,
        )


def open_terminal(load: Load, environment: Mapping[str, str]) -> Terminal:
    """Return the terminal of a load, in which its program has been started."""
    columns, rows = SIZE
    command = load.program.command
    if not load.pictures:
        return Terminal(command, columns=columns, rows=rows, env=environment)
    name = load.pictures
    return PictureTerminal(command, columns=columns, rows=rows, env=environment, name=name)


def read_until(terminal: Terminal, end: float) -> int:
    """Read until this moment of the monotonic clock; return how often something came."""
    count = 0
    while terminal.read(end) is not None:
        count += 1
    return count


def processor(terminal: Terminal) -> float:
    """Return the seconds that all threads of the program have had a core."""
    tasks = Path(f"/proc/{terminal.process.pid}/task")
    files = (task / "schedstat" for task in tasks.iterdir())
    return sum(int(file.read_text(encoding="ascii").split()[0]) for file in files) / 1e9


def table(loads: list[Load], costs: Mapping[str, list[Cost]]) -> int:
    """Print a line for each screen; return 1 where one is above its target."""
    missed = 0
    print(f"{'':30} {'core':>7} {'of redrawn':>11} {'kB/s':>7} {'frames/s':>9}")
    for load in loads:
        own_costs = costs[load.program.name]
        cost = Cost(
            *(statistics.median(column) for column in zip(*map(parts, own_costs), strict=True))
        )
        share = statistics.median(
            one.processor / redrawn.processor
            for one, redrawn in zip(own_costs, costs[REDRAWS.program.name], strict=True)
        )
        above = [
            f"{name} above {limit:g}{unit}"
            for name, found, limit, unit in (
                ("processor", 100 * share, load.share and 100 * load.share, " %"),
                ("bytes", cost.kilobytes, load.kilobytes, " kB/s"),
            )
            if limit is not None and found > limit
        ]
        missed += bool(above)
        verdict = ", ".join(above) or ("" if load.share is None else "within")
        print(
            f"{load.program.name:30} {cost.processor:5.1f} % {100 * share:9.0f} % "
            f"{cost.kilobytes:7.2f} {cost.frames:9.1f}  {verdict}"
        )
    return 1 if missed else 0


def parts(cost: Cost) -> tuple[float, float, float]:
    """Return the figures of a cost in order."""
    return cost.processor, cost.kilobytes, cost.frames


if __name__ == "__main__":
    os.chdir(HERE.parent)
    sys.exit(main())
