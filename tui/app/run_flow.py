"""RunFlow: saving a run that was typed in."""

import os
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.domain.log.runs import RunRecord, typed_run

if TYPE_CHECKING:
    from tui.app.ports import AppPorts
    from tui.screens.run_form import TypedRun


class RunFlow:
    """Asks for a run, saves it, and shows anew what is due."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports

    async def ask(self) -> None:
        """Show the form, and save what it returns."""
        from tui.screens.run_form import RunFormScreen

        screen = RunFormScreen(self._context.clock.now, self._run)
        run: RunRecord | None = await self._ports.push_screen_wait(screen)
        if run is not None:
            self._ports.run_in_thread(partial(self._save, run))

    def _run(self, typed: "TypedRun", now: datetime) -> RunRecord:
        return typed_run(typed.minutes, typed.km, typed.day, now, os.urandom(10))

    def _save(self, run: RunRecord) -> None:
        """Save a run from a worker thread."""
        new = False

        def write() -> None:
            nonlocal new
            new = self._context.add_run(run)

        if self._ports.attempt(write):
            self._ports.call_from_thread(partial(self._report, new=new))

    def _report(self, *, new: bool) -> None:
        self._ports.show_offers()
        text = "Run saved." if new else "This run was saved before."
        self._ports.notify(text, markup=False)
