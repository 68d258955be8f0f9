"""A TOML table with what only figure files have: rows of numbers and names of their own."""

from math import isfinite

from tui.storage.catalog.toml_errors import shown
from tui.storage.catalog.toml_table import TableReader, number_within

FARTHEST = 20.0
"""Metres beyond which a number is surely a slip."""


class FigureTableReader(TableReader):
    """A table that also reads rows of numbers; so do the tables within it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that the file gives, known or not."""
        return tuple(self._content)

    def row(
        self,
        key: str,
        count: int,
        least: float = -FARTHEST,
        most: float = FARTHEST,
        up_to: int = 0,
    ) -> tuple[float, ...] | None:
        """So many numbers (or up to more) between the bounds, or None where there are none."""
        wanted = f"{count} to {up_to}" if up_to else f"{count}"
        values = self._list(key, f"of {wanted} numbers")
        if values is None:
            return None
        if not count <= len(values) <= max(count, up_to):
            self.add_error(f"{key} must have {wanted} numbers, not {len(values)}", key)
            return None
        good = [self._number(value, key, at, least, most) for at, value in enumerate(values)]
        return (
            tuple(float(value) for value in good if value is not None) if None not in good else None
        )

    def _number(self, value: object, key: str, at: int, least: float, most: float) -> float | None:
        if (found := number_within(value, least, most)) is not None:
            return found
        what = "a finite number" if isinstance(value, float) and not isfinite(value) else "a number"
        self.add_error(
            f"{key} needs {what} from {least:g} to {most:g}, not {shown(value)}", key, at
        )
        return None
