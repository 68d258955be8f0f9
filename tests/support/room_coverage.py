"""Coverage by branch of the rooms that need no screen: ``python3 run.py coverage``.

Each room is run by the tests of these rooms alone, and the lines that they leave out are listed.
Ends with 1 where a test fails or a room is covered by less than ``LEAST`` percent. It takes some
minutes, so the checks of every change do without it.
"""

import os
import sys
import tempfile
from pathlib import Path

import run

ROOMS = ("domain", "session", "presentation", "figures", "storage")
LEAST = 95
"""Percent of the statements and branches of each room."""


def main(arguments: list[str]) -> int:
    """Run the tests of the rooms, print what they leave out, and return the exit code.

    Args:
        arguments: Those of pytest, such as ``-n 2``.
    """
    coverage = [sys.executable, "-m", "coverage"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COVERAGE_FILE"] = str(Path(folder) / "coverage")
        tests = [f"tests/{room}" for room in ROOMS]
        tested = run.call([*coverage, "run", "-m", "pytest", *tests, *arguments])
        combined = tested or run.call([*coverage, "combine", "--quiet"])
        if combined:
            return combined
        least = f"--fail-under={LEAST}"
        below = [
            room
            for room in ROOMS
            if run.call([*coverage, "report", f"--include=tui/{room}/*", least, "--precision=1"])
        ]
    if below:
        run.say(f"Below {LEAST} %: {', '.join(below)}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
