"""What a terminal types when a file is dragged into it is the path of that file."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.parsing import ParseError
from tui.domain.typed_path import MOST_CHARACTERS, typed_paths

PATHS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp", "Zs")), min_size=1
).map(lambda name: f"/home/me/{name}.toml")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("  /home/me/a.toml \n", "/home/me/a.toml"),
        ("~/a.toml", "~/a.toml"),
        ("'/home/me/my file.toml' ", "/home/me/my file.toml"),
        ('"C:\\My files\\a.toml"', "C:\\My files\\a.toml"),
        ("/home/me/my\\ file.toml", "/home/me/my file.toml"),
        ("'/home/me/it'\\''s.toml'", "/home/me/it's.toml"),
        ("/home/me/it's.toml", "/home/me/it's.toml"),
        ("/home/me/my file.toml", "/home/me/my file.toml"),
        ("file:///home/me/my%20file.toml\n", "/home/me/my file.toml"),
        ("file://localhost/home/me/a.toml", "/home/me/a.toml"),
        ("file:/home/me/a.toml", "/home/me/a.toml"),
        ("file:///C:/me/a.toml", "C:/me/a.toml"),
        ("file:///home/me/f%C3%BC%C3%9Fe.toml", "/home/me/füße.toml"),
    ],
)
def test_a_dropped_path_is_found_as_it_is_meant(text: str, path: str) -> None:
    assert path in typed_paths(text)
    assert len(typed_paths(text)) <= 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" \n ", "Type the path of a file."),
        ("https://example.org/a.toml", "This is a web address."),
        ("file://elsewhere/a.toml", "This file is on another computer."),
        ("file:///", "This address names no file."),
        ("file:///a%1b[2J%00", "This address names no file."),
        ("/home/\x1b[2Jme", "This has a character that cannot be shown."),
        ("/" + "a" * MOST_CHARACTERS, "This is too long for a path."),
    ],
)
def test_what_can_be_no_path_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ParseError) as refused:
        typed_paths(text)
    assert str(refused.value).startswith(said)


@given(PATHS)
def test_a_path_that_is_quoted_for_a_shell_comes_back(path: str) -> None:
    if len(path) < MOST_CHARACTERS:
        assert path in typed_paths(shlex.quote(path))
        assert typed_paths(path)[0] == path
