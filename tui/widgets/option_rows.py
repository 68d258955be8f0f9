"""OptionRows: a list of options whose values are changed in place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.cells import fit_cells

MIN_LABEL_WIDTH, MAX_LABEL_WIDTH = 18, 42
"""Cells of the labels under a heading, which are as wide as the longest of them."""
LABEL_GAP = 2
"""Cells between the longest label and the values."""


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

    def __init__(self, rows: Iterable[OptionRow], value_width: int) -> None:
        """List the rows; ``value_width`` is the width of a value and its arrows in cells."""
        self._rows = {row.id: row for row in rows}
        self._value_width = value_width
        super().__init__(*self._make_options())

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

    def _make_options(self) -> Iterator[Option]:
        heading = ""
        for row in self._rows.values():
            if row.heading != heading:
                heading = row.heading
                yield Option(Content(heading), disabled=True)
            yield Option(self._text(row), id=row.id)

    def _text(self, row: OptionRow) -> Content:
        label = set_cell_size(row.label, self._label_width(row.heading))
        value = f"‹ {row.value} ›" if row.steps else f"  {row.value}"
        return Content(f"{label}{fit_cells(value, self._value_width)}")

    def _label_width(self, heading: str) -> int:
        labels = (row.label for row in self._rows.values() if row.heading == heading)
        widest = max(cell_len(label) for label in labels)
        return min(MAX_LABEL_WIDTH, max(MIN_LABEL_WIDTH, widest + LABEL_GAP))
