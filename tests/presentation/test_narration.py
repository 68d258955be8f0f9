"""Numbers as they are said."""

import pytest

from tests.support.small_catalog import HEEL, STANCE, WALL, phases_of, session_of, working
from tui.domain.catalog.routine import Step
from tui.domain.catalog.sets import BalanceMode
from tui.presentation.narration import describe_easing, describe_result, needs_of, spoken
from tui.session.easing import ease


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "five"),
        (15, "fifteen"),
        (20, "twenty"),
        (55, "fifty-five"),
        (60, "one minute"),
        (65, "one minute five"),
        (150, "two minutes thirty"),
        (600, "ten minutes"),
        (6600, "110 minutes"),
    ],
)
def test_seconds_are_said_as_one_says_them(seconds: int, said: str) -> None:
    assert spoken(seconds) == said


def test_what_is_needed_is_said_with_the_keyboard_where_a_key_is_waited_for() -> None:
    floor = WALL._replace(needs=("a wall", "a clear floor", "a mat"))
    assert needs_of(phases_of(floor)) == "You need a wall, a clear floor and a mat."
    assert needs_of(phases_of(WALL._replace(needs=()))) == ""
    open_ended = needs_of(phases_of(WALL._replace(needs=("a wall", "a mat", "a chair")), STANCE))
    assert open_ended.startswith("You need a wall, a mat and a chair.")
    assert open_ended.endswith(" Keep the keyboard within reach.")
    trial = Step(STANCE.id, mode=BalanceMode.TEST)
    assert needs_of(phases_of(trial)) == "Keep the keyboard within reach."


def test_what_easing_took_away_is_said_and_that_it_came_back() -> None:
    before = session_of(WALL, HEEL)
    eased = ease(before)
    fewer = len(before.plan) - len(eased.plan)
    assert fewer > 0
    assert describe_easing(before, eased) == "Easier: 4 fewer sets of Wall stretch."
    assert describe_easing(eased, before) == "Wall stretch is as planned again."
    assert describe_easing(before, before) == describe_easing(eased, eased) == ""
    over = working(WALL).without_exercise(0.0)
    assert over.phase is None
    assert describe_easing(eased, over) == ""


def test_a_set_is_said_with_its_result() -> None:
    session = working(WALL)
    said = []
    for after in (session.advanced_to(30.0), session.finished_phase(12.0), session.skipped(0.0)):
        [(index, record)] = after.done
        said.append(describe_result(record, session.plan[index].set))
    assert said == [
        "Wall stretch, knee straight, left, set 1 of 3: done, 30 s.",
        "Wall stretch, knee straight, left, set 1 of 3: partly done, 12 s.",
        "Wall stretch, knee straight, left, set 1 of 3: skipped.",
    ]
