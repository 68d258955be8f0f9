"""What the log costs: `python -m benchmarks.log [--sessions 100 1000 5000 20000]`.

For each size of the log (sessions of 60 sets) two tables. The first is the program itself in a
pseudo-terminal: the time to the first page of the log beside that of an empty log, to the whole,
and for a session added, edited and deleted, and the longest time for which its event loop was held
up meanwhile. The second is the store alone, beside a stock TinyDB and sqlite3 on the same data,
each in a process of its own and in random order: the first page, all of it, one more session (how
long it blocks, and in all), one edit, and the peak of memory.

Ends with 1 where a target is missed. What depends on the disk is measured beside an append of the
same line that is forced to the same disk in the same run.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.log_screen import Figures, on_screen
from benchmarks.log_stores import DATA, ROUNDS, STORES
from benchmarks.store import FIRST, GROWTH, NOISE, SLOWEST_SAVE, fill, session, timed
from tui.storage.log.log import Log

SIZES = (100, 1000, 5000, 20_000)
LONGEST_BLOCK = 50.0
"""Milliseconds for which the interface may be held up by the log."""
BY_THE_LOG = ("whole", "scrolling", "edit", "one more", "undo", "delete")
"""What the log does. A screen that opens costs what Textual takes for it, whatever the log's size:
the first page is measured beside that of an empty log, and the forms in the smallest log."""
OPENING = 50.0
"""Milliseconds by which the first page of a long log may come later than that of an empty one."""
SCREENS = 2
"""Runs of the program at each size."""


def growth(sizes: Sequence[int], disk: Path | None) -> float:
    """How many times as long the save between two sets takes in the largest log, in turns."""
    with tempfile.TemporaryDirectory(dir=disk) as name:
        logs = {}
        for count in sorted({min(sizes), max(sizes)}):
            path = Path(name) / f"{count}.json"
            fill(path, count)
            logs[count] = Log(path, now=lambda: FIRST)
        taken: dict[int, list[float]] = {count: [] for count in logs}
        whole = session(max(sizes) + 1)
        for done in range(1, len(whole.sets) * ROUNDS):
            # Sets of several rounds in one session: each save adds one, and the first begins it.
            draft = whole._replace(sets=(whole.sets * ROUNDS)[:done])
            for count, log in logs.items():
                taken[count].append(timed(partial(log.write_down, draft)))
        for log in logs.values():
            log.close()
    small, large = median(taken[min(logs)]), median(taken[max(logs)])
    print(
        f"\nsaving blocks for {small:.2f} ms in the smallest and {large:.2f} ms in the largest log"
    )
    return max(0.0, large - NOISE) / small


def measured(source: Path, count: int, disk: Path | None) -> Mapping[str, Figures]:
    """The figures of each store, in a process that has made nothing but them."""
    rows: dict[str, Figures] = {}
    for store in random.sample(list(STORES), len(STORES)):
        with tempfile.TemporaryDirectory(dir=disk) as folder:
            shutil.copy(source, Path(folder) / DATA)
            command = [sys.executable, "-m", "benchmarks.log_stores", store, str(count), folder]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows[store] = json.loads(done.stdout)
    return {store: rows[store] for store in STORES}


def missed(count: int, screen: Figures, held: Figures, store: Figures) -> list[str]:
    """The targets that Surefoot missed at one size, a sentence each."""
    said = [
        f"{stage}: the interface was held up for {late:.0f} ms, not {LONGEST_BLOCK:g}"
        for stage, late in held.items()
        if late > LONGEST_BLOCK and stage in BY_THE_LOG
    ]
    late, alone = held["first page"], held["empty log"]
    if late > max(LONGEST_BLOCK, GROWTH * alone):
        said.append(f"opening holds the interface up for {late:.0f} ms, an empty log {alone:.0f}")
    later = screen["first page"] - screen["empty log"]
    if later > OPENING:
        said.append(f"the first page comes {later:.0f} ms later than that of an empty log")
    save, disk = store["save, blocked p99"], store["disk alone p99"]
    if save > SLOWEST_SAVE and save > GROWTH * disk:
        said.append(f"saving blocks for {save:.1f} ms, a bare append for {disk:.1f}")
    return [f"{count:,} sessions: {one}" for one in said]


def show(count: int, screen: Figures, held: Figures, stores: Mapping[str, Figures]) -> None:
    """Print the tables of one size."""
    print(f"\n{f'{count:,} sessions':28}{'ms':>12}{'held up':>12}")
    for what in {**screen, **held}:
        cells = (f"{row[what]:12.1f}" if what in row else f"{'':12}" for row in (screen, held))
        print(f"{what:28}" + "".join(cells))
    print(f"\n{'the store alone, ms':28}" + "".join(f"{name:>12}" for name in stores))
    for what in stores["surefoot"]:
        cells = (f"{row[what]:12.2f}" if what in row else f"{'':12}" for row in stores.values())
        print(f"{what:28}" + "".join(cells), flush=True)


def main() -> int:
    """Measures, prints the tables and says which target was missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=SIZES)
    parser.add_argument("--folder", type=Path, help="on the disk to measure")
    options = parser.parse_args()
    said = []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        source = Path(name) / DATA
        for count in sorted(options.sessions):
            fill(source, count)
            screen, held = on_screen(source, count, SCREENS, options.folder)
            stores = measured(source, count, options.folder)
            show(count, screen, held, stores)
            said += missed(count, screen, held, stores["surefoot"])
    if (ratio := growth(options.sessions, options.folder)) > GROWTH:
        said.append(f"saving blocks for {ratio:.2f} times as long in the largest log")
    for sentence in said:
        print(f"missed: {sentence}")
    return 1 if said else 0


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[1])
    sys.exit(main())
