"""``surefoot remind``: write a calendar with the times that one chose."""

import argparse
from collections.abc import Iterable

from tui.cli.errors import CommandError, plain
from tui.cli.loading import chosen_catalog
from tui.cli.output import deliver
from tui.clock import SystemClock
from tui.domain.catalog.routine import Routine
from tui.domain.progress.adherence import is_planned
from tui.paths import Paths
from tui.reports.calendar_file import calendar
from tui.storage.settings import read_settings


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Write the calendar of the times on the command line, or in the settings."""
    times = asked.at or read_settings(where.settings)[0].remind_at
    if not times:
        raise CommandError(
            "no time is chosen yet; choose one in the settings of the app, write "
            f'remind_at = ["07:00"] into {plain(str(where.settings))}, or add --at 07:00'
        )
    # What follows a run has no time of its own: it is due when one has run.
    routines = [
        routine for routine in chosen_catalog(where).routines.values() if is_planned(routine)
    ]
    weekdays = sorted({day for routine in routines for day in _weekdays(routine)}) or list(range(7))
    titles = [routine.title for routine in routines]
    content = calendar(times, weekdays, titles, SystemClock().now())
    return deliver(content, asked.ics, where, force=asked.force)


def _weekdays(routine: Routine) -> Iterable[int]:
    return routine.due_on or range(7)
