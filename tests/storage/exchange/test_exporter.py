"""The log as a table that runs nothing, and as JSON that loses nothing."""

import codecs
import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.made_up import a_log, a_session, a_set
from tui.domain.log.record import SessionRecord, Soreness
from tui.storage.exchange.exporter import COLUMNS, csv_rows, json_array
from tui.storage.exchange.importer import ImportBatch
from tui.storage.log.log import Log

NOW = datetime(2027, 1, 1, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=12)
records = st.builds(
    lambda day, note, sets, reps, extra: a_session(
        day, sets=sets, note=note, soreness=Soreness(worst=reps), extra=extra
    ),
    day=st.integers(1, 9),
    note=texts,
    sets=st.integers(0, 3),
    reps=st.none() | st.integers(0, 10),
    extra=st.dictionaries(texts.map(lambda text: f"x-{text}"), texts | st.booleans(), max_size=2),
)


def table(sessions: Iterable[SessionRecord]) -> list[dict[str, str]]:
    text = b"".join(csv_rows(sessions)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def stored(log: Log) -> str:
    return json.dumps(list(log.documents()))


@settings(max_examples=examples(25))
@given(st.lists(records, max_size=5, unique_by=lambda one: one.id))
def test_export_and_import_into_an_empty_log_gives_the_same_log(
    sessions: list[SessionRecord],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        ours, theirs = a_log(folder / "ours.json"), a_log(folder / "theirs.json")
        for session in sessions:
            ours.put(session)
        for turn in range(2):
            (folder / "export.json").write_bytes(b"".join(json_array(ours.documents())))
            arrivals = ImportBatch(NOW)
            arrivals.read(folder / "export.json")
            assert arrivals.left_out == []
            assert len(arrivals.changes(theirs.documents())) == (0 if turn else len(sessions))
            theirs.change(arrivals.changes)
        assert stored(theirs) == stored(ours)


def test_a_row_a_set_with_what_was_measured() -> None:
    session = a_session(sets=2, note="fine", soreness=Soreness(before=0))
    row, _ = table([session])
    assert list(row) == list(COLUMNS)
    assert row["session"] == session.id
    assert (row["set"], row["of"], row["seconds"], row["target_seconds"]) == (
        "1",
        "3",
        "30.0",
        "30",
    )
    assert (row["soreness_before"], row["soreness_after"], row["reps"]) == ("0", "", "")
    assert row["note"] == "fine"


def test_a_session_without_sets_has_a_row_too() -> None:
    (row,) = table([a_session(sets=0, note="tired")])
    assert (row["note"], row["exercise"]) == ("tired", "")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_run_as_a_formula(begin: str) -> None:
    nasty = f"{begin}cmd|' /C calc'!A0"
    session = a_session(
        title=nasty, note=nasty, routine=nasty, sets=1, outcome=nasty, id=f"{begin}1"
    )
    (row,) = table([session])
    for column in ("title", "note", "routine", "session_outcome", "session"):
        assert row[column].startswith("'"), column
    assert row["seconds"] == "30.0"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_a_note_keeps_its_lines(newline: str) -> None:
    note = f"müde{newline}{newline}and sore"
    (row,) = table([a_session(note=note, sets=0)])
    assert row["note"] == "müde\n\nand sore"


def test_the_mark_by_which_spreadsheets_know_the_encoding_comes_first_and_once() -> None:
    content = b"".join(csv_rows([a_session(note="müde", sets=2)], marked=True))
    assert content.startswith(codecs.BOM_UTF8)
    assert content.decode("utf-8-sig").encode() == b"".join(
        csv_rows([a_session(note="müde", sets=2)])
    )


@given(texts, texts)
def test_no_text_at_all_begins_like_a_formula_or_reaches_the_terminal(note: str, name: str) -> None:
    (row,) = table([a_session(note=note, sets=0, title=name)])
    cells = [row["note"], row["title"]]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)
    assert not any(ord(c) < 32 and c not in "\t\n" for cell in cells for c in cell)


def test_numbers_stay_numbers() -> None:
    (row,) = table([a_session()._replace(sets=(a_set(seconds=-1.5),))])
    assert row["seconds"] == "-1.5"


def test_an_empty_log_is_an_empty_array() -> None:
    assert json.loads(b"".join(json_array([]))) == []
