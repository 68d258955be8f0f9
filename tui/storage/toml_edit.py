"""Edits of a TOML text that keep every other byte."""

import re
import tomllib
from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable, Table

Change = tuple[tuple[str, ...], object]
"""The keys that lead to a value, and the new value; None takes the last key out."""

_HEADER = re.compile(r"[ \t]*\[[^\n]*\][ \t]*(#[^\n]*)?\r?\n?")
_BETWEEN = re.compile(r"[ \t]*(#[^\n]*)?\r?\n")
"""An empty line or a comment."""


class EditError(ValueError):
    """The text is written in a way that cannot be changed without changing more."""


def edit(text: str, changes: Iterable[Change]) -> str:
    """Return the text with other values, and with everything else as it was.

    A new key goes behind the last one of its table, and before the comments that lead up to the
    next table. A table without a key goes, unless there is a comment in it.

    Args:
        text: TOML.
        changes: What to change.

    Raises:
        EditError: The result would say something else than the text with these changes.
    """
    changes = list(changes)
    expected = tomllib.loads(text.replace("\r\n", "\n"))
    for keys, value in changes:
        _set_plainly(expected, keys, value)
    for parts in (_parts(text), [text]):
        try:
            changed = _line_ends_of(text, _edited(parts, changes))
            found = tomllib.loads(changed.replace("\r\n", "\n"))
        except (TOMLKitError, ValueError, TypeError):
            continue
        if _without_empty_tables(found) == _without_empty_tables(expected):
            return changed
    raise EditError("the program cannot change it where it is written")


def _parts(text: str) -> list[str]:
    """The text cut before each table, its comments included: a new key then goes before them."""
    parts = [""]
    between = ""
    for line in text.splitlines(keepends=True):
        if _BETWEEN.fullmatch(line):
            between += line
        elif _HEADER.fullmatch(line):
            if parts == [""]:
                parts[0], between = _heading_of_file(between)
            parts.append(between + line)
            between = ""
        else:
            parts[-1] += between + line
            between = ""
    parts[-1] += between
    return parts


def _heading_of_file(between: str) -> tuple[str, str]:
    """The comments before the first table, those of the file apart from those of the table."""
    lines = between.splitlines(keepends=True)
    empty = [number for number, line in enumerate(lines, 1) if not line.strip()]
    end = empty[-1] if empty else 0
    return "".join(lines[:end]), "".join(lines[end:])


def _edited(parts: list[str], changes: list[Change]) -> str:
    documents = [tomlkit.parse(part) for part in parts]
    for keys, value in changes:
        if value is None:
            for document in documents:
                _remove(document, keys)
        else:
            # A new table goes behind all others, a new key to those that are in none.
            nearest = documents if len(keys) == 1 else documents[::-1]
            _set(max(nearest, key=lambda table: _depth(table, keys)), keys, value)
    return "".join(map(tomlkit.dumps, documents))


def _depth(node: object, keys: tuple[str, ...]) -> int:
    """How many of the keys lead somewhere."""
    if not keys or not isinstance(node, MutableMapping) or keys[0] not in node:
        return 0
    return 1 + _depth(node[keys[0]], keys[1:])


def _set(node: MutableMapping[str, Any], keys: tuple[str, ...], value: object) -> None:
    for key in keys[:-1]:
        if not isinstance(node.get(key), MutableMapping):
            node.pop(key, None)
            within = isinstance(node, InlineTable)
            node[key] = tomlkit.inline_table() if within else tomlkit.table()
        node = node[key]
    node[keys[-1]] = value


def _remove(node: MutableMapping[str, Any], keys: tuple[str, ...]) -> None:
    key, *rest = keys
    if key not in node:
        return
    inner = node[key]
    if rest:
        if not isinstance(inner, MutableMapping):
            return
        _remove(inner, tuple(rest))
        if inner or _has_comment(inner):
            return
    node.pop(key)


def _has_comment(table: object) -> bool:
    return isinstance(table, Table) and ("#" in table.as_string() or bool(table.trivia.comment))


def _line_ends_of(text: str, changed: str) -> str:
    """The changed text with the line ends of the text where all of those are Windows's."""
    if "\r\n" in text and not re.search(r"(?<!\r)\n", text):
        return re.sub(r"(?<!\r)\n", "\r\n", changed)
    return changed


def _set_plainly(content: dict[str, Any], keys: tuple[str, ...], value: object) -> None:
    key, *rest = keys
    if not rest:
        if value is None:
            content.pop(key, None)
        else:
            content[key] = value
        return
    inner = content.get(key)
    if not isinstance(inner, dict):
        if value is None:
            return
        inner = content[key] = {}
    _set_plainly(inner, tuple(rest), value)


def _without_empty_tables(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {key: _without_empty_tables(item) for key, item in value.items()}
    return {key: item for key, item in inner.items() if item != {}}


def leaves(now: object, then: object, keys: tuple[str, ...] = ()) -> Iterator[Change]:
    """Yield the changes that make ``then`` into ``now``, tables key by key."""
    if not isinstance(now, dict) and not (now is None and isinstance(then, dict)):
        if now != then:
            yield keys, now
        return
    new = now if isinstance(now, dict) else {}
    old = then if isinstance(then, dict) else {}
    for key in {**old, **new}:
        yield from leaves(new.get(key), old.get(key), (*keys, key))
