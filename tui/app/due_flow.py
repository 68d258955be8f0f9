"""DueFlow: marking a rest day; taking or dropping the next step."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.domain.dates import format_day

if TYPE_CHECKING:
    from tui.app.ports import AppPorts
    from tui.domain.progress.next_step import NextStep


class DueFlow:
    """Changes what is due, saves it, and shows the choice anew."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports

    def toggle_rest_day(self, day: date, shown: Callable[[], None]) -> None:
        """Mark a day as a rest day, or take the mark away, in a worker thread.

        Args:
            day: The day, today at the latest.
            shown: Called once it is stored, to show it.
        """
        self._ports.run_in_thread(partial(self._toggle, day, shown))

    def answer_step(self, *, taken: bool) -> "NextStep | None":
        """Take or drop the next step that is offered; return it, or None where none is."""
        step = self._context.next_step()
        if step is None:
            return None
        try:
            self._context.answer_step(step, taken=taken)
        except OSError as error:
            self._ports.report_unsaved(error)
        self._ports.show_offers()
        return step

    def _toggle(self, day: date, shown: Callable[[], None]) -> None:
        marked = False

        def write() -> None:
            nonlocal marked
            marked = self._context.toggle_rest_day(day)

        if self._ports.attempt(write):
            text = _describe(day, marked=marked, today=self._context.today)
            self._ports.call_from_thread(shown)
            self._ports.call_from_thread(partial(self._ports.notify, text, markup=False))


def _describe(day: date, *, marked: bool, today: date) -> str:
    """Return what is said of a day whose mark was set or taken away."""
    if day == today:
        return "Rest day. Nothing is due today." if marked else "Today is not a rest day anymore."
    return f"{format_day(day)} is {'a rest day' if marked else 'not a rest day anymore'}."
