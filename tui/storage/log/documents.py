"""SessionRecord to JSON document and back."""

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from sys import intern
from typing import Any

from tui.domain.log.check_ins import AnkleSide
from tui.domain.log.clean_text import clean, clean_line
from tui.domain.log.record import FORMAT, MOMENTS, SessionRecord, SetRecord, Soreness

Document = dict[str, Any]
"""One session as JSON objects."""

_MISSING = object()


MOST_SECONDS = 366 * 24 * 3600.0
"""The most seconds that a number of a record may say; more is no measure of training."""
MOST = 1_000_000
"""The largest whole number of a record, of either sign."""
MOST_DEPTH = 40
"""How deep unknown keys may be nested."""
MOST_SETS = 10_000
"""The most sets of a session."""


class RecordError(ValueError):
    """Why a document is not a record, in a sentence that names the key."""


def finite(value: Any) -> Any:
    """Return a JSON value with null for what JSON has no number for: NaN and the infinities."""
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _check_depth(value: object, most: int) -> None:
    if most == 0:
        raise RecordError("it is nested too deeply")
    for item in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        _check_depth(item, most - 1)


def is_record(document: Document) -> bool:
    """Return whether a document can be read as a session."""
    try:
        decode(document)
    except RecordError:
        return False
    return True


def unknown_keys(document: Document, known: frozenset[str]) -> dict[str, object]:
    """Return what a newer version may have written. Raises RecordError where it is too deep."""
    unknown = {key: value for key, value in document.items() if key not in known}
    if unknown:
        _check_depth(unknown, MOST_DEPTH)
    return unknown


def take(document: Document, key: str, kind: type, name: str) -> Any:
    """Return the value of a required key of exactly that type. Raises RecordError."""
    value = document.get(key, _MISSING)
    if type(value) is kind:
        return value
    raise RecordError(f"{key} is missing" if value is _MISSING else f"{key} is not {name}")


def word(document: Document, key: str) -> str:
    """Return a required text that is not empty. Raises RecordError."""
    word: str = clean_line(take(document, key, str, "a text"))
    if not word:
        raise RecordError(f"{key} is empty")
    return word


def text(document: Document, key: str) -> str | None:
    """Return a text of one line, or None where it is absent or null. Raises RecordError."""
    value = document.get(key)
    if value is None:
        return None
    if type(value) is str:
        return clean_line(value)
    raise RecordError(f"{key} is not a text")


def whole(document: Document, key: str) -> int:
    """Return a required whole number, not a boolean. Raises RecordError."""
    number: int = take(document, key, int, "a whole number")
    if not -MOST <= number <= MOST:
        raise RecordError(f"{key} is far too large")
    return number


def number(document: Document, key: str) -> float:
    """Return a required number within the bounds of seconds. Raises RecordError."""
    value = document.get(key, _MISSING)
    # The comparison keeps out the infinities and what is too large to become a float.
    if type(value) in (int, float) and -MOST_SECONDS <= value <= MOST_SECONDS:
        return float(value)
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        raise RecordError(f"{key} is far too large")
    raise RecordError(f"{key} is missing" if value is _MISSING else f"{key} is not a number")


