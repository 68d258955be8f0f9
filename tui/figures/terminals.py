"""Terminals that draw sixths of a block, and that show pictures."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tui.domain.figure_cells import FigureCells
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
IN_MULTIPLEXER = ("TMUX", "STY", "ZELLIJ")
"""Variables that a multiplexer sets."""
UNASKED = ("linux", "dumb", "unknown", "vt")
"""Beginnings of TERM of terminals that have no answer, and may show the query."""
UNASKED_PROGRAMS = frozenset({"Apple_Terminal"})
"""TERM_PROGRAM of such terminals (Textual knows Apple's to show a part of a query)."""

Version = tuple[int, ...]
SEXTANTS_SINCE: Mapping[str, Version] = {
    "contour": (0, 3),
    "foot": (1, 7),
    "ghostty": (1, 0),
    "kitty": (0, 20),
    "vte": (LEAST_VTE,),
    "wezterm": (20210814,),
}
"""By the name in its own answer, in lower case, the release in which a terminal draws sixths.

contour-terminal/contour#438, foot (dankamongmen/notcurses#1403), kovidgoyal/kitty#3105. Windows
Terminal (microsoft/terminal#20424) and Visual Studio Code (xtermjs/xterm.js#5467) draw them since
2026, iTerm2 in some releases, in which is not known; Alacritty does not answer
(alacritty/alacritty#5274).
"""
PLACEHOLDERS_SINCE: Mapping[str, Version] = {"ghostty": (1, 0), "kitty": (0, 28)}
"""In the same way, the release in which a terminal shows pictures at placeholders.

kovidgoyal/kitty#5664, ghostty-org/ghostty#2015. WezTerm (wezterm/wezterm#986), Konsole and iTerm2
know the graphics but no placeholders.
"""
ANIMATIONS_SINCE: Mapping[str, Version] = {"kitty": (0, 28)}
"""In the same way, the release in which such a picture can have frames.

kitty has had them since 0.20; Ghostty has none (ghostty-org/ghostty#5255).
"""

_ANSWER = r"([A-Za-z][A-Za-z0-9._-]*)[ (]v?([0-9]{1,9}(?:\.[0-9]{1,9}){0,3})(?![0-9])"


class Terminal(NamedTuple):
    """What a terminal answers to the question for its name and version (XTVERSION)."""

    name: str
    """In lower case."""
    version: Version

    @classmethod
    def parse(cls, answer: str) -> "Terminal":
        """Return the terminal that answers so; one without a name if it makes no sense.

        The forms are "kitty(0.35.2)" and "ghostty 1.1.0".
        """
        if (match := re.match(_ANSWER, answer)) is None:
            return UNKNOWN
        return cls(match[1].lower(), tuple(map(int, match[2].split("."))))

    def is_since(self, releases: Mapping[str, Version]) -> bool:
        """Return whether it is one of these terminals, in this release or a later one."""
        return self.name in releases and self.version >= releases[self.name]


UNKNOWN = Terminal("", ())
"""A terminal that has answered, but with nothing that is known."""
WITH_PIXELS = frozenset({FigureCells.AUTO, FigureCells.PIXELS})
"""The settings with which figures are pictures where the terminal shows them."""


def can_be_asked(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal can be asked who it is; a multiplexer only knows itself."""
    return not (
        _in_multiplexer(environment)
        or environment.get("TERM", "dumb").startswith(UNASKED)
        or environment.get("TERM_PROGRAM") in UNASKED_PROGRAMS
    )


def mode_for(
    wanted: FigureCells, environment: Mapping[str, str], terminal: Terminal | None = None
) -> RenderMode:
    """Return the mode that the athlete wants on a terminal that shows every color.

    Args:
        wanted: What the athlete wants.
        environment: The variables of the environment, which name the terminal.
        terminal: The terminal, as it answers itself; None before an answer.
    """
    if wanted in WITH_PIXELS:
        return sharpest_mode(environment, terminal)
    return RenderMode(str(wanted))


def sharpest_mode(environment: Mapping[str, str], terminal: Terminal | None = None) -> RenderMode:
    """Return the finest mode that the terminal is known to show without gaps.

    Args:
        environment: The variables of the environment, which name the terminal.
        terminal: The terminal, as it answers itself; None before an answer.
    """
    if _in_multiplexer(environment):
        known = False
    elif terminal is not None:
        known = terminal.is_since(SEXTANTS_SINCE)
    else:
        known = _names_sextants(environment)
    return RenderMode.SEXTANT if known else RenderMode.QUADRANT


def shows_pictures(
    wanted: FigureCells, environment: Mapping[str, str], terminal: Terminal | None
) -> bool:
    """Return whether figures are pictures, if the terminal says that it has graphics.

    Over a network only on request: the first round of a figure is some hundred kilobytes.

    Args:
        wanted: What the athlete wants.
        environment: The variables of the environment.
        terminal: The terminal, as it answers itself; None before an answer.
    """
    return (
        (wanted is FigureCells.PIXELS or (wanted in WITH_PIXELS and not _is_remote(environment)))
        and not _in_multiplexer(environment)
        and terminal is not None
        and terminal.is_since(PLACEHOLDERS_SINCE)
    )


def _is_remote(environment: Mapping[str, str]) -> bool:
    return "SSH_CONNECTION" in environment


def _in_multiplexer(environment: Mapping[str, str]) -> bool:
    return environment.get("TERM", "").startswith(MULTIPLEXERS) or any(
        environment.get(name) for name in IN_MULTIPLEXER
    )


def _names_sextants(environment: Mapping[str, str]) -> bool:
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in PROGRAMS
        or environment.get("TERM", "").startswith(NAMES)
        or (vte.isdecimal() and int(vte) >= LEAST_VTE)
    )
