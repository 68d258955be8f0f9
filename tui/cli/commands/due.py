"""``surefoot due``: what is left today, for a prompt or a status bar."""

import argparse
from dataclasses import asdict, replace

from tui.cli.errors import plain, warn
from tui.cli.loading import chosen_catalog, exit_code, open_log
from tui.clock import SystemClock
from tui.domain.progress.history import history_of
from tui.domain.progress.schedule import due, line, newest
from tui.paths import Paths
from tui.storage.log.rest_days import stored_rest_days
from tui.storage.log.runs import stored_runs

SOMETHING_DUE = 3
"""The exit code where something is left today."""


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print say in one line what is left today."""
    catalog = chosen_catalog(where)
    log, notices = open_log(where)
    for notice in notices:
        if notice not in log.reminders:  # which a prompt would show again and again
            warn(notice)
    today = SystemClock().now().date()
    history = replace(
        history_of(newest(log.sessions(), today)),
        runs=tuple(stored_runs(log)),
        rest_days=stored_rest_days(log),
    )
    left = due(catalog.routines.values(), catalog.exercises, history, today)
    if asked.notify:
        if left and not history.on(today):
            _remind(line(left))
    elif asked.json:
        import json  # only for programs: start-up time

        print(json.dumps([asdict(one) for one in left], ensure_ascii=False))
    else:
        print(plain(line(left, rest=today in history.rest_days)))
    return exit_code(log) or (SOMETHING_DUE if left else 0)


def _remind(text: str) -> None:
    """Show a notification; where nothing can, print the line, which cron sends as mail."""
    from tui.cli.notification import notify

    if not notify(text):
        print(plain(text))