def moment(key: str, value: object) -> datetime:
    """Return a date and time with its offset from UTC. Raises RecordError."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is not None:
            moment.timestamp()  # which a first or last day of all has not everywhere
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise RecordError(
            f"{key} is not a date and time with its offset, such as 2026-11-22T07:31:05+01:00"
        )
    return moment


__all__ = ["Document", "RecordError", "decode", "decode_set", "encode", "encode_set", "heading"]

_MEASURES = ("seconds", "reps")
_SET_WORDS = ("exercise", "variation", "side", "kind", "mode", "outcome")
_SET_MEASURES = ("set", "of", "target", "reps", "seconds", "wobbles")
_SET_KEYS = frozenset((*_SET_WORDS, *_SET_MEASURES))
_NUMBERS = frozenset((int, float))
_TEXTS = frozenset((str, type(None)))
_SESSION_WORDS = ("id", "routine", "title", "started", "ended", "outcome", "note")
_SESSION_KEYS = frozenset((*_SESSION_WORDS, "format", "active_seconds", "soreness", "sets"))


def encode(record: SessionRecord) -> Document:
    """Return the document of a session; seconds are rounded to thousandths."""
    document = heading(record)
    document["sets"] = [encode_set(set_record) for set_record in record.sets]
    return document


def heading(record: SessionRecord) -> Document:
    """Return the document of a session without its sets."""
    soreness = record.soreness
    measures = {key: getattr(soreness, key) for key in MOMENTS}
    if soreness.side is not None:
        measures["side"] = soreness.side
    document: Document = {
        "id": record.id,
        "format": record.format,
        "routine": record.routine,
        "title": record.title,
        "started": record.started.isoformat(),
        "ended": None if record.ended is None else record.ended.isoformat(),
        "active_seconds": _rounded("active_seconds", record.active_seconds),
        "outcome": str(record.outcome),
        "soreness": {**_unknown(record.extra, "soreness"), **measures},
        "note": record.note,
    }
    document.update((k, v) for k, v in record.extra.items() if k not in _SESSION_KEYS)
    return document


def encode_set(record: SetRecord) -> Document:
    """Return the document of a set; a missing measure is absent."""
    document: Document = {
        "exercise": record.exercise,
        "variation": record.variation,
        "side": record.side,
        "kind": record.kind,
    }
    if record.mode is not None:
        document["mode"] = record.mode
    document["set"] = record.number
    document["of"] = record.of
    document["target"] = {
        **_unknown(record.extra, "target"),
        **{key: _rounded("target", value) for key, value in record.target.items()},
    }
    if record.reps is not None:
        document["reps"] = record.reps
    if record.seconds is not None:
        document["seconds"] = _rounded("seconds", record.seconds)
    if record.wobbles is not None:
        document["wobbles"] = record.wobbles
    document["outcome"] = str(record.outcome)
    if record.extra:
        document.update((k, v) for k, v in record.extra.items() if k not in _SET_KEYS)
    return document


def decode(document: object) -> SessionRecord:
    """Return the session of a document. Raises RecordError where a key is missing or wrong."""
    if not isinstance(document, dict):
        raise RecordError("a session is not an object")
    soreness, extra = _decode_soreness(document.get("soreness"))
    extra.update((k, v) for k, v in document.items() if k not in _SESSION_KEYS)
    if extra:
        _check_depth(extra, MOST_DEPTH)
    sets = take(document, "sets", list, "a list")
    if len(sets) > MOST_SETS:
        raise RecordError(f"sets has more than {MOST_SETS:,} sets")
    ended = document.get("ended")
    return SessionRecord(
        id=_id(document),
        format=whole(document, "format") if "format" in document else FORMAT,
        routine=word(document, "routine"),
        title=text(document, "title") or "",
        started=moment("started", document.get("started")),
        ended=None if ended is None else moment("ended", ended),
        active_seconds=number(document, "active_seconds"),
        outcome=word(document, "outcome"),
        sets=tuple(_decode_nth(place, set_document) for place, set_document in enumerate(sets, 1)),
        soreness=soreness,
        note=_note(document),
        extra=extra,
    )


def _id(document: Document) -> str:
    """The id as it is stored, by which the document is found again."""
    if not word(document, "id"):
        raise RecordError("id is empty")
    return str(document["id"])


def _note(document: Document) -> str:
    """The note, whose line breaks and tabs stay."""
    if document.get("note") is None:
        return ""
    note: str = take(document, "note", str, "a text")
    return clean(note)


def _decode_nth(place: int, document: object) -> SetRecord:
    try:
        return decode_set(document)
    except RecordError as error:
        raise RecordError(f"set {place}: {error}") from None


def decode_set(document: object) -> SetRecord:
    """Return the set of a document. Raises RecordError where a key is missing or wrong."""
    if not isinstance(document, dict):
        raise RecordError("a set is not an object")
    if (usual := _decode_usual(document)) is not None:
        return usual
    target, extra = _decode_target(document.get("target"))
    if not document.keys() <= _SET_KEYS:
        extra.update((k, v) for k, v in document.items() if k not in _SET_KEYS)
        _check_depth(extra, MOST_DEPTH)
    has = document.get
    return SetRecord(
        exercise=word(document, "exercise"),
        variation=text(document, "variation"),
        side=text(document, "side"),
        kind=word(document, "kind"),
        number=whole(document, "set"),
        of=whole(document, "of"),
        target=target,
        outcome=word(document, "outcome"),
        seconds=None if has("seconds") is None else number(document, "seconds"),
        reps=None if has("reps") is None else whole(document, "reps"),
        wobbles=None if has("wobbles") is None else whole(document, "wobbles"),
        mode=text(document, "mode"),
        extra=extra,
    )


def _decode_usual(document: Document) -> SetRecord | None:
    """Return the set of a document as nearly all are; None where anything of it is unusual.

    A long log is read in half the time, as each value is looked at once.
    """
    if not _SET_KEYS.issuperset(document):
        return None
    has: Callable[[str], Any] = document.get
    exercise, variation, side, kind, mode, outcome = map(has, _SET_WORDS)
    number, of, target, reps, seconds, wobbles = map(has, _SET_MEASURES)
    try:
        words = exercise + kind + outcome + (variation or "") + (side or "") + (mode or "")
        # A number of another type is left to the one who says what is wrong with it.
        if not (
            exercise
            and kind
            and outcome
            and words.isprintable()
            and type(variation) in _TEXTS
            and type(side) in _TEXTS
            and type(mode) in _TEXTS
            and type(number) is int is type(of)
            and (reps is None or type(reps) is int)
            and (wobbles is None or type(wobbles) is int)
            and (seconds is None or type(seconds) is float)
            and type(target) is dict
            and -MOST_SECONDS <= (seconds or 0.0) <= MOST_SECONDS
            and min(number, of, reps or 0, wobbles or 0) >= -MOST
            and max(number, of, reps or 0, wobbles or 0) <= MOST
        ):
            return None
    except TypeError:
        return None
    for value in target.values():
        if type(value) not in _NUMBERS or not -MOST_SECONDS <= value <= MOST_SECONDS:
            return None
    return SetRecord(
        # Each of these words is in thousands of sets, and kept once.
        exercise=intern(exercise),
        variation=variation and intern(variation),
        side=side and intern(side),
        kind=intern(kind),
        number=number,
        of=of,
        target=dict(target),
        outcome=intern(outcome),
        seconds=seconds,
        reps=reps,
        wobbles=wobbles,
        mode=mode,
    )


def _decode_soreness(value: object) -> tuple[Soreness, dict[str, object]]:
    if value is None:
        return Soreness(), {}
    if not isinstance(value, dict):
        raise RecordError("soreness is not an object")
    known = {k: None if value.get(k) is None else whole(value, k) for k in MOMENTS}
    # A side of a newer version stays with what is unknown.
    side = value.get("side") if value.get("side") in tuple(AnkleSide) else None
    known_keys = MOMENTS if side is None else (*MOMENTS, "side")
    rest = {k: v for k, v in value.items() if k not in known_keys}
    return Soreness(**known, side=side), {"soreness": rest} if rest else {}


def _decode_target(value: object) -> tuple[dict[str, float], dict[str, object]]:
    if not value and (value is None or isinstance(value, dict)):
        return {}, {}
    if not isinstance(value, dict):
        raise RecordError("target is not an object")
    rest = {k: v for k, v in value.items() if type(v) not in (int, float)}
    for key in _MEASURES:
        if key in rest:
            raise RecordError(f"{key} of the target is not a number")
    target = {k: v for k, v in value.items() if k not in rest} if rest else dict(value)
    if not all(-MOST_SECONDS <= number <= MOST_SECONDS for number in target.values()):
        raise RecordError("target is far too large")
    return target, {"target": rest} if rest else {}


def _unknown(extra: Mapping[str, object], key: str) -> Mapping[str, object]:
    rest = extra.get(key)
    return rest if isinstance(rest, Mapping) else {}


def _rounded(key: str, value: float) -> float:
    if not math.isfinite(value):
        raise RecordError(f"{key} is not a number")
    return value if isinstance(value, int) else round(value, 3)
