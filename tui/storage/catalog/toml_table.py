"""TableReader: typed values of a TOML table, all mistakes gathered.

A reader method always returns a value that fits: its default where the file has none or a wrong
one. So the shape of a file is written once, as the code that reads it.
"""

from collections.abc import Collection, Mapping
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.domain.catalog.catalog import ProblemKind
from tui.domain.catalog.exercise import MOST_TEXT_CHARACTERS
from tui.domain.catalog.ids import LONGEST_ID, is_id, is_reserved
from tui.storage.catalog.toml_errors import did_you_mean, one_of, quoted, shown, unprintable

if TYPE_CHECKING:
    from tui.storage.catalog.toml_lines import Keys

MOST_HINTS = 100
"""The most unknown keys in a table for which the closest known key is looked up."""
TAKE_OUT = "; take the line out"
"""What to do in a file with a key that does not belong in it."""
_Default = TypeVar("_Default")


class Mistake(NamedTuple):
    """A mistake in a file: the path of keys to it, and what to write instead."""

    keys: "Keys"
    message: str
    kind: ProblemKind = ProblemKind.RULE
    reason: str = ""
    """That of ``Problem``."""


class TableReader:
    """A reader of one table; it and the readers of its inner tables share one list of mistakes."""

    def __init__(
        self,
        content: Mapping[str, object],
        keys: "Keys" = (),
        mistakes: list[Mistake] | None = None,
    ) -> None:
        """Read ``content``, the table that lies at the path ``keys`` of its file."""
        self.mistakes: list[Mistake] = [] if mistakes is None else mistakes
        self._content = content
        self._keys = keys
        self._known: set[str] = set()
        self._required: set[str] = set()
        self._missing: dict[str, Mistake] = {}
        self._inner_tables: list[TableReader] = []

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that the file gives, known or not."""
        return tuple(self._content)

    def add_error(
        self,
        reason: str,
        *keys: str | int,
        kind: ProblemKind = ProblemKind.RULE,
        subject: str = "",
        remedy: str = "",
    ) -> None:
        """Add a mistake at the keys, or at the table itself where none is given.

        Args:
            reason: What is wrong.
            keys: The path of the mistake in this table.
            kind: What it is about.
            subject: What the message begins with, before the reason.
            remedy: What the message ends with, as what to do where the file is edited by hand.
        """
        message = f"{subject}{reason}{remedy}"
        self.mistakes.append(Mistake((*self._keys, *keys), message, kind, reason))

    def refuse(self, key: str, reason: str, *keys: int, remedy: str = "") -> None:
        """Add a mistake in the value of a key: the reason continues a sentence that begins so."""
        kind, subject = ProblemKind.VALUE, f"{key} "
        self.add_error(reason, key, *keys, kind=kind, subject=subject, remedy=remedy)

    def require(self, **examples: str) -> None:
        """Report each of the keys that is missing, with its example of what to write."""
        self._required.update(examples)
        for key, example in examples.items():
            if key not in self._content:
                remedy = f" is missing; write for example {example}"
                self.add_error(key, kind=ProblemKind.EMPTY, remedy=remedy)
                self._missing[key] = self.mistakes[-1]

    def forbid(self, key: str, reason: str, remedy: str = "") -> None:
        """Report a key that is known but does not belong in this table, if it is given.

        Args:
            key: The key.
            reason: Why it does not belong here.
            remedy: That of ``add_error``.
        """
        self._known.add(key)
        if key in self._content:
            kind, subject = ProblemKind.MISPLACED, f"{key} does not fit here: "
            self.add_error(reason, key, kind=kind, subject=subject, remedy=remedy)

    def ignore(self, key: str) -> None:
        """Take a key as known, whatever it says: it cannot be judged."""
        self._known.add(key)

    def report_unknown_keys(self) -> None:
        """Report every key that was neither read nor forbidden, here and in the inner tables."""
        unknown = [key for key in self._content if key not in self._known]
        for key in unknown:
            # Comparing words is slow: a file full of unknown keys is some other program's file.
            remedy = self._remedy(key) if len(unknown) <= MOST_HINTS else ""
            self._drop_missing(remedy)
            self.add_error(
                quoted(key),
                key,
                kind=ProblemKind.UNKNOWN_KEY,
                subject="unknown key ",
                remedy=remedy,
            )
        for table in self._inner_tables:
            table.report_unknown_keys()

    def text(self, key: str, default: str = "") -> str:
        """Read one line of text."""
        value = self._take(key)
        return default if value is None else self._line(value, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of lines of text; empty where the key is missing."""
        values = self._list(key, 'of texts, such as ["one", "two"]')
        if values == [] and key in self._required:
            remedy = " is empty; write at least one text"
            self.add_error(key, key, kind=ProblemKind.EMPTY, remedy=remedy)
        return tuple(self._line(value, key, index) for index, value in enumerate(values or ()))

    def identifier(self, key: str) -> str | None:
        """Read an id that can name a file; None if it is none."""
        value = self.text(key)
        if not value:
            return None
        if not is_id(value):
            want = 'small letters, digits and single hyphens, as in "knee-bent"'
            self.refuse(key, f"{quoted(value)} may only have {want}")
        elif len(value) > LONGEST_ID:
            length = f"{len(value)} characters; shorten it to {LONGEST_ID} at most"
            self.refuse(key, f"has {length}")
        elif is_reserved(value):
            self.refuse(key, f"{quoted(value)} is a device on Windows; write another")
        else:
            return value
        return None

    def integer(self, key: str, least: int, most: int, default: _Default) -> int | _Default:
        """Read an integer between the two bounds, both included."""
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.refuse(key, f"must be a whole number from {least} to {most}, not {shown(value)}")
        return default

    def number(self, key: str, least: float, most: float, default: _Default) -> float | _Default:
        """Read a finite number between the two bounds, both included."""
        value = self._take(key)
        if value is None:
            return default
        if (number := _number_within(value, least, most)) is not None:
            return number
        found = shown(value).removesuffix(".0")
        self.refuse(key, f"must be a number from {least:g} to {most:g}, not {found}")
        return default

    def numbers(
        self, key: str, count: int, least: float, most: float, up_to: int = 0
    ) -> tuple[float, ...] | None:
        """Read a list of finite numbers between the two bounds, both included.

        Args:
            key: The key of the list.
            count: How many numbers it must have; at least so many where ``up_to`` is given.
            least: The lower bound of each number.
            most: The upper bound of each number.
            up_to: How many numbers it may have; 0 for exactly ``count``.

        Returns:
            The numbers, or None if the key is missing or any of it does not fit.
        """
        wanted = f"{count} to {up_to}" if up_to else f"{count}"
        values = self._list(key, f"of {wanted} numbers")
        if values is None:
            return None
        if not count <= len(values) <= max(count, up_to):
            self.refuse(key, f"must have {wanted} numbers, not {len(values)}")
            return None
        numbers: list[float] = []
        for index, value in enumerate(values):
            if (number := _number_within(value, least, most)) is not None:
                numbers.append(number)
                continue
            infinite = isinstance(value, float) and not isfinite(value)
            wanted = f"a {'finite ' if infinite else ''}number from {least:g} to {most:g}"
            self.refuse(key, f"needs {wanted}, not {shown(value)}", index)
        return tuple(numbers) if len(numbers) == len(values) else None

    def flag(self, key: str, default: bool = False) -> bool:
        """Read true or false."""
        value = self._take(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.refuse(key, f"must be true or false, not {shown(value)}")
        return default

    def choice(self, key: str, names: Collection[str], default: str) -> str:
        """Read a text that must be one of the names."""
        value = self._take(key)
        return default if value is None else self._name(value, names, key) or default

    def has_word(self, key: str, word: str) -> bool:
        """Return whether a key whose value is of another kind has one word in its place."""
        if self._content.get(key) != word:
            return False
        self._known.add(key)
        return True

    def choices(
        self, key: str, names: Collection[str], instead: str | None = None
    ) -> tuple[str, ...] | None:
        """Read a list of some of the names, each once; None if it is missing or none of it fits.

        Args:
            key: The key.
            names: The names.
            instead: A word that the file may have in place of a list, as ``says`` reads it; only
                named in messages. None for none.
        """
        value = self._content.get(key)
        word = value[0] if isinstance(value, list) and len(value) == 1 else value
        if instead and isinstance(word, str) and not (word in names and word is not value):
            self._take(key)
            self._report_word(key, word, names, instead)
            return None
        values = self._list(key, f"of texts out of {one_of(names, 'and')}")
        if values == []:
            self.refuse(key, f"is empty; name {one_of(names)}", remedy=" or leave the line out")
        chosen: dict[str, None] = {}
        for index, value in enumerate(values or ()):
            name = self._name(value, names, key, index)
            if name in chosen:
                self.refuse(key, f"names {quoted(name)} twice; once is enough", index)
            elif name:
                chosen[name] = None
        return tuple(chosen) or None

    def table(self, key: str, example: str) -> "TableReader | None":
        """Return a reader of the inner table; ``example`` shows how such a table is written."""
        value = self._take(key)
        if isinstance(value, dict):
            return self._reader_of(value, key)
        if value is not None:
            self.refuse(key, f"must be a table, as in {example}, not {shown(value)}")
        return None

    def tables(self, key: str, most: int) -> "tuple[TableReader, ...]":
        """Return readers of the tables of a list, at most ``most``: those headed ``[[key]]``."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.refuse(key, f"must be a list of tables, each headed [[{key}]]")
            return ()
        if not value or len(value) > most:
            self.refuse(key, f"must be given from 1 to {most} times, not {len(value)}")
        return tuple(self._reader_of(entry, key, index) for index, entry in enumerate(value[:most]))

    def _take(self, key: str) -> object | None:
        self._known.add(key)
        return self._content.get(key)

    def _reader_of(self, content: Mapping[str, object], *keys: str | int) -> "TableReader":
        self._inner_tables.append(TableReader(content, (*self._keys, *keys), self.mistakes))
        return self._inner_tables[-1]

    def _remedy(self, key: str) -> str:
        hint = did_you_mean(key, self._known - set(self._content))
        if hint or not self._known:
            return hint
        return f"; known here are {one_of(sorted(self._known), 'and')}"

    def _drop_missing(self, remedy: str) -> None:
        """Drop that a key is missing where an unknown key was meant to be it."""
        meant = next((key for key in self._missing if f'"{key}"?' in remedy), None)
        if meant is not None:
            self.mistakes.remove(self._missing.pop(meant))

    def _list(self, key: str, of_what: str) -> list[object] | None:
        value = self._take(key)
        if value is None or isinstance(value, list):
            return value
        self.refuse(key, f"must be a list {of_what}, not {shown(value)}")
        return None

    def _report_word(self, key: str, word: str, names: Collection[str], instead: str) -> None:
        """Report a word that is neither a list of the names nor what may be in its place."""
        if word == instead:
            self.add_error(f"{quoted(instead)} is no list; write {key} = {quoted(instead)}", key)
        elif word in names:
            self.add_error(f"{key} must be a list; write {key} = [{quoted(word)}]", key)
        else:
            near = did_you_mean(word, (*names, instead))
            if not near and word and instead.startswith(word.lower()):
                near = f"; did you mean {quoted(instead)}?"
            listed = ", ".join(map(quoted, names))
            wanted = f"{key} must be a list, as in [{listed}], or {quoted(instead)}"
            self.add_error(f"{wanted}, not {shown(word)}{near}", key)

    def _line(self, value: object, key: str, *keys: int) -> str:
        if not isinstance(value, str):
            self.refuse(key, f"must be a text in quotes, not {shown(value)}", *keys)
        elif not value.strip():
            instead = "" if key in self._required else " or take it out"
            remedy = f" has an empty text; write something{instead}"
            self.add_error(key, key, *keys, kind=ProblemKind.EMPTY, remedy=remedy)
        elif "\n" in value:
            self.refuse(key, "has several lines; write it in one", *keys)
        elif bad := unprintable(value):
            self.refuse(key, f"has the control character {bad}; take it out", *keys)
        elif len(value) > MOST_TEXT_CHARACTERS:
            length = f"{len(value)} characters; shorten it to {MOST_TEXT_CHARACTERS} at most"
            self.refuse(key, f"has {length}", *keys)
        else:
            return value
        return ""

    def _name(self, value: object, names: Collection[str], key: str, *keys: int) -> str:
        if isinstance(value, str) and value in names:
            return value
        hint = did_you_mean(value, names) if isinstance(value, str) else ""
        self.refuse(key, f"must be {one_of(names)}, not {shown(value)}{hint}", *keys)
        return ""


def _number_within(value: object, least: float, most: float) -> float | None:
    # The comparison also keeps out nan and the infinities, and goes before the conversion,
    # which fails on a whole number of hundreds of digits.
    if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most:
        return float(value)
    return None
