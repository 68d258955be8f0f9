"""The report as a self-contained HTML file."""

import math
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from tui.domain.durations import format_held
from tui.domain.progress.points import Point
from tui.domain.progress.soreness_lines import OTHER, all_sides, of_side, sides_with_answers
from tui.reports import sentences
from tui.reports.data import BalanceRow, ReportData
from tui.reports.sentences import in_html
from tui.reports.svg_charts import HEIGHT, ChartFrame, Style, bars, columns, key, plot
from tui.reports.tables import RoutineRow

SIDES = {
    "left": Style("#00629b", "round"),
    "right": Style("#b8460e", "square", "4 2"),
}
MOMENTS = {
    "worst": Style("#9c1f4a", "up"),
    "before": Style("#4a5568", "round", "1 2"),
    "after": Style("#00629b", "square", "4 2"),
    "morning": Style("#2f7d4f", "down", "6 2 1 2"),
    OTHER: Style("#6b6b6b", "square", "1 4"),
}


SIDE_HEIGHT = 86.0
"""Height of the chart of one ankle: three charts and the rest have to fit on one A4 sheet."""


def html(page: ReportData) -> Iterator[str]:
    """The lines of the page, each with its end."""
    title = f"{sentences.TITLE}, {sentences.span(page)}"
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{in_html(title)}</title>\n<style>\n{_style_sheet()}</style>\n"
        "</head>\n<body>\n<main>\n"
    )
    yield f"<header><h1>{sentences.TITLE}</h1><p>{sentences.span(page)}</p></header>\n"
    if page.made_up:
        yield f'<p class="sample">{sentences.MADE_UP}</p>\n'
    yield f'<p class="lead"><b>{sentences.overview(page)}</b> {sentences.FORETELL}</p>\n'
    yield from _routines(page)
    yield from _exercises(page)
    yield f'<div class="pair">\n<div>{_balance(page)}\n'
    yield from _notes(page)
    yield f"</div>\n{_soreness(page)}\n</div>\n"
    yield f"<footer><b>The warning of the program.</b> {sentences.WARNING} "
    yield f"{sentences.SOURCE}</footer>\n"
    yield "</main>\n</body>\n</html>\n"


def _style_sheet() -> str:
    """Return how the page looks, on the screen and on an A4 sheet."""
    return files("tui.reports").joinpath("report.css").read_text("utf-8")


def _routines(page: ReportData) -> Iterator[str]:
    if not page.routines:
        return
    yield "<section><h2>Planned and done</h2>\n<table class=plans>\n"
    yield "<tr><th>Routine<th>What it asks for<th>Days in each week, "
    yield f"from {sentences.weeks_begin(page)} on</tr>\n"
    for number, row in enumerate(page.routines):
        title = f"<b>{in_html(sentences.cut(row.title, 36))}</b>"
        if row.wanted is not None:
            yield f"<tr><td>{title}<div class=faint>{row.plan}</div>"
            yield f"<div class=faint>{sentences.in_all(row)}</div>"
            yield f"<td><div>{in_html(sentences.doses(row))}</div>"
        else:
            yield f"<tr><td colspan=2>{title} <span class=faint>{row.plan}</span>"
        yield f"<td>{_weeks(page, row, dated=number == 0)}</tr>\n"
    if page.more_routines:
        yield f"<tr><td colspan=3 class=faint>{sentences.more_routines(page)}</tr>\n"
    yield "</table>"
    if notes := " ".join(filter(None, (sentences.rest_days(page), sentences.before(page)))):
        yield f"<p class=faint>{notes}</p>"
    yield "</section>\n"


def _weeks(page: ReportData, row: RoutineRow, *, dated: bool) -> str:
    pairs = [None if week is None else (week.done, week.wanted or 0) for week in row.weeks]
    said = ", ".join(map(sentences.count, row.weeks))
    return bars(f"{row.title}, week by week: {said}", page.weeks, pairs, dated=dated)


def _exercises(page: ReportData) -> Iterator[str]:
    if not page.exercises:
        return
    yield "<section><h2>Sets</h2>\n<table class=sets>\n"
    yield "<tr><th>Exercise<th>Asked for, a side<th>Left<th>Right</tr>\n"
    for row in page.exercises[: sentences.MOST_EXERCISES]:
        sides = "".join(f"<td>{sentences.amount(row.sides.get(side), row)}" for side in SIDES)
        yield f"<tr><td>{in_html(sentences.cut(row.name))}<td>{in_html(row.dose)}{sides}</tr>\n"
    if more := page.exercises[sentences.MOST_EXERCISES :]:
        yield f"<tr><td colspan=4 class=faint>and {len(more)} more</tr>\n"
    yield "</table></section>\n"


