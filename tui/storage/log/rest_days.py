"""The rest days of the log, which lie among its check-ins."""

from collections.abc import Iterable
from datetime import date

from tui.domain.log.record import FORMAT
from tui.domain.log.rest_days import RestDay, days_of
from tui.storage.log.documents import Document, RecordError, moment, text, whole, word
from tui.storage.log.line_format import CHECK_INS
from tui.storage.log.log import Log
from tui.storage.log.table_codec import TableCodec

_KEYS = frozenset(("id", "format", "at", "when", "soreness", "side", "session", "note", "rest"))


def encode_rest_day(mark: RestDay) -> Document:
    """Return the document of a rest day: a check-in of the day without a number."""
    return {
        "id": mark.id,
        "format": mark.format,
        "at": mark.at.isoformat(),
        "when": "day",
        "soreness": None,
        "side": None,
        "session": None,
        "note": mark.note,
        "rest": True,
        **{key: value for key, value in mark.extra.items() if key not in _KEYS},
    }


def decode_rest_day(document: Document) -> RestDay:
    """Return the rest day of a document. Raises RecordError where it is none."""
    if document.get("rest") is not True:
        raise RecordError("it is not a rest day")
    return RestDay(
        id=word(document, "id"),
        at=moment("at", document.get("at")),
        note=text(document, "note") or "",
        format=whole(document, "format") if "format" in document else FORMAT,
        extra={key: value for key, value in document.items() if key not in _KEYS},
    )


def _new(found: Iterable[RestDay], known: Iterable[RestDay]) -> tuple[RestDay, ...]:
    """The marks of days that are not marked, one for each day."""
    marked = days_of(known)
    return tuple(
        {rest_day.day: rest_day for rest_day in found if rest_day.day not in marked}.values()
    )


REST_DAY_CODEC = TableCodec(
    CHECK_INS,
    "Rest days",
    encode_rest_day,
    decode_rest_day,
    lambda rest_day: (rest_day.at, rest_day.id),
    _new,
)


def stored_rest_days(log: Log) -> frozenset[date]:
    """Return the days that are marked as rest days. Raises LogError."""
    return days_of(_readable(log.table(CHECK_INS)))


def toggle_rest_day(log: Log, mark: RestDay) -> bool:
    """Store a mark, or take those of its day away; return whether it is marked now.

    Raises LogError.
    """
    marked = False

    def choose(documents: list[Document]) -> dict[str, Document | None]:
        nonlocal marked
        same = [rest_day.id for rest_day in _readable(documents) if rest_day.day == mark.day]
        marked = not same
        return dict.fromkeys(same) if same else {mark.id: encode_rest_day(mark)}

    log.change_table(CHECK_INS, choose)
    return marked


def _readable(documents: Iterable[Document]) -> list[RestDay]:
    found = []
    for document in documents:
        try:
            found.append(decode_rest_day(document))
        except RecordError:
            continue
    return found
