"""What a file may not say, in the words of the rows that are edited."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tui.presentation.edit_rows import EditRow

State = TypeVar("State")
_FOR_A_FILE = (
    (re.compile(r"; (?:take|leave) the line out$| or (?:leave the line|take it) out$"), ""),
    (re.compile(r" is missing; write for example .*"), " is empty; type something"),
    (re.compile(r" is empty; write at least one text"), " is empty; type something"),
    (re.compile(r" has an empty text; write something"), " is empty; type something"),
    (re.compile(r"^unknown key (?P<word>\".*\");.*"), r"uses \g<word>, which would be gone"),
    (re.compile(r"^no exercise is called .*"), r"it would be gone"),
    (re.compile(r" does not fit here: "), ": "),
    (re.compile(r"(?<=\d)\.0$"), ""),
)
"""What the checker says to who writes a file, and what it is for who edits."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value is not taken."""

    sentence: str
    row: str = ""
    """The id of the row that is meant; empty where it is none of those that are edited."""


def refusal(
    keys: Sequence[str | int], message: str, rows: Iterable[EditRow[Any]], place: str = ""
) -> Refusal:
    """Return what the checker says of a file in the words of the rows.

    Args:
        keys: Where in the file it is, from the outermost key to the innermost.
        message: What is wrong, without a full stop; it begins with the innermost key, or not.
        rows: The rows that show the values of the file.
        place: What else would be wrong, as a routine that uses an exercise; empty where it is what
            is edited.
    """
    names = tuple(key for key in keys if isinstance(key, str))
    row = _row_of(names, rows) if names else None
    words = message
    for written, said in _FOR_A_FILE:
        words = written.sub(said, words)
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
    """Return the first thing that is wrong after an edit and was not before; None for nothing."""
    known = refusals(before)
    return next((one for one in refusals(after) if one not in known), None)


def _row_of(names: Sequence[str], rows: Iterable[EditRow[Any]]) -> EditRow[Any] | None:
    """Return the row of a value, or of the table in which it is; None where there is none."""
    named = [row for row in rows if row.keys]
    for length in range(len(names), 0, -1):
        for row in named:
            if row.keys == tuple(names[:length]):
                return row
    return next((row for row in named if row.keys[: len(names)] == tuple(names)), None)
