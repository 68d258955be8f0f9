"""The routines that ship: what they ask for is what the article prescribes."""

from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from tests.support.small_catalog import work_of
from tui.domain.catalog.catalog import Catalog
from tui.session.plan import PlannedSet, plan
from tui.storage.catalog.loader import load

DATA = Path(__file__).parents[2] / "data"
ROUTINES = {"full", "after-a-run", "heel-raises", "balance", "strength", "ten-minutes"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(DATA)


def sets_in(catalog: Catalog, routine: str) -> list[PlannedSet]:
    phases = plan(catalog.routines[routine], catalog.exercises)
    return [phases[i].set for i in work_of(phases)]


def of(sets: list[PlannedSet], exercise: str) -> list[tuple[str | None, str, int]]:
    return [(s.variation.id, s.side.value, s.number) for s in sets if s.exercise.id == exercise]


def blocks(sets: list[tuple[str | None, str, int]], *, by: int) -> list[str | None]:
    """The order in which variations (0) or sides (1) follow each other."""
    return [str(key) for key, _ in groupby(sets, key=lambda each: each[by])]


def test_every_file_is_right(catalog: Catalog) -> None:
    assert [str(problem) for problem in catalog.problems] == []
    assert set(catalog.routines) >= ROUTINES


def test_the_full_program_is_the_smallest_dose_of_all_of_the_article(
    catalog: Catalog,
) -> None:
    sets = sets_in(catalog, "full")
    assert Counter((s.exercise.id, s.variation.id) for s in sets) == {
        ("wall-stretch", "knee-straight"): 6,
        ("wall-stretch", "knee-bent"): 6,
        ("heel-raise-eccentric", "knees-straight"): 6,
        ("heel-raise-eccentric", "knees-bent"): 6,
        ("tibialis-anterior-stretch", None): 6,
        ("single-leg-stance", "eyes-open"): 10,
        ("band-inversion-eversion", "inversion"): 6,
        ("band-inversion-eversion", "eversion"): 6,
    }
    doses = {s.exercise.id: dict(s.target.measures) for s in sets}
    assert doses == {
        "wall-stretch": {"seconds": 30.0},
        "heel-raise-eccentric": {"reps": 15},
        "tibialis-anterior-stretch": {"seconds": 30.0},
        "single-leg-stance": {},
        "band-inversion-eversion": {"reps": 15},
    }


def test_the_full_program_keeps_the_orders_of_the_article(catalog: Catalog) -> None:
    sets = sets_in(catalog, "full")
    wall = of(sets, "wall-stretch")
    assert blocks(wall, by=1) == ["left", "right"]
    assert blocks(wall, by=0) == ["knee-straight", "knee-bent"] * 2
    heel = of(sets, "heel-raise-eccentric")
    assert blocks(heel, by=0) == ["knees-straight", "knees-bent"]
    assert blocks(of(sets, "tibialis-anterior-stretch"), by=1) == ["left", "right"]
    assert blocks(of(sets, "single-leg-stance"), by=1) == ["left", "right"]
    band = of(sets, "band-inversion-eversion")
    assert blocks(band, by=1) == ["left", "right"]
    assert blocks(band, by=0) == ["inversion", "eversion"] * 2


def test_after_a_run_is_eighteen_holds_of_thirty_seconds(catalog: Catalog) -> None:
    sets = sets_in(catalog, "after-a-run")
    assert Counter(s.exercise.id for s in sets) == {
        "wall-stretch": 12,
        "tibialis-anterior-stretch": 6,
    }
    assert {s.target.limit for s in sets} == {30.0}


def test_heel_raises_and_the_full_program_say_how_often(catalog: Catalog) -> None:
    assert catalog.routines["heel-raises"].times_a_day == 2
    assert catalog.exercises["heel-raise-eccentric"].dose.times_a_day == 2


def test_ten_minutes_are_about_ten_minutes_and_say_what_they_leave_out(
    catalog: Catalog,
) -> None:
    routine = catalog.routines["ten-minutes"]
    phases = plan(routine, catalog.exercises)
    work_and_pauses = sum(30.0 if phase.limit is None else phase.limit for phase in phases)
    assert 8 * 60 <= work_and_pauses <= 12 * 60
    assert routine.leaves_out


@pytest.mark.parametrize("routine", sorted(ROUTINES))
def test_both_sides_get_the_same(catalog: Catalog, routine: str) -> None:
    done = Counter((s.side.value, s.exercise.id, s.variation.id) for s in sets_in(catalog, routine))
    for (side, exercise, variation), count in done.items():
        other = "right" if side == "left" else "left"
        assert done[(other, exercise, variation)] == count
