"""Parsed TOML texts that are kept."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.file_identity import written_as
from tui.paths import shipped
from tui.storage.catalog import toml_cache
from tui.storage.catalog.loader import load
from tui.storage.catalog.toml_cache import FILE, MOST_TEXTS, TomlCache
from tui.storage.catalog.toml_file import parse_text

WORDS = st.text('abc ÄÖ\u2603\n\\"', max_size=6)
VALUES = st.recursive(
    st.integers() | st.floats(allow_nan=False) | st.booleans() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def written(value: object) -> str:
    """A value as TOML has it."""
    match value:
        case dict():
            pairs = ", ".join(
                f"{json.dumps(key)} = {written(inner)}" for key, inner in value.items()
            )
            return "{" + pairs + "}"
        case list():
            return f"[{', '.join(map(written, value))}]"
        case float() if math.isinf(value):
            return "inf" if value > 0 else "-inf"
        case _:
            return json.dumps(value)


@pytest.fixture
def no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> dict[str, object]:
        raise AssertionError(f"parsed: {text}")

    monkeypatch.setattr(toml_cache, "parse_text", refuse)


def filled(folder: Path, *texts: str) -> Path:
    """The folder, with the texts in its cache."""
    cache = TomlCache(folder)
    for text in texts:
        cache.parse(text)
    cache.save()
    return folder


def test_the_shipped_files_are_parsed_once(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    cache = TomlCache(tmp_path / "new")
    parsed = load(shipped(), parse=cache.parse)
    cache.save()
    request.getfixturevalue("no_parser")
    assert load(shipped(), parse=TomlCache(tmp_path / "new").parse) == parsed
    assert (tmp_path / "new" / FILE).stat().st_mode & 0o077 == 0


@given(st.dictionaries(st.text("abc", min_size=1), VALUES, max_size=3))
def test_a_content_that_was_kept_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, object]
) -> None:
    text = "".join(f"{key} = {written(value)}\n" for key, value in content.items())
    folder = filled(tmp_path_factory.mktemp("cache"), text)
    assert repr(TomlCache(folder).parse(text)) == repr(parse_text(text))


def test_a_cache_with_everything_in_it_is_not_written_again(tmp_path: Path) -> None:
    file = filled(tmp_path, "# only a comment", "day = 2026-11-27") / FILE
    before = written_as(file)
    filled(tmp_path, "# only a comment", "day = 2026-11-27")
    assert written_as(file) == before


def test_a_date_is_not_kept_and_read_again(tmp_path: Path) -> None:
    text = "day = 2026-11-27"
    assert TomlCache(filled(tmp_path, text, "a = 1")).parse(text) == parse_text(text)
    assert list(json.loads((tmp_path / FILE).read_text())) == ["a = 1"]


@pytest.mark.usefixtures("no_parser")
def test_a_text_that_changed_is_parsed_again(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"a = 1": {"a": 1}}')
    assert TomlCache(tmp_path).parse("a = 1") == {"a": 1}
    with pytest.raises(AssertionError, match="parsed: a = 2"):
        TomlCache(tmp_path).parse("a = 2")


@pytest.mark.parametrize(
    "damage", ["", "[]", "{", '{"a = 1": 2}', '{"a = 1": null}', "\udcff", "[" * 100_000]
)
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: str) -> None:
    (tmp_path / FILE).write_bytes(damage.encode(errors="surrogateescape"))
    assert TomlCache(filled(tmp_path, "a = 1")).parse("a = 1") == {"a": 1}
    assert json.loads((tmp_path / FILE).read_text()) == {"a = 1": {"a": 1}}


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for folder in (file, None):
        cache = TomlCache(folder)
        assert cache.parse("a = 1") == {"a": 1}
        cache.save()
    assert file.read_bytes() == b""


def test_what_was_used_last_is_kept_when_there_are_many_texts(tmp_path: Path) -> None:
    filled(tmp_path, *(f"a = {number}" for number in range(MOST_TEXTS)))
    filled(tmp_path, "a = 3", "b = 1")
    kept = json.loads((tmp_path / FILE).read_text())
    assert len(kept) == MOST_TEXTS
    assert {"a = 3": {"a": 3}, "b = 1": {"b": 1}}.items() <= kept.items()
