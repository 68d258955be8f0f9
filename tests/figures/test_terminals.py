"""Sixths of a block only where the terminal is known to draw them."""

import pytest

from tui.figures.cells import RenderMode
from tui.figures.terminals import ANIMATIONS_SINCE, Terminal, can_be_asked, sharpest_mode


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-kitty"},
        {"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"},
        {"TERM": "foot"},
        {"TERM": "alacritty"},
        {"TERM": "xterm-256color", "VTE_VERSION": "7600"},
    ],
)
def test_known_terminals_get_sixths(environment: dict[str, str]) -> None:
    assert sharpest_mode(environment) is RenderMode.SEXTANT


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TERM": "linux"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"},
        {"TERM": "xterm-256color", "VTE_VERSION": "5202"},
        {"TERM": "xterm-256color", "VTE_VERSION": "new"},
        {"TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0", "VTE_VERSION": "7600"},
        {"TERM": "screen-256color", "TERM_PROGRAM": "WezTerm"},
        {"TERM": "xterm-256color", "WT_SESSION": "1"},
    ],
)
def test_others_get_quarters(environment: dict[str, str]) -> None:
    assert sharpest_mode(environment) is RenderMode.QUADRANT


@pytest.mark.parametrize(
    ("answer", "mode"),
    [
        ("kitty(0.35.2)", RenderMode.SEXTANT),
        ("kitty(0.19.1)", RenderMode.QUADRANT),
        ("ghostty 1.1.4-main+cfef8c1", RenderMode.SEXTANT),
        ("WezTerm 20240203-110809-5046fc22", RenderMode.SEXTANT),
        ("WezTerm 20210502-154244-3f7122cb", RenderMode.QUADRANT),
        ("foot(1.16.2)", RenderMode.SEXTANT),
        ("foot(1.6.4)", RenderMode.QUADRANT),
        ("VTE(7600)", RenderMode.SEXTANT),
        ("contour 0.4.3.6442", RenderMode.SEXTANT),
        ("tmux 3.4", RenderMode.QUADRANT),
        ("XTerm(390)", RenderMode.QUADRANT),
        ("xterm.js(5.5.0)", RenderMode.QUADRANT),
        ("Konsole 23.08.1", RenderMode.QUADRANT),
        ("kitty", RenderMode.QUADRANT),
        ("kitty(" + "9" * 1000 + ")", RenderMode.QUADRANT),
        ("", RenderMode.QUADRANT),
        ("((((", RenderMode.QUADRANT),
    ],
)
def test_the_answer_of_the_terminal_outranks_the_environment(answer: str, mode: RenderMode) -> None:
    for environment in ({}, {"TERM": "xterm-kitty", "VTE_VERSION": "7600"}):
        assert sharpest_mode(environment, Terminal.parse(answer)) is mode


def test_in_a_multiplexer_no_answer_counts() -> None:
    kitty = Terminal.parse("kitty(0.35.2)")
    for environment in ({"TERM": "tmux-256color"}, {"STY": "1"}, {"ZELLIJ": "0"}):
        assert sharpest_mode(environment, kitty) is RenderMode.QUADRANT
        assert not can_be_asked({"TERM": "xterm", **environment})


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "foot", "SSH_CONNECTION": "1 2 3 4"}, True),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt100"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({}, False),
    ],
)
def test_only_terminals_that_may_answer_are_asked(environment: dict[str, str], asked: bool) -> None:
    assert can_be_asked(environment) is asked


@pytest.mark.parametrize(
    ("answer", "animates"),
    [("kitty(0.28.0)", True), ("kitty(0.27.9)", False), ("ghostty 1.2.3", False), ("", False)],
)
def test_only_kitty_is_given_frames_of_pictures(answer: str, animates: bool) -> None:
    assert Terminal.parse(answer).is_since(ANIMATIONS_SINCE) is animates
