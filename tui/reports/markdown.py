"""The report, and the weekly log, as Markdown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tui.domain.catalog.catalog import Catalog, name_of
from tui.domain.catalog.recorded_names import with_recorded_names
from tui.domain.catalog.sets import is_stopwatched
from tui.domain.dates import DAY_NAMES, MONDAY, format_day, start_of_week
from tui.domain.distance import DistanceUnit
from tui.domain.durations import format_held, format_minutes
from tui.domain.log.check_ins import CheckIn, DayPart
from tui.domain.log.record import MOMENTS, SessionRecord
from tui.domain.log.runs import RunRecord
from tui.domain.progress.soreness_lines import all_sides
from tui.domain.progress.statistics import Tally, day_of, tally
from tui.presentation.units_in_words import counted
from tui.reports import sentences
from tui.reports.data import BalanceRow, ReportData, notes_of
from tui.reports.sentences import in_markdown
from tui.reports.tables import routine_rows


def markdown(page: ReportData) -> Iterator[str]:
    """The lines of the page, each with its end."""
    yield f"# {sentences.TITLE}, {sentences.span(page)}\n\n"
    if page.made_up:
        yield f"**{sentences.MADE_UP}**\n\n"
    yield f"{sentences.overview(page)} {sentences.FORETELL}\n\n"
    yield from _routines(page)
    yield from _exercises(page)
    yield from _balance(page)
    yield from _soreness(page)
    yield from _running(page)
    if page.notes:
        yield "## Notes\n\n"
        yield from (
            f"- {sentences.day(note.day)}: {in_markdown(sentences.note(note))}\n"
            for note in page.notes
        )
        yield f"- {more}\n\n" if (more := sentences.more_notes(page)) else "\n"
    yield f"---\n\n{sentences.WARNING} {sentences.SOURCE}\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table; the cells are escaped before."""
    names = list(head)
    yield _row(names)
    yield _row(["---"] * len(names))
    yield from map(_row, rows)
    yield "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _routines(page: ReportData) -> Iterator[str]:
    if not page.routines:
        return
    yield "## Planned and done\n\n"
    for row in page.routines:
        doses = f": {'; '.join(map(in_markdown, row.doses))}" if row.doses else ""
        yield f"- **{in_markdown(row.title)}**, {row.plan}{doses}\n"
    if page.more_routines:
        yield f"- {sentences.more_routines(page)}\n"
    yield (
        f"\nWeeks start on {sentences.weeks_begin(page)}. “5 of 7” means done on 5 days, and due "
        "on 7; “6 days” means done on more days than it was due. A single number is how often it "
        "was done.\n\n"
    )
    head = ["Week", *(in_markdown(row.title) for row in page.routines)]
    yield from table(
        head,
        (
            *(
                [sentences.day(week), *(sentences.count(row.weeks[n]) for row in page.routines)]
                for n, week in enumerate(page.weeks)
            ),
            ["total", *(sentences.in_all(row) for row in page.routines)],
        ),
    )
    for text in filter(None, (sentences.rest_days(page), sentences.before(page))):
        yield f"{text}\n\n"


def _exercises(page: ReportData) -> Iterator[str]:
    if page.exercises:
        yield "## Sets\n\n"
        head = ("Exercise", "Planned, each side", "Left", "Right")
        yield from table(
            head,
            (
                [
                    in_markdown(row.name),
                    in_markdown(row.dose),
                    *(sentences.amount(row.sides.get(side), row) for side in ("left", "right")),
                ]
                for row in page.exercises
            ),
        )


def _balance(page: ReportData) -> Iterator[str]:
    if not page.balances:
        return
    yield "## Balance on one leg, the longest hold\n\n"
    yield from table(
        ("Version", "Mode", "Left", "Right"),
        (
            [in_markdown(row.name), in_markdown(row.mode), _held(row, "left"), _held(row, "right")]
            for row in page.balances
        ),
    )
    if any(row.mode == "test" for row in page.balances):
        yield f"{sentences.TESTS_APART}\n\n"


def _held(row: BalanceRow, side: str) -> str:
    best = row.bests.get(side)
    return "–" if best is None else f"{format_held(best.value)} on {sentences.day(best.day)}"


