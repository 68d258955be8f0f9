"""Summary after a session, with fields for soreness and a note."""

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key, Resize
from textual.validation import Integer
from textual.widgets import Input, Static

from tui.domain.log.record import Outcome, SessionRecord, Soreness
from tui.presentation.saved import SAVED
from tui.presentation.soreness import REMINDER_RULE
from tui.presentation.summary import Summary
from tui.screens.base import FIELD_KEYS, BaseScreen
from tui.session.clock import Clock
from tui.widgets.key_footer import KeyFooter
from tui.widgets.log.session_details import set_table

SORENESS_FIELDS = (("before", "before"), ("worst", "worst"), ("after", "now"))
"""The fields of ``Soreness`` that are asked, each with its label."""

LATE_SECONDS = 1.0
"""Seconds after a session within which a key was still meant for its last set: it does nothing."""
MAX_WIDTH, MARGIN, NARROW_MARGIN = 100, 9, 5
"""Cells of the widest sheet, and of what is beside its text: the padding and the scrollbar."""


class Remark(NamedTuple):
    """What the athlete adds to the record of a session."""

    note: str
    soreness: Soreness

    @classmethod
    def of(cls, record: SessionRecord) -> "Remark":
        """Return what a record says already."""
        return cls(record.note, record.soreness)


