"""Activities of the activities.csv of a Strava export."""

import csv
import io
import math
import re
from datetime import UTC, datetime

from tui.domain.dates import MONTHS
from tui.storage.runs.activity import CUT_OFF, RUNNING, Activity, ActivityFileError

NEEDED = ("Activity Date", "Activity Type", "Elapsed Time")
_RUNS = frozenset({"run", "trail run", "virtual run", "trailrun", "virtualrun"})
_DATE = re.compile(
    r"(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}), (?P<year>\d{4}),? "
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)(?: (?P<half>[AP]M))?"
)


def read_csv(content: bytes) -> list[Activity]:
    """Return the activities of a table, whose dates are in UTC. Raises ActivityFileError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ActivityFileError("is not a FIT, GPX, TCX or CSV file") from None
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        missing = [name for name in NEEDED if name not in header]
        if missing:
            raise ActivityFileError(_header_sentence(header, missing))
        return [_activity(header, row, rows.line_num) for row in rows if row]
    except csv.Error:
        raise ActivityFileError(f"{CUT_OFF} (line {rows.line_num})") from None


def _header_sentence(header: list[str], missing: list[str]) -> str:
    if len(header) < len(NEEDED):
        return "is not a FIT, GPX, TCX or CSV file"
    names = ", ".join(f"“{name}”" for name in missing)
    return (
        f"has no column {names} in line 1: set the language of your account to English "
        "and export it again"
    )


def _activity(header: list[str], row: list[str], line: int) -> Activity:
    if len(row) != len(header):
        raise ActivityFileError(f"{CUT_OFF} (line {line} has {len(row)} of {len(header)} cells)")
    cells = dict(zip(header, row, strict=True))  # of columns of one name the last: in meters
    first = dict(reversed(list(zip(header, row, strict=True))))
    kind = cells["Activity Type"].strip().lower()
    seconds = _number(first["Elapsed Time"], "Elapsed Time", line)
    meters: float | None = None
    if distance := cells.get("Distance", "").strip():
        meters = _number(distance, "Distance", line)
    elif distance := first.get("Distance", "").strip():
        meters = 1000 * _number(distance, "Distance", line)
    if meters is not None and header.count("Distance") == 1:
        meters *= 1000  # the only column is in kilometers
    moment = _moment(cells["Activity Date"], line)
    return Activity(moment, seconds, meters, RUNNING if kind in _RUNS else kind or "another sport")


def _moment(text: str, line: int) -> datetime:
    found = _DATE.fullmatch(" ".join(text.split()))  # narrow blanks stand before AM in some
    try:
        if found is None:
            raise ValueError(text)
        hour = int(found["hour"])
        if found["half"]:
            hour = hour % 12 + (12 if found["half"] == "PM" else 0)
        month = MONTHS.index(found["month"]) + 1
        day, year = int(found["day"]), int(found["year"])
        return datetime(
            year, month, day, hour, int(found["minute"]), int(found["second"]), tzinfo=UTC
        )
    except ValueError:
        raise ActivityFileError(
            f"has no date such as Nov 22, 2026, 6:40:00 AM in line {line}: set the language of "
            "your account to English and export it again"
        ) from None


def _number(text: str, column: str, line: int) -> float:
    try:
        number = float(text.replace(",", "")) if text.strip() else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ActivityFileError(f"has no number under “{column}” in line {line}")
    return number
