"""SessionDetails: one session in full."""

from collections.abc import Mapping
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.domain.catalog.catalog import name_of
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.recorded_names import exercises_of
from tui.domain.dates import format_day
from tui.domain.log.edits import edited_at, when
from tui.domain.log.merge import CONFLICTS
from tui.domain.log.record import Outcome, SessionRecord, Soreness, eased_in
from tui.presentation.summary import Row, summary
from tui.widgets.cells import wrap_cells
from tui.widgets.styles import MUTED

MIN_NAME_WIDTH, MIN_SIDE_WIDTH = 12, 6
"""Cells of a name and of a side, however narrow the table is."""
WRAPPED_SIDE_WIDTH = 20
"""Cells of a side of several lines, beside which a name may take the others: three long holds."""
MAX_NAME_WIDTH = 36
"""Cells of a name, from which on it is wrapped."""
GAP = "  "
"""What separates two columns."""
INDENT = "  "
"""What stands before the further lines of a name: without it, they read as another row."""


def set_table(rows: tuple[Row, ...], width: int) -> Content:
    """Return a table of at most ``width`` cells, with columns as wide as what is in them.

    Where there is no room, names are wrapped first, and then the sides.
    """
    counts = [f"{'✓' if row.done == row.of else ' '} {row.done}/{row.of}" for row in rows]
    room = width - max(map(len, counts), default=0) - 3 * len(GAP)
    widest = max((cell_len(side) for row in rows for side in (row.left, row.right)), default=0)
    longest = min(MAX_NAME_WIDTH, max((cell_len(row.name) for row in rows), default=0))
    side = max(MIN_SIDE_WIDTH, widest)
    name = min(longest, room - 2 * side)
    if name < min(longest, MIN_NAME_WIDTH):  # The sides are wrapped as well.
        name = min(longest, max(MIN_NAME_WIDTH, room - 2 * WRAPPED_SIDE_WIDTH))
        side = max(MIN_SIDE_WIDTH, (room - name) // 2)
    head = GAP.join((" " * name, f"{'left':{side}}", "right"))
    lines = [Content.styled(head, MUTED)]
    for row, count in zip(rows, counts, strict=True):
        last_cell = (count, "$text-success" if row.done == row.of else MUTED)
        # Names are wrapped, not cut: a cut would drop the variation, and rows would look equal.
        sides = (wrap_cells(row.left, side) or ["·"], wrap_cells(row.right, side) or ["·"])
        for texts in zip_longest(_hung(row.name, name), *sides, fillvalue=""):
            cells = zip(texts, (name, side, side), strict=True)
            text = "".join(f"{set_cell_size(cell, wide)}{GAP}" for cell, wide in cells)
            lines.append(Content.assemble(text, last_cell))
            last_cell = ("", "")
        lines += [
            Content.styled(f"  {line}", MUTED) for line in wrap_cells(row.marks, max(16, width - 2))
        ]
    return Content("\n").join(lines)


def _hung(name: str, width: int) -> list[str]:
    """Return a name in lines of ``width`` cells; what goes on in a further line is indented."""
    first, *others = wrap_cells(name, width) or [""]
    if others:
        others = wrap_cells(" ".join(name.split())[len(first) :], max(1, width - len(INDENT)))
    return [first, *(f"{INDENT}{line}" for line in others)]


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
    exercises = exercises_of(session, exercises)
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
    if eased := ", ".join(name_of(exercise, None, exercises) for exercise in eased_in(session)):
        parts.append(Content.assemble(("eased: ", MUTED), eased))
    if session.note:
        parts.append(Content(f"“{session.note}”"))
    return Content("\n").join(parts)


def _conflicts(session: SessionRecord) -> str:
    """Return how many other versions a merge kept; empty for none."""
    versions = session.extra.get(CONFLICTS)
    count = len(versions) if isinstance(versions, list) else 0
    return f"{count} other version{'s' if count > 1 else ''} saved" if count else ""


def soreness_text(soreness: Soreness) -> str:
    """Return the answers: "before 2, worst 3, after 1"; empty if there are none."""
    answers = (
        ("before", soreness.before),
        ("worst", soreness.worst),
        ("after", soreness.after),
        ("next morning", soreness.morning),
    )
    return ", ".join(f"{name} {value}" for name, value in answers if value is not None)
