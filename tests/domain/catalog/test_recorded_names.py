"""A session names the exercises whose files are gone."""

import pytest

from tests.support.app import CATALOG
from tests.support.made_up import a_session
from tui.domain.catalog.catalog import name_of
from tui.domain.catalog.recorded_names import NAMES, exercises_of, with_recorded_names
from tui.domain.log.record import SessionRecord


@pytest.mark.parametrize(
    ("stored", "name"),
    [
        ({"gone": {"name": "Step down", "versions": {"slow": "slowly"}}}, "Step down, slowly"),
        ({"gone": {"name": "Step\x1b[2J", "versions": ["slow"]}}, "Step, slow"),
        ({"gone": {"name": 3}}, "gone, slow"),
        ({"gone": "Step"}, "gone, slow"),
        (["gone"], "gone, slow"),
        ({"other": {"name": "Other"}}, "gone, slow"),
    ],
)
def test_what_is_stored_is_shown_in_place_of_an_id(stored: object, name: str) -> None:
    session = a_session(1)
    done = session.sets[0]._replace(exercise="gone", variation="slow")
    session = session._replace(sets=(done,), extra={NAMES: stored})
    assert name_of("gone", "slow", exercises_of(session, {})) == name


def test_the_newest_name_goes_before_older_ones_and_what_is_there_before_both() -> None:
    known = {"wall-stretch": CATALOG.exercises["wall-stretch"]}
    done = [a_session(1).sets[0]._replace(exercise=one) for one in ("gone", "wall-stretch")]

    def named(day: int, name: str, **versions: str) -> SessionRecord:
        stored = {"name": name, "versions": versions}
        extra = {NAMES: {"gone": stored, "wall-stretch": stored}}
        return a_session(day)._replace(sets=tuple(done), extra=extra)

    newest_first = [
        named(3, "Step down", slow="slowly"),
        named(2, "Step", slow="slow", bent="bent"),
    ]
    found = with_recorded_names([*newest_first, a_session(1)], known)
    assert name_of("gone", "slow", found) == "Step down, slowly"
    assert name_of("gone", "bent", found) == "Step down, bent"
    assert found["wall-stretch"] is known["wall-stretch"]
    assert with_recorded_names([a_session(1)], known) is known
