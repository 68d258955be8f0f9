"""``surefoot soreness``: a check-in, or those of the last weeks."""

import argparse
import os
from datetime import date, timedelta
from itertools import takewhile

from tui.cli.errors import plain
from tui.cli.open_log import exit_code, open_log_and_report
from tui.cli.output import print_documents
from tui.clock import SystemClock
from tui.domain.log.check_ins import (
    CheckIn,
    part_of_day,
    session_followed,
    with_mornings,
)
from tui.domain.log.edits import when
from tui.domain.log.record import new_id
from tui.paths import Paths
from tui.presentation.saved import saved_by_command
from tui.presentation.soreness import above_ceiling
from tui.storage.log.check_ins import add_check_in, encode_check_in, stored_check_ins
from tui.storage.log.log import Log

DAYS = 28
"""How many days are listed, today included."""


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Save a check-in, or print those of the last weeks."""
    log = open_log_and_report(where)
    if asked.soreness is None:
        _print_check_ins(log, as_json=asked.json)
        return exit_code(log)
    check_in = _check_in(asked, log)
    before = add_check_in(log, check_in)
    sentence = _sentence(check_in, before, saved_by_command(temporary=where.temporary))
    print(" ".join(filter(None, (sentence, above_ceiling(check_in.soreness)))))
    return 0


def _check_in(asked: argparse.Namespace, log: Log) -> CheckIn:
    now = SystemClock().now()
    moment = now.replace(microsecond=0)
    check_in = CheckIn(
        id=new_id(now, os.urandom(10)),
        at=moment,
        when=asked.when or part_of_day(moment),
        soreness=asked.soreness,
        side=asked.side,
    )
    first = check_in.day - timedelta(days=1)
    recent = takewhile(lambda session: session.started.date() >= first, log.sessions())
    session = session_followed(recent, check_in.day, check_in.when)
    return check_in._replace(session=session.id if session else None)


def _sentence(check_in: CheckIn, before: CheckIn | None, saved: str) -> str:
    text = f"Soreness {check_in.soreness} of 10, {_described(check_in)}"
    if before is None:
        return f"{saved}: {text}."
    if before.soreness == check_in.soreness:
        return f"{text}: it was saved before."
    return f"{saved}: {text}, in place of {before.soreness}."


def _described(check_in: CheckIn) -> str:
    sides = {"left": "left ankle", "right": "right ankle", "both": "both ankles"}
    return plain(
        ", ".join(
            filter(None, (check_in.when, sides.get(check_in.side or "", check_in.side or "")))
        )
    )


def _print_check_ins(log: Log, *, as_json: bool) -> None:
    first = SystemClock().now().date() - timedelta(days=DAYS - 1)
    found = _since(log, first)
    if as_json:
        print_documents(map(encode_check_in, found))
        return
    for check_in in reversed(found):
        print(f"{when(check_in.at):<22} {check_in.soreness:>2} of 10   {_described(check_in)}")
    if not found:
        print(
            "You have saved no soreness in the last four weeks. Save one with: surefoot soreness 3"
        )


def _since(log: Log, first: date) -> list[CheckIn]:
    # A morning belongs to a session of the day before.
    before = first - timedelta(days=1)
    sessions = takewhile(lambda session: session.started.date() >= before, log.sessions())
    return [
        check_in
        for check_in in with_mornings(stored_check_ins(log), sessions)
        if check_in.day >= first
    ]