def _soreness(page: ReportData) -> Iterator[str]:
    yield "## Soreness, 0 to 10\n\n"
    if text := sentences.stays(page):
        yield f"**{text}**\n\n"
    moments = [moment for moment, points in all_sides(page.soreness).items() if points]
    if not moments:
        yield f"{sentences.NO_SORENESS}\n\n"
        return
    values = {
        (point.day, side or "", moment): point.value
        for side, lines in page.soreness.items()
        for moment in moments
        for point in lines[moment]
    }
    rows = sorted({(day, side) for day, side, _ in values})
    named = any(side for _, side in rows)
    yield from table(
        ["Day", *(["Ankle"] if named else []), *(sentences.MOMENTS[moment] for moment in moments)],
        (
            [
                sentences.day(day),
                *([in_markdown(side) or "–"] if named else []),
                *(_number(values.get((day, side, moment))) for moment in moments),
            ]
            for day, side in rows
        ),
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _running(page: ReportData) -> Iterator[str]:
    if page.running:
        yield f"## {sentences.RUNNING}\n\n"
        yield from table(
            ("Week", "Minutes"),
            ([sentences.day(week.day), f"{week.value:,.0f}"] for week in page.running),
        )


@dataclass(frozen=True, slots=True)
class _Week:
    """What was saved in a week."""

    sessions: list[SessionRecord] = field(default_factory=list)
    check_ins: list[CheckIn] = field(default_factory=list)
    runs: list[RunRecord] = field(default_factory=list)
    rest_days: list[date] = field(default_factory=list)
    soreness: dict[str, float] = field(default_factory=dict)
    """The highest answer of each moment of the sessions, check-ins included."""


def weekly(
    sessions: Iterable[SessionRecord],
    catalog: Catalog,
    first: int = MONDAY,
    *,
    check_ins: Iterable[CheckIn] = (),
    runs: Iterable[RunRecord] = (),
    rest_days: Iterable[date] = (),
    unit: DistanceUnit = DistanceUnit.KILOMETERS,
    today: date | None = None,
) -> Iterator[str]:
    """The lines, each with its end; weeks of which nothing was saved are left out.

    Args:
        sessions: The sessions in any order: days by their own time zones may go back.
        catalog: The routines as they are due, and their exercises with the chosen sets.
        first: The weekday on which weeks begin.
        check_ins: The check-ins, oldest first.
        runs: The runs, oldest first.
        rest_days: The days that are marked as rest days.
        unit: The unit of the distances of the runs.
        today: The day that is measured by the chosen sets; None where it is not in the log.
    """
    yield f"# {sentences.TITLE}, week by week\n\n{sentences.FORETELL}\n\n"
    weeks: dict[date, _Week] = defaultdict(_Week)
    known = list(sessions)
    newest_first = sorted(known, key=lambda session: session.started, reverse=True)
    named = with_recorded_names(newest_first, catalog.exercises)
    catalog = catalog._replace(exercises=named)
    for session in known:
        weeks[start_of_week(day_of(session), first)].sessions.append(session)
    check_ins = list(check_ins)
    for check_in in check_ins:
        weeks[start_of_week(check_in.day, first)].check_ins.append(check_in)
    for run in runs:
        weeks[start_of_week(run.day, first)].runs.append(run)
    for day in sorted(rest_days):
        weeks[start_of_week(day, first)].rest_days.append(day)
    # A next morning may lie in another week than its session, whose day it counts for.
    lines = all_sides(tally(known).soreness_lines(check_ins))
    for moment in MOMENTS:
        for point in lines[moment]:
            most = weeks[start_of_week(point.day, first)].soreness
            most[moment] = max(point.value, most.get(moment, point.value))
    if weeks:
        yield f"Weeks start on {DAY_NAMES[first]}.\n\n"
    else:
        yield "The log is empty.\n\n"
    for week in sorted(weeks):
        yield from _week(week, weeks[week], catalog, unit, today)
    yield f"---\n\n{sentences.WARNING} {sentences.SOURCE}\n"


def _week(
    week: date, saved: _Week, catalog: Catalog, unit: DistanceUnit, today: date | None
) -> Iterator[str]:
    sessions = sorted(saved.sessions, key=day_of)
    sums = tally(sessions)
    seconds = sum(day.seconds for day in sums.days.values())
    count = counted(sum(day.sessions for day in sums.days.values()), "session")
    yield f"## Week of {format_day(week, year=True)}\n\n"
    yield f"{count} on {len(sums.days)} of 7 days, {sentences.work(seconds)} of work.\n\n"
    days = tuple(week + timedelta(days=number) for number in range(7))
    first = week.weekday()
    for row in routine_rows(sessions, catalog, days[0], days[-1], first, today=today):
        # What was planned is told in the report: here stands what was done.
        if row.done:
            yield f"- {in_markdown(row.title)}: {sentences.done(row)}\n"
    if saved.rest_days:
        yield f"- {sentences.named_rest_days(saved.rest_days)}\n"
    yield from (f"- {line}\n" for line in _measured(sums, catalog))
    for moment, most in saved.soreness.items():
        yield f"- Soreness {sentences.MOMENTS[moment]}: at most {most:g} of 10\n"
    if saved.runs:
        yield f"- {sentences.running(saved.runs, unit)}\n"
    for part, check_ins in _by_part(saved.check_ins).items():
        yield f"- {in_markdown(sentences.saved_soreness(part, check_ins))}\n"
    yield "\n"
    if notes := list(notes_of(sessions)):
        yield from table(
            ("Day", "Note"),
            ([sentences.day(note.day), in_markdown(sentences.note(note))] for note in notes),
        )


def _by_part(check_ins: Iterable[CheckIn]) -> dict[str, list[CheckIn]]:
    parts: dict[str, list[CheckIn]] = {part.value: [] for part in DayPart}
    for check_in in check_ins:
        parts.setdefault(check_in.when, []).append(check_in)
    return {part: check_ins for part, check_ins in parts.items() if check_ins}


def _measured(sums: Tally, catalog: Catalog) -> Iterator[str]:
    for trend in sums.trends(catalog.exercises):
        name = in_markdown(trend.name[:1].upper() + trend.name[1:])
        if trend.measure == "seconds":
            yield f"{name}: {format_minutes(sum(point.value for point in trend.both))}"
            continue
        for side, points in sorted(trend.sides.items()):
            yield f"{name}, {in_markdown(side)}: {sum(point.value for point in points):,.0f}"
    for best in sums.bests:
        if is_stopwatched(best.kind):
            name = name_of(best.exercise, best.variation, catalog.exercises)
            side = f", {best.side}" if best.side else ""
            mode = in_markdown(best.mode)
            best_hold = f"{format_held(best.value)} ({mode}) on {sentences.day(best.day)}"
            yield f"{in_markdown(name + side)}: {best_hold}"
