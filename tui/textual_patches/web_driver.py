"""BrowserDriver: driver of an app that a server shows in browsers."""

import os
import signal
from codecs import getincrementaldecoder
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from textual.drivers._byte_stream import ByteStream
from textual.drivers._input_reader import InputReader
from textual.drivers.web_driver import WebDriver
from textual.events import AppFocus

from tui.textual_patches.driver import TolerantParser

if TYPE_CHECKING:
    from textual.app import App


class BrowserDriver(WebDriver):
    """A driver that ends the app with its server, as a terminal that goes away does.

    Textual's own lets the app live on, unseen, when the server is killed, and exits on a signal
    without the app's own end, which saves first.
    """

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = cast(Any, self._write_all)
        self._lost = False
        """Whether the server is gone, so that nothing is written any more."""

    def start_application_mode(self) -> None:
        """Begin to draw and to read."""
        super().start_application_mode()
        # The app has the focus from the start; what the page says of it later is dropped, because
        # a tap on one of its buttons is not to move a highlight.
        self._app.call_later(self._app.post_message, AppFocus())
        for number in (signal.SIGINT, signal.SIGTERM):
            self._loop.add_signal_handler(number, self.hang_up)

    def send_to_page(self, message: Mapping[str, object]) -> None:
        """Send a message that only the page of our own server understands."""
        self.write_meta({"type": "surefoot", "message": message})

    def hang_up(self) -> None:
        """End the app as a terminal does that goes away."""
        os.kill(os.getpid(), signal.SIGHUP)

    def run_input_thread(self) -> None:
        """Read keys until ``stop_application_mode``; where the server is gone, end the app."""
        reader: InputReader = self._input_reader
        packets, parser = ByteStream(), TolerantParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        try:
            for data in reader:
                for kind, payload in packets.feed(data) if data else ():
                    if kind != "D":
                        self._on_meta(kind, payload)
                    elif text := decode(payload):
                        for message in parser.feed(text):
                            self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
        except OSError:
            pass
        if not self.exit_event.is_set():
            self.hang_up()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take from the server the size of the page, or that the page is gone; drop the rest."""
        if packet_type == "quit":
            self.hang_up()
        elif packet_type == "resize":
            super().on_meta(packet_type, payload)

    def _write_all(self, data: bytes) -> None:
        """Write a packet whole; what is written to a server that is gone is dropped."""
        rest = memoryview(data)
        try:
            while rest and not self._lost:
                rest = rest[os.write(self.fileno, rest) :]
        except OSError:
            self._lost = True
