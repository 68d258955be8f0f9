"""What an exercise and its variation are called, also where the catalogue has them no more."""

from collections.abc import Mapping

from tui.domain.catalog.exercise import Exercise


def names_of(
    exercise: str, variation: str | None, exercises: Mapping[str, Exercise]
) -> tuple[str, str]:
    """The name of an exercise and that of a variation, empty for none; ids for what is unknown."""
    known = exercises.get(exercise)
    way = known.variation(variation) if known else None
    return known.name if known else exercise, way.name if way else variation or ""


def name_of(exercise: str, variation: str | None, exercises: Mapping[str, Exercise]) -> str:
    """Both names in one: "Wall stretch, knee straight"."""
    return ", ".join(filter(None, names_of(exercise, variation, exercises)))
