"""Saying no in one plain sentence."""

import difflib
from collections.abc import Iterable


class CommandError(Exception):
    """Something is wrong; the sentence names it and the remedy."""


class UsageError(CommandError):
    """The command line itself is wrong."""


def unknown(kind: str, given: str, known: Iterable[str]) -> UsageError:
    """The refusal of a name that is not there, with the nearest one, or all of them."""
    names = list(known)
    near = difflib.get_close_matches(given, names, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(names)}."
    return UsageError(f"there is no {kind} called {plain(given)!r}. {hint}")


def plain(text: str) -> str:
    """A text with its control characters taken out, so that none reaches the terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)
