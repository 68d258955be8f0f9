"""Measuring in a pseudo-terminal, on top of the one that the tests use."""

import re
import signal
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.support.terminal import ESCAPE, Terminal

LIMIT = 30.0
"""Seconds after which a program that shows nothing is given up."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to measure, and by which text its first full frame is known."""

    name: str
    command: tuple[str, ...]
    marker: re.Pattern[str]


def first_paint(program: Program, columns: int, rows: int, env: Mapping[str, str]) -> float:
    """Return the seconds from the start to the reading of the first frame with the marker.

    Raises RuntimeError with the screen if it does not come.
    """
    with Terminal(program.command, columns=columns, rows=rows, env=env) as terminal:
        painted = wait_for_bytes(terminal, program.marker)
        if painted is None or not program.marker.search(terminal.text):
            raise RuntimeError(f"{program.name} did not paint its marker:\n{terminal.text}")
        terminal.signal(signal.SIGTERM)
        terminal.wait_exit()
        return painted - terminal.started_at


def wait_for_bytes(terminal: Terminal, marker: re.Pattern[str]) -> float | None:
    """Read until the marker is in what was written; return when it was read, or None."""
    # Drawing the screen after each reading would hold the program up: the pipe is only 4 kB.
    end = time.monotonic() + LIMIT
    while (read_at := terminal.read(end)) is not None:
        if marker.search(ESCAPE.sub(b"", bytes(terminal.output)).decode(errors="replace")):
            return read_at
    return None


def paired_ratio(ours: Sequence[float], reference: Sequence[float]) -> float:
    """Return the median of the ratios round by round; only these travel between machines."""
    return statistics.median(a / b for a, b in zip(ours, reference, strict=True))


def spread(seconds: Sequence[float]) -> str:
    """Return median, smallest and largest in milliseconds."""
    middle, low, high = statistics.median(seconds), min(seconds), max(seconds)
    return f"{middle * 1e3:5.0f} [{low * 1e3:.0f}..{high * 1e3:.0f}]"
