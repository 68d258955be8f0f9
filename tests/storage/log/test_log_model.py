"""Two windows, four writers and two importers on one log, beside a model of what must be there."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

import pytest

from tests.support.made_up import a_log, a_session
from tui.domain.log.merge import EDITED
from tui.domain.log.record import SessionRecord
from tui.storage.exchange.importer import ImportBatch
from tui.storage.log.documents import encode
from tui.storage.log.errors import DeletedElsewhereError, LogError
from tui.storage.log.log import Log

NOW = datetime(2030, 1, 1, tzinfo=UTC)
TRIES = 200
Step = Callable[[], None]


class Window:
    """The app in a window: it shows copies of sessions that other windows change meanwhile."""

    def __init__(self, path: Path) -> None:
        self.path, self.log = path, a_log(path)
        self.copies: dict[str, SessionRecord] = {}
        self.running: SessionRecord | None = None

    def die(self) -> None:
        """Be killed: what runs breaks off."""
        self.log.close()
        self.log = a_log(self.path)


class Model:
    """What must be in the log, and the steps that lead there."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.folder, path = folder, folder / "log.json"
        self.windows = [Window(path) for _ in range(2)]
        self.writers = [a_log(path) for _ in range(4)]
        self.importers = [a_log(path) for _ in range(2)]
        self.stored: dict[str, SessionRecord] = {}
        self.broken_off: dict[str, SessionRecord] = {}
        self.exported: list[SessionRecord] = []
        self.days = count(1)
        self.busy: set[str] = set()
        """The sessions that a step of this round is about: no two steps of a round share one."""

    def round(self) -> list[Step]:
        """Return a step of each, to be made at the same time; the model is as after them."""
        self.busy = set()
        steps = [self.steps_of(window) for window in self.windows]
        steps += [self.written(log) for log in self.writers]
        steps += [self.imported(log) for log in self.importers]
        return steps

    def steps_of(self, window: Window) -> Step:
        if self.random.random() < 0.3 or not window.copies:
            self.copy(window)
        steps = [self.step_of(window) for _ in range(4)]

        def run() -> None:
            for step in steps:
                step()

        return run

    def step_of(self, window: Window) -> Step:
        """Return what an athlete does in a window."""
        if window.running is not None:
            return self.session_goes_on(window)
        kinds = (*[self.edit] * 4, self.delete, self.begin, self.resume)
        return self.random.choice(kinds)(window) or partial(fold, window.log)

    def free(self, names: Iterator[str]) -> str | None:
        """Return one of the sessions that nobody has in this round; None where there is none."""
        found = [name for name in names if name not in self.busy]
        name = self.random.choice(found) if found else None
        self.busy |= {name} if name else set()
        return name

    def new(self, sets: int = 3) -> SessionRecord:
        record = a_session(next(self.days), sets=sets)
        self.busy.add(record.id)
        return record

    def written(self, log: Log) -> Step:
        """A session from beginning to end, or one that is put there."""
        record = self.new()
        self.stored[record.id] = record
        if self.random.random() < 0.3:
            return lambda: log.put(record)

        def run() -> None:
            log.write_down(record._replace(sets=record.sets[:1]))
            log.finish(record)
            fold(log)

        return run

    def imported(self, log: Log) -> Step:
        """A file of new sessions and of old copies, which change nothing."""
        new = self.new()
        old = [one for one in self.exported if one.id in self.stored and one.id not in self.busy]
        old = self.random.sample(old, min(3, len(old)))
        self.busy |= {one.id for one in old}
        self.stored[new.id] = new
        file = self.folder / f"{new.id}.json"
        file.write_text(json.dumps([encode(one) for one in (new, *old)]), encoding="utf-8")
        batch = ImportBatch(NOW)
        batch.read(file)
        return lambda: log.change(batch.changes)

    def copy(self, window: Window) -> None:
        """Show all there is now; some of it is exported, too."""
        shown = [one for one in self.stored.values() if one.id not in self.busy]
        window.copies |= {one.id: one for one in shown}
        self.exported = self.random.sample(shown, min(9, len(shown)))

    def edit(self, window: Window) -> Step | None:
        """Change what an old copy shows; what others changed of the session stays."""
        old = [one for one, copy in window.copies.items() if self.stored.get(one) != copy]
        # Few are edited, so that both windows meet at the same ones.
        name = self.free(iter(old)) or self.free(iter(sorted(window.copies)[:9]))
        if name is None:
            return None
        before, moment = window.copies[name], NOW + timedelta(seconds=next(self.days))
        change: dict[str, object] = {"note": f"note {moment}"}
        if self.random.random() < 0.5:
            change = {"soreness": before.soreness._replace(worst=self.random.randint(3, 9))}
        # The mark decides where logs are merged; an old copy never has a newer one.
        extra = {**before.extra, EDITED: moment.isoformat()}
        after = before._replace(**change, extra=extra)  # type: ignore[arg-type]
        window.copies[name] = after
        stored = self.stored.get(name)
        if stored is None:
            return lambda: self.refused(window.log, before, after)
        if "note" in change and before.note != stored.note:
            # Who writes a note does not see what another window added: it stays.
            change["note"] = joined_note(before.note, stored.note, f"{change['note']}")
        changed = {**change, "extra": {**stored.extra, EDITED: moment.isoformat()}}
        self.stored[name] = stored._replace(**changed)  # type: ignore[arg-type]
        by_journal = self.random.random() < 0.5
        return lambda: edited(window.log, before, after, fold=not by_journal)

    def refused(self, log: Log, before: SessionRecord, after: SessionRecord) -> None:
        """A session that was deleted does not come back with an edit, which ``check`` sees.

        Where another instance is writing the log, the error comes when the journal is folded.
        """
        with suppress(LogError):
            log.edit(before, after)

    def delete(self, window: Window) -> Step | None:
        name = self.free(iter(window.copies))
        if name is None or self.random.random() < 0.5:
            return None
        self.stored.pop(name, None)
        return lambda: window.log.delete(name)

    def begin(self, window: Window) -> Step:
        window.running = record = self.new(sets=0)
        return lambda: window.log.write_down(record)

    def session_goes_on(self, window: Window) -> Step:
        """One more set, the end, or a kill."""
        record = window.running
        assert record is not None
        self.busy.add(record.id)
        chance = self.random.random()
        done = len(record.sets)
        if chance < 0.6 or not done:
            longer = a_session(1, sets=done + 1).sets
            window.running = record = record._replace(sets=longer, outcome="stopped")
            return lambda: window.log.write_down(record)
        window.running = None
        if chance < 0.8:
            record = record._replace(outcome="finished")
            self.stored[record.id] = record

            def end() -> None:
                window.log.finish(record)
                fold(window.log)

            return end
        self.broken_off[record.id] = record
        return window.die

    def resume(self, window: Window) -> Step | None:
        """Go on with what broke off; the other window is refused as long as it runs."""
        name = self.free(iter(self.broken_off))
        if name is None:
            return None
        window.running = record = self.broken_off.pop(name)
        (other,) = (one for one in self.windows if one is not window)

        def go_on() -> None:
            assert window.log.resume(name) is not None
            with pytest.raises(LogError):
                other.log.resume(name)

        assert record is not None
        return go_on

    def check(self) -> None:
        """All is there, nothing twice, and every edit as it was last."""
        expected = {**self.stored, **self.broken_off}
        found = list(a_log(self.folder / "log.json").sessions())
        names = [one.id for one in found]
        assert len(names) == len(set(names))
        assert set(names) == set(expected)
        for one in found:
            other = expected[one.id]
            assert (one.note, one.soreness, one.extra.get(EDITED)) == (
                other.note,
                other.soreness,
                other.extra.get(EDITED),
            ), one.id
            assert tuple(each for each in one.sets if each.outcome != "skipped") == other.sets
            assert one.outcome == ("stopped" if one.id in self.broken_off else other.outcome)


