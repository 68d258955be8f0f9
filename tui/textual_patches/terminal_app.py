"""An app that leaves its terminal as it was, whatever ends it."""

import asyncio
import signal
import sys
from typing import ClassVar

from textual import constants
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.worker import WorkerFailed

from tui.textual_patches.versions import supported


class TerminalApp(App[None]):
    """An app that ends in order on a signal, on a lost terminal and on its own exceptions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    mistake: BaseException | None = None
    """The exception that ended the app; None without one, and where stock Textual reports it."""

    def get_driver_class(self) -> type[Driver]:
        """Return our driver on POSIX, where the environment asks for no other (a browser's)."""
        if sys.platform == "win32" or constants.DRIVER is not None or not supported():
            return super().get_driver_class()
        from tui.textual_patches.driver import PosixDriver

        return PosixDriver

    def on_load(self) -> None:
        """Exit in order on a signal that asks for the end."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            loop.add_signal_handler(number, self._exit_on, number)

    def action_interrupt(self) -> None:
        """Exit at once, without a question."""
        self._exit_on(signal.SIGINT)

    def _exit_on(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Keep the exception for the caller of the app, instead of printing its traceback."""
        if not supported():
            return super()._fatal_error()
        error = self._exception
        self.mistake = error.error if isinstance(error, WorkerFailed) else error
        return self._close_messages_no_wait()
