"""``surefoot export``: save the log as a file for other programs."""

import argparse
from collections.abc import Iterable
from itertools import chain

from tui.cli.loading import chosen_catalog, first_weekday
from tui.cli.open_log import exit_code, open_log_and_report
from tui.cli.output import deliver
from tui.clock import SystemClock
from tui.paths import Paths
from tui.storage.exchange.exporter import csv_rows, json_array
from tui.storage.log.check_ins import stored_check_ins
from tui.storage.log.line_format import SMALL_TABLES
from tui.storage.log.log import Log
from tui.storage.log.rest_days import stored_rest_days
from tui.storage.log.runs import stored_runs
from tui.storage.settings import read_settings


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Write the log in the format that is asked for."""
    log = open_log_and_report(where)
    # A file is opened in a spreadsheet; standard output is read by a program.
    in_file = asked.file is not None
    deliver(
        _content(asked.format, log, where, in_file=in_file), asked.file, where, force=asked.force
    )
    return exit_code(log)


def _content(form: str, log: Log, where: Paths, *, in_file: bool) -> Iterable[bytes]:
    if form == "json":
        # Sessions first: a program that knows nothing else finds what it knows.
        return json_array(chain(log.documents(), *map(log.table, SMALL_TABLES)))
    sessions = log.sessions(newest_first=False)
    if form == "csv":
        return csv_rows(sessions, marked=in_file)
    from tui.reports.markdown import weekly

    lines = weekly(
        sessions,
        chosen_catalog(where),
        first_weekday(where),
        check_ins=stored_check_ins(log),
        runs=stored_runs(log),
        rest_days=stored_rest_days(log),
        unit=read_settings(where.settings)[0].distances_in,
        today=SystemClock().now().date(),
    )
    return (line.encode(errors="replace") for line in lines)
