"""WeekStrip: the last seven days of what is due, a line for each routine."""

from rich.cells import set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.presentation.week import LEGEND, WeekGlance
from tui.widgets.styles import MUTED

TITLE_WIDTH, DAY_WIDTH = 14, 3
"""Cells of the title of a routine, and of a day."""
MOST_ROWS = 3
"""The most routines that are shown: the list above needs its room."""
MARK, TAKE_BACK = "d marks today as a rest day", "Rest day: nothing is due. d undoes it."


class WeekStrip(Static):
    """The last seven days; nothing is shown where nothing was due."""

    glance: reactive[WeekGlance] = reactive(WeekGlance())
    """What is shown."""

    def watch_glance(self, glance: WeekGlance) -> None:
        """Show other days."""
        self.display = bool(glance.rows)
        self.update(text_of(glance))


def text_of(glance: WeekGlance) -> Content:
    """Return the weekdays, a line for each routine, and what the marks mean."""
    head = "Last 7 days".ljust(TITLE_WIDTH)
    days = "".join(name.ljust(DAY_WIDTH) for name in glance.weekdays)
    lines = [Content.assemble((head, "bold"), (days, MUTED))]
    for title, marks, count in glance.rows[:MOST_ROWS]:
        row = "".join(mark.ljust(DAY_WIDTH) for mark in marks)
        name = set_cell_size(title, TITLE_WIDTH - 1) + " "
        lines.append(Content.assemble(name, (row, "$text-accent"), count))
    lines.append(Content.styled(LEGEND, MUTED))
    lines.append(Content.styled(TAKE_BACK if glance.rest_today else MARK, MUTED))
    return Content("\n").join(lines)
