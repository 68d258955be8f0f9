"""Reference values of the balance test, with their source and grade."""

from typing import NamedTuple

from tui.domain.parsing import whole_number

YOUNGEST, OLDEST = 18, 99
"""The ages for which there are reference values, in years."""
NO_SUCH_AGE = f"The reference values are for ages from {YOUNGEST} to {OLDEST}."
"""What is said of another age."""
APART = "Practice holds are not compared with these values."
"""What is said beside every reference value."""
TWO_MEANS = "The source gives a mean for women and one for men; times did not depend on sex."
"""Why the reference with closed eyes is a range."""


class AgeBand(NamedTuple):
    """The means of one band of ages, in seconds."""

    from_age: int
    to_age: int
    eyes_open: float
    eyes_closed_women: float
    eyes_closed_men: float

    def means(self, variation: str) -> tuple[float, ...]:
        """Return the means in seconds, the least first; empty for a variation not tested.

        With closed eyes the source has one for each sex, and found that sex does not matter.
        """
        if variation == "eyes-open":
            return (self.eyes_open,)
        if variation == "eyes-closed":
            return tuple(sorted((self.eyes_closed_women, self.eyes_closed_men)))
        return ()

    def mean(self, variation: str) -> str | None:
        """Return the mean or the range of means as text; None for a variation not tested."""
        means = self.means(variation)
        return f"{' to '.join(f'{mean:g}' for mean in means)} s" if means else None


class ReferenceValues(NamedTuple):
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
        return next(
            (
                age_band
                for age_band in self.bands
                if age and age_band.from_age <= age <= age_band.to_age
            ),
            None,
        )


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
