"""Reference values of the balance test, with their source and how sure it is."""

from dataclasses import dataclass

from tui.domain.parsing import whole_number

YOUNGEST, OLDEST = 18, 99
"""The ages for which there are reference values, in years."""
NO_SUCH_AGE = f"The reference values are for ages from {YOUNGEST} to {OLDEST}."
"""What is said of another age."""
APART = "Practice holds are not compared with these values."
"""What is said beside every reference value."""


@dataclass(frozen=True, slots=True)
class AgeBand:
    """The means of one band of ages, in seconds."""

    from_age: int
    to_age: int
    eyes_open: float
    eyes_closed_women: float
    eyes_closed_men: float

    def mean(self, variation: str) -> str | None:
        """Return the mean as text; None for a variation that was not tested."""
        if variation == "eyes-open":
            return f"{self.eyes_open:g} s"
        if variation == "eyes-closed":
            return f"women {self.eyes_closed_women:g} s, men {self.eyes_closed_men:g} s"
        return None


@dataclass(frozen=True, slots=True)
class ReferenceValues:
    """The reference values and the protocol by which they were measured."""

    source: str
    grade: str
    """How sure the values are: A, B or C."""
    note: str
    bands: tuple[AgeBand, ...]
    position: tuple[str, ...]
    """The position in which a test is done."""
    ends_when: tuple[str, ...]
    """What ends a trial."""
    tested: tuple[str, ...]
    """Ids of the variations that the test and its reference values are for; at least one."""

    def band(self, age: int | None) -> AgeBand | None:
        """Return the band of an age; None for an unknown age or one outside of all bands."""
        return next((one for one in self.bands if age and one.from_age <= age <= one.to_age), None)


def parse_age(text: str) -> int | None:
    """Parse an age in years; None for an empty text. Raises ValueError with a plain sentence."""
    if not text.strip():
        return None
    age = whole_number(text)
    if age is None or age > 999:
        raise ValueError(f"Type your age in years, from {YOUNGEST} to {OLDEST}, or leave it empty.")
    if not YOUNGEST <= age <= OLDEST:
        raise ValueError(f"{NO_SUCH_AGE[:-1]}; leave it empty for none.")
    return age