def joined_note(before: str, stored: str, new: str) -> str:
    """The stored note where another one was replaced; all notes here are different lines."""
    if not before or not stored:
        return f"{stored}\n{new}".strip()
    return new if before not in stored else stored.replace(before, new)


def fold(log: Log) -> None:
    """Fold as the app does; that a change has lost its session is said, not an error here."""
    with suppress(DeletedElsewhereError):
        log.fold()


def edited(log: Log, before: SessionRecord, after: SessionRecord, *, fold: bool) -> None:
    """Edit, and try again as the app does where another instance has the journal just now."""
    for _ in range(TRIES):
        with suppress(LogError):
            return log.edit(before, after, fold=fold)
    log.edit(before, after, fold=fold)
    return None


@pytest.mark.parametrize(
    ("seed", "rounds"),
    [(1, 12), (2, 12), *(pytest.param(n, 120, marks=pytest.mark.long) for n in (3, 4, 5))],
)
def test_what_all_of_them_write_is_there_once_and_as_it_was_last(
    tmp_path: Path, seed: int, rounds: int
) -> None:
    model = Model(tmp_path, seed)
    with ThreadPoolExecutor(8) as threads:
        for _ in range(rounds):
            for made in [threads.submit(step) for step in model.round()]:
                made.result()
            model.check()
    for window in model.windows:
        if (running := window.running) is not None:  # its soreness is noted, so it is kept
            model.broken_off[running.id] = running
        window.die()
    fold(model.writers[0])
    model.check()
