"""What the log costs: `python -m benchmarks.log [--sessions 100 1000 5000 20000]`.

For each size of the log (sessions of 60 sets) and beside it, on the same data, a stock TinyDB and
sqlite3, each in a process of its own: the first page of 50 sessions, all sessions, one more session
and one edit, the longest time for which a thread that ticks every millisecond was held up by them,
and the peak of memory. Ends with 1 where a target is missed. What the disk alone and a bare
loop take in the same run is no fault of a store: it is told beside it and added to the targets.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from tinydb import TinyDB, where

from benchmarks.store import (
    FIRST,
    GROWTH,
    NOISE,
    SLOWEST_SAVE,
    fill,
    held_up,
    saves,
    session,
    timed,
)
from tui.domain.record import SessionRecord
from tui.storage.codec import Document, decode, encode
from tui.storage.log import Log

Figures = dict[str, float]
"""Milliseconds, but for the memory, by what was measured."""

DATA = "log.json"
"""The log that both TinyDBs begin with."""
SIZES = (100, 1000, 5000, 20_000)
PAGE = 50
ROUNDS = 3
"""How often a hold-up is measured; the least counts, as other programs only add to it."""
LONGEST_BLOCK = 50.0
"""Milliseconds for which the interface may be blocked by anything."""
BLOCKS = ("page, held up", "whole, held up", "fold, held up", "edit, held up")


def surefoot(folder: Path, count: int) -> Figures:
    """The log of Surefoot."""
    log = Log(folder / DATA, now=lambda: FIRST)
    log.open()
    figures = _read(lambda: islice(log.sessions(), PAGE), log.sessions)
    figures["a bare loop, held up"] = min(held_up(_loop)[1] for _ in range(ROUNDS))
    before = disk_alone(folder)
    taken = saves(log, count)
    alone = before + disk_alone(folder)
    figures["save, blocked p50"] = median(taken)
    figures["save, blocked p99"] = quantiles(taken, n=100)[98]
    figures["disk alone p50"] = median(alone)
    figures["disk alone p99"] = quantiles(alone, n=100)[98]
    folds, gaps = [], []
    for number in range(count + 10, count + 10 + ROUNDS):
        whole = session(number)
        log.begin(replace(whole, sets=()))
        ending = timed(partial(log.finish, whole))
        fold, gap = held_up(log.fold)
        folds.append(ending + fold)
        gaps.append(gap)
    figures["save, in all"] = median(folds)
    figures["fold, held up"] = min(gaps)
    _edit(figures, count, log.put)
    log.close()
    return figures


def disk_alone(folder: Path) -> list[float]:
    """An append of a line that is forced to the disk, which no store can do without."""
    with (folder / "floor").open("ab", buffering=0) as file:

        def append() -> None:
            file.write(b"x" * 400)
            os.fdatasync(file.fileno())

        return [timed(append) for _ in range(100)]


def _loop() -> None:
    """Half a second of Python that keeps nobody waiting: what it holds up, the machine does."""
    end = time.perf_counter() + 0.5
    while time.perf_counter() < end:
        pass


def tinydb(folder: Path, count: int) -> Figures:
    """A stock TinyDB, as one would use it."""
    with TinyDB(folder / DATA, encoding="utf-8") as db:
        table = db.table("sessions")

        def all_of_it() -> list[SessionRecord]:
            newest_first = sorted(table.all(), key=lambda one: str(one["started"]), reverse=True)
            return [decode(dict(one)) for one in newest_first]

        def page() -> list[SessionRecord]:
            newest_first = sorted(table.all(), key=lambda one: str(one["started"]), reverse=True)
            return [decode(dict(one)) for one in newest_first[:PAGE]]

        def edit(record: SessionRecord) -> None:
            table.update(encode(record), where("id") == record.id)

        figures = _read(page, all_of_it, rounds=1)
        _save(figures, count, table.insert)
        _edit(figures, count, edit, rounds=1)
    return figures


def sqlite(folder: Path, count: int) -> Figures:
    """The same documents in sqlite3, each forced to the disk."""
    db = sqlite3.connect(folder / "log.sqlite", isolation_level=None, check_same_thread=False)
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    db.execute("create table sessions (id text primary key, started text, document text)")
    db.execute("create index by_start on sessions (started)")
    db.execute("begin")
    db.executemany("insert into sessions values (?, ?, ?)", map(_row, map(session, range(count))))
    db.execute("commit")
    newest_first = "select document from sessions order by started desc"

    def read(limit: int) -> list[SessionRecord]:
        rows = db.execute(f"{newest_first} limit {limit}")
        return [decode(json.loads(text)) for (text,) in rows]

    def edit(record: SessionRecord) -> None:
        db.execute("insert or replace into sessions values (?, ?, ?)", _row(record))

    figures = _read(lambda: read(PAGE), lambda: read(-1), rounds=1)
    _save(figures, count, lambda document: edit(decode(document)))
    _edit(figures, count, edit)
    db.close()
    return figures


STORES: dict[str, Callable[[Path, int], Figures]] = {
    "surefoot": surefoot,
    "tinydb": tinydb,
    "sqlite": sqlite,
}


def _row(record: SessionRecord) -> tuple[str, str, str]:
    return record.id, record.started.isoformat(), json.dumps(encode(record))


def _read(
    page: Callable[[], Iterable[object]],
    whole: Callable[[], Iterable[object]],
    rounds: int = ROUNDS,
) -> Figures:
    def drain(read: Callable[[], Iterable[object]]) -> None:
        deque(read(), maxlen=0)

    pages = [held_up(partial(drain, page)) for _ in range(rounds)]
    wholes = [held_up(partial(drain, whole)) for _ in range(rounds)]
    return {
        "page": median(taken for taken, _ in pages),
        "page, held up": min(gap for _, gap in pages),
        "whole": median(taken for taken, _ in wholes),
        "whole, held up": min(gap for _, gap in wholes),
    }


def _save(figures: Figures, count: int, insert: Callable[[Document], object]) -> None:
    """One more session, which blocks for as long as it takes."""
    documents = [encode(session(count + number)) for number in range(ROUNDS)]
    figures["save, in all"] = median(timed(partial(insert, one)) for one in documents)
    figures["save, blocked p50"] = figures["save, in all"]


def _edit(
    figures: Figures, count: int, edit: Callable[[SessionRecord], object], rounds: int = ROUNDS
) -> None:
    """A note added to a session in the middle of the log."""
    changed = [replace(session(count // 2), note=f"edited {turn}") for turn in range(rounds)]
    edits = [held_up(partial(edit, one)) for one in changed]
    figures["edit"] = median(taken for taken, _ in edits)
    figures["edit, held up"] = min(gap for _, gap in edits)


def peak_memory() -> float:
    """The most memory that this process has had, in MB.

    Not ``ru_maxrss``, which begins with the peak of the process that started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


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
            draft = replace(whole, sets=(whole.sets * ROUNDS)[:done])
            for count, log in logs.items():
                taken[count].append(timed(partial(log.progress, draft)))
        for log in logs.values():
            log.close()
    small, large = median(taken[min(logs)]), median(taken[max(logs)])
    print(
        f"\nsaving blocks for {small:.2f} ms in the smallest and {large:.2f} ms in the largest log"
    )
    return max(0.0, large - NOISE) / small


