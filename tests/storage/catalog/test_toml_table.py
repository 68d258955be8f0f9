"""A TableReader returns a value that fits, and gathers every mistake with the way to it."""

from collections.abc import Callable

import pytest

from tui.domain.catalog.exercise import MOST_TEXT_CHARACTERS
from tui.storage.catalog.toml_table import TableReader

Read = Callable[[TableReader], object]


def mistakes(table: TableReader) -> list[tuple[tuple[str | int, ...], str]]:
    return [(mistake.keys, mistake.message) for mistake in table.mistakes]


@pytest.mark.parametrize(
    ("value", "read", "found"),
    [
        ("a", lambda table: table.text("key"), "a"),
        (["a", "b"], lambda table: table.texts("key"), ("a", "b")),
        ("a-1", lambda table: table.identifier("key"), "a-1"),
        (3, lambda table: table.integer("key", 1, 3, None), 3),
        (3, lambda table: table.number("key", 1.0, 3.0, None), 3.0),
        ([1, 2.5], lambda table: table.numbers("key", 2, 0.0, 3.0), (1.0, 2.5)),
        ([1, 2, 3], lambda table: table.numbers("key", 2, 0.0, 3.0, up_to=3), (1.0, 2.0, 3.0)),
        (True, lambda table: table.flag("key"), True),
        ("a", lambda table: table.choice("key", ("a", "b"), "b"), "a"),
        (["b"], lambda table: table.choices("key", ("a", "b")), ("b",)),
    ],
)
def test_a_value_that_fits_is_returned(value: object, read: Read, found: object) -> None:
    table = TableReader({"key": value})
    assert read(table) == found
    table.report_unknown_keys()
    assert mistakes(table) == []


@pytest.mark.parametrize(
    ("value", "read", "default", "message"),
    [
        (1, lambda table: table.text("key"), "", "key must be a text in quotes, not 1"),
        ("x" * (MOST_TEXT_CHARACTERS + 1), lambda table: table.text("key"), "", "401 characters"),
        ("a\x07", lambda table: table.text("key"), "", "control character U+0007"),
        ("A b", lambda table: table.identifier("key"), None, "may only have small letters"),
        (4, lambda table: table.integer("key", 1, 3, 2), 2, "a whole number from 1 to 3, not 4"),
        (True, lambda table: table.integer("key", 0, 3, 2), 2, "not true"),
        (float("nan"), lambda table: table.number("key", 0, 3, 2.0), 2.0, "not nan"),
        (10**400, lambda table: table.number("key", 0, 3, 2.0), 2.0, "so large a number"),
        ([1], lambda table: table.numbers("key", 2, 0, 3), None, "must have 2 numbers, not 1"),
        (["a", 1], lambda table: table.numbers("key", 2, 0, 3), None, "needs a number from 0 to 3"),
        (1, lambda table: table.flag("key", default=True), True, "true or false, not 1"),
        ("aa", lambda table: table.choice("key", ("a", "b"), "b"), "b", "must be a or b"),
        (["a", "a"], lambda table: table.choices("key", ("a", "b")), ("a",), "twice"),
        (1, lambda table: table.table("key", "[key]"), None, "must be a table, as in [key], not 1"),
        ([], lambda table: table.tables("key", 2), (), "from 1 to 2 times, not 0"),
    ],
)
def test_one_that_does_not_fit_gives_the_default_and_a_mistake(
    value: object, read: Read, default: object, message: str
) -> None:
    table = TableReader({"key": value})
    assert read(table) == default
    ((_, found),) = mistakes(table)
    assert message in found


@pytest.mark.parametrize("name", ["text", "texts", "identifier", "flag"])
def test_a_missing_key_is_no_mistake_unless_it_is_required(name: str) -> None:
    table = TableReader({})
    assert not getattr(table, name)("key")
    assert mistakes(table) == []
    table.require(key='key = "a"')
    assert mistakes(table) == [((), 'key is missing; write for example key = "a"')]


def test_a_mistake_in_an_inner_table_has_the_way_to_it() -> None:
    table = TableReader({"list": [{"a": 1}, {"a": {"b": 2}}]})
    _, second = table.tables("list", 2)
    inner = second.table("a", "[list.a]")
    assert inner is not None
    assert inner.names == ("b",)
    inner.text("b")
    assert [mistake.keys for mistake in table.mistakes] == [("list", 1, "a", "b")]


def test_unknown_keys_are_reported_in_every_table_with_the_closest_known_one() -> None:
    table = TableReader({"titel": "a", "inner": {"x": 1}})
    table.text("title")
    table.table("inner", "[inner]")
    table.report_unknown_keys()
    (outer, outer_message), (inner, _) = mistakes(table)
    assert (outer, inner) == (("titel",), ("inner", "x"))
    assert outer_message == 'unknown key "titel"; did you mean "title"?'


def test_a_forbidden_key_is_reported_once() -> None:
    table = TableReader({"reps": 3})
    table.forbid("reps", "only a counted set has reps")
    table.report_unknown_keys()
    assert mistakes(table) == [(("reps",), "reps does not fit here: only a counted set has reps")]
