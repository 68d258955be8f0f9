"""An app that leaves its terminal as it found it, whatever ends it."""

import asyncio
import signal
import sys
from typing import ClassVar

from textual import constants
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.worker import WorkerFailed


class TerminalApp(App[None]):
    """Ends in order on a signal, on a lost terminal and on a mistake of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    mistake: BaseException | None = None
    """What broke the app off; None while it is well."""

    def get_driver_class(self) -> type[Driver]:
        """Ours on POSIX, where the environment asks for no other, as a browser's does."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        from tui.textual_patches.driver import PosixDriver

        return PosixDriver

    def on_load(self) -> None:
        """Leave in order when told to end: what is done is on disk already."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            loop.add_signal_handler(number, self._exit_on, number)

    def action_interrupt(self) -> None:
        """Ctrl+C: out at once."""
        self._exit_on(signal.SIGINT)

    def _exit_on(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Keep what went wrong for whoever started the app, instead of a page of its insides."""
        error = self._exception
        self.mistake = error.error if isinstance(error, WorkerFailed) else error
        self._close_messages_no_wait()
