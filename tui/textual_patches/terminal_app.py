"""An app that leaves its terminal as it was, whatever ends it."""

import asyncio
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, ClassVar

from textual import constants
from textual._context import active_message_pump
from textual.actions import ActionParseResult
from textual.app import App, ScreenError
from textual.binding import Binding, BindingType
from textual.css.query import QueryError
from textual.dom import DOMNode, NoScreen
from textual.driver import Driver
from textual.events import Event, InputEvent, Paste
from textual.widget import MountError
from textual.worker import NoActiveWorker, WorkerFailed, get_current_worker

from tui.textual_patches.versions import supported

NOT_THERE = (QueryError, MountError, ScreenError, NoScreen)
"""What Textual raises for a widget or a screen that is not there yet, or no more."""
MOUNT_SECONDS = 1.0
"""Seconds for which what is typed waits until a new screen has its widgets."""
TITLE = "title"
"""The subject of what is shown around the screen."""
END_SIGNALS = (signal.SIGINT, signal.SIGTERM) + (
    () if sys.platform == "win32" else (signal.SIGHUP, signal.SIGQUIT)
)
"""The signals that ask for the end."""
LEAVE_SECONDS = 3.0
"""Seconds after which the app leaves in the midst of whatever still holds it up."""
LEAVE_AGAIN_SECONDS = 1.0
"""Seconds after which it does so again, where that alone was of no use."""


class TerminalApp(App[None]):
    """An app that ends in order on a signal, on a lost terminal and on its own exceptions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    first_queries = ""
    """What the terminal is asked at the start; each answer is a ``TerminalAnswer``."""
    mistake: BaseException | None = None
    """The exception that ended the app; None without one, and where stock Textual reports it."""

    _main: "asyncio.Task[Any] | None" = None
    """The task in which the app runs; None before it does."""
    _cut_short = False
    """Whether the app left in the midst of what held it up."""

    def get_driver_class(self) -> type[Driver]:
        """Return our driver on POSIX, for a terminal or a browser, whichever is asked for."""
        if sys.platform == "win32" or not supported():
            return super().get_driver_class()
        if constants.DRIVER is None:
            from tui.textual_patches.driver import PosixDriver

            return PosixDriver
        if "web_driver" in constants.DRIVER:
            from tui.textual_patches.web_driver import BrowserDriver

            return BrowserDriver
        return super().get_driver_class()

    def write_to_terminal(self, sequence: str, on_leave: str, subject: str = TITLE) -> None:
        """Write a sequence that draws nothing, where there is a terminal of one's own.

        Args:
            sequence: The sequence.
            on_leave: What is written when the terminal is given back, whatever the reason.
            subject: What both are about; of each subject only the last ``on_leave`` is written.
        """
        if (write := getattr(self._driver, "write_until_left", None)) is not None:
            write(sequence, on_leave, subject)

    def ask_terminal(self, queries: str) -> None:
        """Ask the terminal, where there is one of one's own; answers are ``TerminalAnswer``."""
        if (ask := getattr(self._driver, "ask", None)) is not None:
            ask(queries)

    def page_sender(self) -> Callable[[Mapping[str, object]], None] | None:
        """Return what sends a message to the page that shows the app; None in a terminal."""
        return getattr(self._driver, "send_to_page", None)

    @property
    def undoes_on_leave(self) -> bool:
        """Whether a title was written that is undone when the terminal is given back."""
        return bool(getattr(self._driver, "on_leave", {}).get(TITLE))

    @property
    def times_given_back(self) -> int:
        """How often the terminal was given back, and with it all that was undone then."""
        return getattr(self._driver, "times_given_back", 0)

    async def run_async(self, **options: Any) -> None:
        """Run; a signal that comes once the app has left changes nothing any more."""
        try:
            await super().run_async(**options)
        except asyncio.CancelledError:
            if not self._cut_short:
                raise
        finally:
            if sys.platform != "win32":
                loop = asyncio.get_running_loop()
                for number in END_SIGNALS:
                    # The loop would still be woken while it closes; what is saved now takes
                    # seconds at most.
                    loop.remove_signal_handler(number)
                    signal.signal(number, signal.SIG_IGN)

    def on_load(self) -> None:
        """Exit in order on a signal that asks for the end."""
        if sys.platform == "win32":
            return
        self._main = asyncio.current_task()
        loop = asyncio.get_running_loop()
        for number in END_SIGNALS:
            loop.add_signal_handler(number, self._exit_on, number)

    def action_interrupt(self) -> None:
        """Exit at once, without a question."""
        self._exit_on(signal.SIGINT)

    async def on_event(self, event: Event) -> None:
        """Let what is typed or clicked wait until the screen that it is for has its widgets."""
        if isinstance(event, InputEvent | Paste):
            if self._leaves:
                return
            await self.wait_until_mounted()
        await super().on_event(event)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Perform an action, once the screen has its widgets: it may have opened meanwhile."""
        if self._leaves:
            return False
        await self.wait_until_mounted()
        return await super().run_action(action, default_namespace, namespaces)

    @property
    def _leaves(self) -> bool:
        """Whether the app is about to end: a screen that opens now never gets its widgets."""
        return supported() and self._exit

    async def wait_until_mounted(self) -> None:
        """Wait until the screen has its widgets, for a second at most."""
        if not (supported() and self._screen_stack) or active_message_pump.get(None) is not self:
            return
        screen = self.screen
        if not screen.is_mounted:
            # Better a key for an unfinished screen than an app that takes none any more.
            with suppress(TimeoutError):
                await asyncio.wait_for(screen._mounted_event.wait(), MOUNT_SECONDS)

    def _exit_on(self, number: int) -> None:
        try:
            self.exit(return_code=128 + number)
        finally:
            asyncio.get_running_loop().call_later(LEAVE_SECONDS, self._cut_off)

    def _cut_off(self) -> None:
        """Cancel whatever still holds the app up, until it has left.

        One time may not do: a screen that never closes holds up the app, and then its end.
        """
        if self._main is not None and not self._main.done():
            self._cut_short = True
            self._main.cancel()
            asyncio.get_running_loop().call_later(LEAVE_AGAIN_SECONDS, self._cut_off)

    def _handle_exception(self, error: Exception) -> None:
        """Fail, unless something is missed in a screen that is being taken down."""
        if not (supported() and self._taken_down(error)):
            super()._handle_exception(error)

    def _taken_down(self, error: Exception) -> bool:
        """Return whether a widget is missed in a screen that is closed, or as the app leaves."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not isinstance(cause, NOT_THERE):
            return False
        if self._exit or not self._running:
            return True
        node: object = active_message_pump.get(None)
        if isinstance(error, WorkerFailed):
            # A worker runs for the app; only the worker itself knows whose it is.
            with suppress(NoActiveWorker):
                node = get_current_worker().node
        if not isinstance(node, DOMNode) or node is self:
            return False
        try:
            screen = node.screen
            closes = screen._pruning or screen._closing or screen._closed
            return closes or screen not in self.screen_stack
        except NoScreen:
            return True

    def _fatal_error(self) -> None:
        """Keep the exception for the caller of the app, instead of printing its traceback."""
        if not supported():
            return super()._fatal_error()
        error = self._exception
        self.mistake = error.error if isinstance(error, WorkerFailed) else error
        return self._close_messages_no_wait()
