"""What each terminal is sent: nothing that it does not know, and no control character of a text."""

import pytest

from tui.presentation.terminal_sequences import (
    knows_progress,
    knows_title,
    notification_sequence,
    progress_sequence,
    title_sequence,
)

XTERM = {"TERM": "xterm-256color"}
GHOSTTY = {"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}
ITERM = {**XTERM, "TERM_PROGRAM": "iTerm.app"}
WEZTERM = {**XTERM, "TERM_PROGRAM": "WezTerm"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux"}


@pytest.mark.parametrize(
    ("environment", "sequence"),
    [
        ({"TERM": "xterm-kitty"}, "\x1b]99;;Surefoot: x;y\x1b\\"),
        ({"TERM": "foot"}, "\x1b]777;notify;Surefoot;x;y\x1b\\"),
        (ITERM, "\x1b]9;Surefoot: x;y\x07"),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux"}, ""),
        ({"TERM": "xterm-kitty", "STY": "1.pts"}, ""),
        (XTERM, ""),
        ({}, ""),
    ],
)
def test_only_a_terminal_that_is_known_shows_a_notification(
    environment: dict[str, str], sequence: str
) -> None:
    assert notification_sequence("x;\x1by\x07", environment) == sequence


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({**GHOSTTY, "TERM_PROGRAM_VERSION": "1.2.3"}, True),
        ({**GHOSTTY, "TERM_PROGRAM_VERSION": "1.1.3"}, False),
        # What came before shows "4;1;50" as a notification, each second anew.
        ({**ITERM, "TERM_PROGRAM_VERSION": "3.6.6"}, True),
        ({**ITERM, "TERM_PROGRAM_VERSION": "3.5.11"}, False),
        ({**WEZTERM, "TERM_PROGRAM_VERSION": "20250209-182623-44866cc1"}, True),
        ({**WEZTERM, "TERM_PROGRAM_VERSION": "20240203-110809-5046fc22"}, False),
        (WEZTERM, False),
        ({**XTERM, "WT_SESSION": "x"}, True),
        ({"ConEmuANSI": "ON"}, True),
        ({**XTERM, "KONSOLE_VERSION": "260400"}, True),
        ({**XTERM, "KONSOLE_VERSION": "251203"}, False),
        ({**XTERM, "PTYXIS_VERSION": "48.1"}, True),
        ({**TMUX, "WT_SESSION": "x"}, False),
        ({"TERM": "xterm-kitty"}, False),
        (XTERM, False),
        ({}, False),
    ],
)
def test_only_a_terminal_that_is_known_shows_progress(
    environment: dict[str, str], *, known: bool
) -> None:
    assert knows_progress(environment) is known


@pytest.mark.parametrize(
    ("term", "known"),
    [("xterm", True), ("tmux-256color", True), ("linux", False), ("vt100", False), ("", False)],
)
def test_a_title_is_given_where_there_is_one(term: str, *, known: bool) -> None:
    assert knows_title({"TERM": term}) is known


def test_no_control_character_of_a_text_reaches_the_terminal() -> None:
    told = title_sequence("Up\x1b]52;c;x\x07\x9c\u202e" + "x" * 500)
    assert (told[:4], told[-2:]) == ("\x1b]2;", "\x1b\\")
    assert told[4:-2].isprintable()
    assert len(told) < 255


def test_progress_is_whole_percents_within_bounds() -> None:
    assert progress_sequence(0.999, paused=False) == "\x1b]9;4;1;99\x1b\\"
    assert progress_sequence(-1, paused=True) == "\x1b]9;4;4;0\x1b\\"
    assert progress_sequence(7, paused=False) == "\x1b]9;4;1;100\x1b\\"
