"""List of sessions."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.domain.dates import moment, short
from tui.domain.durations import clock
from tui.domain.log.compact import CompactSession
from tui.domain.log.edits import edited_at

WHEN, COUNT, TIME, SORE = 17, 8, 7, 16
"""Widths of the columns, in cells; the title takes what is left."""
LEAST_TITLE, MOST_TITLE = 14, 30
"""Cells of the title, where there is little room and where there is much."""
LEAST_NOTE = 12
"""Cells below which a note tells nothing."""

Part = tuple[str, str]
"""A piece of a line, and what it is: ``plain``, ``quiet``, or ``short`` of what was planned."""


def when_told(entry: CompactSession, today: date) -> str:
    """When a session was, with its weekday, or where it was in another year, with that."""
    started = entry.bare.started
    if started.year == today.year:
        return f"{moment(started):<{WHEN}}"
    return f"{short(started.date(), year=True)} {started:%H:%M}".ljust(WHEN)


def line(entry: CompactSession, when: str, width: int) -> str:
    """A session as plain text."""
    return "".join(text for text, _ in parts(entry, when, width))


def parts(entry: CompactSession, when: str, width: int) -> Iterator[Part]:
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


def _remark(entry: CompactSession, room: int) -> Iterator[Part]:
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


class SessionTable(ScrollView, can_focus=True):
    """A list of sessions of any length; more can be added at its end."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "session-table--cursor",
        "session-table--quiet",
        "session-table--short",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", "Open", key_display="enter", tooltip="Read the highlighted session"
        ),
        Binding("down,j", "move(1)", show=False, tooltip="The session before"),
        Binding("up,k", "move(-1)", show=False, tooltip="The session after"),
        Binding("pagedown", "page(1)", show=False, tooltip="A page down"),
        Binding("pageup", "page(-1)", show=False, tooltip="A page up"),
        Binding("home", "move(-999999)", show=False, tooltip="The newest session"),
        Binding("end", "move(999999)", show=False, tooltip="The oldest session"),
    ]

    highlighted: reactive[int | None] = reactive(None)
    """The number of the marked line; None where there is none."""

    class Highlighted(Message):
        """Another session was highlighted."""

        def __init__(self, table: "SessionTable", entry: CompactSession) -> None:
            self.table = table
            self.entry = entry
            super().__init__()

        @property
        def control(self) -> "SessionTable":
            """The table."""
            return self.table

    class Opened(Highlighted):
        """A session is to be read."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._entries: list[CompactSession] = []

    @property
    def entries(self) -> Sequence[CompactSession]:
        """What is listed, newest first."""
        return self._entries

    @property
    def entry(self) -> CompactSession | None:
        """The highlighted entry, or None where nothing is listed."""
        number = self.highlighted
        return None if number is None or not self._entries else self._entries[number]

    def show(self, entries: Iterable[CompactSession]) -> None:
        """List others."""
        self._entries = list(entries)
        self.scroll_to(y=0, animate=False)
        self._grown()
        self.highlighted = None
        self.highlighted = 0 if self._entries else None
        self.refresh()

    def add(self, entries: Iterable[CompactSession]) -> None:
        """List more below those that are there."""
        before, more = len(self._entries), list(entries)
        late = before and more and more[0].order > self._entries[-1].order
        self._entries.extend(more)
        if late:  # a session was put in at the end while there was more to come
            self._entries.sort(key=lambda one: one.order, reverse=True)
            before = 0
        self._grown()
        if self.highlighted is None and self._entries:
            self.highlighted = 0
        if before - self.scroll_offset.y < self.size.height:
            self.refresh()

    def replace_entry(self, session_id: str, entry: CompactSession | None) -> None:
        """Show a session as it is now, at its place; None takes it away."""
        kept = [one for one in self._entries if one.bare.id != session_id]
        place = min(self.highlighted or 0, len(kept) - 1)
        if entry is not None:
            # Newest first, so the keys rise when they are read from the end.
            rising = range(len(kept))
            later = bisect_left(rising, entry.order, key=lambda number: kept[-1 - number].order)
            place = len(kept) - later
            kept.insert(place, entry)
        self._entries = kept
        self._grown()
        self.highlighted = None
        self.highlighted = place if kept else None
        self.refresh()

    def find(self, day: date) -> int | None:
        """The number of the newest session of a day, or None where there is none."""
        days = (n for n, one in enumerate(self._entries) if one.bare.started.date() == day)
        return next(days, None)

    def watch_highlighted(self, was: int | None, number: int | None) -> None:
        """Keep the mark in sight, and tell which session it is on."""
        for changed in (was, number):
            if changed is not None:
                self.refresh_lines(changed)
        if number is not None and self.entry is not None:
            self.scroll_to_region(Region(0, number, self.size.width, 1), animate=False)
            self.post_message(self.Highlighted(self, self.entry))

    def action_move(self, by: int) -> None:
        """Mark another line."""
        if self._entries:
            wanted = (self.highlighted or 0) + by
            self.highlighted = min(len(self._entries) - 1, max(0, wanted))

    def action_page(self, by: int) -> None:
        """Mark the line a page away."""
        self.action_move(by * max(1, self.size.height - 1))

    def action_open(self) -> None:
        """Ask to read the highlighted session."""
        if self.entry is not None:
            self.post_message(self.Opened(self, self.entry))

    def on_click(self, event: Click) -> None:
        """Mark the line that was clicked."""
        number = event.y + self.scroll_offset.y
        if number < len(self._entries):
            self.highlighted = number

    def on_resize(self) -> None:
        """Keep the mark in sight."""
        self._grown()

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        width, number = self.scrollable_content_region.width, y + self.scroll_offset.y
        if number >= len(self._entries):
            return Strip.blank(width, self.rich_style)
        entry, base = self._entries[number], self.rich_style
        styles: dict[str, Style] = {}
        if number == self.highlighted:
            base = self.get_component_rich_style("session-table--cursor")
        else:
            for name in ("quiet", "short"):
                styles[name] = self.get_component_rich_style(f"session-table--{name}")
        told = parts(entry, when_told(entry, self._today), width - 2)
        pieces = [Segment(text, styles.get(name, base)) for text, name in told]
        strip = Strip([Segment(" ", base), *pieces])
        return strip.adjust_cell_length(width, base)

    def _grown(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._entries))
