"""Text of users is data: nothing in it is obeyed by a terminal."""

import pytest

from tui.domain.log.clean_text import clean, clean_line


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\x1b]52;c;aGk=\x07b", "ab"),
        ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1b]0;t\x1b\\\\server\\b", "a\\server\\b"),
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("a\x9b2Jb\x9d0;t\x9cc", "abc"),
        ("a\0b\x07\x7fc", "abc"),
        ("a\u061c\u202eb\u2066c", "abc"),
        ("one\r\ntwo\rthree\u2028four\tfive", "one\ntwo\nthree\nfour\tfive"),
        ("Müde, ok ✓ שלום", "Müde, ok ✓ שלום"),
    ],
)
def test_what_a_terminal_obeys_is_taken_out(text: str, wanted: str) -> None:
    assert clean(text) == wanted
    assert clean_line(text) == " ".join(wanted.split())
