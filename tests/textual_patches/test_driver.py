"""What no keyboard sends is dropped, and the keys around it are kept."""

import asyncio
import io
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

from tui.textual_patches.driver import (
    FRAME_BEGIN,
    FRAME_END,
    LEAVE_SECONDS,
    Output,
    PosixDriver,
    TolerantParser,
)
from tui.textual_patches.terminal_answers import FENCE, NAME_QUERY, AnswerReader


@pytest.mark.parametrize("odd", ["\x1b[32;1:3u", "\x1b[1;1:3A", "\x1b[1114112u"])
def test_a_key_that_cannot_be_parsed_is_dropped(odd: str) -> None:
    events = TolerantParser().feed(f"a{odd}b")
    assert [event.key for event in events if isinstance(event, Key)] == ["a", "b"]


@pytest.mark.parametrize("leaves", [True, False])
def test_a_program_that_leaves_does_not_take_the_terminal_again(leaves: bool) -> None:
    calls: list[str] = []

    class Driver(PosixDriver):
        def __init__(self) -> None:
            self._key_thread = None
            self._app = cast(Any, SimpleNamespace(_exit=leaves, refresh=lambda **_: None))

        def resume_application_mode(self) -> None:
            calls.append("resume")

    Driver()._continue()
    assert calls == ([] if leaves else ["resume"])


def test_an_error_of_the_keys_after_the_end_is_dropped() -> None:
    loop = asyncio.new_event_loop()
    loop.close()

    class Driver(PosixDriver):
        def __init__(self) -> None:
            self._loop = loop
            self._app = cast(Any, SimpleNamespace(_handle_exception=None))

        def run_input_thread(self) -> None:
            loop.call_soon_threadsafe(print)

    Driver()._run_input_thread()


def test_what_is_written_after_the_terminal_is_given_back_is_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []

    class Driver(PosixDriver):
        def __init__(self) -> None:
            self.on_leave, self._has_terminal, self._answers = {}, True, AnswerReader()
            self.times_given_back = 0
            self._output, self._frame = Output(io.StringIO()), []
            self._writer_thread = cast(
                Any, SimpleNamespace(is_alive=lambda: True, write=written.append)
            )

    monkeypatch.setattr(LinuxDriver, "stop_application_mode", lambda _: None)
    driver = Driver()
    driver.write_until_left("title", "old title", "title")
    driver.write_until_left("picture", "no picture", "pictures")
    driver.write_until_left("title", "no title", "title")
    driver.stop_application_mode()
    driver.write_until_left("title", "no title", "title")
    assert written == ["title", "picture", "title", "no title", "no picture"]
    assert driver.on_leave == {}


@pytest.mark.parametrize("waits", [True, False])
def test_the_end_waits_for_an_answer_that_is_still_to_come(
    monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    done: list[object] = []

    class Driver(PosixDriver):
        def __init__(self) -> None:
            self.on_leave, self._answers, self.times_given_back = {}, AnswerReader(), 0
            self._answers.is_waiting = waits
            self._answered = cast(Any, SimpleNamespace(wait=done.append))

    monkeypatch.setattr(LinuxDriver, "stop_application_mode", lambda _: done.append("given back"))
    Driver().stop_application_mode()
    assert done == ([LEAVE_SECONDS] if waits else []) + ["given back"]


def test_the_terminal_is_asked_only_while_it_is_ours() -> None:
    written: list[str] = []
    later: list[object] = []

    class Driver(PosixDriver):
        def __init__(self) -> None:
            self._answers, self._answered = AnswerReader(), threading.Event()
            self._has_terminal = False
            self._key_thread = cast(Any, SimpleNamespace(is_alive=lambda: True))
            self._frame, self._is_awaited = [], True
            self._loop = cast(Any, SimpleNamespace(call_later=lambda *call: later.append(call)))

        def write(self, data: str) -> None:
            written.append(data)

    driver = Driver()
    driver.ask(NAME_QUERY)
    assert (written, driver._answers.is_waiting) == ([], False)
    driver._has_terminal = True
    driver.ask(NAME_QUERY)
    assert (written, driver._answers.is_waiting) == ([NAME_QUERY + FENCE], True)
    # After a while nobody waits any more, or else the end would.
    ((_, give_up),) = later
    give_up()
    assert (driver._answers.is_waiting, driver._answered.is_set()) == (False, True)


@contextmanager
def writing(write: Callable[[str], object]) -> Iterator[PosixDriver]:
    """Yield a driver whose writing thread gives what it is to write to a function."""

    class Stream(io.StringIO):
        def write(self, text: str) -> int:
            write(text)
            return len(text)

    class Driver(PosixDriver):
        def __init__(self) -> None:
            self._output = Output(Stream())
            self._writer_thread = WriterThread(cast(Any, self._output))
            self._key_thread = cast(Any, SimpleNamespace(is_alive=lambda: True))
            self._frame, self._is_awaited = [], True

    driver = Driver()
    thread = cast(WriterThread, driver._writer_thread)
    thread.start()
    try:
        yield driver
    finally:
        thread.stop()


def test_what_was_drawn_is_written_before_anything_else_is_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.textual_patches.driver.FLUSH_SECONDS", 60.0)
    happened: list[str] = []
    before = sys.getswitchinterval()
    with writing(happened.append) as driver:
        sys.setswitchinterval(60)  # No thread gets its turn while another one works.
        try:
            driver.write("picture")
            driver.flush()
            happened.append("work")
        finally:
            sys.setswitchinterval(before)
    assert happened == ["picture", "work"]


def test_a_terminal_that_takes_nothing_is_not_waited_for() -> None:
    reads = threading.Event()
    was_read = []
    with writing(lambda _: was_read.append(reads.wait(60))) as driver:
        driver.write("picture")
        driver.flush()
        reads.set()
    assert was_read == [True]


def test_a_frame_is_written_in_one_piece() -> None:
    written: list[str] = []
    with writing(written.append) as driver:
        for piece in ("title", FRAME_BEGIN, "cells", "picture", FRAME_END, "bell"):
            driver.write(piece)
    assert written == ["title", f"{FRAME_BEGIN}cellspicture{FRAME_END}", "bell"]
