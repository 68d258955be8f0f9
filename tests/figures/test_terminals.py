"""Sixths of a block only where the terminal is known to draw them."""

import pytest

from tui.figures.cells import RenderMode
from tui.figures.terminals import sharpest_mode


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
