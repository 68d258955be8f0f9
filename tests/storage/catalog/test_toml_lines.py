"""The line of a key is found however the file is written."""

import tomllib

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from tui.storage.catalog.toml_lines import Keys, line_of, lines_by_key

TEXT = '''\
# a comment = [ with "marks
title = "a # no comment"   # a comment

[dose] # here
sets = { least = 3, most = 5 }
"quoted key".'and this' = 1
a.b.c = 1979-05-27 07:32:00

[[variation]]
steps = [
  "one ] two", # a ] comment
  [ 1, 2,
    3 ], { x = 1,  y = [2] },
]
after = 1

  [variation.deep . er]
  x = -1.5e3

[[variation]]
text = """
a = 1
[no.table] \\""" still
"""""
literal = \'\'\'
it's "so" \'\'\'
empty = []
none = {}
last = true
[[variation.inner]]
k = 1
[[variation.inner]]
k = 2
'''

EXPECTED: dict[Keys, int] = {
    ("title",): 2,
    ("dose",): 4,
    ("dose", "sets"): 5,
    ("dose", "sets", "most"): 5,
    ("dose", "quoted key", "and this"): 6,
    ("dose", "a", "b", "c"): 7,
    ("variation",): 9,
    ("variation", 0): 9,
    ("variation", 0, "steps"): 10,
    ("variation", 0, "steps", 0): 11,
    ("variation", 0, "steps", 1): 12,
    ("variation", 0, "steps", 1, 1): 12,
    ("variation", 0, "steps", 1, 2): 13,
    ("variation", 0, "steps", 2): 13,
    ("variation", 0, "steps", 2, "y", 0): 13,
    ("variation", 0, "after"): 15,
    ("variation", 0, "deep", "er"): 17,
    ("variation", 0, "deep", "er", "x"): 18,
    ("variation", 1): 20,
    ("variation", 1, "text"): 21,
    ("variation", 1, "literal"): 25,
    ("variation", 1, "empty"): 27,
    ("variation", 1, "none"): 28,
    ("variation", 1, "last"): 29,
    ("variation", 1, "inner", 0): 30,
    ("variation", 1, "inner", 1, "k"): 33,
}


@pytest.mark.parametrize("keys", EXPECTED)
def test_each_key_and_element_has_its_line(keys: Keys) -> None:
    assert lines_by_key(TEXT)[keys] == EXPECTED[keys]


def test_the_walk_finds_just_what_tomllib_finds() -> None:
    assert set(lines_by_key(TEXT)) == set(_ways(tomllib.loads(TEXT)))


def test_what_is_not_there_has_the_line_of_its_table() -> None:
    known = lines_by_key(TEXT)
    assert line_of(("variation", 1, "inner", 1, "gone", 3), known) == 32
    assert line_of(("gone",), known) == 1


def _ways(value: object, keys: Keys = ()) -> list[Keys]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    ways = [keys] if keys else []
    return ways + [way for key, below in inner for way in _ways(below, (*keys, key))]


VALUES = st.recursive(
    st.text(max_size=8) | st.integers(-9, 9) | st.booleans() | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(st.text(max_size=4), VALUES, max_size=4),
    st.booleans(),
)
def test_whatever_a_file_holds_every_key_has_a_line(content: dict[str, object], wrap: bool) -> None:
    text = tomli_w.dumps(content, multiline_strings=wrap)
    known = lines_by_key(text)
    assert set(known) == set(_ways(tomllib.loads(text)))
    assert all(1 <= line <= text.count("\n") + 1 for line in known.values())
