"""Past sessions, newest first, a line each."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import set_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.domain.days import moment
from tui.domain.durations import clock
from tui.domain.record import SessionRecord, SetOutcome


class SessionTable(OptionList):
    """A list of sessions; more can be added at its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    class Highlighted(Message):
        """Another session was highlighted."""

        def __init__(self, table: "SessionTable", session: SessionRecord) -> None:
            self.table = table
            self.session = session
            super().__init__()

        @property
        def control(self) -> "SessionTable":
            """The table."""
            return self.table

    def __init__(self) -> None:
        super().__init__()
        self._sessions: list[SessionRecord] = []

    def show(self, sessions: Iterable[SessionRecord]) -> None:
        """Show other sessions."""
        self._sessions.clear()
        self.clear_options()
        self.add(sessions)

    def add(self, sessions: Iterable[SessionRecord]) -> None:
        """Show more sessions below those that are there."""
        more = list(sessions)
        self._sessions.extend(more)
        self.add_options([Option(Content(line(session))) for session in more])
        if self.highlighted is None and self._sessions:
            self.highlighted = 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell which session is highlighted."""
        event.stop()
        if event.option_index < len(self._sessions):
            self.post_message(self.Highlighted(self, self._sessions[event.option_index]))


def line(session: SessionRecord) -> str:
    """A session in one line: when, what, how much of it, how long, how sore."""
    done = sum(1 for record in session.sets if record.outcome == SetOutcome.DONE)
    sore = session.soreness
    told = (
        f"soreness {'?' if sore.before is None else sore.before} → {sore.after}"
        if sore.after is not None
        else ""
    )
    count = f"{done} of {len(session.sets)}"
    title = set_cell_size(session.title, 19)
    seconds = clock(session.active_seconds)
    return f"{moment(session.started):<17} {title} {count:>8}  {seconds:>7}  {told}"
