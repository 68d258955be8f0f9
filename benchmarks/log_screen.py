"""The log on the screen: how long it takes to open, and what keeps its interface waiting.

The whole program runs in a pseudo-terminal on a log of so many sessions, with a watch on its event
loop, and is led by keys through everything that the log can do.
"""

import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.startup import confirm_warnings, home
from tests.support.terminal import ESCAPE, Terminal

Figures = dict[str, float]
"""Milliseconds, but for the memory, by what was measured."""

LIMIT = 60.0
"""Seconds after which the program is given up."""
END, SHIFT_TAB, CONTROL_S, ENTER, PAGE_DOWN, HOME = (
    "\x1b[F",
    "\x1b[Z",
    "\x13",
    "\r",
    "\x1b[6~",
    "\x1b[H",
)
REST = 1.5
"""Seconds for which nobody asks for anything after the start."""
QUIET = 0.25
"""Seconds without output after which a screen is taken as it is."""


@dataclass
class Visit:
    """One run of the program, led by keys; what was done when is kept for the watch."""

    terminal: Terminal
    log: Path
    stages: dict[str, tuple[float, float]] = field(default_factory=dict)

    def press(self, keys: str, shown: str) -> float:
        """Type, and wait until something is shown; how many ms that took."""
        begun, place = time.monotonic(), len(self.terminal.output)
        self.terminal.send(keys)
        return (self._seen(shown, place) - begun) * 1000

    def _seen(self, shown: str, place: int, every: str = "") -> float:
        """When a pattern was in the output behind a place; ``every`` is typed all the while."""
        pattern, end, next_key = re.compile(shown), time.monotonic() + LIMIT, 0.0
        while time.monotonic() < end and self.terminal.process.poll() is None:
            if every and time.monotonic() > next_key:
                next_key = time.monotonic() + 0.1
                self.terminal.send(every)
            read_at = self.terminal.read(time.monotonic() + 0.05)
            text = ESCAPE.sub(b"", bytes(self.terminal.output[place:])).decode(errors="replace")
            if pattern.search(text):
                return read_at or time.monotonic()
        raise RuntimeError(f"no {shown!r}; the screen:\n{self.terminal.text}")

    def settle(self) -> None:
        """Wait until nothing more is written to the terminal."""
        while self.terminal.read(time.monotonic() + QUIET) is not None:
            pass

    def stage(self, name: str, begun: float) -> float:
        """What was done since then has a name; how many ms it took."""
        ended = time.monotonic()
        self.stages[name] = (begun, ended)
        return (ended - begun) * 1000

    def confirmed(self, name: str, *steps: tuple[str, str]) -> float:
        """Make a change of the log, key by key; the ms from its last key to the written file."""
        begun, before = time.monotonic(), stamp(self.log)
        for keys, shown in steps:
            self.press(keys, shown)
            self.settle()
        self.terminal.send(END)
        self.settle()
        agreed = time.monotonic()
        self.terminal.send(ENTER)
        while stamp(self.log) == before:
            self.terminal.read(time.monotonic() + 0.002)
            if time.monotonic() - agreed > LIMIT:
                raise RuntimeError(f"{name} was not written; the screen:\n{self.terminal.text}")
        taken = (time.monotonic() - agreed) * 1000
        self.settle()
        self.stage(name, agreed)
        self.stages[f"{name}, its form"] = (begun, agreed)
        return taken


def stamp(path: Path) -> tuple[int, int]:
    """What tells one file of a name from the next."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


def opening(folder: Path) -> tuple[float, float]:
    """Milliseconds from the key to an empty log, and how long that holds the interface up."""
    first, held = visit(folder, 0, only_open=True)
    return first["first page"], held["first page"]


def visit(
    folder: Path, count: int, *, only_open: bool = False
) -> tuple[Figures, Mapping[str, float]]:
    """One run on ``log.json`` in the folder: the figures, and how long each stage was held up."""
    env, told, log = home(folder), folder / "watch.json", folder / "log.json"
    confirm_warnings(env)
    command = [sys.executable, "-m", "benchmarks.watched", str(told), "--log", str(log)]
    with Terminal(command, env=env, deadline=LIMIT) as terminal:
        run, figures = Visit(terminal, log), Figures()
        run._seen("Any time", 0)
        if count:
            # The last weeks have been read; a long log is read on.
            run._seen(r"(Heel raises|Full program) +~?\d+.min +(?!never)\w", 0)
        time.sleep(REST)
        run.settle()
        begun = time.monotonic()
        place = len(terminal.output)
        figures["first page"] = run.press("l", r"\d sessions?\b" if count else "Nothing here yet")
        run.stage("first page", begun)
        if not only_open:
            run._seen(rf"\D{count:,} sessions(?! so far)", place, every="j")
            figures["whole"] = run.stage("whole", begun)
            run.settle()
            changes(run, figures)
        terminal.send("q")
        terminal.wait_exit()
    watched = json.loads(told.read_text(encoding="utf-8"))
    figures["memory, MB"] = watched["memory"]
    held = {
        name: max((late for at, late in watched["late"] if since <= at <= until), default=0.0) * 1e3
        for name, (since, until) in run.stages.items()
    }
    figures["slowest key"] = max(late for _, late in watched["keys"]) * 1000
    return figures, held


def changes(run: Visit, figures: Figures) -> None:
    """Look at everything, and mend."""
    begun = time.monotonic()
    for keys in (*(PAGE_DOWN,) * 20, END, HOME):
        run.terminal.send(keys)
        run.terminal.read(time.monotonic() + 0.05)
    run.settle()
    run.stage("scrolling", begun)
    begun = time.monotonic()
    for view, shown in (("2", "Mon"), ("3", " of "), ("4", "right"), ("1", "Heel raises")):
        run.press(view, shown)
        run.settle()
    run.stage("four views", begun)
    keep = (CONTROL_S, "Keep these")
    figures["edit"] = run.confirmed("edit", ("e", "soreness"), (SHIFT_TAB, ""), ("x", "x"), keep)
    add = (CONTROL_S, "Add it")
    figures["one more"] = run.confirmed("one more", ("a", "Add a session"), add)
    figures["undo"] = run.confirmed("undo", ("u", "Undo it"))
    figures["delete"] = run.confirmed("delete", ("x", "Delete it"))


def on_screen(source: Path, count: int, rounds: int, disk: Path | None) -> tuple[Figures, Figures]:
    """The figures of some runs, at the median, and how long each stage was held up, at the least.

    The first page is measured beside that of an empty log, in turns. What holds the interface up
    does so in each run: other programs only add to it.
    """
    found: list[Figures] = []
    held: list[Mapping[str, float]] = []
    empty: list[tuple[float, float]] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(dir=disk) as name:
            empty.append(opening(Path(name)))
        with tempfile.TemporaryDirectory(dir=disk) as name:
            shutil.copy(source, Path(name) / "log.json")
            figures, stages = visit(Path(name), count)
            found.append(figures)
            held.append(stages)
    told = {what: median(one[what] for one in found) for what in found[0]}
    told["empty log"] = median(taken for taken, _ in empty)
    least = {what: min(one[what] for one in held) for what in held[0]}
    return told, {**least, "empty log": min(late for _, late in empty)}


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[1])
    from benchmarks.store import fill

    sessions = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as made:
        fill(Path(made) / "log.json", sessions)
        for table in on_screen(Path(made) / "log.json", sessions, 1, None):
            for what, value in table.items():
                print(f"{what:24}{value:10.1f}")
