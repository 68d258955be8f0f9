"""DueFlow: marking a rest day; taking or dropping the next step."""

from functools import partial
from typing import TYPE_CHECKING

from tui.app.context import AppContext

if TYPE_CHECKING:
    from tui.app.ports import AppPorts
    from tui.domain.progress.next_step import NextStep


class DueFlow:
    """Changes what is due, saves it, and shows the choice anew."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports

    def toggle_rest_day(self) -> None:
        """Mark today as a rest day, or take the mark away, in a worker thread."""
        self._ports.run_in_thread(self._toggle)

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

    def _toggle(self) -> None:
        marked = False

        def write() -> None:
            nonlocal marked
            marked = self._context.toggle_rest_day()

        if self._ports.attempt(write):
            text = (
                "Rest day. Nothing is due today." if marked else "Today is not a rest day anymore."
            )
            self._ports.call_from_thread(self._ports.show_offers)
            self._ports.call_from_thread(partial(self._ports.notify, text, markup=False))
