"""How late a cue is announced, with every core busy.

    python -m benchmarks.cues [-n CUES] [--idle]

A session of short holds and of repetitions at a tempo runs in the real app, in a pseudo-terminal at
120x40 with its figure moving, while one process on each core does nothing but count. Measured is
the time from the moment of a cue on the engine's clock, which is that of the picture, to the moment
at which it is handed to the outlets. Exits 1 where the 99th percentile of all cues, or of the
stages of repetitions alone, is above 60 ms.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.terminal import Terminal

TARGET = 0.060
BURN = "while True: pass"
SECONDS = 4.0
"""Seconds of each phase: its beginning and its three counts make a cue every second."""
STAGE_SECONDS = 1.0
"""Seconds of each stage: one makes a cue every second."""
REPS = 8
CUES_A_ROUND = 36
"""A hold and a counted set, with what leads to each."""


def main() -> int:
    """Measure, print the figures and return the exit code."""
    options = parse()
    if options.inside:
        inside(options.cues, options.inside)
        return 0
    with tempfile.TemporaryDirectory(prefix="surefoot-cues-") as name:
        late = Path(name) / "late.json"
        with burning(0 if options.idle else os.cpu_count() or 1):
            lead(options.cues, late)
        found = [(stage, seconds) for stage, seconds in json.loads(late.read_text("utf-8"))]
    load = "idle" if options.idle else f"{os.cpu_count()} cores busy"
    print(f"Lateness of cues, {load}, ms")
    groups = {"all": found, "stages": [one for one in found if one[0]]}
    p99s = [report(name, sorted(late for _, late in group)) for name, group in groups.items()]
    return 1 if max(p99s) > TARGET else 0


def report(name: str, late: list[float]) -> float:
    """Print the figures of a group of cues and return the 99th percentile, in seconds."""
    p99 = statistics.quantiles(late, n=100, method="inclusive")[98]
    figures = {"median": statistics.median(late), "p99": p99, "worst": late[-1]}
    told = ", ".join(f"{figure} {seconds * 1e3:.1f}" for figure, seconds in figures.items())
    print(f"  {name:6} {len(late):4}: {told}", end="")
    print(f" ({verdict(p99)} the target of {TARGET * 1e3:.0f} for p99)")
    return p99


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-n", "--cues", type=int, default=150)
    parser.add_argument("--idle", action="store_true", help="leave the cores alone")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def verdict(p99: float) -> str:
    """Return whether the target is met, in a word."""
    return "above" if p99 > TARGET else "within"


@contextmanager
def burning(cores: int) -> Iterator[None]:
    """Keep so many cores busy."""
    burners = [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(cores)]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def lead(cues: int, late: Path) -> None:
    """Run the session in a terminal, reading all that it draws.

    Raises RuntimeError with the screen where it fails.
    """
    command = [sys.executable, "-m", "benchmarks.cues", "-n", str(cues), "--inside", str(late)]
    with Terminal(command, columns=120, rows=40) as terminal:
        end = time.monotonic() + 3 * cues + 60
        while terminal.read(end) is not None:
            pass
        if terminal.wait_exit() != 0 or not late.exists():
            raise RuntimeError(f"the session broke off:\n{terminal.text}")


def inside(cues: int, late: Path) -> None:
    """Run the app until so many cues have been announced, and write down how late each was."""
    from tui.app import app
    from tui.app.app import Surefoot
    from tui.app.context import AppContext
    from tui.app.launch import Launch
    from tui.clock import SystemClock
    from tui.domain.catalog.routine import Routine, Step
    from tui.domain.settings import Settings
    from tui.paths import Paths, shipped
    from tui.session.cues import Cue
    from tui.storage.catalog.loader import load
    from tui.storage.log.log import Log

    clock = SystemClock()
    found: list[tuple[bool, float]] = []

    class Listening(Surefoot):
        """Notes when each cue is handed to the outlets."""

        CSS_PATH = [Path(app.__file__).parent / str(path) for path in Surefoot.CSS_PATH]

        def announce(self, cue: Cue) -> None:
            """Note how late it is, and announce it."""
            found.append((cue.stage is not None, clock.monotonic() - cue.moment))
            super().announce(cue)
            if len(found) == cues:
                self.call_later(self.exit)

    catalog = load(shipped())
    rounds = cues // (2 * CUES_A_ROUND) + 1
    steps = rounds * (
        Step("heel-raise-eccentric", ("knees-straight",), sets=1, reps=REPS),
        Step("wall-stretch", ("knee-straight",), sets=1, seconds=SECONDS),
    )
    paths = Paths(
        late.parent / "log.json", late.parent / "s.toml", late.parent, shipped(), late.parent
    )
    settings = Settings(warnings_read=True, ask_soreness_before=False)._replace(
        get_ready_seconds=SECONDS,
        switch_seconds=SECONDS,
        rest_seconds=SECONDS,
        tempo={"heel-raise-eccentric": dict.fromkeys(("up", "shift", "lower"), STAGE_SECONDS)},
    )
    context = AppContext(paths, catalog, Log(paths.log, clock.now), settings, clock, {})
    running = Listening(context, Launch(Routine("bench", "Benchmark", "", steps)))
    running.run()
    if running.mistake is not None:
        raise running.mistake
    late.write_text(json.dumps(found[:cues]), "utf-8")


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[1])
    sys.exit(main())
