"""Runs of a file of any kind."""

import gzip
import os
import zlib
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tui.domain.dates import format_day
from tui.domain.log.record import new_id
from tui.domain.log.runs import EARLIEST_YEAR, FARTHEST_RUN, LONGEST_RUN, RunRecord, RunSource
from tui.storage.runs.activity import CUT_OFF, Activity, ActivityFileError

LARGEST = 100_000_000
"""Bytes of a file, unpacked; an ultramarathon has a tenth of it."""
_GZIP = b"\x1f\x8b"


class RunFile(NamedTuple):
    """What a file holds."""

    runs: tuple[RunRecord, ...]
    others: Counter[str]
    """How many activities are no runs, by what they are."""


def read_runs(path: Path, now: datetime) -> RunFile:
    """Return the runs of a FIT, GPX, TCX or CSV file, told apart by their content.

    Args:
        path: The file; it may be packed by gzip.
        now: The present moment; a run cannot begin after it.

    Raises:
        ActivityFileError: The file is none of these, broken, or tells what cannot be.
    """
    source, activities = _activities(_content(path))
    runs, others = [], Counter[str]()
    for activity in activities:
        if not activity.is_run:
            others[activity.sport] += 1
            continue
        _check(activity, now)
        runs.append(
            RunRecord(
                id=new_id(activity.started, os.urandom(10)),
                started=activity.started.astimezone(),
                seconds=activity.seconds,
                meters=activity.meters,
                source=source,
                file=path.name,
            )
        )
    return RunFile(tuple(runs), others)


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise ActivityFileError("is a folder" if path.is_dir() else "is not there")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if content.startswith(_GZIP):
            with gzip.open(path) as file:
                content = file.read(LARGEST + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise ActivityFileError(CUT_OFF) from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise ActivityFileError(f"cannot be read: {reason}") from None
    if len(content) > LARGEST:
        raise ActivityFileError(f"is larger than {LARGEST // 1_000_000} MB: name a single run")
    if not content.strip():
        raise ActivityFileError("is empty")
    return content


def _activities(content: bytes) -> tuple[str, list[Activity]]:
    # Each kind is imported when a file of it comes.
    if content[8:12] == b".FIT":
        from tui.storage.runs.fit import read_fit

        return RunSource.FIT, read_fit(content)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        from tui.storage.runs.xml_files import read_xml

        return read_xml(content)
    from tui.storage.runs.csv_file import read_csv

    return RunSource.CSV, read_csv(content)


def _check(activity: Activity, now: datetime) -> None:
    """Raise ActivityFileError for a run that cannot be."""
    day = format_day(activity.started.date(), year=True)
    if activity.started > now:
        raise ActivityFileError(
            f"has a run that starts in the future ({day}): check the clock of the watch"
        )
    if activity.started.year < EARLIEST_YEAR:
        raise ActivityFileError(f"has a run of {day}: the clock of the watch was not set")
    if not 0 < activity.seconds <= LONGEST_RUN:
        raise ActivityFileError(f"has a run of {day} that takes {activity.seconds:.0f} seconds")
    if activity.meters is not None and not 0 <= activity.meters <= FARTHEST_RUN:
        raise ActivityFileError(f"has a run of {day} over {activity.meters:.0f} meters")
