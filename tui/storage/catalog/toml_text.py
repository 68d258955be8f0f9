"""TOML text from values, and edits of it that keep every comment."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.storage.catalog.toml_lines import comments_in, lines_within_texts

if TYPE_CHECKING:
    from tui.storage.toml_edit import Change

Content = Mapping[str, object]
"""Texts, numbers, flags, lists of them, tables, and lists of tables, by their keys."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDEST = 80
"""Columns of a list up to which it stays on one line."""


def toml_value(value: object) -> str:
    """Return a value as it stands behind a key; a table is written within braces."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case Mapping():
            inner = ", ".join(f"{_key(key)} = {toml_value(item)}" for key, item in value.items())
            return f"{{ {inner} }}" if inner else "{}"
        case Sequence():
            return _list(value)
        case _:
            raise TypeError(f"{value!r} has no place in a TOML file")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else toml_value(name)


def _list(values: Sequence[object]) -> str:
    inner = [toml_value(item) for item in values]
    line = f"[{', '.join(inner)}]"
    if len(line) <= _WIDEST or not inner:
        return line
    return "\n".join(("[", *(f"  {item}," for item in inner), "]"))


def toml_text(
    content: Content,
    heading: str = "",
    notes: Mapping[str, str] | None = None,
    inline: Collection[str] = (),
) -> str:
    """Return the text of a new file.

    Args:
        content: What it says; the keys stay in order, tables go behind the single values.
        heading: Comment lines at its beginning.
        notes: What is said in a comment of a key or of a table, by its name.
        inline: The lists of tables that are written on the line of their key.
    """
    notes = notes or {}
    lines = [heading] if heading else []
    tables = [
        key
        for key, value in content.items()
        if _is_table(value) or (_are_tables(value) and key not in inline)
    ]
    lines += [_line(key, value, notes) for key, value in content.items() if key not in tables]
    for key in tables:
        value = content[key]
        if isinstance(value, Mapping):
            lines.append(_table(f"[{key}]", value, key, notes))
        elif isinstance(value, Sequence):
            lines += [_table(f"[[{key}]]", item, key, notes) for item in value]
    return "".join(lines)


def _table(header: str, content: Content, key: str, notes: Mapping[str, str]) -> str:
    note = notes.get(key, "")
    head = f"\n# {note}\n{header}\n" if note else f"\n{header}\n"
    return head + "".join(_line(name, value, notes) for name, value in content.items())


def _line(key: str, value: object, notes: Mapping[str, str]) -> str:
    note = notes.get(key, "")
    return f"{_key(key)} = {toml_value(value)}{f'  # {note}' if note else ''}\n"


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def edited_text(
    text: str, before: Content, after: Content, key: str, origins: Sequence[int | None]
) -> str:
    """Return a text with other values; what a hand wrote beside them stays.

    A comment over or in a table goes where the table goes. With a table that is taken out go the
    comments in it and right over it; those with an empty line below them stay.

    Args:
        text: TOML that says ``before``, and defaults perhaps.
        before: What it says, without defaults.
        after: What it is to say, without defaults.
        key: The list of tables, such as ``step``, that are headed ``[[step]]`` each.
        origins: For each table of ``after`` its index in ``before``; None for a new one.

    Raises:
        EditError: The file is written in a way that cannot be changed piece by piece.
    """
    from tui.storage.toml_edit import EditError, leaves  # tomlkit is slow to import

    old, new = _tables(before, key), _tables(after, key)
    head, blocks, tail = _split(text, key)
    if len(blocks) != len(old) or len(origins) != len(new):
        raise EditError(f"the tables are not headed [[{key}]] each")
    outer = {name: value for name, value in before.items() if name != key}
    changed = {name: value for name, value in after.items() if name != key}
    parts = [_changed(head, list(leaves(changed, outer)))]
    kept = set(origins)
    for number, (over, _) in enumerate(blocks):
        if number not in kept and "#" in (stays := _apart(over)):
            parts.append(_parted(parts[-1]) + stays)
    last: int | None = -1
    for origin, content in zip(origins, new, strict=True):
        if origin is None:
            last = None
            parts.append(_parted(parts[-1]) + _table(f"[[{key}]]", content, "", {}).lstrip("\n"))
            continue
        over, block = blocks[origin]
        header, rest = block.split("\n", 1)
        single = f"[{key}]\n{rest}"
        changes = [((key, *keys), value) for keys, value in leaves(content, old[origin])]
        done = _changed(single, changes).removeprefix(f"[{key}]\n") if changes else rest
        follows = last is not None and origin == last + 1
        last = origin
        parts.append(("" if follows else _parted(parts[-1], over)) + f"{over}{header}\n{done}")
    parts.append(tail)
    return "".join(parts)


def with_line_ends_of(text: str, edited: str) -> str:
    """Return the edited text, whose lines end in a line feed, with the line ends of Windows.

    It stays as it is where ``text`` has none of those.
    """
    return edited.replace("\n", "\r\n") if "\r\n" in text else edited


def _changed(text: str, changes: "list[Change]") -> str:
    """Return the text with changes; a comment that was within a value goes before it all."""
    from tui.storage.toml_edit import edit

    if not changes:
        return text
    if text and not text.endswith("\n"):
        text += "\n"
    result = edit(text, changes)
    lost = Counter(comments_in(text)) - Counter(comments_in(result))
    if not lost:
        return result
    # A table's header stays in front.
    first, rest = result.split("\n", 1) if result.startswith("[") else ("", result)
    return f"{first}{chr(10) if first else ''}{_lines(lost.elements())}{rest}"


def _lines(comments: Iterator[str]) -> str:
    return "".join(f"{comment}\n" for comment in comments)


def _parted(before: str, over: str = "") -> str:
    """Return the line end that parts two pieces of a text by an empty line."""
    return "" if not before or over.startswith("\n") or before.endswith("\n\n") else "\n"


def _apart(over: str) -> str:
    """Return the comments over a table that an empty line parts from it."""
    lines = over.splitlines(keepends=True)
    empty = [number for number, line in enumerate(lines, 1) if not line.strip()]
    return "".join(lines[: empty[-1]]) if empty else ""


def _tables(content: Content, key: str) -> list[Content]:
    tables = content.get(key, [])
    return tables if isinstance(tables, list) else []


def _split(text: str, key: str) -> tuple[str, list[tuple[str, str]], str]:
    """Return what stands before the first table, each table with what is over it, and the rest.

    The rest are the comments at the end that an empty line parts from the last table.
    """
    header = re.compile(rf"[ \t]*\[\[[ \t]*(?:{key}|\"{key}\"|'{key}')[ \t]*\]\][ \t]*(?:#.*)?")
    pieces: list[list[str]] = [[]]
    lines = text.splitlines(keepends=True)
    inside = set(lines_within_texts(text))
    for number, line in enumerate(lines, 1):
        if number not in inside and header.fullmatch(line.rstrip("\n")):
            above: list[str] = []
            while pieces[-1] and _is_between(pieces[-1][-1]):
                above.insert(0, pieces[-1].pop())
            pieces.append([*above, line])
        else:
            pieces[-1].append(line)
    last, tail = pieces[-1], ""
    while len(pieces) > 1 and _is_between(last[-1]):
        tail = last.pop() + tail
    if tail and tail.strip() and not tail.startswith("\n"):
        last.append(tail)
        tail = ""
    blocks = []
    for piece in pieces[1:]:
        start = next(n for n, line in enumerate(piece) if not _is_between(line))
        block = "".join(piece[start:])
        blocks.append(("".join(piece[:start]), block if block.endswith("\n") else f"{block}\n"))
    return "".join(pieces[0]), blocks, tail


def _is_between(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
