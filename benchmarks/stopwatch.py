"""How far the recorded time of a balance hold is from the true one, beside bare event.time."""

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lanes import LONGEST, SHORTEST, measure
from benchmarks.startup import write_log

MIDDLE = 1.0
"""The target at the median, in milliseconds."""
IDLE, BUSY = 10.0, 20.0
"""The targets at the 99th percentile, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What else the machine has to do."""

    name: str
    title: str
    busy: bool
    large: bool
    """Whether the log has many sessions."""

    @property
    def target(self) -> float:
        """Milliseconds at the 99th percentile."""
        return BUSY if self.busy else IDLE


CONDITIONS = (
    Condition("idle", "idle", busy=False, large=False),
    Condition("busy", "every core busy", busy=True, large=False),
    Condition("large", "idle, large log", busy=False, large=True),
    Condition("large-busy", "busy, large log", busy=True, large=True),
)


def main() -> int:
    """Measure, print the table, and return 1 where a target is missed."""
    options = parse()
    print(
        f"|recorded - true| in ms: {options.n} holds of {SHORTEST} to {LONGEST:g} s a line in "
        f"{options.lanes} lanes; a large log has {options.sessions:,} sessions"
    )
    print(f"(load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)\n")
    print(f"{'':18}{'':16}{'holds':>6}{'p50':>8}{'p99':>8}{'worst':>8}")
    missed = False
    for condition in CONDITIONS:
        if condition.name not in options.conditions:
            continue
        with tempfile.TemporaryDirectory(prefix="surefoot-stopwatch-") as name:
            folder = Path(name)
            log = folder / "log.json" if condition.large else None
            if log is not None:
                write_log(log, options.sessions)
            with burning(condition.busy):
                errors = measure(folder, log, options.n, options.lanes, options.seed)
        missed |= line(condition.title, "surefoot", errors.ours, condition.target)
        line("", "event.time alone", errors.bare, None)
        line("", "os.read alone", errors.floor, None)
    return 1 if missed else 0


def parse() -> argparse.Namespace:
    """Read the command line."""
    names = [one.name for one in CONDITIONS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=200, help="holds a condition: 200")
    parser.add_argument("--lanes", type=int, default=4, help="programs side by side: 4")
    parser.add_argument("--sessions", type=int, default=5000, help="in a large log: 5000")
    parser.add_argument("--conditions", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument("--seed", type=int, default=4)
    return parser.parse_args()


def line(title: str, name: str, errors: Sequence[float], target: float | None) -> bool:
    """Print a line of the table; whether a target was missed."""
    middle, high = quantile(errors, 0.5), quantile(errors, 0.99)
    missed = target is not None and (middle > MIDDLE or high > target)
    verdict = ""
    if target is not None:
        word = "MISSED" if missed else "within"
        verdict = f"  {word}: p50 {MIDDLE:g}, p99 {target:g}"
    print(
        f"{title:18}{name:16}{len(errors):6}{middle:8.2f}{high:8.2f}{max(errors):8.2f}{verdict}",
        flush=True,
    )
    return missed


def quantile(errors: Sequence[float], share: float) -> float:
    """The smallest error that so large a share does not exceed."""
    return sorted(errors)[max(0, math.ceil(share * len(errors)) - 1)]


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
