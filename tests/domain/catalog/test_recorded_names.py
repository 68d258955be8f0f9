"""A session names the exercises whose files are gone."""

from dataclasses import replace

import pytest

from tests.support.made_up import a_session
from tui.domain.catalog.catalog import name_of
from tui.domain.catalog.recorded_names import NAMES, exercises_of


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
    done = replace(session.sets[0], exercise="gone", variation="slow")
    session = replace(session, sets=(done,), extra={NAMES: stored})
    assert name_of("gone", "slow", exercises_of(session, {})) == name
