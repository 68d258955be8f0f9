"""SessionDetails: one session in full."""

from collections.abc import Mapping
from itertools import zip_longest
from textwrap import wrap

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.domain.catalog.exercise import Exercise
from tui.domain.dates import format_day
from tui.domain.log.edits import edited_at, when
from tui.domain.log.merge import CONFLICTS
from tui.domain.log.record import Outcome, SessionRecord, Soreness
from tui.presentation.summary import Row, summary
from tui.widgets.styles import MUTED

NAME_WIDTH, SIDE_WIDTH, COUNT_WIDTH = 36, 14, 8
"""Cells of the columns."""


def set_table(rows: tuple[Row, ...], width: int) -> Content:
    """Return a table of at most ``width`` cells; long names and values are wrapped."""
    name = max(16, min(NAME_WIDTH, width - 2 * SIDE_WIDTH - COUNT_WIDTH))
    head = f"{set_cell_size('', name)}  {'left':{SIDE_WIDTH}}{'right':{SIDE_WIDTH}}"
    lines = [Content.styled(head[:width].rstrip(), MUTED)]
    for row in rows:
        complete = row.done == row.of
        count = f"{'✓' if complete else ' '} {row.done}/{row.of}"
        last_cell = (count, "$text-success" if complete else MUTED)
        # Names are wrapped, not cut: a cut would drop the variation, and rows would look equal.
        cells = wrap(row.name, name) or [""], _lines(row.left), _lines(row.right)
        for title, left, right in zip_longest(*cells, fillvalue=""):
            text = f"{set_cell_size(title, name)}  {left:{SIDE_WIDTH}}{right:{SIDE_WIDTH}}"
            lines.append(Content.assemble(text, last_cell))
            last_cell = ("", "")
        lines += [
            Content.styled(f"  {line}", MUTED) for line in wrap(row.marks, max(16, width - 2))
        ]
    return Content("\n").join(lines)


def _lines(side: str) -> list[str]:
    return wrap(side, SIDE_WIDTH - 2) or ["·"]


MIN_WIDTH, MAX_WIDTH = 40, 110
"""Cells of lines that are easy to read."""
MARGIN = 6
"""Cells of the screen's width that stay empty."""


class SessionDetails(VerticalScroll, can_focus=False):
    """A session below the list; once opened, it has the focus and scrolls."""

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static(id="details-text")

    def show(self, session: SessionRecord, exercises: Mapping[str, Exercise]) -> None:
        """Show another session."""
        width = max(MIN_WIDTH, min(self.screen.size.width, MAX_WIDTH) - MARGIN)
        self.query_one(Static).update(details(session, exercises, width))

    def open(self) -> None:
        """Take the focus."""
        self.can_focus = True
        self.focus()

    def close(self) -> None:
        """Give the focus up, and take it no more."""
        self.can_focus = False


def details(session: SessionRecord, exercises: Mapping[str, Exercise], width: int) -> Content:
    """Return the session as text of ``width`` cells."""
    result = summary(session, exercises)
    stopped = "" if session.outcome == Outcome.FINISHED else "stopped early"
    moment = edited_at(session)
    edited = f"edited {format_day(moment.date(), year=True)}" if moment else ""
    line = " · ".join(filter(None, (result.headline, stopped, edited, _conflicts(session))))
    parts = [
        Content.styled(f"{session.title} · {when(session.started)}", "bold"),
        Content.styled(line, MUTED),
        set_table(result.rows, width),
    ]
    if answers := soreness_text(session.soreness):
        parts.append(Content.assemble(("soreness  ", MUTED), answers))
    if session.note:
        parts.append(Content(f"“{session.note}”"))
    return Content("\n").join(parts)


def _conflicts(session: SessionRecord) -> str:
    """Return how many other versions a merge kept; empty for none."""
    versions = session.extra.get(CONFLICTS)
    count = len(versions) if isinstance(versions, list) else 0
    return f"{count} other version{'s' if count > 1 else ''} kept aside" if count else ""


def soreness_text(soreness: Soreness) -> str:
    """Return the answers: "before 2, worst 3, after 1"; empty if there are none."""
    answers = (
        ("before", soreness.before),
        ("worst", soreness.worst),
        ("after", soreness.after),
        ("next morning", soreness.morning),
    )
    return ", ".join(f"{name} {value}" for name, value in answers if value is not None)