class NumberInput(Input):
    """A field of digits, which leaves other characters to its screen."""

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Return whether the field takes a key: of the printable ones, digits alone."""
        return character is not None and character.isdigit()


class SummaryScreen(BaseScreen[Remark]):
    """What was done of what was planned; it returns what the athlete adds."""

    CSS_PATH = ["fields.tcss", "summary.tcss"]
    HELP_TITLE = "After a session"
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: a field has its own enter, and takes a question mark for text.
        Binding(
            "enter",
            "close",
            "Done",
            key_display="enter",
            tooltip="Save the note and go back",
            priority=True,
        ),
        Binding("escape", "close", show=False, tooltip="Save the note and go back", priority=True),
        Binding(
            "question_mark",
            "keys",
            "Help",
            key_display="?",
            tooltip="Show the keys of this screen",
            priority=True,
        ),
        Binding("up", "scroll_sheet(-1)", show=False, tooltip="Scroll up"),
        Binding("down", "scroll_sheet(1)", show=False, tooltip="Scroll down"),
        Binding(
            "exclamation_mark",
            "warnings",
            "Warnings",
            show=False,
            tooltip="Read the warnings",
            priority=True,
        ),
        *FIELD_KEYS,
    ]

    def __init__(
        self,
        record: SessionRecord,
        summary: Summary,
        *,
        saved: bool,
        trouble: str = "",
        saved_word: str = SAVED,
        clock: Clock | None = None,
    ) -> None:
        """Show a session.

        Args:
            record: The session.
            summary: What it came to.
            saved: Whether the session was to be saved; a rehearsal is not.
            trouble: Why it could not be saved; empty if it was.
            saved_word: What is said of a session that is in the log now.
            clock: Tells keys that come late; None where every key is meant for this screen.
        """
        super().__init__()
        self._clock = clock
        self._opened_at = 0.0 if clock is None else clock.monotonic()
        self.record, self._summary = record, summary
        self._saved, self._trouble, self._saved_word = saved, trouble, saved_word
        self.reminder = ""
        """The reminder to see a doctor, set before the screen is shown; empty for none."""

    def compose_body(self) -> ComposeResult:
        """Yield the results, and the fields of a session that was saved."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(self._word(), id="word")
            yield Static(self.record.title, id="name", markup=False)
            yield Static(self._summary.headline, id="headline", markup=False)
            yield Static(self._rows(), id="rows")
            yield Static("\n".join(self._summary.bests), id="bests", markup=False)
        with Vertical(id="foot"):
            if self.reminder:
                text = f"{self.reminder} {REMINDER_RULE}"
                yield Static(text, id="reminder", markup=False)
            if self._saved:
                with Vertical(id="remark"):
                    yield Static("Soreness from 0 to 10 (optional)", classes="label")
                    with Horizontal(id="soreness"):
                        for field, label in SORENESS_FIELDS:
                            yield Static(label, classes="sore")
                            number = getattr(self.record.soreness, field)
                            yield NumberInput(
                                "" if number is None else str(number),
                                id=field,
                                restrict="[0-9]*",
                                max_length=2,
                                validators=[Integer(0, 10, "0 to 10")],
                            )
                    yield Static("Note", classes="label")
                    yield Input(
                        _on_one_line(self.record.note),
                        id="note",
                        placeholder="Anything you want to remember",
                        max_length=500,
                    )
            yield Static(self._outcome(), id="kept", markup=False)
        yield KeyFooter()

    def _outcome(self) -> str:
        """Return whether the session was saved, and the key that leaves once it does leave."""
        rehearsed = "This was a rehearsal, so nothing is saved."
        outcome = f"{self._saved_word}." if self._saved else rehearsed
        if self._trouble:
            outcome = f"Not saved. {self._trouble}"
        return outcome if self._late else f"{outcome} Press enter to go back."

    def _show_outcome(self) -> None:
        for kept in self.query("#kept").results(Static):  # none where the screen was left already
            kept.update(self._outcome())

    def on_mount(self) -> None:
        """Focus the first field to fill in, which takes no key still meant for the session."""
        if self._late:
            self.set_timer(LATE_SECONDS, self._show_outcome)
        else:
            # On a busy machine it may have been late while the screen was composed.
            self._show_outcome()
        self.query_one("#bests").display = bool(self._summary.bests)
        if self._saved:
            known = self.record.soreness
            empty = (name for name, _ in SORENESS_FIELDS if getattr(known, name) is None)
            # Of a session for which soreness was told before, what is left is how sore it is now.
            first = next(empty, "note") if known.before is None else "after"
            self.query_one(f"#{first}").focus()

    def on_key(self, event: Key) -> None:
        """Drop a key that was still meant for the session."""
        if self._late:
            event.stop()
            event.prevent_default()

    @property
    def _late(self) -> bool:
        """Whether the session ended just now, so that a key may have been meant for it."""
        return self._clock is not None and self._clock.monotonic() - self._opened_at < LATE_SECONDS

    def on_resize(self, event: Resize) -> None:
        """Fit the columns to the new width, and the sheet to what the fields leave of the height.

        The results may be many: they scroll, while the fields and the last line stay in sight.
        """
        super().on_resize(event)
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.query_one("#rows", Static).update(self._rows())
        below = self.query_one("#foot").outer_size.height + self.query_one(KeyFooter).size.height
        self.query_one("#sheet").styles.max_height = max(1, self.size.height - below)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of help and warnings to the note, where they are text."""
        in_note = self.focused is not None and self.focused.id == "note"
        if action in ("keys", "warnings") and in_note:
            return False
        return super().check_action(action, parameters)

    async def action_keys(self) -> None:
        """Show the keys of this screen."""
        await self.run_action("app.help")

    async def action_warnings(self) -> None:
        """Show the warnings, also from a field of numbers."""
        await self.run_action("app.warnings")

    def action_scroll_sheet(self, by: int) -> None:
        """Scroll the results by some lines."""
        self.query_one("#sheet", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """Return the remark, unless a field is wrong or the key comes late."""
        if self._late:
            return
        for field in self.query("#soreness Input").results(Input):
            if field.value and not field.is_valid:
                field.focus()
                self.notify(
                    "Type soreness as a whole number from 0 to 10.",
                    severity="warning",
                    timeout=4,
                )
                return
        self.dismiss(self.remark)

    def _word(self) -> str:
        """Return how the session ended, in a few words."""
        if self.record.outcome != Outcome.FINISHED:
            return "Stopped early. What you did counts."
        complete = all(row.done == row.of for row in self._summary.rows)
        return "✓ Done" if complete else "Finished. What you did counts."

    def _rows(self) -> Content:
        """Return the results of each exercise."""
        margin = NARROW_MARGIN if self.has_class("-narrow") else MARGIN
        width = max(40, min(self.app.size.width, MAX_WIDTH) - margin)
        return set_table(self._summary.rows, width)

    @property
    def remark(self) -> Remark:
        """The values of the fields; None for a field that is empty or wrong."""
        if not self._saved:
            return Remark.of(self.record)
        before, worst, after = (self._number(field) for field, _ in SORENESS_FIELDS)
        soreness = self.record.soreness._replace(before=before, worst=worst, after=after)
        note, known = self.query_one("#note", Input).value.strip(), self.record.note
        return Remark(known if note == _on_one_line(known) else note, soreness)

    def _number(self, field: str) -> int | None:
        shown = self.query_one(f"#{field}", Input)
        return int(shown.value) if shown.value and shown.is_valid else None


def _on_one_line(note: str) -> str:
    return " ".join(note.split())
