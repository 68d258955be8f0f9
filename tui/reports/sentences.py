"""Sentences of the report; escaping."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from tui.domain.dates import DAY_NAMES, format_day
from tui.domain.distance import DistanceUnit
from tui.domain.durations import format_minutes, whole_minutes
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.runs import RunRecord
from tui.presentation.set_kinds import kind_named
from tui.presentation.soreness import REMINDER_RULE_ALONE, reminder_reason
from tui.presentation.trend_charts import SORENESS_NAMES
from tui.presentation.units_in_words import counted
from tui.reports.data import ReportData, ReportNote
from tui.reports.tables import Amount, ExerciseRow, RoutineRow, Week

TITLE = "Ankle exercises"
MADE_UP = "A made-up sample. Nobody did these sessions."
FORETELL = (
    "Recorded with Surefoot by the person who did the exercises. It describes what was done; "
    "it is not a diagnosis and not advice."
)
WARNING = (
    "These exercises may help prevent sore ankles. They are not a cure-all. If the "
    "soreness does not go away, tell a doctor. It can be a sign of something more serious, such "
    "as a stress fracture, or a nerve or blood vessel problem."
)
SOURCE = "The program is by Tim Petrie, PT, OCS (LIVESTRONG)."
TESTS_APART = (
    "A test is three trials on each leg by a fixed protocol that stops at 45 s (Springer et al. "
    "2007, as transcribed by others). Practice holds have no limit. The two cannot be compared."
)
CEILING = (
    "The line at 5 is the most soreness that published programs allow. Those programs are for "
    "people with a diagnosis, under supervision (Silbernagel et al. 2007, as others report it)."
)
NO_SORENESS = "No soreness was recorded in this time."
RUNNING = "Running, minutes a week"
NOTHING = "No session was recorded in this time."
MOMENTS = SORENESS_NAMES
"""What the legend calls the lines of soreness, as the log does."""
PARTS = {"morning": "in the morning", "day": "during the day", "evening": "in the evening"}
MOST_EXERCISES, MOST_BALANCES = 8, 5
"""Rows that fit on the sheet."""
_LONGEST_NAME, _LONGEST_DOSES = 45, 260
_MOST_REST_DAYS = 7
"""Rest days that are named each."""
_NOTE_ROOM = 480
"""Characters that all the notes of the sheet may have together."""


def span(page: ReportData) -> str:
    """The days of the page: "26 Oct to 22 Nov 2026"."""
    return f"{format_day(page.since)} to {format_day(page.until, year=True)}"


def overview(page: ReportData) -> str:
    """The page in a sentence."""
    if not page.sessions:
        return NOTHING
    all_days = (page.until - page.since).days + 1
    sessions, days = counted(page.sessions, "session"), counted(all_days, "day")
    return f"{sessions} on {page.days} of {days}, {work(page.seconds)} of work."


def work(seconds: float) -> str:
    """How long, in hours and minutes: "15 h 3 min"."""
    hours, minutes = divmod(whole_minutes(seconds), 60)
    return f"{hours} h {minutes} min" if hours else format_minutes(seconds)


def stays(page: ReportData) -> str:
    """Return why soreness counts as staying, and the article's advice; empty where it does not."""
    if page.stays is None:
        return ""
    return (
        f"{reminder_reason(page.stays)} If the soreness does not go away, tell a doctor. "
        f"{REMINDER_RULE_ALONE}"
    )


def asked(page: ReportData) -> str:
    """Return for how many sessions soreness was given, and what the chart shows of each day."""
    if not page.asked:
        return "The highest of each day"
    return f"Given for {page.asked} of {counted(page.sessions, 'session')}; the highest of each day"


def running(runs: Sequence[RunRecord], unit: DistanceUnit) -> str:
    """What some runs came to: "Running: 2 h 11 min in 3 runs, 19.4 km".

    The distance is left out if a run has none.
    """
    meters = [run.meters for run in runs if run.meters is not None]
    far = f", {unit.of(sum(meters)):.1f} {unit.symbol}" if len(meters) == len(runs) else ""
    return f"Running: {work(sum(run.seconds for run in runs))} in {counted(len(runs), 'run')}{far}"


def saved_soreness(part: str, check_ins: Sequence[CheckIn]) -> str:
    """What some check-ins of a part of the day come to: "… in the morning, on 3 days: …"."""
    days = len({check_in.day for check_in in check_ins})
    most = max(check_in.soreness for check_in in check_ins)
    return (
        f"Soreness saved {PARTS.get(part, part)}, on {counted(days, 'day')}: at most {most} of 10"
    )


