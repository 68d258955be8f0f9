"""SessionTable: a list of any number of sessions."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.domain.dates import DAYS, MONTHS, format_day
from tui.domain.durations import format_duration
from tui.domain.log.compact import CompactSession
from tui.domain.log.edits import edited_at
from tui.widgets.cells import fit_cells

WHEN_WIDTH, COUNT_WIDTH, TIME_WIDTH, SORENESS_WIDTH = 17, 8, 7, 16
"""Cells of the columns; the title takes the remaining ones."""
MIN_TITLE_WIDTH, MAX_TITLE_WIDTH = 14, 30
"""Cells of the title in a narrow and in a wide line."""
YEAR_WIDTH = 11
"""Cells of the longest date with its year."""
MIN_NOTE_WIDTH = 12
"""Cells from which a note is shown."""

Part = tuple[str, str]
"""A piece of a line, and its style: ``plain``, ``quiet``, or ``short`` of what was planned."""


def when_text(entry: CompactSession, today: date) -> str:
    """Return when a session was: with its weekday, or with its year if that is not this year.

    Days of one digit have a space before them, so that months and times are below one another.
    """
    started = entry.bare.started
    if started.year == today.year:
        day = f"{DAYS[started.weekday()]} {started.day:>2} {MONTHS[started.month - 1]}"
    else:
        day = f"{format_day(started.date(), year=True):>{YEAR_WIDTH}}"
    return f"{day} {started:%H:%M}".ljust(WHEN_WIDTH)


def line(entry: CompactSession, when: str, width: int) -> str:
    """Return a session as plain text of ``width`` cells."""
    return "".join(text for text, _ in parts(entry, when, width))


def parts(entry: CompactSession, when: str, width: int) -> Iterator[Part]:
    """Yield a session piece by piece, in ``width`` cells.

    Soreness and note are left out where there is no room for them.
    """
    session, soreness = entry.bare, entry.bare.soreness
    before = "?" if soreness.before is None else soreness.before
    change = f"soreness {before} → {soreness.after}" if soreness.after is not None else ""
    room = width - len(when) - COUNT_WIDTH - TIME_WIDTH - 5
    wide = room - SORENESS_WIDTH - 2 >= MIN_TITLE_WIDTH
    cells = min(MAX_TITLE_WIDTH, room - SORENESS_WIDTH - 2 if wide else room)
    yield f"{when}  ", "quiet"
    yield f"{fit_cells(_plain(session.title), cells)} ", "plain"
    count = f"{entry.done} of {entry.of}"
    yield f"{count:>{COUNT_WIDTH}}", "plain" if entry.done == entry.of else "short"
    yield f"  {format_duration(session.active_seconds):>{TIME_WIDTH}}", "quiet"
    if wide:
        yield f"  {change:<{SORENESS_WIDTH}}", "quiet"
        yield from _remark(entry, room - cells - SORENESS_WIDTH - 4)


def _remark(entry: CompactSession, room: int) -> Iterator[Part]:
    """Yield whether the session was edited, and its note, cut to ``room`` cells."""
    note = f"“{_plain(entry.bare.note.strip())}”" if entry.bare.note.strip() else ""
    edited = "edited" if edited_at(entry.bare) else ""
    remark = "  ".join(filter(None, (edited, note)))
    if remark and room >= MIN_NOTE_WIDTH:
        yield f"  {fit_cells(remark, min(room, cell_len(remark)))}", "quiet"


def _plain(text: str) -> str:
    """Return text without control characters: a segment reaches the terminal unchanged."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


