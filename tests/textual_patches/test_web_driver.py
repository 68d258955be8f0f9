"""An app in a browser ends with its server, and takes only what makes sense."""

import json
import os
from threading import Event
from typing import Any, cast

import pytest
from textual import constants
from textual.events import Key

from tui.textual_patches.terminal_app import TerminalApp
from tui.textual_patches.web_driver import BrowserDriver


def packet(kind: bytes, payload: bytes) -> bytes:
    return kind + len(payload).to_bytes(4, "big") + payload


class Driver(BrowserDriver):
    """A driver that reads what it is given, and draws nowhere."""

    def __init__(self, *data: bytes, leaves: bool = False) -> None:
        self._input_reader = cast(Any, iter(data))
        self._debug = False
        self.exit_event = Event()
        if leaves:
            self.exit_event.set()
        self.keys: list[str] = []
        self.hung_up = 0

    def process_message(self, message: Any) -> None:
        if isinstance(message, Key):
            self.keys.append(message.key)

    def hang_up(self) -> None:
        self.hung_up += 1


def test_where_the_server_is_gone_the_app_ends() -> None:
    driver = Driver(packet(b"D", b"ab"))
    driver.run_input_thread()
    assert (driver.keys, driver.hung_up) == (["a", "b"], 1)


def test_an_app_that_leaves_is_not_ended_again() -> None:
    driver = Driver(leaves=True)
    driver.run_input_thread()
    assert driver.hung_up == 0


@pytest.mark.parametrize("odd", [b"\x1b[32;1:3u", b"\x1b[1114112u", b"\xff\xfe"])
def test_what_makes_no_sense_leaves_the_keys_around_it(odd: bytes) -> None:
    driver = Driver(packet(b"D", b"a" + odd + b"b"))
    driver.run_input_thread()
    assert (driver.keys[0], driver.keys[-1]) == ("a", "b")


def test_a_tap_on_a_button_of_the_page_takes_no_focus() -> None:
    driver = Driver(
        *(packet(b"M", json.dumps({"type": one}).encode()) for one in ("blur", "focus"))
    )
    driver.run_input_thread()  # It would post a message to an app that it does not have.
    assert driver.keys == []


def test_the_server_can_ask_for_the_end() -> None:
    driver = Driver(leaves=True)
    driver.on_meta("quit", {})
    assert driver.hung_up == 1


def test_what_is_written_to_a_server_that_is_gone_is_dropped() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    driver = Driver()
    driver.fileno, driver._lost = writing, False
    try:
        driver._write_all(b"a picture")
        driver._write_all(b"another")
    finally:
        os.close(writing)
    assert driver._lost


def test_a_message_to_the_page_is_no_picture() -> None:
    driver = Driver()
    written: list[bytes] = []
    driver._write = cast(Any, written.append)
    driver.send_to_page({"words": "Rest."})
    (whole,) = written
    assert whole[:1] == b"M"
    assert json.loads(whole[5:]) == {"type": "surefoot", "message": {"words": "Rest."}}


def test_a_browser_gets_our_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "DRIVER", "textual.drivers.web_driver:WebDriver")
    assert TerminalApp().get_driver_class() is BrowserDriver
