"""``surefoot due``: what is left today, for prompts and status bars."""

import argparse
from pathlib import Path

from tui.cli import due_cache
from tui.cli.errors import plain, warn
from tui.cli.loading import chosen_catalog
from tui.cli.open_log import exit_code, open_log
from tui.clock import SystemClock
from tui.domain.progress.history import history_of
from tui.domain.progress.schedule import due, line, newest
from tui.paths import Paths
from tui.storage.catalog.loader import EXERCISES, ROUTINES
from tui.storage.files import is_empty_folder, sibling
from tui.storage.log.rest_days import stored_rest_days
from tui.storage.log.runs import stored_runs

SOMETHING_DUE = 3
"""The exit code where something is left today."""


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Say in one line what is left today."""
    before = due_cache.states(_read(where))
    catalog = chosen_catalog(where)
    log, notices = open_log(where)
    for notice in notices:
        if notice not in log.reminders:  # which a prompt would show again and again
            warn(notice)
    today = SystemClock().now().date()
    history = history_of(newest(log.sessions(), today))._replace(
        runs=tuple(stored_runs(log)),
        rest_days=stored_rest_days(log),
    )
    left = due(catalog.routines.values(), catalog.exercises, history, today)
    text = plain(line(left, rest=today in history.rest_days))
    if asked.notify:
        if left and not history.on(today):
            _remind(line(left))
    elif asked.json:
        import json  # only for programs: start-up time

        print(json.dumps([due_routine._asdict() for due_routine in left], ensure_ascii=False))
    elif asked.plain:
        from tui.cli.output import say  # what it imports costs start-up time
        from tui.presentation.plain_overview import due_lines

        for sentence in due_lines(left, rest=today in history.rest_days):
            say(sentence)
    else:
        print(text)
    code = exit_code(log) or (SOMETHING_DUE if left else 0)
    silent = not log.unreadable and set(log.notices) <= set(log.reminders)
    named_by_flag = asked.log or asked.data or asked.sample
    if silent and is_empty_folder(_journals(where)) and not named_by_flag:
        due_cache.store(f"{text}\n", code, today.isoformat(), before)
    return code


def _read(where: Paths) -> list[str]:
    """Return every file and folder from which the answer comes."""
    catalogs = [
        root / folder for root in (where.shipped, where.data) for folder in (EXERCISES, ROUTINES)
    ]
    return [str(path) for path in (where.log, _journals(where), where.settings, *catalogs)]


def _journals(where: Paths) -> Path:
    return sibling(where.log, ".journal")


def _remind(text: str) -> None:
    """Show a notification; where nothing can, print the line, which cron sends as mail."""
    from tui.cli.notification import notify

    if not notify(text):
        print(plain(text))
