"""WeekStrip: the last seven days of each routine that is due."""

from rich.cells import set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.presentation.week import LEGEND, WeekGlance
from tui.widgets.cells import fit_cells
from tui.widgets.styles import MUTED

TITLE_WIDTH, DAY_WIDTH = 14, 3
"""Cells of the title of a routine, and of a day."""
MOST_ROWS = 3
"""The most routines that are shown: the list above needs its room."""
MARK, TAKE_BACK = "d marks today as a rest day", "Rest day: nothing is due. d undoes it."


class WeekStrip(Static):
    """The last seven days; where nothing was due, only how a rest day is taken back."""

    glance: reactive[WeekGlance] = reactive(WeekGlance())
    """What is shown."""
    brief: reactive[bool] = reactive(False)
    """Whether there is no room for the days: only the key that takes a rest day back is shown."""

    def __init__(self, *, brief: bool = False) -> None:
        super().__init__(markup=False)
        self.set_reactive(WeekStrip.brief, brief)

    def watch_glance(self) -> None:
        """Show other days."""
        self._update_text()

    def watch_brief(self) -> None:
        """Show the days, or not."""
        self._update_text()

    def _update_text(self) -> None:
        self.display = self.glance.rest_today or (bool(self.glance.rows) and not self.brief)
        self.update(text_of(self.glance, brief=self.brief))


def text_of(glance: WeekGlance, *, brief: bool = False) -> Content:
    """Return the weekdays, a line for each routine, what the marks mean, and the key of a rest day.

    Args:
        glance: The days. Without a routine, only the key is named.
        brief: Whether only the key is named.
    """
    key = Content.styled(TAKE_BACK if glance.rest_today else MARK, MUTED)
    if brief or not glance.rows:
        return key
    head = "Last 7 days".ljust(TITLE_WIDTH)
    days = "".join(name.ljust(DAY_WIDTH) for name in glance.weekdays)
    lines = [Content.assemble((head, "bold"), (days, MUTED))]
    for title, marks, count in glance.rows[:MOST_ROWS]:
        row = "".join(mark.ljust(DAY_WIDTH) for mark in marks)
        name = set_cell_size(fit_cells(title, TITLE_WIDTH - 1), TITLE_WIDTH)
        lines.append(Content.assemble(name, (row, "$text-accent"), count))
    more = len(glance.rows) - MOST_ROWS
    legend = f"{LEGEND}  · {more} more due" if more > 0 else LEGEND
    return Content("\n").join([*lines, Content.styled(legend, MUTED), key])
