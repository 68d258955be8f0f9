"""What replaces something built in is said."""

from tests.support.small_catalog import ALL, HEEL, WALL
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.routine import Routine, Step
from tui.presentation.own_files import replaced_by, replaced_in

STEPS = (Step(WALL.id), Step(HEEL.id), Step(WALL.id))
ROUTINE = Routine("evening", "Evening", "", STEPS, own=True)
CATALOG = Catalog(ALL, {"evening": ROUTINE})


def test_a_routine_says_what_its_own_files_replace_each_once() -> None:
    assert list(replaced_by(ROUTINE, CATALOG)) == []
    own = CATALOG._replace(
        replaced_exercises=frozenset((WALL.id, "elsewhere")),
        replaced_routines=frozenset(("evening",)),
    )
    assert list(replaced_by(ROUTINE, own)) == [
        "Your own file replaces this built-in routine.",
        "Your own file replaces the built-in exercise Wall stretch.",
    ]
    assert list(replaced_in(own)) == [
        "Your own file replaces the built-in exercise elsewhere.",
        "Your own file replaces the built-in exercise wall-stretch.",
        "Your own file replaces the built-in routine evening.",
    ]