def measured(store: str, count: int, disk: Path | None) -> Figures:
    """The figures of one store, in a process that has made nothing but them."""
    command = [sys.executable, "-m", "benchmarks.log", "--store", store, "--sessions", str(count)]
    with tempfile.TemporaryDirectory(dir=disk) as folder:
        fill(Path(folder) / DATA, count)
        command += ["--folder", folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def missed(figures: dict[int, Figures]) -> list[str]:
    """The targets that Surefoot missed, a sentence each."""
    said = [
        f"{what}: {row[what]:.1f} ms with {count:,} sessions, not {LONGEST_BLOCK:g}"
        for count, row in figures.items()
        for what in BLOCKS
        if row[what] > LONGEST_BLOCK + row["a bare loop, held up"]
    ]
    said += [
        f"saving blocks for {row['save, blocked p99']:.1f} ms with {count:,} sessions"
        for count, row in figures.items()
        if row["save, blocked p99"] > SLOWEST_SAVE + row["disk alone p99"]
    ]
    return said


def main() -> int:
    """Measures, prints a table a size and says which target was missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=SIZES)
    parser.add_argument("--folder", type=Path, help="on the disk to measure")
    parser.add_argument("--store", choices=STORES, help="measure one here and print it as JSON")
    options = parser.parse_args()
    if options.store:
        figures = STORES[options.store](options.folder, options.sessions[0])
        figures["memory, MB"] = peak_memory()
        print(json.dumps(figures))
        return 0
    ours = {}
    for count in sorted(options.sessions):
        rows = {store: measured(store, count, options.folder) for store in STORES}
        ours[count] = rows["surefoot"]
        print(f"\n{f'{count:,} sessions, ms':24}" + "".join(f"{name:>12}" for name in rows))
        for what in rows["surefoot"]:
            cells = (f"{row[what]:12.2f}" if what in row else f"{'':12}" for row in rows.values())
            print(f"{what:24}" + "".join(cells), flush=True)
    said = missed(ours)
    if (ratio := growth(options.sessions, options.folder)) > GROWTH:
        said.append(f"saving blocks for {ratio:.2f} times as long in the largest log")
    for sentence in said:
        print(f"missed: {sentence}")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
