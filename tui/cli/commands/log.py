"""``surefoot log``: past sessions."""

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from tui.cli.errors import UsageError, plain, unknown
from tui.cli.open_log import exit_code, open_log_and_report
from tui.cli.output import wrapped
from tui.clock import SystemClock
from tui.domain.catalog.sets import noun_of_records
from tui.domain.durations import format_duration
from tui.domain.log.edits import when
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import SessionRecord, SetOutcome, eased_in
from tui.paths import Paths
from tui.storage.log.documents import finite
from tui.storage.log.line_format import printable_json
from tui.storage.log.log import Log
from tui.storage.log.reader import record_of

TITLE_WIDTH = 30
"""Cells of a title, as in the log of the app; --json has the whole of it."""
COUNT_WIDTH, TIME_WIDTH = 14, 8
"""Cells of "12 of 18 sets" and of "11:35", to the right."""


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print the sessions of the log."""
    if asked.side:
        _check_side(asked.side)
    if asked.since and asked.until and asked.until < asked.since:
        raise UsageError(f"--until {asked.until} is before --since {asked.since}; swap the days")
    empty = _nothing_in(where)  # a damaged log is set aside as it is opened
    log = open_log_and_report(where)
    if asked.exercise:
        _known_exercise(asked.exercise, where, log)
    selection = SessionFilter(
        exercise=asked.exercise, side=asked.side, since=asked.since, until=asked.until
    )
    today = SystemClock().now().date() if asked.plain and not asked.json else None
    lines = format_log(log, selection, as_json=asked.json, spoken_on=today, empty=empty)
    for line in lines:
        print(line if today is None else wrapped(line))
    return exit_code(log)


def format_log(
    log: Log,
    selection: SessionFilter,
    *,
    as_json: bool,
    spoken_on: date | None = None,
    empty: str = "The log is empty.",
) -> Iterator[str]:
    """Yield the chosen sessions, a line each, or as one JSON array of the stored documents.

    Lines are newest first, documents oldest first.

    Args:
        log: The log.
        selection: Which sessions.
        as_json: Whether as documents.
        spoken_on: The present day, for sentences instead of columns; None for columns.
        empty: What is said of a log without sessions.
    """
    if not as_json:
        line_of: Callable[[SessionRecord], str] = _line
        if spoken_on is not None:
            from tui.presentation.plain_overview import session_line  # start-up time

            line_of = partial(session_line, today=spoken_on)
        nothing = True
        for session in selection.of_newest_first(log.sessions()):
            nothing = False
            yield line_of(session)
        if nothing:
            yield empty if selection.all else "No session matches."
        return
    before = "["
    for document in log.documents():
        if not selection.all:
            record = record_of(document)
            if record is None:
                log.unreadable += 1
                continue
            log.readable += 1
            if not selection.accepts(record):
                continue
        yield before + printable_json(finite(document))
        before = ","
    yield "]" if before == "," else "[]"


def _nothing_in(where: Paths) -> str:
    """Return what is said of a log without sessions; where there is no file, its path is named."""
    if where.log.exists():
        return "The log is empty."
    return plain(f"The log is empty. There is no file {where.log} yet.")


def _check_side(side: str) -> None:
    """Raise UsageError for what is no side."""
    from tui.domain.catalog.sets import Side  # start-up time

    if side not in tuple(Side):
        raise unknown("side", side, tuple(Side))


def _known_exercise(exercise: str, where: Paths, log: Log) -> None:
    """Raise UsageError for an exercise that is neither in the catalog nor in the log."""
    # Only this asks for the catalog: start-up time.
    from tui.cli.loading import loaded_catalog

    known = loaded_catalog(where).exercises
    if exercise in known:
        return
    done = {record.exercise for session in log.sessions() for record in session.sets}
    if exercise not in done:
        raise unknown("exercise", exercise, [*known, *sorted(done - known.keys())])


def _line(session: SessionRecord) -> str:
    done = sum(1 for record in session.sets if record.outcome == SetOutcome.DONE)
    noun, total = noun_of_records(session.sets), len(session.sets)
    count = f"{done} of {total} {noun}{'' if total == 1 else 's'}".rjust(COUNT_WIDTH)
    # A long count takes room from the time, so that the lines end alike.
    time = format_duration(session.active_seconds).rjust(TIME_WIDTH + COUNT_WIDTH - len(count))
    title = _column(plain(session.title), ", eased" if eased_in(session) else "")
    return f"{when(session.started):<22} {title} {count} {time}"


def _column(title: str, mark: str = "") -> str:
    """Return a title and its mark in ``TITLE_WIDTH`` cells; a longer title is cut."""
    room = TITLE_WIDTH - len(mark)
    if title.isascii():
        cut = title if len(title) <= room else f"{title[: room - 1]}…"
        return f"{cut}{mark}".ljust(TITLE_WIDTH)
    from rich.cells import cell_len, set_cell_size  # only for wide letters: start-up time

    cut = title if cell_len(title) <= room else set_cell_size(title, room - 1) + "…"
    return set_cell_size(f"{cut}{mark}", TITLE_WIDTH)
