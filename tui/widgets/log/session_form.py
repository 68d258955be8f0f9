"""The fields of a session to be mended: when it was, how sore one was, and the note."""

from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.domain import parsing
from tui.domain.log.record import MOMENTS, SessionRecord, Soreness


class SessionForm(Vertical):
    """What a session is beside its sets, as it was and as it is to be."""

    DEFAULT_CSS: ClassVar[str] = """
    SessionForm { height: auto; }
    """

    def __init__(self, session: SessionRecord) -> None:
        super().__init__()
        self._session = session
        self._filled = _texts(session)

    def compose(self) -> ComposeResult:
        """The fields, by what belongs together."""
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
        """Whether nothing was typed."""
        return all(map(self._same, self._filled))

    def filled_in(self, base: SessionRecord, now: datetime) -> SessionRecord:
        """``base`` with what stands in the fields. Raises Refusal, with the field in focus."""
        return replace(
            base,
            started=self._started(base.started, now),
            soreness=self._soreness(),
            note=self._session.note if self._same("note") else self._text("note").strip(),
        )

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _same(self, name: str) -> bool:
        """Whether a field is as it was: what nobody touched is kept to the last digit."""
        return self._text(name) == self._filled[name]

    def _started(self, before: datetime, now: datetime) -> datetime:
        if self._same("day") and self._same("time"):
            return before
        try:
            found = parsing.moment(self._text("day"), self._text("time"), before)
            if found > max(before, now):
                raise parsing.ParseError("That moment is still to come.")
        except parsing.ParseError as refusal:
            self.query_one("#time" if "time" in str(refusal) else "#day").focus()
            raise
        return found

    def _soreness(self) -> Soreness:
        found: dict[str, int | None] = {}
        for name in MOMENTS:
            if self._same(name):
                continue
            try:
                found[name] = parsing.soreness(self._text(name))
            except parsing.ParseError:
                self.query_one(f"#{name}").focus()
                raise
        return replace(self._session.soreness, **found)


def _texts(session: SessionRecord) -> dict[str, str]:
    """What the fields begin with."""
    sore = {name: getattr(session.soreness, name) for name in MOMENTS}
    return {
        "day": session.started.date().isoformat(),
        "time": f"{session.started:%H:%M}",
        **{name: "" if value is None else str(value) for name, value in sore.items()},
        "note": " ".join(session.note.split()),
    }
