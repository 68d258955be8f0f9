"""Read a parsed TOML table key by key, gathering every mistake instead of stopping at the first.

A reader method always returns a value that fits, its default where the file's does not. So the
shape of a file is written once: as the code that reads it.
"""

import re
from collections.abc import Collection
from typing import Self, TypeVar

from tui.storage.catalog.keyed import Keyed
from tui.storage.catalog.toml_errors import did_you_mean, one_of, quoted, shown, unprintable

MOST_CHARACTERS = 400
"""The longest text that a screen can be expected to show."""
_Default = TypeVar("_Default")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class TableReader(Keyed):
    """A table whose values are read; one that does not fit is noted, and its default returned."""

    def text(self, key: str, default: str = "") -> str:
        """One line of text."""
        value = self._take(key)
        return default if value is None else self._line(value, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of lines of text; empty where the key is not there."""
        values = self._list(key, 'of texts, such as ["one", "two"]')
        if values == [] and key in self._required:
            self.add_error(f"{key} is empty; write at least one text", key)
        return tuple(self._line(value, key, at) for at, value in enumerate(values or ()))

    def identifier(self, key: str) -> str | None:
        """An id: small letters and digits in words joined by hyphens; None where there is none."""
        value = self.text(key)
        if not value or _ID.fullmatch(value):
            return value or None
        want = 'small letters, digits and single hyphens, as in "knee-bent"'
        self.add_error(f"{key} {quoted(value)} may only have {want}", key)
        return None

    def integer(self, key: str, least: int, most: int, default: _Default) -> int | _Default:
        """A whole number between the two bounds, both allowed."""
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.add_error(
            f"{key} must be a whole number from {least} to {most}, not {shown(value)}", key
        )
        return default

    def number(self, key: str, least: float, most: float, default: _Default) -> float | _Default:
        """A finite number between the two bounds, both allowed."""
        value = self._take(key)
        if value is None:
            return default
        if (found := number_within(value, least, most)) is not None:
            return found
        self.add_error(
            f"{key} must be a number from {least:g} to {most:g}, not {shown(value)}", key
        )
        return default

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self._take(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.add_error(f"{key} must be true or false, not {shown(value)}", key)
        return default

    def choice(self, key: str, names: Collection[str], default: str) -> str:
        """One of the names."""
        value = self._take(key)
        return default if value is None else self._name(value, names, key) or default

    def choices(self, key: str, names: Collection[str]) -> tuple[str, ...] | None:
        """Some of the names, each once, or None where the key is not there or none of it fits."""
        values = self._list(key, f"of texts out of {one_of(names, 'and')}")
        if values == []:
            self.add_error(f"{key} is empty; name {one_of(names)} or leave the line out", key)
        chosen: dict[str, None] = {}
        for at, value in enumerate(values or ()):
            name = self._name(value, names, key, at)
            if name in chosen:
                self.add_error(f"{key} names {quoted(name)} twice; once is enough", key, at)
            elif name:
                chosen[name] = None
        return tuple(chosen) or None

    def table(self, key: str, example: str) -> Self | None:
        """The table under the key; the example shows how it is written."""
        value = self._take(key)
        if isinstance(value, dict):
            return self._inner(value, key)
        if value is not None:
            self.add_error(f"{key} must be a table, as in {example}, not {shown(value)}", key)
        return None

    def tables(self, key: str, most: int) -> tuple[Self, ...]:
        """The tables of a list, such as those headed ``[[variation]]``."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.add_error(f"{key} must be a list of tables, each headed [[{key}]]", key)
            return ()
        if not value or len(value) > most:
            self.add_error(f"{key} must be given from 1 to {most} times, not {len(value)}", key)
        return tuple(self._inner(entry, key, at) for at, entry in enumerate(value[:most]))

    def _list(self, key: str, of_what: str) -> list[object] | None:
        value = self._take(key)
        if value is None or isinstance(value, list):
            return value
        self.add_error(f"{key} must be a list {of_what}, not {shown(value)}", key)
        return None

    def _line(self, value: object, key: str, *keys: int) -> str:
        if not isinstance(value, str):
            self.add_error(f"{key} must be a text in quotes, not {shown(value)}", key, *keys)
        elif not value.strip():
            instead = "" if key in self._required else " or take it out"
            self.add_error(f"{key} has an empty text; write something{instead}", key, *keys)
        elif bad := unprintable(value):
            self.add_error(f"{key} has the control character {bad}; take it out", key, *keys)
        elif len(value) > MOST_CHARACTERS:
            much = f"{len(value)} characters; shorten it to {MOST_CHARACTERS} at most"
            self.add_error(f"{key} has {much}", key, *keys)
        else:
            return value
        return ""

    def _name(self, value: object, names: Collection[str], key: str, *keys: int) -> str:
        if isinstance(value, str) and value in names:
            return value
        hint = did_you_mean(value, names) if isinstance(value, str) else ""
        self.add_error(f"{key} must be {one_of(names)}, not {shown(value)}{hint}", key, *keys)
        return ""


def number_within(value: object, least: float, most: float) -> float | None:
    """A finite number between the two bounds, both allowed; None for anything else."""
    # The comparison also keeps out nan and the infinities, and goes before the conversion,
    # which fails on a whole number of hundreds of digits.
    if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most:
        return float(value)
    return None
