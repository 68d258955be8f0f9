"""The whole log as Markdown, a section a week."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from tui.domain.catalog.catalogue import Catalogue
from tui.domain.catalog.naming import name_of
from tui.domain.catalog.sets import Balance
from tui.domain.dates import short
from tui.domain.durations import held, in_minutes
from tui.domain.log.record import SessionRecord
from tui.domain.progress.statistics import Tally, day_of, tally
from tui.domain.weeks import week_of
from tui.reports import sentences
from tui.reports.data import notes_of
from tui.reports.escaping import in_markdown
from tui.reports.markdown import table


def weekly(oldest_first: Iterable[SessionRecord], catalogue: Catalogue) -> Iterator[str]:
    """The lines, each with its end; weeks in which nothing was done are left out."""
    yield f"# {sentences.TITLE}, week by week\n\n{sentences.FORETELL}\n\n"
    nothing = True
    for week, sessions in groupby(oldest_first, lambda one: week_of(day_of(one))):
        nothing = False
        yield from _week(week, list(sessions), catalogue)
    if nothing:
        yield "The log is empty.\n\n"
    yield f"---\n\n{sentences.WARNING} {sentences.SOURCE}\n"


def _week(week: date, sessions: list[SessionRecord], catalogue: Catalogue) -> Iterator[str]:
    sums = tally(sessions)
    seconds = sum(one.seconds for one in sums.days.values())
    count = "1 session" if len(sessions) == 1 else f"{len(sessions)} sessions"
    yield f"## Week of {short(week, year=True)}\n\n"
    yield f"{count} on {len(sums.days)} of 7 days, {sentences.work(seconds)} of work.\n\n"
    titles: dict[str, int] = {}
    for session in sessions:
        titles[session.title] = titles.get(session.title, 0) + 1
    yield from (f"- {in_markdown(title)}: {times} ×\n" for title, times in sorted(titles.items()))
    yield from (f"- {line}\n" for line in _measured(sums, catalogue))
    yield "\n"
    if notes := list(notes_of(sessions)):
        yield from table(
            ("Day", "Note"),
            ([sentences.day(one.day), in_markdown(sentences.note(one))] for one in notes),
        )


def _measured(sums: Tally, catalogue: Catalogue) -> Iterator[str]:
    for point in sums.stretching():
        yield f"Stretching: {in_minutes(point.value * 60)}"
    for leg, points in sums.heel_lowers().items():
        yield f"Heel lowers, {leg}: {sum(one.value for one in points):,.0f}"
    for best in sums.bests:
        if best.kind == Balance.kind:
            name = name_of(best.exercise, best.variation, catalogue.exercises)
            side = f", {best.side}" if best.side else ""
            told = f"{held(best.value)} ({best.mode}) on {sentences.day(best.day)}"
            yield f"{in_markdown(name + side)}: {told}"
    for moment, points in sums.soreness.items():
        if points:
            most = max(point.value for point in points)
            yield f"Soreness {sentences.MOMENTS[moment]}: at most {most:g} of 10"
