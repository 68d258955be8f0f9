"""The settings: a TOML file in the platform's configuration folder."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from pathlib import Path

from tui.domain.catalog.catalog import Known
from tui.domain.catalog.catalogue import Problem
from tui.domain.settings import Settings
from tui.storage import files
from tui.storage.catalog.keyed import Mistake
from tui.storage.catalog.toml_file import TomlFile, opened
from tui.storage.catalog.toml_table import Table
from tui.storage.settings_keys import settings as filled


class SettingsError(OSError):
    """The settings cannot be written; one plain sentence."""


def read_settings(path: Path, known: Known | None = None) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a sentence for each thing in the file that is not used.

    Without what is ``known`` neither the tempo nor the hold is looked at.
    """
    if not path.exists():
        return Settings(), ()
    source = opened(path)
    if isinstance(source, Problem):
        return Settings(), (f"{source}. The usual settings hold.",)
    table = Table(source.content)
    found = filled(table, known or Known())
    if known is not None:
        table.finish()
    told = _placed(source, table.mistakes) if table.mistakes else []
    return found, tuple(f"{path}:{line}: {message}." for line, message in told)


def _placed(source: TomlFile, mistakes: Iterable[Mistake]) -> list[tuple[int, str]]:
    """The mistakes by their lines, which are looked for only where there are mistakes."""
    from tui.storage.catalog.toml_lines import line_of, places

    placed = places(source.text)
    return sorted((line_of(one.keys, placed), one.message) for one in mistakes)


def write_settings(path: Path, settings: Settings, before: Settings | None = None) -> None:
    """Store what is changed since ``before``, or differs from the file; the rest stays as it is.

    Raises SettingsError, an OSError, where the file cannot be read or written.
    """
    named = Path(os.path.realpath(path))
    content: dict[str, object] = {}
    if named.exists():
        source = opened(named)
        if not isinstance(source, TomlFile):
            raise SettingsError(f"{source}. Mend the file, or take it away")
        content = dict(source.content)
    if before is None:
        before, _ = read_settings(named)
    for field in fields(Settings):
        now, then = (_stored(getattr(one, field.name)) for one in (settings, before))
        if now != then:
            _put(content, field.name, now, then)
    try:
        _write(named, content)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}") from None


def _stored(value: object) -> object:
    """A value as the file has it; None where there is nothing to say."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        return {key: _stored(inner) for key, inner in value.items() if inner is not None}
    return value


def _put(content: dict[str, object], key: str, now: object, then: object) -> None:
    """Set a key, or take it out where there is nothing to say; of a table only what changed."""
    if now is None:
        content.pop(key, None)
        return
    if not isinstance(now, Mapping):
        content[key] = now
        return
    there = content.get(key)
    table = dict(there) if isinstance(there, dict) else {}
    before = then if isinstance(then, Mapping) else {}
    for name in {**before, **now}:
        inner, old = now.get(name), before.get(name)
        if inner != old:
            # Of a table that is gone, what somebody else wrote into it stays.
            gone = inner is None and isinstance(old, Mapping)
            _put(table, name, {} if gone else inner, old)
    if table:
        content[key] = table
    else:
        content.pop(key, None)


def _write(path: Path, content: Mapping[str, object]) -> None:
    """Write the file anew, whole or not at all, private to the user. Raises OSError."""
    import tomli_w

    text = tomli_w.dumps(content).encode()
    files.make_folder(path.parent)
    temporary = files.beside(path, f".{os.getpid()}.tmp")
    try:
        fd = files.new_private(temporary)
        try:
            files.write_all(fd, text)
            files.force(fd)
        finally:
            os.close(fd)
        files.move(temporary, path)
        files.force_folder(path.parent)
    except BaseException:
        files.try_to_remove(temporary)
        raise
