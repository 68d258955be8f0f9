"""From the start to the first frame of the chooser, with a log of 1,000 sessions.

    python -m benchmarks.startup [-n ROUNDS]

Beside it, round by round in random order, the bare Textual app of hello.py. Exits 1 where the
median of the paired ratios is above 1.25.
"""

import argparse
import json
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from benchmarks.terminal import Program, first_paint, paired_ratio, spread
from tui.domain.log.record import new_id

SIZES = ((80, 24), (120, 40))
TARGET = 1.25
SETS = 60
HELLO = Program(
    "bare Textual hello",
    (sys.executable, str(Path(__file__).with_name("hello.py"))),
    re.compile("Hello there"),
)
CHOOSER = "Any time|Full program"


def main() -> int:
    """Measure, print the table and return the exit code."""
    options = parse()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has been compiled
    with tempfile.TemporaryDirectory(prefix="surefoot-startup-") as name:
        folder = Path(name)
        log = folder / "log.json"
        write_log(log, options.sessions)
        app = Program(
            "surefoot" if options.command is None else options.command,
            app_command(log) if options.command is None else tuple(shlex.split(options.command)),
            re.compile(options.marker),
        )
        env = home(folder)
        if options.command is None:
            confirm_warnings(env)
        print(f"First paint, ms: median [min..max] of {options.rounds} interleaved rounds")
        print(f"The log: {options.sessions:,} sessions of {SETS} sets, {size_of(log)}\n")
        ratios = [compare(app, size, options.rounds, env) for size in SIZES]
    return 1 if max(ratios) > TARGET else 0


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-n", "--rounds", type=int, default=15)
    parser.add_argument("--sessions", type=int, default=1000)
    parser.add_argument("--command", help="measure this instead of the app")
    parser.add_argument("--marker", default=CHOOSER, help="what its first frame shows (a pattern)")
    return parser.parse_args()


def app_command(log: Path) -> tuple[str, ...]:
    """Return the command that opens the app on this log."""
    # What run.py and an installation start: "python -m" would first look for the module.
    return (str(Path(sys.executable).with_name("surefoot")), "--log", str(log))


SETTINGS = """\
warnings_read = true
ask_soreness_before = false
ask_soreness_morning = false
figure_cells = "sextant"
"""


def home(folder: Path) -> dict[str, str]:
    """Return variables that make this folder the home, so that no real data is touched."""
    names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return {"HOME": str(folder)} | {name: str(folder / name.lower()) for name in names}


def confirm_warnings(env: Mapping[str, str]) -> None:
    """Write the settings that leave out what is asked first, and ask for the finest figures."""
    told = subprocess.run(
        [sys.executable, "-m", "tui", "paths", "--json"],
        env={**os.environ, **env},
        check=True,
        capture_output=True,
        text=True,
    )
    settings = Path(json.loads(told.stdout)["settings"])
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS, encoding="utf-8")


def compare(app: Program, size: tuple[int, int], rounds: int, env: Mapping[str, str]) -> float:
    """Measure both programs at one size, print a line for each and return the ratio."""
    seconds: dict[str, list[float]] = {app.name: [], HELLO.name: []}
    for program in (app, HELLO):  # compiles, and warms the disk
        first_paint(program, *size, env)
    for _ in range(rounds):
        for program in random.sample((app, HELLO), 2):
            seconds[program.name].append(first_paint(program, *size, env))
    ratio = paired_ratio(seconds[app.name], seconds[HELLO.name])
    verdict = "above" if ratio > TARGET else "within"
    print(f"{size[0]}x{size[1]}")
    print(f"  {HELLO.name:20} {spread(seconds[HELLO.name]):>22}")
    print(
        f"  {app.name[-20:]:20} {spread(seconds[app.name]):>22}   x {ratio:.2f}"
        f" ({verdict} the target of {TARGET})",
        flush=True,
    )
    return ratio


def write_log(path: Path, sessions: int) -> None:
    """Write a log as the app keeps it: one document a line."""
    compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    sets = compact([one_set(number) for number in range(SETS)])
    with path.open("w", encoding="utf-8") as file:
        file.write('{"sessions": {\n')
        for number, document in enumerate(documents(sessions), start=1):
            end = "" if number == sessions else ","
            # The sets are the same everywhere: a long log is written in seconds.
            file.write(f'"{number}":{compact(document)[:-1]},"sets":{sets}}}{end}\n')
        file.write("}}\n")
    path.chmod(0o600)


def documents(sessions: int) -> Iterator[dict[str, object]]:
    """Yield sessions without their sets, one a day up to yesterday's, as they are stored."""
    last = datetime.now(timezone(timedelta(hours=1))).replace(microsecond=0)
    for number in range(sessions):
        started = last - timedelta(days=sessions - number)
        yield {
            "id": new_id(started, number.to_bytes(10)),
            "format": 1,
            "routine": "full",
            "title": "Full programme",
            "started": started.isoformat(),
            "ended": (started + timedelta(minutes=58)).isoformat(),
            "active_seconds": 2412.5,
            "outcome": "finished",
            "soreness": {"before": 2, "worst": 3, "after": 1, "morning": None},
            "note": "",
        }


def one_set(number: int) -> dict[str, object]:
    """Return a set: a hold, a counted set or a balance, in turn."""
    side = "left" if number % 2 else "right"
    place = {"side": side, "set": number // 6 % 3 + 1, "of": 3, "outcome": "done"}
    match number % 3:
        case 0:
            exercise = {"exercise": "wall-stretch", "variation": "knee-straight"}
            measured = {"kind": "hold", "target": {"seconds": 30}, "seconds": 30.0}
        case 1:
            exercise = {"exercise": "heel-raise-eccentric", "variation": "knees-bent"}
            measured = {"kind": "reps", "target": {"reps": 15}, "reps": 15, "seconds": 78.1}
        case _:
            exercise = {"exercise": "single-leg-stance", "variation": "eyes-open"}
            measured = {"kind": "balance", "mode": "practice", "target": {}, "seconds": 38.4}
    return {**exercise, **place, **measured}


def size_of(path: Path) -> str:
    """Return the size of a file in MB."""
    return f"{path.stat().st_size / 1e6:.1f} MB"


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[1])
    sys.exit(main())
