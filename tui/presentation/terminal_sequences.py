"""Sequences for the title, the tab and the notifications of a terminal.

A sequence that a terminal does not know is printed, or taken for another one: an older iTerm2
shows the progress as a notification. So each is sent only where its name is among the known ones.
"""

import re
from collections.abc import Mapping

from tui import NAME

TITLE = NAME.capitalize()
LONGEST_TITLE = 120
"""Characters of a title: a tab shows fewer, and some terminals cut at 255 bytes."""
SAVE_TITLE, RESTORE_TITLE = "\x1b[22;2t", "\x1b]2;\x1b\\\x1b[23;2t"
"""Xterm's stack of titles; where there is none, an empty title stands for the terminal's own."""
NO_PROGRESS = "\x1b]9;4;0;0\x1b\\"
NORMAL, PAUSED = 1, 4
"""The states of a progress bar (ConEmu's numbers, which Windows Terminal and others took over)."""
NO_TITLE = ("linux", "dumb", "vt", "eterm", "cygwin")
"""How the names of terminals begin that have no title."""
PROGRESS_SINCE: Mapping[str, tuple[int, ...]] = {
    "ghostty": (1, 2),
    "iTerm.app": (3, 6, 6),
    "WezTerm": (20250209,),
}
"""The first version of a program that shows progress, by ``TERM_PROGRAM``.

Sources: the release notes of Ghostty 1.2.0; iTerm2's issue 12587; WezTerm's issue 6581, where the
stable release 20240203 still shows a notification instead.
"""
KONSOLE_SINCE, PTYXIS_SINCE = 260400, 48
"""The same by ``KONSOLE_VERSION`` (invent.kde.org, merge request 1054) and ``PTYXIS_VERSION``."""


def printable(text: str) -> str:
    """Return a text without control characters: a title of a file must not end a sequence."""
    return "".join(character for character in text if character.isprintable())


def inside_multiplexer(environment: Mapping[str, str]) -> bool:
    """Return whether tmux or screen lies between: they let no sequence of these through."""
    term = environment.get("TERM", "")
    return "TMUX" in environment or "STY" in environment or term.startswith(("tmux", "screen"))


def knows_title(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal has a title; tmux and screen take it as that of the pane."""
    term = environment.get("TERM", "")
    return bool(term) and not term.startswith(NO_TITLE)


def knows_progress(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal shows the progress of OSC 9;4."""
    if inside_multiplexer(environment):
        return False
    if "WT_SESSION" in environment or environment.get("ConEmuANSI") == "ON":
        return True
    program = environment.get("TERM_PROGRAM", "")
    if program in PROGRESS_SINCE:
        return _numbers(environment.get("TERM_PROGRAM_VERSION", "")) >= PROGRESS_SINCE[program]
    konsole = _numbers(environment.get("KONSOLE_VERSION", ""))
    ptyxis = _numbers(environment.get("PTYXIS_VERSION", ""))
    return konsole >= (KONSOLE_SINCE,) or ptyxis >= (PTYXIS_SINCE,)


def title_sequence(text: str) -> str:
    """Return what gives the window a title."""
    return f"\x1b]2;{printable(text)[:LONGEST_TITLE]}\x1b\\"


def progress_sequence(share: float, *, paused: bool) -> str:
    """Return what shows a progress.

    Args:
        share: How much is done, from 0 to 1.
        paused: Whether time stands.
    """
    percent = int(100 * max(0.0, min(1.0, share)))
    return f"\x1b]9;4;{PAUSED if paused else NORMAL};{percent}\x1b\\"


def notification_sequence(text: str, environment: Mapping[str, str]) -> str:
    """Return what makes the terminal show a notification; empty where it is not known to.

    Args:
        text: What it says.
        environment: Variables of the process.
    """
    if inside_multiplexer(environment):
        return ""
    said = printable(text)
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if term == "xterm-kitty" or "KITTY_WINDOW_ID" in environment:
        return f"\x1b]99;;{TITLE}: {said}\x1b\\"
    if term.startswith(("foot", "rxvt-unicode")):
        return f"\x1b]777;notify;{TITLE};{said}\x1b\\"
    if program in ("iTerm.app", "WezTerm", "ghostty") or term == "xterm-ghostty":
        return f"\x1b]9;{TITLE}: {said}\x07"
    return ""


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version; empty where it has none."""
    return tuple(int(part) for part in re.findall(r"\d+", version))
