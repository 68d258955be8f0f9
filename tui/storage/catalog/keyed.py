"""What a table of a file says by its keys alone: those that are missing, misplaced or unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from tui.storage.catalog.toml_errors import did_you_mean, one_of, quoted

if TYPE_CHECKING:
    from tui.storage.catalog.toml_lines import Keys

MOST_HINTS = 100
"""The most unknown keys in a table for which the one that was meant is looked for."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that does not fit, and the way to it."""

    keys: "Keys"
    message: str


class Keyed:
    """One table of a file; it and the tables within share one list of mistakes."""

    def __init__(
        self,
        content: Mapping[str, object],
        keys: "Keys" = (),
        mistakes: list[Mistake] | None = None,
    ) -> None:
        self.mistakes: list[Mistake] = [] if mistakes is None else mistakes
        self._content = content
        self._keys = keys
        self._known: set[str] = set()
        self._required: set[str] = set()
        self._within: list[Self] = []

    def add_error(self, message: str, *keys: str | int) -> None:
        """Note a mistake at the keys, or at the table itself where none is given."""
        self.mistakes.append(Mistake((*self._keys, *keys), message))

    def require(self, **examples: str) -> None:
        """Note each of the keys that is not there, with an example of what to write."""
        self._required.update(examples)
        for key, example in examples.items():
            if key not in self._content:
                self.add_error(f"{key} is missing; write for example {example}")

    def forbid(self, key: str, why: str) -> None:
        """Note a mistake where a key is given that is known but does not belong here."""
        self._known.add(key)
        if key in self._content:
            self.add_error(f"{key} does not fit here: {why}", key)

    def report_unknown_keys(self) -> None:
        """Note every key that nobody asked for, here and in the tables within."""
        unknown = [key for key in self._content if key not in self._known]
        for key in unknown:
            # Comparing words is slow: a file full of unknown keys is some other program's file.
            remedy = self._remedy(key) if len(unknown) <= MOST_HINTS else ""
            self.add_error(f"unknown key {quoted(key)}{remedy}", key)
        for table in self._within:
            table.report_unknown_keys()

    def _remedy(self, key: str) -> str:
        hint = did_you_mean(key, self._known - set(self._content))
        return hint or f"; known here are {one_of(sorted(self._known), 'and')}"

    def _take(self, key: str) -> object | None:
        self._known.add(key)
        return self._content.get(key)

    def _inner(self, content: Mapping[str, object], *keys: str | int) -> Self:
        self._within.append(type(self)(content, (*self._keys, *keys), self.mistakes))
        return self._within[-1]
