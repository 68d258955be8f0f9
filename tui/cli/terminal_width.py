"""Width of the terminal."""

import os
import sys

NARROWEST = 20
"""Columns to which lines are wrapped at least."""
USUAL = 80
"""Columns where nothing says how many there are."""


def terminal_width() -> int:
    """Return the columns of the terminal: those of COLUMNS, else its own, else 80.

    Like ``shutil.get_terminal_size``, whose import would cost time at every start.
    """
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isascii() and columns.isdecimal() else 0
    if not width:
        try:
            width = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0
        except (OSError, ValueError):
            width = 0
    return width or USUAL
