"""``surefoot report``: one page for your physiotherapist."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tui.cli.errors import CommandError, plain
from tui.cli.loading import catalogue_of, told_log
from tui.cli.output import deliver
from tui.clock import SystemClock
from tui.paths import Paths
from tui.reports.data import ReportData, page
from tui.storage.log.log import Log, LogError


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Write the page."""
    catalog = catalogue_of(where)
    log = told_log(where)
    today = SystemClock().now().date()
    try:
        until = _last_day(log, today) if asked.sample else today
        told = page(log.sessions(), catalog, until, asked.weeks)
    except LogError as error:
        raise CommandError(plain(str(error))) from None
    form = asked.format or _format_of(asked.file)
    content = (line.encode(errors="replace") for line in _lines(told, form))
    return deliver(content, asked.file, where, force=asked.force)


def _last_day(log: Log, today: date) -> date:
    """The day on which the sample ends, as it is older every day."""
    return next((one.started.date() for one in log.sessions()), today)


def _format_of(name: str | None) -> str:
    return "html" if name and Path(name).suffix.lower() in (".html", ".htm") else "md"


def _lines(told: ReportData, form: str) -> Iterator[str]:
    if form == "html":
        from tui.reports.html import html

        return html(told)
    from tui.reports.markdown import markdown

    return markdown(told)