def _balance(page: ReportData) -> str:
    parts = ["<section class=balance><h2>Balance on one leg</h2>"]
    if not page.balances:
        return "".join([*parts, "<p>No balance holds in this time.</p></section>"])
    practice = [row for row in page.balances if row.mode != "test"]
    if practice:
        main = max(practice, key=lambda row: sum(len(points) for points in row.lines.values()))
        frame = _seconds(page, [main])
        lines = [(SIDES[side], points) for side, points in main.lines.items()]
        label = f"{sentences.cut(main.way, 30)}: the longest practice hold of each day"
        parts.append(f"<h3>{in_html(label)}</h3>{plot(label, frame, 's', lines)}{key(SIDES)}")
    parts.append("<table><tr><th>Longest hold<th>Left<th>Right</tr>")
    shown = sorted(page.balances, key=lambda row: row.mode == "test")
    for row in shown[-sentences.MOST_BALANCES :]:
        kind = " class=test" if row.mode == "test" else ""
        name = sentences.cut(f"{row.way}, {row.mode}")
        held = "".join(f"<td>{_held(row, side)}" for side in SIDES)
        parts.append(f"<tr{kind}><td>{in_html(name)}{held}</tr>")
    parts.append("</table>")
    if any(row.mode == "test" for row in page.balances):
        parts.append(f"<p class=faint>{sentences.TESTS_APART}</p>")
    return "".join([*parts, "</section>"])


def _seconds(page: ReportData, rows: Iterable[BalanceRow]) -> ChartFrame:
    """Axes that reach over the longest hold, with four or five lines."""
    longest = max((p.value for row in rows for line in row.lines.values() for p in line), default=1)
    step = next((s for s in (1, 5, 10, 15, 30, 60) if longest <= 5 * s), longest / 4)
    return ChartFrame(page.since, page.until, step * math.ceil(longest / step), step)


def _held(row: BalanceRow, side: str) -> str:
    best = row.bests.get(side)
    return f"{format_held(best.value)}, {sentences.day(best.day)}" if best else "–"


def _soreness(page: ReportData) -> str:
    begin = "<section><h2>Soreness, 0 to 10</h2>"
    if text := sentences.stays(page):
        begin += f"<p><b>{text}</b></p>"
    lines = all_sides(page.soreness)
    moments = [moment for moment in MOMENTS if lines[moment]]
    if not moments:
        return f"{begin}<p>{sentences.NO_SORENESS}</p>{_running(page)}</section>"
    parts = [f"{begin}<h3>{sentences.asked(page)}</h3>"]
    parts.append(_soreness_plot(page, "Soreness by day", lines))
    for side in sides_with_answers(page.soreness):
        label = f"{side.capitalize()} ankle"
        own = _soreness_plot(page, label, of_side(page.soreness, side), SIDE_HEIGHT)
        parts.append(f"<h3>{label}</h3>{own}")
    parts.append(key({sentences.MOMENTS[moment]: MOMENTS[moment] for moment in moments}))
    return "".join([*parts, _running(page), f"<p class=faint>{sentences.CEILING}</p></section>"])


def _soreness_plot(
    page: ReportData,
    label: str,
    points: Mapping[str, tuple[Point, ...]],
    height: float = HEIGHT,
) -> str:
    frame = ChartFrame(page.since, page.until, 10, 2, ceiling=5, height=height)
    return plot(
        label,
        frame,
        "",
        [(MOMENTS[moment], points[moment]) for moment in MOMENTS if points[moment]],
    )


def _running(page: ReportData) -> str:
    """The minutes of running a week, below the line of soreness and over the same days."""
    if not page.running:
        return ""
    frame = ChartFrame(
        page.since, page.until, max(week.value for week in page.running), 1, height=50.0
    )
    said = ", ".join(f"{sentences.day(week.day)}: {week.value:.0f}" for week in page.running)
    drawn = columns(f"{sentences.RUNNING}: {said}", frame, page.running)
    return f"<h3>{sentences.RUNNING}</h3>{drawn}"


def _notes(page: ReportData) -> Iterator[str]:
    if not page.notes:
        return
    yield "<section><h2>Notes</h2>\n<dl>\n"
    for day, note in sentences.notes(page):
        yield f"<dt>{sentences.day(day)}<dd>{in_html(note)}\n"
    if more := sentences.more_notes(page):
        yield f"<dt><dd class=faint>{more}\n"
    yield "</dl></section>\n"
