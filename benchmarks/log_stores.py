"""What a store of the log costs, measured in a process that does nothing else.

`python -m benchmarks.log_stores STORE SESSIONS FOLDER` prints the figures as JSON.
"""

import json
import os
import sqlite3
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from tinydb import TinyDB, where

from benchmarks.store import (
    FIRST,
    held_up,
    saves,
    session,
    timed,
)
from benchmarks.watched import peak_memory
from tui.app.background import SWITCH_SECONDS
from tui.domain.log.record import SessionRecord
from tui.storage.log.documents import Document, decode, encode
from tui.storage.log.log import Log

Figures = dict[str, float]
"""Milliseconds, but for the memory, by what was measured."""

DATA = "log.json"
"""The log that both TinyDBs begin with."""
PAGE = 50
SLOW = 1000
"""Sessions from which on a stock TinyDB is asked once: it takes seconds."""
ROUNDS = 3
"""How often a hold-up is measured; the least counts, as other programs only add to it."""


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
        log.write_down(whole._replace(sets=()))
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
        _save(figures, count, table.insert, rounds=1 if count > SLOW else ROUNDS)
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


def _save(
    figures: Figures, count: int, insert: Callable[[Document], object], rounds: int = ROUNDS
) -> None:
    """One more session, which blocks for as long as it takes."""
    documents = [encode(session(count + number)) for number in range(rounds)]
    figures["save, in all"] = median(timed(partial(insert, one)) for one in documents)
    figures["save, blocked p50"] = figures["save, in all"]


def _edit(
    figures: Figures, count: int, edit: Callable[[SessionRecord], object], rounds: int = ROUNDS
) -> None:
    """A note added to a session in the middle of the log."""
    changed = [session(count // 2)._replace(note=f"edited {turn}") for turn in range(rounds)]
    edits = [held_up(partial(edit, one)) for one in changed]
    figures["edit"] = median(taken for taken, _ in edits)
    figures["edit, held up"] = min(gap for _, gap in edits)


if __name__ == "__main__":
    store, sessions, folder = sys.argv[1:]
    sys.setswitchinterval(SWITCH_SECONDS)  # as the program does, for each of them
    measured = STORES[store](Path(folder), int(sessions))
    measured["memory, MB"] = peak_memory()
    print(json.dumps(measured))
