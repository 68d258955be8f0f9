"""``surefoot export``: save save the log as a file for other programs."""

import argparse
from collections.abc import Iterable, Iterator

from tui.cli.errors import warn
from tui.cli.loading import catalogue_of, exit_code, first_weekday, open_log_and_report
from tui.cli.output import deliver
from tui.domain.catalog.catalog import Catalog
from tui.domain.log.record import SessionRecord
from tui.paths import Paths
from tui.storage.exchange.exporter import csv_rows, json_array
from tui.storage.log.documents import Document, RecordError, decode
from tui.storage.log.log import Log


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Write the log in the format that is asked for."""
    log = open_log_and_report(where)
    # A file is opened in a spreadsheet; standard output is read by a program.
    in_file = asked.file is not None
    catalog, first = catalogue_of(where), first_weekday(where)
    content = _content(asked.format, log, catalog, first, in_file=in_file)
    deliver(content, asked.file, where, force=asked.force)
    return exit_code(log)


def _content(
    form: str, log: Log, catalog: Catalog, first: int, *, in_file: bool
) -> Iterable[bytes]:
    if form == "json":
        return json_array(log.documents())
    sessions = _readable(log.documents())
    if form == "csv":
        return csv_rows(sessions, marked=in_file)
    from tui.reports.markdown import weekly

    return (line.encode(errors="replace") for line in weekly(sessions, catalog, first))


def _readable(documents: Iterable[Document]) -> Iterator[SessionRecord]:
    """The sessions of the log, oldest first; says at the end how many are left out."""
    left_out = 0
    for document in documents:
        try:
            yield decode(document)
        except RecordError:
            left_out += 1
    if left_out:
        noun = "session that is" if left_out == 1 else "sessions that are"
        warn(f"left out {left_out} {noun} not readable; --format json has them all")
