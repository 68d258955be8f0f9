"""Exercises are called by their names, and by their ids where the catalogue has them no more."""

import pytest

from tests.support.small_catalog import TIBIALIS, WALL
from tui.domain.catalog.catalog import name_of, names_of

EXERCISES = {one.id: one for one in (WALL, TIBIALIS)}


@pytest.mark.parametrize(
    ("exercise", "variation", "names"),
    [
        (WALL.id, "knee-bent", ("Wall stretch", "knee bent")),
        (WALL.id, "knee-gone", ("Wall stretch", "knee-gone")),
        (TIBIALIS.id, None, ("Shin stretch", "")),
        ("gone", "one-way", ("gone", "one-way")),
        ("gone", None, ("gone", "")),
    ],
)
def test_both_names_are_told_or_the_ids(
    exercise: str, variation: str | None, names: tuple[str, str]
) -> None:
    assert names_of(exercise, variation, EXERCISES) == names


def test_in_one_name_what_is_empty_leaves_no_comma() -> None:
    assert name_of(WALL.id, "knee-bent", EXERCISES) == "Wall stretch, knee bent"
    assert name_of(TIBIALIS.id, None, EXERCISES) == "Shin stretch"
