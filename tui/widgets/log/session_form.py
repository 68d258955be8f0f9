"""SessionForm: day, time, soreness and note of a session."""

from datetime import datetime
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.domain import parsing
from tui.domain.log.record import MOMENTS, SessionRecord, Soreness


class SessionForm(Vertical):
    """Fields for everything of a session but its sets."""

    DEFAULT_CSS: ClassVar[str] = """
    SessionForm { height: auto; }
    """

    def __init__(self, session: SessionRecord) -> None:
        super().__init__()
        self._session = session
        self._filled = _texts(session)

    def compose(self) -> ComposeResult:
        """Yield the fields in rows."""
        with Horizontal(classes="fields"):
            yield Static("day", classes="label")
            yield Input(self._filled["day"], id="day", max_length=10)
            yield Static("time", classes="label")
            yield Input(self._filled["time"], id="time", max_length=5)
        with Horizontal(classes="fields"):
            yield Static("soreness", classes="label")
            for name in MOMENTS:
                yield Static(name, classes="sore")
                yield Input(self._filled[name], id=name, max_length=3)
        with Horizontal(classes="fields"):
            yield Static("note", classes="label")
            yield Input(self._filled["note"], id="note", max_length=500)

    @property
    def untouched(self) -> bool:
        """Whether every field is as it was at first."""
        return all(map(self._unchanged, self._filled))

    def filled_in(self, base: SessionRecord, now: datetime) -> SessionRecord:
        """Return a session with the values of the fields.

        Args:
            base: The session to take all else from.
            now: The present moment, which a session cannot begin after.

        Raises:
            ParseError: A field cannot be read; the focus is on it.
        """
        return base._replace(
            started=self._started(base.started, now),
            soreness=self._soreness(),
            note=self._session.note if self._unchanged("note") else self._text("note").strip(),
        )

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _unchanged(self, name: str) -> bool:
        """Return whether a field is as it was: its value is then kept to the last digit."""
        return self._text(name) == self._filled[name]

    def _started(self, before: datetime, now: datetime) -> datetime:
        if self._unchanged("day") and self._unchanged("time"):
            return before
        try:
            found = parsing.parse_moment(self._text("day"), self._text("time"), before)
            if found > max(before, now):
                raise parsing.ParseError("That time is in the future.")
        except parsing.ParseError as error:
            self.query_one("#time" if isinstance(error, parsing.TimeOfDayError) else "#day").focus()
            raise
        return found

    def _soreness(self) -> Soreness:
        found: dict[str, Any] = {}
        for name in MOMENTS:
            if self._unchanged(name):
                continue
            try:
                found[name] = parsing.parse_soreness(self._text(name))
            except parsing.ParseError:
                self.query_one(f"#{name}").focus()
                raise
        return self._session.soreness._replace(**found)


def _texts(session: SessionRecord) -> dict[str, str]:
    """Return the first texts of the fields by their ids."""
    soreness = {name: getattr(session.soreness, name) for name in MOMENTS}
    return {
        "day": session.started.date().isoformat(),
        "time": f"{session.started:%H:%M}",
        **{name: "" if value is None else str(value) for name, value in soreness.items()},
        "note": " ".join(session.note.split()),
    }
