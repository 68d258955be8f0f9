"""What no keyboard sends is dropped, and the keys around it are kept."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

from tui.textual_patches.driver import PosixDriver, TolerantParser
from tui.textual_patches.terminal_answers import AnswerReader


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
            self.on_leave, self._has_terminal, self._answers = "", True, AnswerReader()
            self._writer_thread = cast(
                Any, SimpleNamespace(is_alive=lambda: True, write=written.append)
            )

    monkeypatch.setattr(LinuxDriver, "stop_application_mode", lambda _: None)
    driver = Driver()
    driver.write_until_left("title", "no title")
    driver.stop_application_mode()
    driver.write_until_left("title", "no title")
    assert (written, driver.on_leave) == (["title", "no title"], "")
