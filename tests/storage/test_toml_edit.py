"""Edits of TOML: what does not change stays, and what cannot be done is refused."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.storage import toml_edit
from tui.storage.toml_edit import Change, EditError, edit, leaves

KEYS = st.sampled_from(["a", "b", "c"])
TREES = st.dictionaries(
    KEYS, st.integers(0, 9) | st.dictionaries(KEYS, st.integers(0, 9), min_size=1)
)


@given(TREES, TREES, TREES)
def test_the_changes_between_two_values_lead_from_one_to_the_other(
    first: dict[str, object], second: dict[str, object], third: dict[str, object]
) -> None:
    text = "# mine\n"
    before: dict[str, object] = {}
    for after in (first, second, third):
        text = edit(text, leaves(after, before))
        assert tomllib.loads(text) == after
        before = after
    assert text.startswith("# mine\n")


def test_without_a_change_every_byte_stays() -> None:
    text = " a=1 #x\r\n\r\n[ b . c ]\r\n\td = [ 1 , 2 ,]\r\n"
    assert edit(text, []) == text


@pytest.mark.parametrize(
    ("text", "change", "result"),
    [
        ("x = [\n[1]\n]\n", (("y",), 1), "x = [\n[1]\n]\ny = 1\n"),
        ("t = 3 # c\n", (("t", "a"), 1), "\n[t]\na = 1\n"),
        ("t = { a = 1 }\n", (("t", "b", "c"), 2), "t = { a = 1, b = {c = 2}}\n"),
        ("[t]\na = 1\n", (("t", "a"), None), ""),
        ("[t]\n# why\na = 1\n", (("t", "a"), None), "[t]\n# why\n"),
        ("a = 1", (("b",), 2), "a = 1\nb = 2\n"),
        ("a = 1\r\n", (("b",), 2), "a = 1\r\nb = 2\r\n"),
    ],
)
def test_a_change_is_put_where_it_belongs(text: str, change: Change, result: str) -> None:
    assert edit(text, [change]) == result


def test_a_result_that_says_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml_edit, "_edited", lambda *_: "a = 3\n")
    with pytest.raises(EditError, match="cannot change it"):
        edit("a = 1\n", [(("a",), 2)])
