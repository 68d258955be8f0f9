"""OptionRows: a list of options whose values are changed in place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.cells import fit_cells

MIN_LABEL_WIDTH, MAX_LABEL_WIDTH = 18, 42
"""The fewest and the most cells from the start of a label to its value, the gap included."""
SHARED_LABEL_WIDTH = 28
"""Cells up to which all headings have their values in one column; a wider one has its own."""
LABEL_GAP = 2
"""Cells between the longest label and the values at least."""


class OptionRow(NamedTuple):
    """An option and its value, as text."""

    id: str
    label: str
    value: str
    heading: str = ""
    """The heading above the option and its neighbors; empty for none."""
    steps: bool = True
    """Whether there is a next value: it then stands between arrows."""


class OptionRows(OptionList):
    """Options as rows ``label ‹ value ›``, under their headings."""

    DEFAULT_CSS = """
    OptionRows {
        background: $background;
        border: none;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted { background: $surface; }
        &:focus {
            border: none;
            background-tint: $background 0%;
            & > .option-list--option-highlighted {
                background: $accent;
                color: $background;
                text-style: bold;
            }
        }
    }
    """

    def __init__(self, rows: Iterable[OptionRow]) -> None:
        """List the rows."""
        self._rows = {row.id: row for row in rows}
        self._parted = False
        """Whether a blank line is above each heading but the first."""
        super().__init__(*self._make_options())

    def on_mount(self) -> None:
        """Part the headings, unless the window is low."""
        self._part()
        # A list that has all its lines keeps its size in another window: it is not resized.
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self._part())

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Keep the highlight in view, and with the first option the heading above it."""
        super().scroll_to_highlight(top)
        if self.highlighted is not None and self.highlighted_id == next(iter(self._rows)):
            self.scroll_to(y=0, animate=False, immediate=True)

    def action_page_down(self) -> None:
        """Move the highlight down by as many lines as are seen, so that none is passed unseen."""
        self._page(1)

    def action_page_up(self) -> None:
        """Move the highlight up by as many lines as are seen."""
        self._page(-1)

    def _page(self, direction: int) -> None:
        place = self.highlighted or 0
        page = max(1, self.scrollable_content_region.height - 1)
        ahead = [
            distance
            for number, option in enumerate(self.options)
            if not option.disabled and (distance := direction * (number - place)) > 0
        ]
        if ahead:
            reached = [distance for distance in ahead if distance <= page] or [min(ahead)]
            self.highlighted = place + direction * max(reached)

    @property
    def highlighted_id(self) -> str:
        """The id of the highlighted option; before there is a highlight, of the first."""
        if self.highlighted is None:
            return next(iter(self._rows))
        return self.get_option_at_index(self.highlighted).id or ""

    def highlight(self, option_id: str) -> None:
        """Move the highlight to an option."""
        self.highlighted = self.get_option_index(option_id)

    def list_rows(self, rows: Iterable[OptionRow]) -> None:
        """List other rows."""
        self._rows = {row.id: row for row in rows}
        self.set_options(self._make_options())

    def show_value(self, option_id: str, value: str) -> None:
        """Show another value of an option."""
        row = self._rows[option_id] = self._rows[option_id]._replace(value=value)
        self.replace_option_prompt(option_id, self._text(row))

    def _part(self) -> None:
        parted = not self.screen.has_class("-short")
        if parted is self._parted:
            return
        self._parted = parted
        known = None if self.highlighted is None else self.highlighted_id
        self.set_options(self._make_options())
        if known is not None:
            self.highlight(known)

    def _make_options(self) -> Iterator[Option]:
        heading = ""
        for number, row in enumerate(self._rows.values()):
            if row.heading != heading:
                heading = row.heading
                if self._parted and number:
                    yield Option(Content(" "), disabled=True)
                yield Option(Content(heading), disabled=True)
            yield Option(self._text(row), id=row.id)

    def _text(self, row: OptionRow) -> Content:
        width = self._label_width(row.heading)
        label = set_cell_size(fit_cells(row.label, width - LABEL_GAP), width)
        return Content(f"{label}{f'‹ {row.value} ›' if row.steps else f'  {row.value}'}")

    def _label_width(self, heading: str) -> int:
        """Return the cells from the start of each label under a heading to its value.

        The longest label with its gap decides, within bounds: of all headings that share a column,
        or of a wider heading alone.
        """
        widest: dict[str, int] = {}
        for row in self._rows.values():
            wide = min(MAX_LABEL_WIDTH, max(MIN_LABEL_WIDTH, cell_len(row.label) + LABEL_GAP))
            widest[row.heading] = max(wide, widest.get(row.heading, 0))
        own = widest[heading]
        if own > SHARED_LABEL_WIDTH:
            return own
        return max(wide for wide in widest.values() if wide <= SHARED_LABEL_WIDTH)
