"""Rows with a value that changes in place: "‹ value ›"."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

State = TypeVar("State")
"""The value of which an option changes a part: the settings, or the set-up of a balance."""


class Option(NamedTuple, Generic[State]):
    """One thing that can be set, wherever its value is kept."""

    id: str
    """Its name among the others."""
    label: str
    reads: Callable[[State], str]
    """Return the value as text."""
    moved: Callable[[State, int], State]
    """Return the state with the next value, or with steps of -1 the one before."""
    reset: Callable[[State], State]
    """Return the state with the usual value."""
    help: str = ""
    """One line."""
    heading: str = ""
    """The heading that it shares with others; empty for none."""
