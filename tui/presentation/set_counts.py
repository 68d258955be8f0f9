"""SetCounts: sets of a session that were done, partly done, skipped."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tui.domain.catalog.sets import noun_of_records
from tui.domain.log.record import SetOutcome, SetRecord
from tui.presentation.units_in_words import counted


class SetCounts(NamedTuple):
    """How many sets came to what, and the words for them."""

    done: int
    partly: int
    skipped: int
    total: int
    noun: str
    """What each of them is called: "set", "hold", "trial"."""

    @classmethod
    def of(cls, records: Sequence[SetRecord]) -> "SetCounts":
        """Count the sets of a session."""
        counts = Counter(record.outcome for record in records)
        return cls(
            counts[SetOutcome.DONE],
            counts[SetOutcome.PARTIAL],
            counts[SetOutcome.SKIPPED],
            len(records),
            noun_of_records(records),
        )

    @property
    def begun(self) -> bool:
        """Whether any of them was done, at least partly."""
        return self.skipped < self.total

    @property
    def done_of_all(self) -> str:
        """The sets that were done, of all there are: "3 of 18 sets"."""
        return f"{self.done} of {counted(self.total, self.noun)}"

    @property
    def partly_in_words(self) -> tuple[str, ...]:
        """The sets that were partly done: "1 partly done"; empty for none."""
        return (f"{self.partly} partly done",) if self.partly else ()

    @property
    def skipped_in_words(self) -> tuple[str, ...]:
        """The sets that were skipped: "2 skipped"; empty for none."""
        return (f"{self.skipped} skipped",) if self.skipped else ()

    def in_words(self, *, skipped: bool) -> str:
        """Return what is not 0: "3 sets done, 1 partly done"; "0 sets done" for nothing.

        Args:
            skipped: Whether skipped sets are named too.
        """
        counts = [(self.done, "done"), (self.partly, "partly done")]
        counts += [(self.skipped, "skipped")] if skipped else []
        (first, word), *others = [one for one in counts if one[0]] or counts[:1]
        rest = (f"{number} {word}" for number, word in others)
        return ", ".join((f"{counted(first, self.noun)} {word}", *rest))
