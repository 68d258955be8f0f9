"""RunFlow: saving, undoing and deleting runs."""

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.domain.dates import format_day
from tui.domain.durations import format_minutes
from tui.domain.log.runs import ALREADY_SAVED, RunRecord, typed_run
from tui.presentation.runs import deleted_run

if TYPE_CHECKING:
    from tui.app.ports import AppPorts
    from tui.screens.run_form import TypedRun


class RunFlow:
    """Asks for a run, saves, undoes and deletes it, and shows anew what is due."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports
        self._saved: list[RunRecord] = []
        """The runs that can be undone, the last one last."""

    async def ask(self) -> None:
        """Show the form, and save what it returns."""
        from tui.screens.run_form import RunFormScreen

        unit = self._context.settings.distances_in
        screen = RunFormScreen(self._context.clock.now, self._run, unit)
        run: RunRecord | None = await self._ports.push_screen_wait(screen)
        if run is not None:
            self._ports.run_in_thread(partial(self._save, run))

    async def undo(self) -> None:
        """Delete the run that was saved last since the program was opened, after a question."""
        from tui.screens.question import QuestionScreen

        if not self._saved:
            self._ports.notify("There is no run to undo.", markup=False)
            return
        run = self._saved[-1]
        question = f"Delete the run of {format_minutes(run.seconds)}?"
        day = format_day(run.day, year=True)
        answers = {"Keep it": False, "Delete it": True}
        ask = QuestionScreen(question, f"You saved it for {day}.", answers)
        if await self._ports.push_screen_wait(ask) and run in self._saved:
            self._saved.remove(run)
            self._ports.run_in_thread(partial(self._undo, run))

    def delete(self, run: RunRecord, shown: Callable[[tuple[RunRecord, ...]], None]) -> None:
        """Delete a run of the log, in a worker thread.

        Args:
            run: The run.
            shown: Called once it is deleted, to show the runs that are left, oldest first.
        """
        self._ports.run_in_thread(partial(self._delete, run, shown))

    def _run(self, typed: "TypedRun", now: datetime) -> RunRecord:
        return typed_run(typed.minutes, typed.meters, typed.day, now, os.urandom(10))

    def _save(self, run: RunRecord) -> None:
        """Save a run from a worker thread."""
        new = False

        def write() -> None:
            nonlocal new
            new = self._context.add_run(run)

        if not self._ports.attempt(write):
            return
        text = ALREADY_SAVED
        if new:
            self._saved.append(run)
            text = f"Run {self._context.saved.lower()}. Press u to undo it."
        self._ports.call_from_thread(partial(self._show, text))

    def _delete(self, run: RunRecord, shown: Callable[[tuple[RunRecord, ...]], None]) -> None:
        """Delete a run of the log from a worker thread."""
        if self._ports.attempt(partial(self._context.remove_run, run)):
            # It is not there to be undone any more.
            self._saved = [other for other in self._saved if other.id != run.id]
            self._ports.call_from_thread(partial(shown, self._context.history.runs))
            self._ports.call_from_thread(partial(self._show, deleted_run(run)))

    def _undo(self, run: RunRecord) -> None:
        """Delete a run that was saved last from a worker thread."""
        if self._ports.attempt(partial(self._context.remove_run, run)):
            text = f"Deleted: the run of {format_minutes(run.seconds)}."
            self._ports.call_from_thread(partial(self._show, text))
        else:
            self._saved.append(run)

    def _show(self, text: str) -> None:
        self._ports.show_offers()
        self._ports.notify(text, markup=False)
