"""Typed or dropped text to the paths that it may mean."""

import shlex
from collections.abc import Iterator
from urllib.parse import unquote

from tui.domain.parsing import ParseError

MOST_CHARACTERS = 4096
"""The longest path of Linux; other systems allow less."""
_QUOTES = "\"'"
_WEB = ("http:", "https:", "ftp:")


def typed_paths(text: str) -> tuple[str, ...]:
    """Return the paths that a text may mean, the most likely one first.

    A terminal into which a file is dragged types its path as a shell would read it, in quotes or
    with a backslash before each space; a browser gives an address that begins with ``file:``.
    Raises ParseError where it can be no path.
    """
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not line:
        raise ParseError("Type the path of a file.")
    if len(line) > MOST_CHARACTERS:
        raise ParseError("This is too long for a path.")
    if not line.isprintable():
        raise ParseError("This has a character that cannot be shown. Type the path of a file.")
    if line.lower().startswith(_WEB):
        raise ParseError("This is a web address. Download the file first, then name it here.")
    if line.lower().startswith("file:"):
        return (_of_address(line),)
    return tuple(dict.fromkeys((line, *_unquoted(line))))


def _of_address(line: str) -> str:
    """Return the path in an address as in "file:///home/me/a%20file.toml"."""
    rest = line.partition(":")[2]
    if rest.startswith("//"):
        host, slash, path = rest[2:].partition("/")
        if host not in ("", "localhost"):
            raise ParseError("This file is on another computer. Copy it to this one first.")
        rest = slash + path
    path = unquote(rest)
    if not path.strip("/") or not path.isprintable():
        raise ParseError("This address names no file.")
    # On Windows a drive follows the slash: file:///C:/a.toml.
    return path[1:] if path[2:3] == ":" else path


def _unquoted(line: str) -> Iterator[str]:
    """Yield the path in a text that is quoted for a shell; nothing where it is not one path."""
    if len(line) > 2 and line[0] in _QUOTES and line[-1] == line[0]:
        yield line[1:-1]
    try:
        words = shlex.split(line)
    except ValueError:  # An apostrophe in a name is no quote.
        return
    if len(words) == 1 and words[0]:
        yield words[0]
