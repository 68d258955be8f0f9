"""The views of the log beside its list; each is fetched when it is first asked for."""

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from tui.domain.catalog.catalog import names_of
from tui.screens.log_loader import LogSource

if TYPE_CHECKING:
    from tui.widgets.log.best_sets import Bests
    from tui.widgets.log.calendar import DayBook
    from tui.widgets.log.trends import Trends

Beside: TypeAlias = "DayBook | Trends | Bests"
"""A view that ``show`` tells what the sessions come to."""


def view_beside(name: str, setting: LogSource) -> Beside:
    """The view of this name, which is its id too."""
    if name == "calendar":
        from tui.widgets.log.calendar import DayBook

        return DayBook(setting.today, setting.first, id=name)
    if name == "trends":
        from tui.widgets.log.trends import Trends

        return Trends(setting.today, id=name)
    from tui.widgets.log.best_sets import Bests

    names = partial(names_of, exercises=setting.catalog.exercises)
    return Bests(setting.today, names, id=name)
