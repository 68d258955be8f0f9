"""``surefoot runs``: the runs of the log; add and remove some."""

import argparse
import os
import shlex
from collections import Counter
from datetime import datetime
from pathlib import Path

from tui.cli.errors import CommandError, UsageError, plain, unknown, warn
from tui.cli.open_log import open_log_and_report
from tui.cli.output import print_documents
from tui.clock import SystemClock
from tui.domain.dates import DAYS, format_day
from tui.domain.distance import DistanceUnit
from tui.domain.durations import format_duration
from tui.domain.log.edits import when
from tui.domain.log.runs import RunRecord, typed_run
from tui.domain.parsing import ParseError
from tui.paths import Paths, expanded
from tui.presentation.saved import saved_by_command
from tui.presentation.units_in_words import counted
from tui.storage.log.runs import add_runs, encode_run, remove_run, stored_runs
from tui.storage.settings import read_settings


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print, add or remove runs."""
    unit = read_settings(where.settings)[0].distances_in
    match asked.action:
        case "add":
            return _add(asked, where, unit)
        case "remove":
            return _remove(asked.id, where, unit)
    _print_runs(stored_runs(open_log_and_report(where)), unit, as_json=asked.json)
    return 0


def _add(asked: argparse.Namespace, where: Paths, unit: DistanceUnit) -> int:
    if bool(asked.files) == (asked.minutes is not None):
        raise UsageError("name the files of your runs, or the minutes of one run with --minutes")
    meters = _meters(asked)
    if asked.files and (meters is not None or asked.date is not None):
        raise UsageError("--km, --miles and --date belong to --minutes; files tell them themselves")
    now = SystemClock().now()
    if asked.minutes is not None:
        try:
            typed = typed_run(asked.minutes, meters, asked.date, now, os.urandom(10))
        except ParseError as error:
            raise CommandError(str(error)) from None
        log = open_log_and_report(where)
        _report(add_runs(log, [typed]), [typed], Counter(), unit, temporary=where.temporary)
        return 0
    return _add_files([expanded(name) for name in asked.files], where, now, unit)


def _meters(asked: argparse.Namespace) -> float | None:
    """Return the distance that was typed; None where there is none."""
    if asked.miles is not None:
        return DistanceUnit.MILES.meters * float(asked.miles)
    return None if asked.km is None else DistanceUnit.KILOMETERS.meters * float(asked.km)


def _add_files(paths: list[Path], where: Paths, now: datetime, unit: DistanceUnit) -> int:
    """Add the runs of files; the exit code is 1 where one could not be read."""
    from tui.storage.runs.activity import ActivityFileError
    from tui.storage.runs.reader import read_runs

    log = open_log_and_report(where)
    found: list[RunRecord] = []
    others = Counter[str]()
    broken = 0
    for path in paths:
        try:
            file = read_runs(path, now)
        except ActivityFileError as error:
            broken += 1
            warn(f"{path} {error}. Nothing from it was saved.")
            continue
        found += file.runs
        others += file.others
    added = add_runs(log, found) if found else ()
    if broken < len(paths):
        _report(added, found, others, unit, temporary=where.temporary)
    return 1 if broken else 0


def _report(
    added: tuple[RunRecord, ...],
    found: list[RunRecord],
    others: Counter[str],
    unit: DistanceUnit,
    *,
    temporary: bool,
) -> None:
    for run_record in added:
        print(f"{saved_by_command(temporary=temporary)}: {_line(run_record, unit)}")
    if known := len(found) - len(added):
        have = "this run" if known == len(found) == 1 else counted(known, "run")
        print(f"Not saved: you have {have} already.")
    if others:
        kinds = ", ".join(f"{count} {sport}" for sport, count in sorted(others.items()))
        print(plain(f"Left out because it is not a run: {kinds}."))


def _remove(run_id: str, where: Paths, unit: DistanceUnit) -> int:
    log = open_log_and_report(where)
    known = {run_record.id: run_record for run_record in stored_runs(log)}
    if run_id not in known:
        if not known:
            raise CommandError("there is no run in the log")
        raise CommandError(str(unknown("run", run_id, list(known)[-5:])))
    remove_run(log, run_id)
    deleted = saved_by_command("Deleted", temporary=where.temporary)
    print(f"{deleted}: {_line(known[run_id], unit)}")
    if not where.temporary:
        print(f"To save it again: {_command_for(known[run_id])}")
    return 0


def _command_for(run_record: RunRecord) -> str:
    """Return the command that saves a run again: from its file, or by hand."""
    if run_record.file:
        return plain(f"surefoot runs add {shlex.quote(run_record.file)}")
    km = "" if run_record.meters is None else f" --km {run_record.meters / 1000:.10g}"
    minutes, day = f"{run_record.seconds / 60:.10g}", run_record.day.isoformat()
    return f"surefoot runs add --minutes {minutes}{km} --date {day}"


def _print_runs(runs: list[RunRecord], unit: DistanceUnit, *, as_json: bool) -> None:
    if as_json:
        print_documents(map(encode_run, runs))
        return
    for run_record in reversed(runs):
        print(f"{_line(run_record, unit)}   {plain(run_record.id)}")
    if not runs:
        print("You have not saved a run yet. Add one with: surefoot runs add --minutes 40")


def _line(run_record: RunRecord, unit: DistanceUnit) -> str:
    meters = run_record.meters
    distance = "" if meters is None else f"{unit.of(meters):.2f} {unit.symbol}"
    began = when(run_record.started)
    if not run_record.has_time:
        began = f"{DAYS[run_record.day.weekday()]} {format_day(run_record.day, year=True)}"
    return f"{began:<22} {format_duration(run_record.seconds):>8} {distance:>9}"
