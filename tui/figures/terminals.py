"""Terminals that draw sixths of a block themselves."""

from collections.abc import Mapping

from tui.domain.settings import FigureCells
from tui.figures.cells import RenderMode

PROGRAMS = frozenset({"ghostty", "rio", "WezTerm"})
"""TERM_PROGRAM of terminals that draw them in every release that is in use.

WezTerm since 20210814 (its documentation, custom_block_glyphs), rio (raphamorim/rio#974); what a
font has instead leaves gaps between cells.
"""
NAMES = ("alacritty", "contour", "foot", "xterm-ghostty", "xterm-kitty")
"""Beginnings of TERM of such terminals; Alacritty since 0.14 (alacritty/alacritty#7534)."""
LEAST_VTE = 6200
"""The release of VTE, as in VTE_VERSION, that has them: 0.62."""
MULTIPLEXERS = ("screen", "tmux")
"""Beginnings of TERM in a multiplexer, of which it is unknown on which terminals it is shown."""


def mode_for(wanted: FigureCells, environment: Mapping[str, str]) -> RenderMode:
    """Return the mode that the athlete wants on a terminal that shows every color."""
    return sharpest_mode(environment) if wanted is FigureCells.AUTO else RenderMode(str(wanted))


def sharpest_mode(environment: Mapping[str, str]) -> RenderMode:
    """Return the finest mode that the terminal is known to show without gaps.

    Windows Terminal draws sixths since microsoft/terminal#20424 and Visual Studio Code since
    xtermjs/xterm.js#5467, but older releases of theirs look the same from here.
    """
    return RenderMode.SEXTANT if _draws_sextants(environment) else RenderMode.QUADRANT


def _draws_sextants(environment: Mapping[str, str]) -> bool:
    name = environment.get("TERM", "")
    if name.startswith(MULTIPLEXERS) or environment.get("TMUX") or environment.get("STY"):
        return False
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in PROGRAMS
        or name.startswith(NAMES)
        or (vte.isdecimal() and int(vte) >= LEAST_VTE)
    )
