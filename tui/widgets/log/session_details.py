"""One session in full."""

from collections.abc import Mapping
from itertools import zip_longest
from textwrap import wrap

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.domain.catalog.exercise import Exercise
from tui.domain.dates import short
from tui.domain.log.edits import edited_at, when
from tui.domain.log.merge import CONFLICTS
from tui.domain.log.record import Outcome, SessionRecord, Soreness
from tui.presentation.summary import Row, summary
from tui.widgets.styles import MUTED

NAME, SIDE, COUNT = 36, 14, 8
"""Widths of the columns, in cells."""


def set_table(rows: tuple[Row, ...], width: int) -> Content:
    """The rows as text of at most so many cells' width; what is too long goes on below."""
    name = max(16, min(NAME, width - 2 * SIDE - COUNT))
    head = f"{set_cell_size('', name)}  {'left':{SIDE}}{'right':{SIDE}}"
    lines = [Content.styled(head[:width].rstrip(), MUTED)]
    for row in rows:
        whole = row.done == row.of
        count = f"{'✓' if whole else ' '} {row.done}/{row.of}"
        told = (count, "$text-success" if whole else MUTED)
        # A name that is cut would leave off the variation, and rows would look the same.
        cells = wrap(row.name, name) or [""], _lines(row.left), _lines(row.right)
        for title, left, right in zip_longest(*cells, fillvalue=""):
            text = f"{set_cell_size(title, name)}  {left:{SIDE}}{right:{SIDE}}"
            lines.append(Content.assemble(text, told))
            told = ("", "")
        lines += [
            Content.styled(f"  {line}", MUTED) for line in wrap(row.marks, max(16, width - 2))
        ]
    return Content("\n").join(lines)


def _lines(side: str) -> list[str]:
    return wrap(side, SIDE - 2) or ["·"]


LEAST, WIDEST = 40, 110
"""Cells of a line that is still read easily."""
MARGIN = 6
"""Cells of the screen's width that stay empty."""


class SessionDetails(VerticalScroll, can_focus=False):
    """A session below the list; it is scrolled with the keys once it is opened."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(id="details-text")

    def show(self, session: SessionRecord, exercises: Mapping[str, Exercise]) -> None:
        """Tell of another session."""
        width = max(LEAST, min(self.screen.size.width, WIDEST) - MARGIN)
        self.query_one(Static).update(details(session, exercises, width))

    def open(self) -> None:
        """Take the keys."""
        self.can_focus = True
        self.focus()

    def close(self) -> None:
        """Leave the keys to others."""
        self.can_focus = False


def details(session: SessionRecord, exercises: Mapping[str, Exercise], width: int) -> Content:
    """The session as text of so many cells' width."""
    told = summary(session, exercises)
    stopped = "" if session.outcome == Outcome.FINISHED else "stopped early"
    marked = edited_at(session)
    edited = f"edited {short(marked.date(), year=True)}" if marked else ""
    line = " · ".join(filter(None, (told.headline, stopped, edited, _aside(session))))
    parts = [
        Content.styled(f"{session.title} · {when(session.started)}", "bold"),
        Content.styled(line, MUTED),
        set_table(told.rows, width),
    ]
    if sore := soreness(session.soreness):
        parts.append(Content.assemble(("soreness  ", MUTED), sore))
    if session.note:
        parts.append(Content(f"“{session.note}”"))
    return Content("\n").join(parts)


def _aside(session: SessionRecord) -> str:
    """How many versions a merge has kept beside this one; empty where there are none."""
    kept = session.extra.get(CONFLICTS)
    count = len(kept) if isinstance(kept, list) else 0
    return f"{count} other version{'s' if count > 1 else ''} kept aside" if count else ""


def soreness(sore: Soreness) -> str:
    """What was answered: "before 2, worst 3, after 1"; empty where nothing was."""
    answers = (
        ("before", sore.before),
        ("worst", sore.worst),
        ("after", sore.after),
        ("next morning", sore.morning),
    )
    return ", ".join(f"{name} {value}" for name, value in answers if value is not None)
