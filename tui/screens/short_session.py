"""What fits into some minutes, and what is left out."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.catalog.routine import Routine
from tui.presentation.short_session import SetLine, left_out_lines, length_of, picked_lines
from tui.screens.base import BaseScreen
from tui.session.short_session import TITLE, ShortSession
from tui.widgets.key_footer import KeyFooter
from tui.widgets.styles import MUTED
from tui.widgets.title_bar import TitleBar

GAP = 2
"""Cells between a name and its dose, where there is room for them."""
LEAST, MOST, STEP = 5, 90, 5
"""Minutes that can be chosen, and from one choice to the next."""


class ShortSessionScreen(BaseScreen[Routine | None]):
    """The sets that fit into the minutes; it returns their routine, or None if it was left."""

    CSS_PATH = "short_session.tcss"
    HELP_TITLE = "A short session"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "Start", key_display="enter", tooltip="Start these sets"),
        Binding("right,plus", f"add({STEP})", "More time", key_display="→", tooltip="More minutes"),
        Binding("left,minus", f"add(-{STEP})", "Less", key_display="←", tooltip="Fewer minutes"),
        Binding("escape,M", "leave", "Back", key_display="esc", tooltip="Go back"),
    ]

    minutes: reactive[int] = reactive(10, init=False)
    """How much time there is."""

    def __init__(self, fitted: Callable[[int], ShortSession | None], minutes: int = 10) -> None:
        """Show what fits.

        Args:
            fitted: Returns what fits into so many minutes; None where there is nothing to pick.
            minutes: How much time there is to begin with.
        """
        super().__init__()
        self.set_reactive(ShortSessionScreen.minutes, minutes)
        self._fitted = fitted
        self._shown: ShortSession | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the title and what is picked."""
        yield TitleBar()
        with VerticalScroll(id="sets"):
            yield Static(id="picked", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show what fits into the first minutes."""
        self.query_one("#sets").focus()
        self._show()

    def watch_minutes(self) -> None:
        """Show what fits into other minutes."""
        self._show()

    def action_add(self, minutes: int) -> None:
        """Take more or less time, in whole steps."""
        steps = (
            (self.minutes + minutes) // STEP
            if minutes > 0
            else -(-(self.minutes + minutes) // STEP)
        )
        self.minutes = max(LEAST, min(MOST, steps * STEP))

    def action_start(self) -> None:
        """Return the routine that is shown."""
        if self._shown is not None:
            self.dismiss(self._shown.routine)

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)

    def _show(self) -> None:
        self._shown = short = self._fitted(self.minutes)
        title = self.query_one(TitleBar)
        title.left = f"{TITLE}: {self.minutes} {'minute' if self.minutes == 1 else 'minutes'}"
        title.right = length_of(short) if short else ""
        self._write()

    def _write(self) -> None:
        if self._shown is not None:
            # The bar of the list may stand beside the text.
            room = self.query_one("#sets").content_size.width - 1
            self.query_one("#picked", Static).update(_text(self._shown, room))

    def on_resize(self, event: Resize) -> None:
        """Write the sets in the new width."""
        super().on_resize(event)
        self.call_after_refresh(self._write)


def _text(short: ShortSession, room: int) -> Content:
    """Return what is picked and left out; in narrow room shorter doses, closer to their names."""
    picked, left_out = picked_lines(short), left_out_lines(short)
    lines = (*picked, *left_out)
    name = max(cell_len(line.name) for line in lines)
    is_wide = name + GAP + max(cell_len(line.whole_dose) for line in lines) <= room
    picked, left_out = (
        tuple(line._replace(dose=line.whole_dose if is_wide else line.short_dose) for line in part)
        for part in (picked, left_out)
    )
    fits = name + GAP + max(cell_len(line.dose) for line in (*picked, *left_out)) <= room
    width = name + (GAP if fits else 1)
    parts = [
        *(part for why, lines in _by_reason(picked) for part in _group(why, lines, width)),
        *(
            part
            for why, lines in _by_reason(left_out)
            for part in _group(f"left out: {why}", lines, width, MUTED)
        ),
        Content.styled(short.routine.purpose, MUTED),
    ]
    return Content("\n").join(parts)


def _by_reason(lines: Iterable[SetLine]) -> Iterable[tuple[str, list[SetLine]]]:
    """Return the lines of each reason together: beside them it has no room in 60 columns."""
    groups: dict[str, list[SetLine]] = {}
    for line in lines:
        groups.setdefault(line.why, []).append(line)
    return groups.items()


def _group(
    heading: str, lines: Iterable[SetLine], width: int, style: str = ""
) -> Iterator[Content]:
    """Yield a heading, if there is one, its lines and an empty line."""
    if heading:
        yield Content.styled(heading.capitalize(), "bold")
    for line in lines:
        name = line.name + " " * (width - cell_len(line.name))
        yield Content.styled(f"{name}{line.dose}", style)
    yield Content(" ")
