"""What no keyboard sends is dropped, and the keys around it are kept."""

import pytest
from textual.events import Key

from tui.textual_patches.driver import TolerantParser


@pytest.mark.parametrize("odd", ["\x1b[32;1:3u", "\x1b[1;1:3A", "\x1b[1114112u"])
def test_a_key_that_cannot_be_parsed_is_dropped(odd: str) -> None:
    events = TolerantParser().feed(f"a{odd}b")
    assert [event.key for event in events if isinstance(event, Key)] == ["a", "b"]
