"""What changed between two routines, in words."""

import pytest

from tests.support.app import CATALOG
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.routine import Step
from tui.presentation.routine_changes import changes_between, describe_days, format_changes

EXERCISES = CATALOG.exercises
BEFORE = CATALOG.routines["strength"]


def test_each_change_is_said_once_and_nothing_where_nothing_changed() -> None:
    draft = RoutineDraft.of(BEFORE)
    assert changes_between(BEFORE, draft.routine, EXERCISES) == ()
    draft = draft.with_step(0, Step("heel-raise-eccentric", sets=2))
    draft = draft.moving(0, 1).adding(Step("wall-stretch"), 2)
    draft = draft.with_routine(draft.routine._replace(days_a_week=3, times_a_day=2))
    said = [one.replace("\xa0", " ") for one in changes_between(BEFORE, draft.routine, EXERCISES)]
    assert said == [
        "Slow heel raise: 2 × 15 a side · knees straight, knees bent",
        "added Wall stretch",
        "another order",
        "3 days a week",
        "2 times a day",
    ]
    assert format_changes(said).endswith("another order; 2 more")
    removed = draft.undone.undone.removing(0).routine
    assert "removed Band inversion and eversion" in changes_between(BEFORE, removed, EXERCISES)
    assert format_changes(()) == "nothing"


def test_an_exercise_that_is_gone_is_named_by_its_id() -> None:
    before = BEFORE._replace(steps=(Step("gone"),))
    assert changes_between(before, BEFORE, EXERCISES)[-1] == "removed gone"


@pytest.mark.parametrize(
    ("field", "value", "there", "back"),
    [
        ("days_a_week", 7, "every day", "any time"),
        ("times_a_day", 2, "2 times a day", "once a day"),
        ("rounds", 3, "3 rounds", "once through"),
        ("after_a_run", True, "for after a run", "not for after a run"),
        ("title", "Other", "title", "title"),
        ("purpose", "Other", "what it is for", "what it is for"),
        ("leaves_out", "Other", "what it leaves out", "what it leaves out"),
    ],
)
def test_a_change_of_the_routine_is_said_either_way(
    field: str, value: object, there: str, back: str
) -> None:
    before = BEFORE._replace(days_a_week=0, times_a_day=1, rounds=1, after_a_run=False)
    after = before._replace(**{field: value})  # type: ignore[arg-type]
    assert changes_between(before, after, EXERCISES) == (there,)
    assert changes_between(after, before, EXERCISES) == (back,)


def test_one_day_is_not_several() -> None:
    assert [describe_days(days) for days in (1, 3)] == ["1 day a week", "3 days a week"]