def count(week: Week | None) -> str:
    """On how many days of a week: "5 of 7"; how often: "2"; "–" where nobody knows.

    Days beyond those on which it was due stand alone: "6 days".
    """
    if week is None:
        return "–"
    if week.wanted is None:
        return str(week.done)
    if week.done > week.wanted:
        return counted(week.done, "day")
    return f"{week.done} of {week.wanted}" if week.wanted else "not due"


def in_all(row: RoutineRow) -> str:
    """Return how it was done in all the weeks of which the log knows: "34 of 56 days, 40 times"."""
    days = count(Week(row.done, row.wanted))
    if row.wanted is None:
        return days
    if row.wanted and row.done <= row.wanted:
        days = f"{row.done} of {counted(row.wanted, 'day')}"
    return f"{days}, {row.times} times" if row.times > row.done else days


def rest_days(page: ReportData) -> str:
    """Return which days were rest days, or how many where they are many; empty for none."""
    days = page.rest_days
    if not days:
        return ""
    many = len(days) > _MOST_REST_DAYS
    named = f"Rest days: {len(days)}" if many else named_rest_days(days)
    return f"{named}. Nothing was due on {'it' if len(days) == 1 else 'them'}."


def named_rest_days(days: Sequence[date]) -> str:
    """Return which days were rest days: "Rest days: 20 Nov, 21 Nov"."""
    return f"Rest {'day' if len(days) == 1 else 'days'}: {', '.join(map(format_day, days))}"


def done(row: RoutineRow) -> str:
    """Return how a routine was done in a week: "on 5 days", "on 5 days, 8 times", "2 times"."""
    times = row.times or row.done
    often = "once" if times == 1 else f"{times} times"
    if row.wanted is None:
        return often
    days = f"on {counted(row.done, 'day')}"
    return f"{days}, {often}" if times > row.done else days


def weeks_begin(page: ReportData) -> str:
    """Return the day on which the weeks of the page begin: "Monday"."""
    return DAY_NAMES[page.weeks[0].weekday()]


def before(page: ReportData) -> str:
    """Return why the first weeks are empty; nothing where the log covers all weeks."""
    if page.known is None or page.known == page.since:
        return ""
    return (
        f"The log starts on {format_day(page.known, year=True)}. What was done before is not known."
    )


def amount(amount_done: Amount | None, row: ExerciseRow) -> str:
    """What a side came to: "118 sets (4 partly done), 1,744 reps"."""
    if amount_done is None:
        return "–"
    sets = amount_done.whole + amount_done.part
    part = f" ({amount_done.part} partly done)" if amount_done.part else ""
    total = kind_named(row.kind).total(amount_done.total)
    return f"{counted(sets, 'set')}{part}, {total}"


def notes(page: ReportData) -> Iterator[tuple[date, str]]:
    """The notes with their headings, cut where there are many: "After a run, stopped early: …"."""
    room = _NOTE_ROOM // max(1, len(page.notes))
    for report_note in page.notes:
        yield report_note.day, note(report_note, room)


def note(report_note: ReportNote, room: int = 1000) -> str:
    """A note with its heading, as long as there is room."""
    stopped = ", stopped early" if report_note.stopped else ""
    return f"{cut(report_note.title, 25)}{stopped}" + (
        f": {cut(report_note.text, room)}" if report_note.text else ""
    )


def cut(text: str, length: int = _LONGEST_NAME) -> str:
    """A text that fits, with an ellipsis where it was cut."""
    return text if len(text) <= length else text[: length - 1] + "…"


def doses(row: RoutineRow) -> str:
    """Return the plan of a routine as a line."""
    return cut(" · ".join(row.doses), _LONGEST_DOSES)


def more_routines(page: ReportData) -> str:
    """Those for which there is no room."""
    return f"and {counted(page.more_routines, 'more routine')}"


def more_notes(page: ReportData) -> str:
    """How many notes did not fit; empty where all did."""
    if not page.more_notes:
        return ""
    return f"and {counted(page.more_notes, 'earlier note')} in the log"


def day(when: date) -> str:
    """A day of the page."""
    return format_day(when)


_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "�")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])")


def in_html(text: str) -> str:
    """A text in which nothing is markup, between tags and in quoted attributes."""
    return escape(_on_one_line(text))


def in_markdown(text: str) -> str:
    """A text in which nothing is markup, behind the beginning of a line or in a table."""
    return _MARKS.sub(r"\\\1", _on_one_line(text))


def _on_one_line(text: str) -> str:
    return " ".join(text.split()).translate(_CONTROL)
