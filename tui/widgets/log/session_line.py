"""One session in one line: when, what, how much, how long; with more room, how sore, and why."""

from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len, set_cell_size

from tui.domain.dates import moment, short
from tui.domain.durations import clock
from tui.domain.log.compact import Entry
from tui.domain.log.edits import edited_at

WHEN, COUNT, TIME, SORE = 17, 8, 7, 16
"""Widths of the columns, in cells; the title takes what is left."""
LEAST_TITLE, MOST_TITLE = 14, 30
"""Cells of the title, where there is little room and where there is much."""
LEAST_NOTE = 12
"""Cells below which a note tells nothing."""

Part = tuple[str, str]
"""A piece of a line, and what it is: ``plain``, ``quiet``, or ``short`` of what was planned."""


def when_told(entry: Entry, today: date) -> str:
    """When a session was, with its weekday, or where it was in another year, with that."""
    started = entry.bare.started
    if started.year == today.year:
        return f"{moment(started):<{WHEN}}"
    return f"{short(started.date(), year=True)} {started:%H:%M}".ljust(WHEN)


def line(entry: Entry, when: str, width: int) -> str:
    """A session as plain text."""
    return "".join(text for text, _ in parts(entry, when, width))


def parts(entry: Entry, when: str, width: int) -> Iterator[Part]:
    """A session in so many cells, piece by piece."""
    session, sore = entry.bare, entry.bare.soreness
    before = "?" if sore.before is None else sore.before
    told = f"soreness {before} → {sore.after}" if sore.after is not None else ""
    room = width - len(when) - COUNT - TIME - 5
    wide = room - SORE - 2 >= LEAST_TITLE
    cells = min(MOST_TITLE, room - SORE - 2 if wide else room)
    yield f"{when}  ", "quiet"
    yield f"{set_cell_size(_plain(session.title), cells)} ", "plain"
    count = f"{entry.done} of {entry.of}"
    yield f"{count:>{COUNT}}", "plain" if entry.done == entry.of else "short"
    yield f"  {clock(session.active_seconds):>{TIME}}", "quiet"
    if wide:
        yield f"  {told:<{SORE}}", "quiet"
        yield from _remark(entry, room - cells - SORE - 4)


def _remark(entry: Entry, room: int) -> Iterator[Part]:
    """The note, as far as there is room for it, and whether the session was edited."""
    note = f"“{_plain(entry.bare.note.strip())}”" if entry.bare.note.strip() else ""
    edited = "edited" if edited_at(entry.bare) else ""
    told = "  ".join(filter(None, (edited, note)))
    if told and room >= LEAST_NOTE:
        yield (
            f"  {told if cell_len(told) <= room else set_cell_size(told, room - 1) + '…'}",
            "quiet",
        )


def _plain(text: str) -> str:
    """What moves no cursor: a segment goes to the terminal as it is."""
    return "".join(one if one.isprintable() else " " for one in text)
