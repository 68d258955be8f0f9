"""Sessions, check-ins and runs of any JSON file, and its refusals."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.storage import files
from tui.storage.log.documents import Document
from tui.storage.log.json_reader import JsonReader
from tui.storage.log.line_format import CHECK_INS, RUNS, SMALL_TABLES, TABLE, table_of

_BEGINNING = re.compile(r'\n[ \t]*(?:"\d+"[ \t]*:[ \t]*)?(?=\{\s*"id"\s*:)')
"""Where the next document may begin, in a file with one document a line."""
MOST_WRONG = 1000
"""How many entries may be no documents at all, before the file is given up."""
_NOUNS = {TABLE: "session", "_default": "session", CHECK_INS: "check-in", RUNS: "run"}
"""What a document of each table that is read is called."""
_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""What a file in another encoding begins with; the longer marks first, as one contains another."""
_OTHER = "is JSON, but holds no sessions"
_CUT_OFF = "the file ends here in the middle: it was cut off"


class NotSessions(ValueError):
    """The file holds no sessions at all: why, as the rest of a sentence that names the file."""


class Found(NamedTuple):
    """One thing where a document should be."""

    place: str
    """Where it is: "item 3 (line 14)"."""
    document: Document | None
    """None where it is no document."""
    reason: str = ""
    """Why it is none."""
    table: str | None = None
    """The small table that it belongs to; None for a session."""


def documents(path: Path) -> Iterator[Found]:
    """Everything in the file, in its order. Raises NotSessions, OSError."""
    wrong = 0
    for found in _found(path):
        yield found
        wrong += found.document is None
        if wrong >= MOST_WRONG:
            raise NotSessions(f"holds something else: {wrong:,} of its entries are not sessions")


def _found(path: Path) -> Iterator[Found]:
    if encoding := _other_encoding(path):
        raise NotSessions(f"is {encoding}; save it as UTF-8, then import it")
    with files.open_text(path, "utf-8-sig") as file:
        text = JsonReader(file)
        match text.peek():
            case "":
                raise NotSessions("is empty")
            case "[":
                text.advance()
                yield from _items(text, "]")
            case "{":
                text.advance()
                yield from _tables(text)
            case _:
                ended, _value = text.value()
                raise NotSessions(_OTHER if ended else "is not JSON")
        if not text.trouble and text.peek():
            yield Found(f"line {text.line}", None, "there is more behind the end")


def _other_encoding(path: Path) -> str:
    """Return the name of the encoding of a file that is not UTF-8; empty where none is seen."""
    with files.open_binary(path) as file:
        start = file.read(4)
    marked = next((name for mark, name in _ENCODINGS if start.startswith(mark)), "")
    # JSON begins with an ASCII character, which has a zero beside it in UTF-16.
    return marked or ("UTF-16" if 0 in start[:2] and any(start[:2]) else "")


def _tables(text: JsonReader) -> Iterator[Found]:
    """The documents in the tables of a TinyDB file."""
    ours = reported = False
    if text.peek() == "}":
        raise NotSessions(_OTHER)
    while (name := text.key()) is not None:
        if text.peek() == "{":
            text.advance()
            ours = ours or name in _NOUNS
            for found in _items(text, "}", name):
                reported = bool(text.trouble)
                if name in _NOUNS or reported:
                    yield found
        elif not text.value()[0]:
            break
        if text.peek() != ",":
            break
        text.advance()
    if not ours:
        raise NotSessions("is not JSON" if text.trouble and not name else _OTHER)
    if not _ended(text) and not reported:
        yield Found(f"line {text.line}", None, text.trouble)


def _ended(text: JsonReader) -> bool:
    """Whether the last bracket is here, which is read too."""
    if text.peek() == "}":
        text.advance()
        return True
    text.trouble = text.trouble or ("a comma is missing" if text.peek() else _CUT_OFF)
    return False


def _items(text: JsonReader, closing: str, table: str | None = None) -> Iterator[Found]:
    """The values up to the closing bracket, which is read too; None as table for an array."""
    noun = _NOUNS.get(table or "", "session")
    number = 0
    while text.peek() not in (closing, ""):
        number += 1
        place = f"{'item' if table is None else noun} {number} (line {text.line})"
        key = text.key() if closing == "}" else ""
        ended, value = (False, None) if key is None else text.value()
        if ended and isinstance(value, dict):
            small = table_of(value) if table is None else table if table in SMALL_TABLES else None
            yield Found(place, value, table=small)
        else:
            reason = f"it is {_kind(value)} and no {noun}" if ended else text.trouble
            yield Found(place, None, reason)
        if ended and text.peek() == ",":
            text.advance()
        elif not ended or text.peek() not in (closing, ""):
            if ended:
                text.trouble = "a comma is missing"
                yield Found(f"line {text.line}", None, text.trouble)
            if not text.skip_to(_BEGINNING):
                return
    if text.peek():
        text.advance()
    elif closing == "]":
        yield Found(f"line {text.line}", None, _CUT_OFF)


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a number"
