"""What the store costs: `python benchmarks/store.py [--sessions 100 5000]`, beside stock TinyDB.

One run measures, for each size of the log (sessions of 60 sets): the save between two sets, one
insert of a stock TinyDB, the newest 50 sessions read, and one fold with the longest time for which
a second thread that ticks every millisecond was held up. Ends with 1 where a target is missed.
"""

import argparse
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from tinydb import TinyDB

sys.path.insert(0, str(Path(__file__).parents[1]))

from tui.domain.log.record import SessionRecord, SetRecord, Soreness, new_id
from tui.storage.log.documents import encode
from tui.storage.log.log import Log

SETS = 60
SAVES = 4
"""Sessions of ``SETS`` saves each that are measured at each size."""
SLOWEST_SAVE = 5.0
"""Milliseconds that the save between two sets may take at the 99th percentile."""
GROWTH = 1.5
"""How many times as long it may take in the largest log as in the smallest, at the median."""
NOISE = 0.2
"""Milliseconds that the machine itself adds now and then."""
FIRST = datetime(2006, 1, 1, 7, tzinfo=UTC)


def session(number: int, sets: int = SETS) -> SessionRecord:
    """A made-up session, three a day, so that the longest log ends before today."""
    started = FIRST + timedelta(hours=8 * number)
    done = tuple(
        SetRecord(
            exercise="heel-raise-eccentric",
            variation="knees-bent" if place % 2 else "knees-straight",
            side="left" if place % 4 < 2 else "right",
            kind="reps",
            number=place % 3 + 1,
            of=3,
            target={"reps": 15},
            reps=15 - number % 2,
            seconds=78.1 + place,
            outcome="done",
        )
        for place in range(sets)
    )
    return SessionRecord(
        id=new_id(started, number.to_bytes(10)),
        routine="heel-raises",
        title="Heel raises",
        started=started,
        ended=started + timedelta(minutes=75),
        active_seconds=4321.5,
        outcome="finished",
        sets=done,
        soreness=Soreness(before=2, worst=3, after=1),
        note="felt fine",
    )


def timed(job: Callable[[], object]) -> float:
    """Milliseconds that a job takes."""
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000


def fill(path: Path, count: int) -> None:
    """A log of that many sessions, as the app leaves it."""
    lines = (
        f'"{n + 1}":{json.dumps(encode(session(n)), separators=(",", ":"))}' for n in range(count)
    )
    path.write_text('{"sessions": {\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


def saves(log: Log, count: int) -> list[float]:
    """The save after each set of some sessions, in milliseconds."""
    taken = []
    for number in range(count, count + SAVES):
        whole = session(number)
        log.write_down(whole._replace(sets=()))
        for done in range(1, SETS + 1):
            draft = whole._replace(sets=whole.sets[:done], active_seconds=10.0 * done)
            taken.append(timed(partial(log.write_down, draft)))
        log.finish(whole)
    return taken


def stock_insert(path: Path, count: int) -> float:
    """One insert of a stock TinyDB into as many documents, in milliseconds."""
    path.write_text(
        json.dumps({"_default": {str(n + 1): encode(session(n)) for n in range(count)}}),
        encoding="utf-8",
    )
    with TinyDB(path, encoding="utf-8") as db:
        db.insert(encode(session(count)))
        return median(timed(lambda: db.insert(encode(session(count + 1)))) for _ in range(3))


def held_up(job: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds that a job takes in a thread, and the longest that a tick beside it is late."""
    worker = threading.Thread(target=job)
    gaps = []
    start = last = time.perf_counter()
    worker.start()
    while worker.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        gaps.append(now - last - 0.001)
        last = now
    return (last - start) * 1000, max(gaps, default=0.0) * 1000


def measure(folder: Path, count: int) -> dict[str, float]:
    """All figures for a log of that many sessions."""
    path = folder / f"log-{count}.json"
    fill(path, count)
    log = Log(path, now=lambda: FIRST)
    opened = timed(log.open)
    taken = saves(log, count)
    page = median(timed(lambda: list(islice(log.sessions(), 50))) for _ in range(5))
    fold, gap = held_up(log.fold)
    log.close()
    path.unlink()
    return {
        "open": opened,
        "save p50": median(taken),
        "save p99": quantiles(taken, n=100)[98],
        "stock insert": stock_insert(folder / f"stock-{count}.json", count),
        "newest 50": page,
        "fold": fold,
        "held up": gap,
    }


def missed(figures: dict[int, dict[str, float]]) -> list[str]:
    """The targets that were missed, a sentence each."""
    said = [
        f"the save takes {row['save p99']:.1f} ms with {count} sessions, not {SLOWEST_SAVE}"
        for count, row in figures.items()
        if row["save p99"] > SLOWEST_SAVE
    ]
    small, large = figures[min(figures)]["save p50"], figures[max(figures)]["save p50"]
    if large > small * GROWTH + NOISE:
        said.append(f"the save takes {large / small:.2f} times as long in the largest log")
    return said


def main() -> int:
    """Measures, prints a table and says which target was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=[100, 5000])
    parser.add_argument("--folder", type=Path, help="on the disk to measure")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        figures = {count: measure(Path(folder), count) for count in sorted(options.sessions)}
    print(f"{'ms, sessions of 60 sets':26}" + "".join(f"{count:>12,}" for count in figures))
    for name in next(iter(figures.values())):
        print(f"{name:26}" + "".join(f"{row[name]:12.2f}" for row in figures.values()))
    for sentence in missed(figures):
        print(f"missed: {sentence}")
    return 1 if missed(figures) else 0


if __name__ == "__main__":
    sys.exit(main())
