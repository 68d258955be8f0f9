"""The whole log as Markdown, a section a week."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from tui.domain.catalogue import Catalogue
from tui.domain.days import short
from tui.domain.durations import held, in_minutes
from tui.domain.naming import name_of
from tui.domain.progress import Tally, day_of, tally
from tui.domain.record import SessionRecord
from tui.domain.sets import Balance
from tui.domain.weeks import week_of
from tui.report import words
from tui.report.escaping import in_markdown
from tui.report.markdown import table
from tui.report.page import notes_of


def weekly(oldest_first: Iterable[SessionRecord], catalogue: Catalogue) -> Iterator[str]:
    """The lines, each with its end; weeks in which nothing was done are left out."""
    yield f"# {words.TITLE}, week by week\n\n{words.FORETELL}\n\n"
    nothing = True
    for week, sessions in groupby(oldest_first, lambda one: week_of(day_of(one))):
        nothing = False
        yield from _week(week, list(sessions), catalogue)
    if nothing:
        yield "The log is empty.\n\n"
    yield f"---\n\n{words.WARNING} {words.SOURCE}\n"


def _week(week: date, sessions: list[SessionRecord], catalogue: Catalogue) -> Iterator[str]:
    sums = tally(sessions)
    seconds = sum(one.seconds for one in sums.days.values())
    count = "1 session" if len(sessions) == 1 else f"{len(sessions)} sessions"
    yield f"## Week of {short(week, year=True)}\n\n"
    yield f"{count} on {len(sums.days)} of 7 days, {words.work(seconds)} of work.\n\n"
    titles: dict[str, int] = {}
    for session in sessions:
        titles[session.title] = titles.get(session.title, 0) + 1
    yield from (f"- {in_markdown(title)}: {times} ×\n" for title, times in sorted(titles.items()))
    yield from (f"- {line}\n" for line in _measured(sums, catalogue))
    yield "\n"
    if notes := list(notes_of(sessions)):
        yield from table(
            ("Day", "Note"), ([words.day(one.day), in_markdown(words.note(one))] for one in notes)
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
            told = f"{held(best.value)} ({best.mode}) on {words.day(best.day)}"
            yield f"{in_markdown(name + side)}: {told}"
    for moment, points in sums.soreness.items():
        if points:
            most = max(point.value for point in points)
            yield f"Soreness {words.MOMENTS[moment]}: at most {most:g} of 10"
