"""Mistakes in a file, in the words of the edited rows."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from tui.domain.catalog.catalog import Problem, ProblemKind
from tui.presentation.edit_rows import EditRow

State = TypeVar("State")


class Refusal(NamedTuple):
    """Why a value is not taken."""

    sentence: str
    row: str = ""
    """The id of the row with the value; empty where no edited row has it."""


def refusal(
    problem: Problem, keys: Sequence[str | int], rows: Iterable[EditRow[Any]], place: str = ""
) -> Refusal:
    """Return a mistake that the checker found, in the words of the rows.

    Args:
        problem: The mistake.
        keys: Its keys below the table that the rows show, from the outermost to the innermost.
        rows: The rows that show the values of the file.
        place: The title of a routine that uses the edited exercise, where the mistake is in that
            routine; empty where it is in what is edited.
    """
    names = tuple(key for key in keys if isinstance(key, str))
    row = _row_of(names, rows) if names else None
    words = _words(problem, names[-1] if names else "", row.option.label if row else "")
    sentence = f"{words[:1].upper()}{words[1:]}."
    if place:
        return Refusal(f"The routine {place} uses it. {sentence}")
    return Refusal(sentence, row.option.id if row is not None else "")


def _words(problem: Problem, key: str, label: str) -> str:
    """Return what is wrong; ``label`` is that of the row with the key, empty where there is none.

    An unknown key or exercise is one that the edit takes away from a routine that uses it.
    """
    match problem.kind:
        case ProblemKind.EMPTY:
            name = label if problem.reason == key else problem.reason
            return f"{name or key} is empty; type something"
        case ProblemKind.UNKNOWN_KEY:
            return f"uses {problem.reason}, which would be gone"
        case ProblemKind.UNKNOWN_EXERCISE:
            return f"{label}: it would be gone" if label else "it would be gone"
        case ProblemKind.VALUE:
            return f"{label or key} {problem.reason}"
        case ProblemKind.MISPLACED:
            return f"{label or key}: {problem.reason}"
    return f"{label}: {problem.reason}" if label else problem.reason


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
