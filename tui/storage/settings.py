"""The settings: a TOML file in the platform's configuration folder."""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from enum import Enum
from pathlib import Path

from tui.domain.catalogue import Problem
from tui.domain.settings import Settings
from tui.storage import disk
from tui.storage.keyed import Mistake
from tui.storage.settings_keys import settings as filled
from tui.storage.shape import Table
from tui.storage.toml_file import TomlFile, opened

Stages = Mapping[str, Collection[str]]
"""The words of the tempo of each exercise that has one, by its id."""


class SettingsError(OSError):
    """The settings cannot be written; one plain sentence."""


def read_settings(path: Path, stages: Stages | None = None) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a sentence for each thing in the file that is not used.

    Without ``stages`` the tempo is not looked at.
    """
    if not path.exists():
        return Settings(), ()
    source = opened(path)
    if isinstance(source, Problem):
        return Settings(), (f"{source}. The usual settings hold.",)
    table = Table(source.content)
    found = filled(table, stages or {})
    if stages is not None:
        table.finish()
    told = _placed(source, table.mistakes) if table.mistakes else []
    return found, tuple(f"{path}:{line}: {message}." for line, message in told)


def _placed(source: TomlFile, mistakes: Iterable[Mistake]) -> list[tuple[int, str]]:
    """The mistakes by their lines, which are looked for only where there are mistakes."""
    from tui.storage.toml_places import line_of, places

    known = places(source.text)
    return sorted((line_of(one.keys, known), one.message) for one in mistakes)


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
        value = getattr(settings, field.name)
        if value != getattr(before, field.name):
            _put(content, field.name, value)
    try:
        _write(named, content)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}") from None


def _put(content: dict[str, object], key: str, value: object) -> None:
    """Set a key, or take it out where there is nothing to say."""
    if value is None:
        content.pop(key, None)
    elif isinstance(value, Enum):
        content[key] = value.value
    elif isinstance(value, Mapping):
        content[key] = {name: dict(inner) for name, inner in value.items()}
    else:
        content[key] = value


def _write(path: Path, content: Mapping[str, object]) -> None:
    """Write the file anew, whole or not at all, private to the user. Raises OSError."""
    import tomli_w

    text = tomli_w.dumps(content).encode()
    disk.make_folder(path.parent)
    temporary = disk.beside(path, f".{os.getpid()}.tmp")
    try:
        fd = disk.new_private(temporary)
        try:
            disk.write_all(fd, text)
            disk.force(fd)
        finally:
            os.close(fd)
        disk.move(temporary, path)
        disk.force_folder(path.parent)
    except BaseException:
        disk.try_to_remove(temporary)
        raise
