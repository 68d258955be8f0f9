"""``surefoot import``: add the sessions, soreness and runs of another log."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tui.cli.confirm import confirm
from tui.cli.errors import CommandError, plain, warn
from tui.cli.loading import loaded_catalog
from tui.cli.open_log import open_log_and_report
from tui.clock import SystemClock
from tui.domain.log.merge import Kind
from tui.paths import Paths, expanded
from tui.presentation.saved import saved_by_command
from tui.storage.exchange.importer import ImportBatch, ImportPreview, NotSessions
from tui.storage.log.log import Log

MOST_LINES = 12
"""How many sessions of a kind, and how many mistakes, are listed."""

MADE_UP = "the made-up log"
_WORDS = {Kind.NEW: "new", Kind.SAME: "the same", Kind.CONFLICT: "conflicting"}


class Preview(NamedTuple):
    """What merging would do, in lines."""

    lines: tuple[str, ...]
    sessions: int
    """Sessions that would be written."""
    others: int
    """Check-ins and runs that would be written."""

    @property
    def changing(self) -> int:
        """How many documents would be written."""
        return self.sessions + self.others


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Show what an import would do, and do it once that is confirmed.

    The exit code is 1 where something was left out, so that a script does not delete its source.
    """
    log = open_log_and_report(where)
    batch = _read([expanded(name) for name in asked.files], where)
    preview = preview_of(batch, log)
    for line in (*preview.lines, *_remarks(batch, where)):
        print(plain(line))
    sys.stdout.flush()
    for line in _left_out(batch):
        warn(line)
    if batch.empty:
        raise CommandError("there is no session to import; nothing was written")
    if preview.changing and not asked.dry_run:
        _confirm(preview, where, sure=asked.yes)
        batch.merge_into(log)
        done = saved_by_command("Imported", temporary=where.temporary)
        print(f"{done}." if where.temporary else f"{done} into {plain(str(where.log))}.")
    return 1 if batch.count_left_out else 0


def preview_of(batch: ImportBatch, log: Log) -> Preview:
    """Return what merging the batch into the log would do."""
    met: dict[Kind, list[ImportPreview]] = {kind: [] for kind in Kind}
    for preview in batch.previews(log.documents()):
        met[preview.kind].append(preview)
    new, conflicts = met[Kind.NEW], met[Kind.CONFLICT]
    numbers = ", ".join(f"{len(met[kind])} {word}" for kind, word in _WORDS.items())
    lines = [f"{numbers}."]
    lines += _some(f"  new       {_named(preview)}" for preview in _in_order(new))
    lines += _some(
        f"  conflict  {_named(preview)}: {_outcome(preview)}" for preview in _in_order(conflicts)
    )
    others = 0
    for table in batch.tables:
        if len(table):
            counts = table.counts(log.table(table.name))
            numbers = ", ".join(f"{counts[kind]} {word}" for kind, word in _WORDS.items())
            lines.append(f"{table.title}: {numbers}.")
            others += counts[Kind.NEW] + counts[Kind.CONFLICT]
    return Preview(tuple(lines), len(new) + len(conflicts), others)


def _read(paths: list[Path], where: Paths) -> ImportBatch:
    batch = ImportBatch(SystemClock().now())
    for path in paths:
        name = plain(str(path))
        try:
            if path.exists() and where.log.exists() and path.samefile(where.log):
                raise CommandError(f"{name} is the log itself; name another file")
            if path.exists() and not path.is_file():
                raise CommandError(f"{name} is not a file; name a log, or a file that export wrote")
            batch.read(path)
        except NotSessions as error:
            raise CommandError(f"{name} {error}; nothing was written") from None
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise CommandError(f"{name} cannot be read ({reason}); name another file") from None
    return batch


def _confirm(preview: Preview, where: Paths, *, sure: bool) -> None:
    what = "entries" if preview.others else "sessions"
    noun = "entry" if preview.others else "session"
    count = preview.changing
    noun = f"this {noun}" if count == 1 else f"these {count} {what}"
    confirm(
        f"Import {noun} into {MADE_UP if where.temporary else where.log}?",
        sure=sure,
        refusal="nothing was written",
        remedy="to import without being asked, add --yes",
    )


def _remarks(batch: ImportBatch, where: Paths) -> Iterator[str]:
    """What one should know of the sessions that can be imported."""
    if (count := len(batch.future)) == 1:
        yield "Note: 1 session starts in the future. It is imported as it is."
    elif count:
        yield f"Note: {count} sessions start in the future. They are imported as they are."
    if (count := len(batch.twice)) == 1:
        yield "Note: 1 session came in several versions; the newest goes in front."
    elif count:
        yield f"Note: {count} sessions came in several versions; the newest goes in front."
    if unknown := sorted(batch.exercises - loaded_catalog(where).exercises.keys()):
        names = ", ".join(unknown[:MOST_LINES])
        yield f"Note: these exercises are not known here; their sets are imported too: {names}"


def _left_out(batch: ImportBatch) -> Iterator[str]:
    listed = batch.left_out[:MOST_LINES]
    yield from (f"left out: {text}" for text in listed)
    if more := batch.count_left_out - len(listed):
        yield f"left out: {more} more"


def _some(lines: Iterable[str]) -> list[str]:
    shown = list(lines)
    more = len(shown) - MOST_LINES
    return [*shown[:MOST_LINES], f"  and {more} more"] if more > 1 else shown


def _in_order(met: Iterable[ImportPreview]) -> list[ImportPreview]:
    return sorted(met, key=lambda preview: (preview.started, preview.title), reverse=True)


def _named(preview: ImportPreview) -> str:
    return f"{preview.started:%Y-%m-%d %H:%M}  {preview.title}"


def _outcome(preview: ImportPreview) -> str:
    if preview.ours_stays:
        return "yours is newer and stays; the other version is saved inside it"
    return "the imported version is newer and is shown; yours is saved inside it"
