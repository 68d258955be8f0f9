"""The values of a stored document, each checked for its type."""

import math
from datetime import datetime
from typing import Any

Document = dict[str, Any]
"""One session as JSON objects."""

_MISSING = object()


class RecordError(ValueError):
    """A document that is no record: one plain sentence naming the key."""


def take(document: Document, key: str, kind: type, name: str) -> Any:
    """The value of a key that must be there and of that very type. Raises RecordError."""
    value = document.get(key, _MISSING)
    if type(value) is kind:
        return value
    raise RecordError(f"{key} is missing" if value is _MISSING else f"{key} is not {name}")


def word(document: Document, key: str) -> str:
    """A text that is there and not empty. Raises RecordError."""
    word: str = take(document, key, str, "a text")
    if not word:
        raise RecordError(f"{key} is empty")
    return word


def text(document: Document, key: str) -> str | None:
    """A text, or None where it is absent or null. Raises RecordError."""
    value = document.get(key)
    if value is None or type(value) is str:
        return value
    raise RecordError(f"{key} is not a text")


def whole(document: Document, key: str) -> int:
    """A whole number that is there; true and false are none. Raises RecordError."""
    number: int = take(document, key, int, "a whole number")
    return number


def number(document: Document, key: str) -> float:
    """A finite number that is there. Raises RecordError."""
    value = document.get(key, _MISSING)
    if type(value) in (int, float) and math.isfinite(value):
        return float(value)
    raise RecordError(f"{key} is missing" if value is _MISSING else f"{key} is not a number")


def moment(key: str, value: object) -> datetime:
    """A date and time that knows its offset. Raises RecordError."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise RecordError(
            f"{key} is not a date and time with its offset, such as 2026-11-22T07:31:05+01:00"
        )
    return moment
