"""The check-ins of the log."""

from tui.domain.log.check_ins import CheckIn, corrected, new_check_ins
from tui.domain.log.record import FORMAT
from tui.domain.parsing import SORENESS
from tui.storage.log.documents import Document, RecordError, moment, text, unknown_keys, whole, word
from tui.storage.log.line_format import CHECK_INS
from tui.storage.log.log import Log
from tui.storage.log.table_codec import TableCodec

_KEYS = frozenset(("id", "format", "at", "when", "soreness", "side", "session", "note"))


def encode_check_in(check_in: CheckIn) -> Document:
    """Return the document of a check-in."""
    return {
        "id": check_in.id,
        "format": check_in.format,
        "at": check_in.at.isoformat(),
        "when": str(check_in.when),
        "soreness": check_in.soreness,
        "side": None if check_in.side is None else str(check_in.side),
        "session": check_in.session,
        "note": check_in.note,
        **{key: value for key, value in check_in.extra.items() if key not in _KEYS},
    }


def decode_check_in(document: Document) -> CheckIn:
    """Return the check-in of a document. Raises RecordError where a key is missing or wrong."""
    soreness = whole(document, "soreness")
    if soreness not in SORENESS:
        raise RecordError("soreness is not a number from 0 to 10")
    return CheckIn(
        id=word(document, "id"),
        format=whole(document, "format") if "format" in document else FORMAT,
        at=moment("at", document.get("at")),
        when=word(document, "when"),
        soreness=soreness,
        side=text(document, "side"),
        session=text(document, "session"),
        note=text(document, "note") or "",
        extra=unknown_keys(document, _KEYS),
    )


CHECK_IN_CODEC = TableCodec(
    CHECK_INS,
    "Soreness",
    encode_check_in,
    decode_check_in,
    lambda check_in: (check_in.at, check_in.id),
    new_check_ins,
)


def stored_check_ins(log: Log) -> list[CheckIn]:
    """Return the check-ins of the log, oldest first; what is none stays stored. Raises LogError."""
    return CHECK_IN_CODEC.stored(log)


def add_check_in(log: Log, check_in: CheckIn) -> CheckIn | None:
    """Store a check-in; one that answers the same question is corrected. Raises LogError.

    Returns:
        The check-in that was there before; None where it is new.
    """
    before: CheckIn | None = None

    def choose(documents: list[Document]) -> dict[str, Document | None]:
        nonlocal before
        known = CHECK_IN_CODEC.records(documents)
        stored = corrected(known, check_in)
        before = next((check_in for check_in in known if check_in.id == stored.id), None)
        return {} if stored == before else {stored.id: encode_check_in(stored)}

    log.change_table(CHECK_INS, choose)
    return before