class SessionTable(ScrollView, can_focus=True):
    """Sessions, a line each, newest first; more can be added at the end."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "session-table--cursor",
        "session-table--quiet",
        "session-table--short",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", "Open", key_display="enter", tooltip="Read the highlighted session"
        ),
        Binding("down,j", "move(1)", show=False, tooltip="The previous session"),
        Binding("up,k", "move(-1)", show=False, tooltip="The next session"),
        Binding("pagedown", "page(1)", show=False, tooltip="A page down"),
        Binding("pageup", "page(-1)", show=False, tooltip="A page up"),
        Binding("home", "move(-999999)", show=False, tooltip="The newest session"),
        Binding("end", "move(999999)", show=False, tooltip="The oldest session"),
    ]

    highlighted: reactive[int | None] = reactive(None)
    """The number of the marked line; None if there are no lines."""

    class Highlighted(Message):
        """Another session was highlighted."""

        def __init__(self, table: "SessionTable", entry: CompactSession) -> None:
            self.table = table
            self.entry = entry
            super().__init__()

        @property
        def control(self) -> "SessionTable":
            """The table whose mark moved."""
            return self.table

    class Opened(Highlighted):
        """A session is to be shown in full."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._entries: list[CompactSession] = []

    @property
    def entries(self) -> Sequence[CompactSession]:
        """The listed sessions, newest first."""
        return self._entries

    @property
    def entry(self) -> CompactSession | None:
        """The highlighted session; None if there are no lines."""
        number = self.highlighted
        return None if number is None or not self._entries else self._entries[number]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide every key where there are no lines."""
        return bool(self._entries)

    def set_today(self, today: date) -> None:
        """Date the sessions as of another day."""
        self._today = today
        self.refresh()

    def show(self, entries: Iterable[CompactSession]) -> None:
        """List other sessions."""
        self._entries = list(entries)
        self.scroll_to(y=0, animate=False)
        self._update_size()
        self.highlighted = None
        self.highlighted = 0 if self._entries else None
        self.refresh()

    def add(self, entries: Iterable[CompactSession]) -> None:
        """List more sessions below the present ones, or in order where one was added since."""
        before, more = len(self._entries), list(entries)
        late = before and more and more[0].order > self._entries[-1].order
        self._entries.extend(more)
        if late:  # A session was added at the end while there were more to come.
            self._entries.sort(key=lambda entry: entry.order, reverse=True)
            before = 0
        self._update_size()
        if self.highlighted is None and self._entries:
            self.highlighted = 0
        if before - self.scroll_offset.y < self.size.height:
            self.refresh()

    def replace_entry(self, session_id: str, entry: CompactSession | None) -> None:
        """Replace a session, and highlight it.

        Args:
            session_id: The id of the session as it is listed.
            entry: The session as it is now, which is put in its place in time; None removes it.
        """
        entries = [old for old in self._entries if old.bare.id != session_id]
        place = min(self.highlighted or 0, len(entries) - 1)
        if entry is not None:
            # Newest first, so the keys rise when they are read from the end.
            rising = range(len(entries))
            later = bisect_left(rising, entry.order, key=lambda n: entries[-1 - n].order)
            place = len(entries) - later
            entries.insert(place, entry)
        self._entries = entries
        self._update_size()
        self.highlighted = None
        self.highlighted = place if entries else None
        self.refresh()

    def find(self, day: date) -> int | None:
        """Return the number of the newest session of a day, or None if there is none."""
        days = (entry.bare.started.date() for entry in self._entries)
        return next((number for number, found in enumerate(days) if found == day), None)

    def watch_highlighted(self, was: int | None, number: int | None) -> None:
        """Keep the mark in view, and post which session it is on."""
        for changed in (was, number):
            if changed is not None:
                self.refresh_lines(changed)
        if number is not None and self.entry is not None:
            self.scroll_to_region(Region(0, number, self.size.width, 1), animate=False)
            self.post_message(self.Highlighted(self, self.entry))

    def action_move(self, by: int) -> None:
        """Move the mark by some lines, as far as there are lines."""
        if self._entries:
            wanted = (self.highlighted or 0) + by
            self.highlighted = min(len(self._entries) - 1, max(0, wanted))

    def action_page(self, by: int) -> None:
        """Move the mark by some pages."""
        self.action_move(by * max(1, self.size.height - 1))

    def action_open(self) -> None:
        """Ask to show the highlighted session in full."""
        if self.entry is not None:
            self.post_message(self.Opened(self, self.entry))

    def on_click(self, event: Click) -> None:
        """Mark the line that was clicked."""
        number = event.y + self.scroll_offset.y
        if number < len(self._entries):
            self.highlighted = number

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self._update_size()

    def render_line(self, y: int) -> Strip:
        """Return a visible line; ``y`` is counted from the top of the view."""
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
        pieces = parts(entry, when_text(entry, self._today), width - 2)
        segments = [Segment(text, styles.get(name, base)) for text, name in pieces]
        strip = Strip([Segment(" ", base), *segments])
        return strip.adjust_cell_length(width, base)

    def _update_size(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._entries))
