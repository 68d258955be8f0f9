"""The end of a session: what was done, and a place for a note."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key, Resize
from textual.validation import Integer
from textual.widgets import Footer, Input, Static

from tui.domain.log.record import Outcome, SessionRecord, Soreness
from tui.presentation.summary import Summary
from tui.screens.base import FIELD_KEYS, BaseScreen
from tui.widgets.log.session_details import set_table

SORE = (("before", "before"), ("worst", "worst during"), ("after", "now"))
"""What is asked about soreness: field and label."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the athlete adds to a session."""

    note: str
    soreness: Soreness

    @property
    def empty(self) -> bool:
        """Whether nothing was added."""
        return self == Remark("", Soreness())


class SummaryScreen(BaseScreen[Remark]):
    """Done against planned; what is written here is added to the record."""

    CSS_PATH = "summary.tcss"
    HELP_TITLE = "After a session"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Done", tooltip="Keep the note and go back", priority=True),
        *FIELD_KEYS,
    ]

    def __init__(
        self, record: SessionRecord, told: Summary, *, saved: bool, trouble: str = ""
    ) -> None:
        super().__init__()
        self._record, self._told = record, told
        self._saved, self._trouble = saved, trouble

    def compose_body(self) -> ComposeResult:
        """The figures, and what may be added to them."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(self._word(), id="word")
            yield Static(self._record.title, id="name", markup=False)
            yield Static(self._told.headline, id="headline", markup=False)
            yield Static(self._rows(), id="rows")
            yield Static("\n".join(self._told.bests), id="bests", markup=False)
            if self._saved:
                with Vertical(id="remark"):
                    yield Static("Soreness, 0 to 10, if you like", classes="label")
                    with Horizontal(id="soreness"):
                        for field, label in SORE:
                            yield Static(label, classes="sore")
                            yield Input(
                                id=field,
                                restrict="[0-9]*",
                                max_length=2,
                                validators=[Integer(0, 10, "0 to 10")],
                            )
                    yield Static("Note", classes="label")
                    yield Input(id="note", placeholder="Anything worth remembering", max_length=500)
            kept = "Saved." if self._saved else "A rehearsal: nothing was saved."
            if self._trouble:
                kept = f"Not saved. {self._trouble}"
            yield Static(f"{kept} Press enter to go back.", id="kept", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first field: it takes no key that was still meant for the session."""
        self.query_one("#bests").display = bool(self._told.bests)
        if self._saved:
            self.query_one(f"#{SORE[0][0]}").focus()

    def on_resize(self, event: Resize) -> None:
        """Set the columns anew."""
        super().on_resize(event)
        self.call_after_refresh(lambda: self.query_one("#rows", Static).update(self._rows()))

    def on_input_submitted(self) -> None:
        """Enter in any field closes the sheet."""
        self.action_close()

    def key_enter(self, event: Key) -> None:
        """Enter closes the sheet where nothing can be filled in."""
        # Otherwise the same key would start a routine on the screen below.
        event.stop()
        self.action_close()

    def action_close(self) -> None:
        """Keep the remark, where every field makes sense."""
        for sore in self.query("#soreness Input").results(Input):
            if sore.value and not sore.is_valid:
                sore.focus()
                self.notify("Soreness goes from 0 to 10.", severity="warning", timeout=4)
                return
        self.dismiss(self.remark)

    def _word(self) -> str:
        """How it went, in a few words; a part is worth having."""
        if self._record.outcome != Outcome.FINISHED:
            return "Stopped early: what you did counts"
        whole = all(row.done == row.of for row in self._told.rows)
        return "✓ Done" if whole else "Finished: what you did counts"

    def _rows(self) -> Content:
        """What each exercise came to."""
        width = max(40, min(self.app.size.width, 100) - 8)
        return set_table(self._told.rows, width)

    @property
    def remark(self) -> Remark:
        """What stands in the fields, without what makes no sense."""
        if not self._saved:
            return Remark("", Soreness())
        sore = {field: self._number(field) for field, _ in SORE}
        note = self.query_one("#note", Input).value
        return Remark(note.strip(), Soreness(**sore))

    def _number(self, field: str) -> int | None:
        sore = self.query_one(f"#{field}", Input)
        return int(sore.value) if sore.value and sore.is_valid else None
