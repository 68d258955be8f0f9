"""The small tables beside the sessions: check-ins and runs."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.log.record import FORMAT
from tui.storage import files
from tui.storage.log.documents import Document
from tui.storage.log.errors import newer_format
from tui.storage.log.line_format import (
    CLOSING,
    TABLE,
    NotLines,
    Tables,
    name_of,
    opening_of,
    read_opening,
)

if TYPE_CHECKING:
    from typing import BinaryIO

Choose = Callable[[list[Document]], Mapping[str, Document | None]]
"""Given the documents of a table, returns those to store by their ids; None takes one out."""


def read_table(path: Path, name: str) -> list[Document]:
    """Return the documents of a small table; none where the file or the table is missing.

    Raises DamagedError, LogError where the file is not a log, OSError.
    """
    return list(_read(path).get(name, {}).values())


def change_table(path: Path, name: str, choose: Choose) -> None:
    """Change a small table; the caller holds the lock. Sessions are copied as bytes.

    Raises DamagedError, LogError where the file is not a log or of a newer format, OSError.
    """
    from tui.storage.log import recovery

    if recovery.newest_format(path) > FORMAT:
        raise newer_format(path)
    tables = _read(path)
    table = tables.get(name, {})
    changes = choose(list(table.values()))
    changed = _changed(table, changes)
    if changed == table:
        return
    others = {**{key: document for key, document in tables.items() if key != name}, name: changed}
    try:
        file = files.open_binary(path)
    except FileNotFoundError:
        with files.replacement(path, backup=True, locked=True) as fd:
            files.write_all(fd, opening_of(others) + CLOSING + b"\n")
        return
    with file:
        try:
            begin = len(read_opening(file))
        except NotLines:
            from tui.storage.log import whole_file

            whole_file.save(path, {**whole_file.load(path), name: changed})
            return
        _write(path, file, opening_of(others), begin)


def _write(path: Path, file: "BinaryIO", opening: bytes, begin: int) -> None:
    """Replace the file by an opening and all that stands behind its old one."""
    file.seek(0, 2)
    end = file.tell()
    with files.replacement(path, backup=True, locked=True) as fd:
        files.write_all(fd, opening)
        files.copy_range(file.fileno(), begin, end, fd)


def _read(path: Path) -> Tables:
    """The tables of a file but for the sessions."""
    from tui.storage.log import whole_file

    try:
        file = files.open_binary(path)
    except FileNotFoundError:
        return {}
    with file:
        try:
            opening = read_opening(file)
        except NotLines:
            tables = whole_file.load(path)
        else:
            tables = whole_file.parse(path, opening + CLOSING)
    return {name: table for name, table in tables.items() if name != TABLE}


def _changed(
    table: Mapping[str, Document], changes: Mapping[str, Document | None]
) -> dict[str, Document]:
    """A table with changes, each under the number that its id has; new ones get the next."""
    numbers = {name_of(document): number for number, document in table.items()}
    changed = dict(table)
    free = max((int(number) for number in table if number.isdecimal()), default=0)
    for name, document in changes.items():
        number = numbers.get(name)
        if document is None:
            if number is not None:
                del changed[number]
            continue
        if number is None:
            free += 1
            number = str(free)
        changed[number] = document
    return changed
