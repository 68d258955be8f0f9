"""A desktop notification: by the terminal, notify-send or osascript."""

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from tui.cli.errors import plain
from tui.presentation.terminal_sequences import TITLE, notification_sequence

PATIENCE = 5.0
"""Seconds after which a program that shows notifications is given up."""
_APPLE_SCRIPT = (
    "on run words",
    f'display notification (item 1 of words) with title "{TITLE}"',
    "end run",
)


def notify(text: str, environment: Mapping[str, str] | None = None) -> bool:
    """Show a notification, and return whether something took it.

    Args:
        text: What it says.
        environment: Variables of the process; None for its own.
    """
    known = os.environ if environment is None else environment
    said = plain(text)
    terminal = sys.stdout
    if (
        terminal is not None
        and terminal.isatty()
        and (sequence := notification_sequence(said, known))
    ):
        return _written(sequence, terminal)
    return any(_runs(command) for command in commands_for(said, known, sys.platform))


def commands_for(
    text: str, environment: Mapping[str, str], platform: str
) -> tuple[tuple[str, ...], ...]:
    """Return the commands that show a notification here, to be tried one after the other.

    Over a network there is none: it would be shown on a desk at which nobody sits.
    """
    if "SSH_CONNECTION" in environment:
        return ()
    if platform == "darwin":
        script = tuple(word for line in _APPLE_SCRIPT for word in ("-e", line))
        return (("osascript", *script, text),)
    return (("notify-send", f"--app-name={TITLE}", "--", TITLE, text),)


def _written(sequence: str, terminal: TextIO) -> bool:
    terminal.write(sequence)
    terminal.flush()
    return True


def _runs(command: tuple[str, ...]) -> bool:
    """Run a command; whether it went well."""
    from tui.audio.process import Process  # only where there is something to show: start-up time

    try:
        process = Process(command, {})
    except OSError:
        return False
    code = process.wait(PATIENCE)
    if code is None:
        process.end(at_once=True)
    return code == 0
