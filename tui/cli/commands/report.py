"""``surefoot report``: write one page for your physical therapist."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tui.cli.errors import UsageError, plain
from tui.cli.loading import chosen_catalog, first_weekday
from tui.cli.open_log import exit_code, open_log_and_report
from tui.cli.output import deliver
from tui.clock import SystemClock
from tui.paths import Paths
from tui.reports.data import ReportData, report_data
from tui.storage.log.check_ins import stored_check_ins
from tui.storage.log.log import Log
from tui.storage.log.rest_days import stored_rest_days
from tui.storage.log.runs import stored_runs

HTML_ENDINGS, MARKDOWN_ENDINGS = (".html", ".htm"), ("", ".md", ".markdown", ".txt")


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Write the page for the physical therapist."""
    form = asked.format or _format_of(asked.file)
    catalog = chosen_catalog(where)
    log = open_log_and_report(where)
    today = SystemClock().now().date()
    until = _last_day(log, today) if asked.sample else today
    first, runs = first_weekday(where), stored_runs(log)
    check_ins = stored_check_ins(log)
    report = report_data(
        log.sessions(),
        catalog,
        until,
        asked.weeks,
        first,
        runs,
        check_ins,
        stored_rest_days(log),
    )
    content = (line.encode(errors="replace") for line in _lines(report, form))
    deliver(content, asked.file, where, force=asked.force)
    return exit_code(log)


def _last_day(log: Log, today: date) -> date:
    """The day on which the sample ends, as it is older every day."""
    return next((session.started.date() for session in log.sessions()), today)


def _format_of(name: str | None) -> str:
    """Return the format that the ending of a file names, Markdown for standard output.

    Raises UsageError where the ending is that of another format.
    """
    ending = "" if name is None else Path(name).suffix.lower()
    if ending in HTML_ENDINGS:
        return "html"
    if ending in MARKDOWN_ENDINGS:
        return "md"
    raise UsageError(
        f"a report is HTML or Markdown, not {plain(ending)}; let the name end in .html or .md, "
        "or add --format"
    )


def _lines(report: ReportData, form: str) -> Iterator[str]:
    if form == "html":
        from tui.reports.html import html

        return html(report)
    from tui.reports.markdown import markdown

    return markdown(report)
