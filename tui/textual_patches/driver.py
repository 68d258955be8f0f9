"""PosixDriver: wakes at once, survives a lost terminal and stop/continue."""

import os
import select
import signal
import sys
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Resize
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message

from tui.ascii_fallback import fit
from tui.textual_patches.terminal_answers import FENCE, AnswerReader

if TYPE_CHECKING:
    from textual.app import App

LOST_TERMINAL = 128 + signal.SIGHUP
"""Exit code of a program whose terminal went away."""
CHECK_SECONDS = 0.1
"""Seconds after which a lone escape is parsed as a key: it may have begun a longer sequence."""
CHECKS = 5
"""How often that is done after the last input; then the thread only waits for input."""
ANSWER_SECONDS = 2.0
"""Seconds for which an answer is waited for."""
FRAME_BEGIN, FRAME_END = "\x1b[?2026h", "\x1b[?2026l"
"""Around a frame, for a terminal that then shows it at once."""
FLUSH_SECONDS = 0.002
"""Seconds for which drawing waits for a slow terminal at most."""
PASS_ON_SECONDS = 0.0001
"""Seconds without work in which the kernel passes on what was written."""
LEAVE_SECONDS = 0.3
"""Seconds for which the end of the app waits for an answer: a late one would go to the shell."""


class Output:
    """The stream that the driver writes to; what is written to a lost terminal is dropped.

    Textual's writing thread dies of an error, and the app then waits for it for ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.lost = False
        self.flushed = threading.Event()
        """Set by each flush."""

    def fileno(self) -> int:
        """The file descriptor of the terminal."""
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Write, while there is a terminal; return how many characters."""
        if not self.lost:
            try:
                return self._stream.write(text)
            except OSError:
                self.lost = True
        return len(text)

    def flush(self) -> None:
        """Flush, while there is a terminal."""
        if not self.lost:
            try:
                self._stream.flush()
            except OSError:
                self.lost = True
        self.flushed.set()


class TolerantParser(XTermParser):
    """A parser that drops what no keyboard and no mouse sends, instead of failing."""

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return the event of a mouse; None where the numbers make no sense."""
        try:
            return super().parse_mouse_code(code)
        except (ArithmeticError, ValueError):
            return None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Return the keys of a sequence; one that is ignored where its numbers make no sense."""
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ArithmeticError, ValueError):
            return [Key(Keys.Ignore, sequence)]


