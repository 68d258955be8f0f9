"""The log for a command, with the messages about it."""

from collections.abc import Mapping, Sequence
from functools import partial

from tui.cli.errors import warn
from tui.clock import SystemClock
from tui.paths import Paths
from tui.storage.log.errors import unreadable
from tui.storage.log.log import Log


def open_log_and_report(where: Paths) -> Log:
    """Return the log and print its notices on standard error. Raises LogError."""
    log, notices = open_log(where)
    for notice in notices:
        warn(notice)
    return log


def exit_code(log: Log) -> int:
    """Return the exit code of a command that has read the log: 1 where nothing could be read.

    Sessions that could not be read, and what else was met while reading, are told on standard
    error.
    """
    log.count_undated()
    for notice in log.take_notices():
        warn(notice)
    if log.unreadable:
        warn(unreadable(log.path, log.unreadable))
    return 1 if log.lost or ((log.unreadable or log.hidden) and not log.readable) else 0


def open_log(where: Paths) -> tuple[Log, tuple[str, ...]]:
    """Return the log, checked and mended, and the notices on it. Raises LogError."""
    log = Log(where.log, SystemClock().now, partial(_planned_sets, where))
    return log, log.open()


def _planned_sets(where: Paths, routine: str) -> Sequence[Mapping[str, object]]:
    """Return the sets of a routine as the log would have them; empty where it is unknown."""
    # No command that only reads the log needs the catalog: start-up time.
    from tui.session.plan import plan
    from tui.session.resume import planned_sets
    from tui.session.session import Session
    from tui.storage.catalog.loader import load
    from tui.storage.log.documents import encode_set

    catalog = load(where.shipped, where.data, where.given)
    found = catalog.routines.get(routine)
    if found is None:
        return ()
    return [encode_set(record) for record in planned_sets(Session(plan(found, catalog.exercises)))]
