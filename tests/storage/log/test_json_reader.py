"""JSON read value by value: whatever is damaged, what is whole behind it is found."""

import json
from pathlib import Path

import pytest

from tui.storage.log import json_reader
from tui.storage.log.whole_file import salvage

DOCUMENTS = [{"id": f"s{n}", "started": f"2026-11-0{n}", "note": "é" * n} for n in range(1, 6)]


@pytest.mark.parametrize("chunk", [1, 7, 1 << 18])
@pytest.mark.parametrize("damaged", range(5))
def test_all_but_the_damaged_session_is_salvaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int, damaged: int
) -> None:
    monkeypatch.setattr(json_reader, "_CHUNK", chunk)
    lines = [f'"{n}":{json.dumps(one, ensure_ascii=False)}' for n, one in enumerate(DOCUMENTS, 1)]
    lines[damaged] = lines[damaged].replace(",", "", 1)
    path = tmp_path / "log.json"
    path.write_text('{"sessions": {\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    left = [one for n, one in enumerate(DOCUMENTS) if n != damaged]
    assert list(salvage(path).values()) == left


def test_a_session_that_is_not_utf8_is_not_salvaged(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_bytes(b'{"1": {"started": "\xff"}, "2": {"started": "now"}')
    assert list(salvage(path).values()) == [{"started": "now"}]


def test_nothing_is_salvaged_of_a_missing_file(tmp_path: Path) -> None:
    assert salvage(tmp_path / "log.json") == {}
