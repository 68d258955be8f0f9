"""Errors of a command, as one plain sentence."""

import sys
from collections.abc import Iterable

from tui import NAME


class CommandError(Exception):
    """What is wrong, in a sentence that names the remedy; exit code 1."""


class UsageError(CommandError):
    """A mistake in the command line itself; exit code 2."""


def unknown(kind: str, given: str, known: Iterable[str]) -> UsageError:
    """Return the error for an unknown name, with the nearest known name, or all of them.

    Args:
        kind: What is named, such as "routine".
        given: The unknown name.
        known: The names there are.
    """
    import difflib  # only where something is wrong: start-up time

    names = list(known)
    near = difflib.get_close_matches(given, names, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(names)}."
    return UsageError(f"there is no {kind} called {plain(given)!r}. {hint}")


def plain(text: str) -> str:
    """Return a text without control characters, so that none reaches the terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)


def warn(text: str) -> None:
    """Print a line on standard error, headed by the name of the program."""
    print(f"{NAME}: {plain(text)}", file=sys.stderr)
