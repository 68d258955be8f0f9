"""Export: sessions as CSV, a row per set; the log as JSON."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from tui.domain.catalog.sets import LOAD
from tui.domain.log.record import MOMENTS, SessionRecord, SetRecord
from tui.storage.log.documents import Document, encode, encode_set, finite
from tui.storage.log.line_format import printable_json

_SESSION = ("started", "ended", "routine", "title", "outcome", "active_seconds", "note")
_SET = ("exercise", "variation", "side", "kind", "mode", "set", "of")
_MEASURED = ("seconds", "reps", "wobbles", "outcome")
_TARGET = ("seconds", "reps")
COLUMNS = (
    "session",
    "started",
    "ended",
    "routine",
    "title",
    "session_outcome",
    "session_seconds",
    *_SET,
    *(f"target_{key}" for key in _TARGET),
    *_MEASURED,
    *(f"soreness_{key}" for key in MOMENTS),
    "note",
    f"target_{LOAD}",
)
"""The columns of the table; durations are in seconds."""
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet would run as a formula."""
_LINE_BREAK = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
"""What separates lines of a note beside the newline."""
_CONTROL = {code: "�" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}
"""Control characters, which would reach the terminal."""


def csv_rows(sessions: Iterable[SessionRecord], *, marked: bool = False) -> Iterator[bytes]:
    """Yield the table in UTF-8, line by line: a row per set, and one for a session without sets.

    A text that a spreadsheet would run as a formula has an apostrophe before it. Line breaks of a
    note are newlines. Where nothing was measured the cell is empty.

    Args:
        sessions: What to write.
        marked: Whether a byte-order mark comes first. Spreadsheets take a file without one for
            the encoding of the machine, and show ä as Ã¤.
    """
    yield (codecs.BOM_UTF8 if marked else b"") + _line(COLUMNS)
    for session in sessions:
        document = encode(session)
        for record in session.sets or (None,):
            yield _line(_row(document, record))


def json_array(documents: Iterable[Document]) -> Iterator[bytes]:
    """Yield the stored documents as one JSON array, one per line; nothing is left out."""
    before = b"[\n"
    for document in documents:
        yield before + printable_json(finite(document)).encode()
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _row(session: Document, record: SetRecord | None) -> list[object]:
    started, ended, routine, title, outcome, seconds, note = (session[key] for key in _SESSION)
    document: Document = {} if record is None else encode_set(record)
    target = document.get("target", {})
    return [
        session["id"],
        started,
        ended,
        routine,
        title,
        outcome,
        seconds,
        *_values(document, _SET),
        *_values(target, _TARGET),
        *_values(document, _MEASURED),
        *_values(session["soreness"], MOMENTS),
        note,
        target.get(LOAD),
    ]


def _values(source: Mapping[str, object], keys: Iterable[str]) -> list[object]:
    return [source.get(key) for key in keys]


def _line(cells: Iterable[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(_harmless(cell) for cell in cells)
    return text.getvalue().encode(errors="replace")


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = _LINE_BREAK.sub("\n", cell).translate(_CONTROL)
    return f"'{text}" if text.startswith(_FORMULA) else text
