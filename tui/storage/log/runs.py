"""The runs of the log."""

from collections.abc import Iterable

from tui.domain.log.record import FORMAT
from tui.domain.log.runs import RunRecord, new_runs
from tui.storage.log.documents import Document, moment, number, text, unknown_keys, whole, word
from tui.storage.log.line_format import RUNS
from tui.storage.log.log import Log
from tui.storage.log.table_codec import TableCodec

_KEYS = frozenset(("id", "format", "started", "seconds", "meters", "source", "file", "note"))


def encode_run(run: RunRecord) -> Document:
    """Return the document of a run; seconds and meters are rounded to thousandths."""
    return {
        "id": run.id,
        "format": run.format,
        "started": run.started.isoformat(),
        "seconds": round(run.seconds, 3),
        "meters": None if run.meters is None else round(run.meters, 3),
        "source": str(run.source),
        "file": run.file,
        "note": run.note,
        **{key: value for key, value in run.extra.items() if key not in _KEYS},
    }


def decode_run(document: Document) -> RunRecord:
    """Return the run of a document. Raises RecordError where a key is missing or wrong."""
    return RunRecord(
        id=word(document, "id"),
        format=whole(document, "format") if "format" in document else FORMAT,
        started=moment("started", document.get("started")),
        seconds=number(document, "seconds"),
        meters=None if document.get("meters") is None else number(document, "meters"),
        source=word(document, "source"),
        file=text(document, "file") or "",
        note=text(document, "note") or "",
        extra=unknown_keys(document, _KEYS),
    )


RUN_CODEC = TableCodec(
    RUNS, "Runs", encode_run, decode_run, lambda run: (run.started, run.id), new_runs
)


def stored_runs(log: Log) -> list[RunRecord]:
    """Return the runs of the log, oldest first; what is no run stays stored. Raises LogError."""
    return RUN_CODEC.stored(log)


def add_runs(log: Log, found: Iterable[RunRecord]) -> tuple[RunRecord, ...]:
    """Store the runs that are not in the log yet, and return them. Raises LogError."""
    found = tuple(found)
    added: tuple[RunRecord, ...] = ()

    def choose(documents: list[Document]) -> dict[str, Document | None]:
        nonlocal added
        added = new_runs(found, RUN_CODEC.records(documents))
        return {run.id: encode_run(run) for run in added}

    log.change_table(RUNS, choose)
    return added


def remove_run(log: Log, run_id: str) -> None:
    """Take a run out of the log, if it is there. Raises LogError."""
    log.change_table(RUNS, lambda _: {run_id: None})