class PosixDriver(LinuxDriver):
    """A driver that ends the app with its terminal, and stops and continues in order.

    Textual's own reads the end of input again and again with all of a core, answers a signal in
    the midst of whatever runs, and after SIGSTOP starts a second time over the first.
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
        self.on_leave: dict[str, str] = {}
        """What is written as the terminal is given back, by subject."""
        self.times_given_back = 0
        """How often the terminal was given back."""
        self._has_terminal = False
        self._wake: tuple[int, ...] = ()
        """The two ends of the pipe that ends the input thread; empty without one."""
        self._frame: list[str] = []
        """What was written of a frame that has not ended."""
        self._is_awaited = False
        """Whether something was typed, and nothing was drawn since."""
        self._answers = AnswerReader()
        self._answered = threading.Event()
        self._first_queries = str(getattr(app, "first_queries", ""))
        """What the terminal is asked as soon as it is taken; empty once that is done."""
        if self._file is None or not self._file.isatty():
            # Standard error was sent elsewhere.
            self._file = cast(Any, sys.__stdout__)
        fit(self._file)
        self._output = Output(cast(TextIO, self._file))
        self._file = cast(Any, self._output)
        self._catch_stops()

    def write(self, data: str) -> None:
        """Write, a frame in one piece; while the app is stopped it is dropped."""
        if not self._can_write:
            return
        if self._frame or data == FRAME_BEGIN:
            self._frame.append(data)
            if data != FRAME_END:
                return
            data = "".join(self._frame)
            self._frame.clear()
        self._output.flushed.clear()
        super().write(data)

    def flush(self) -> None:
        """Let the terminal have what answers a key, before anything else is worked out.

        The writing thread would otherwise get its turn up to 5 ms later, as Python lets a busy
        thread go on for as long; and the kernel passes on what it wrote when a core has time.
        """
        if self._is_awaited and self._active and not self._output.flushed.is_set():
            self._is_awaited = False
            self._output.flushed.wait(FLUSH_SECONDS)
            time.sleep(PASS_ON_SECONDS)

    def write_until_left(self, data: str, on_leave: str, subject: str) -> None:
        """Write what is undone by another sequence as soon as the terminal is given back.

        Nothing is written where that has happened: a screen may outlive it for a moment.

        Args:
            data: The sequence.
            on_leave: What undoes everything that was written on the subject.
            subject: What it is about.
        """
        if self._has_terminal and self._can_write:
            self.write(data)
            self.on_leave[subject] = on_leave

    def ask(self, queries: str) -> None:
        """Ask the terminal; the app gets a ``TerminalAnswer`` for each query that is answered.

        Nothing is asked where the terminal is not ours, as after it was given back.
        """
        if not (self._has_terminal and self._active):
            return
        self._answers.is_waiting = True
        self._answered.clear()
        self._loop.call_later(ANSWER_SECONDS, self._stop_waiting)
        self.write(queries + FENCE)

    def _stop_waiting(self) -> None:
        self._answers.is_waiting = False
        self._answered.set()

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._close_pipe()
        self._wake = os.pipe()
        self._has_terminal = True
        # Textual's own has no types.
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # Textual's handler can be interrupted by itself, and then sends the older size last.
        self._loop.add_signal_handler(signal.SIGWINCH, self._send_size)
        queries, self._first_queries = self._first_queries, ""
        if queries:
            self.ask(queries)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self._has_terminal = False
        self.times_given_back += 1
        if self._answers.is_waiting:
            self._answered.wait(LEAVE_SECONDS)
        for undoing in self.on_leave.values():
            self.write(undoing)
        self.on_leave.clear()
        super().stop_application_mode()

    def disable_input(self) -> None:
        """End the input thread at once, which Textual wakes only twice in 0.1 s."""
        if self._wake:
            os.write(self._wake[1], b"\0")
        self._loop.remove_signal_handler(signal.SIGWINCH)
        super().disable_input()
        self._close_pipe()

    def _run_input_thread(self) -> None:
        """Read keys; an error ends the app as its other mistakes do."""
        try:
            self.run_input_thread()
        except Exception as error:
            with suppress(RuntimeError):  # The loop is closed: the program has ended.
                self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read keys until ``disable_input``, or until the terminal is lost."""
        wake = self._wake[0]
        parser = TolerantParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        checks = CHECKS
        while True:
            wait = CHECK_SECONDS if checks else None
            ready, _, _ = select.select([self.fileno, wake], [], [], wait)
            if wake in ready:
                return
            checks = CHECKS if ready else checks - 1
            typed = ""
            if ready:
                data = self._read()
                if not data:
                    self._stop_waiting()
                    self._loop.call_soon_threadsafe(self._exit_lost)
                    return
                typed = self._take_answers(decode(data))
            elif not self._answers.is_incomplete or not checks:
                typed = self._answers.flush()
            # An empty text would mean the end to the parser: half a character has come.
            if typed:
                self._is_awaited = True
                for message in parser.feed(typed):
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _take_answers(self, text: str) -> str:
        """Return the keys in what came; the app gets the answers of the terminal."""
        keys, answers = self._answers.feed(text)
        for answer in answers:
            self.process_message(answer)
        if not self._answers.is_waiting:
            self._answered.set()
        return keys

    def _read(self) -> bytes:
        """Return what was typed; empty where the terminal is lost."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _exit_lost(self) -> None:
        """Exit, as after SIGHUP, which a program may have been started to ignore."""
        self._app.exit(return_code=LOST_TERMINAL)

    def _send_size(self) -> None:
        """Send the app the new size of the window, where the terminal does not do so itself."""
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self.send_message(Resize(size, size))

    # Stopping.

    def _catch_stops(self) -> None:
        # Through the loop, because a handler that runs in the midst of a write would wait for it.
        self._loop.add_signal_handler(signal.SIGTSTP, self._stop)
        self._loop.add_signal_handler(signal.SIGCONT, self._continue)

    def _stop(self) -> None:
        """Give the terminal back, stop, and take it again."""
        self._app.app_suspend_signal.publish(self._app)
        if self._active:
            self.suspend_application_mode()
        self._loop.remove_signal_handler(signal.SIGCONT)
        self._loop.remove_signal_handler(signal.SIGTSTP)
        # The whole job, with what started us; without a shell above it the kernel does nothing.
        os.kill(0, signal.SIGTSTP)
        self._catch_stops()
        self._continue()

    def _continue(self) -> None:
        """Take the terminal, and draw all of it: after SIGSTOP others have written on it."""
        if self._app._exit:
            return  # It may have been given back already, and nobody would do so again.
        if self._active:
            self.suspend_application_mode()
        self._must_signal_resume = True
        self.resume_application_mode()
        self._app.refresh(layout=True)

    @property
    def _can_write(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    @property
    def _active(self) -> bool:
        return self._key_thread is not None and self._key_thread.is_alive()

    def _close_pipe(self) -> None:
        for end in self._wake:
            os.close(end)
        self._wake = ()
