"""One session in full: its sets by side, its soreness and its note."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.domain.catalog.exercise import Exercise
from tui.domain.dates import short
from tui.domain.log.differences import when
from tui.domain.log.edits import edited_at
from tui.domain.log.merge import CONFLICTS
from tui.domain.log.record import Outcome, SessionRecord, Soreness
from tui.presentation.summary import summary
from tui.widgets.log.set_table import set_table

QUIET = "$foreground-muted"
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
        Content.styled(line, QUIET),
        set_table(told.rows, width),
    ]
    if sore := soreness(session.soreness):
        parts.append(Content.assemble(("soreness  ", QUIET), sore))
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
