"""Exercises are called by their names, and by their ids where the catalog has them no more."""

import pytest

from tests.support.small_catalog import ALL, HEEL, TIBIALIS, WALL
from tui.domain.catalog.catalog import Catalog, name_of, names_of
from tui.domain.catalog.routine import Routine

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


def test_built_in_is_what_is_not_only_the_users_own() -> None:
    routine = Routine("evening", "Evening", "", (), own=True)
    catalog = Catalog(
        ALL,
        {"evening": routine, "day": routine._replace(own=False), "mine": routine},
        own_exercises=frozenset((WALL.id, HEEL.id)),
        replaced_exercises=frozenset((WALL.id,)),
        replaced_routines=frozenset(("evening",)),
    )
    assert set(catalog.built_in.exercises) == set(ALL) - {HEEL.id}
    assert list(catalog.built_in.routines) == ["evening", "day"]
