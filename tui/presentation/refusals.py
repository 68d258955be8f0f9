"""Mistakes in a file, in the words of the rows that are edited."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from tui.presentation.edit_rows import EditRow

State = TypeVar("State")
_REWORDINGS = (
    (re.compile(r"; (?:take|leave) the line out$| or (?:leave the line|take it) out$"), ""),
    (re.compile(r" is missing; write for example .*"), " is empty; type something"),
    (re.compile(r" is empty; write at least one text"), " is empty; type something"),
    (re.compile(r" has an empty text; write something"), " is empty; type something"),
    (re.compile(r"^unknown key (?P<word>\".*\");.*"), r"uses \g<word>, which would be gone"),
    (re.compile(r"^no exercise is called .*"), r"it would be gone"),
    (re.compile(r" does not fit here: "), ": "),
    (re.compile(r"(?<=\d)\.0$"), ""),
)
"""Patterns of the checker's messages, and what an editor says in place of each."""


class Refusal(NamedTuple):
    """Why a value is not taken."""

    sentence: str
    row: str = ""
    """The id of the row with the value; empty where no edited row has it."""


def refusal(
    keys: Sequence[str | int], message: str, rows: Iterable[EditRow[Any]], place: str = ""
) -> Refusal:
    """Return a mistake that the checker found, in the words of the rows.

    Args:
        keys: Where in the file the mistake is, from the outermost key to the innermost.
        message: What is wrong, without a full stop; it may begin with the innermost key.
        rows: The rows that show the values of the file.
        place: The title of a routine that uses the edited exercise, where the mistake is in that
            routine; empty where it is in what is edited.
    """
    names = tuple(key for key in keys if isinstance(key, str))
    row = _row_of(names, rows) if names else None
    words = message
    for pattern, replacement in _REWORDINGS:
        words = pattern.sub(replacement, words)
    if row is not None and not message.startswith("unknown key"):
        label = row.option.label
        key = names[-1]
        words = (
            f"{label}{words.removeprefix(key)}"
            if words.startswith((f"{key} ", f"{key}:"))
            else f"{label}: {words}"
        )
    sentence = f"{words[:1].upper()}{words[1:]}."
    if place:
        return Refusal(f"The routine {place} uses it. {sentence}")
    return Refusal(sentence, row.option.id if row is not None else "")


def new_refusal(
    refusals: Callable[[State], tuple[Refusal, ...]], before: State, after: State
) -> Refusal | None:
    """Return the first refusal after an edit that was not there before; None without one."""
    known = refusals(before)
    return next((refused for refused in refusals(after) if refused not in known), None)


def _row_of(names: Sequence[str], rows: Iterable[EditRow[Any]]) -> EditRow[Any] | None:
    """Return the row of a value, else of its table, else the first in its table; None without."""
    named = [row for row in rows if row.keys]
    for length in range(len(names), 0, -1):
        for row in named:
            if row.keys == tuple(names[:length]):
                return row
    return next((row for row in named if row.keys[: len(names)] == tuple(names)), None)
