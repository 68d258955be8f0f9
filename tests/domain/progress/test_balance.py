"""When a harder or an easier way of standing is offered, and when nothing must be said."""

from dataclasses import replace

import pytest

from tests.support.past import Holds, session, stands
from tui.domain.catalog.catalog import stance_of
from tui.domain.log.record import SessionRecord
from tui.domain.progress.balance import suggest_progression
from tui.paths import shipped
from tui.storage.catalog.loader import load

STANCE = stance_of(load(shipped()).exercises.values())
assert STANCE is not None
EASIEST_FIRST = STANCE.easiest_first
LONG: Holds = (31.0, 60.0)
SHAKY: Holds = ((75.0, 1), 41.0)
SHORT: Holds = (9.9, 4.0)


def days(*holds: tuple[Holds, Holds], variation: str = "eyes-open") -> tuple[SessionRecord, ...]:
    return tuple(session(day, *one, variation=variation) for day, one in enumerate(holds))


@pytest.mark.parametrize(
    ("past", "standing", "expected"),
    [
        pytest.param(days((LONG, LONG), (LONG, LONG)), "eyes-open", "eyes-closed", id="twice"),
        pytest.param(
            days((LONG, LONG), ((20.0,), (25.0,)), (LONG, LONG)),
            "eyes-open",
            "eyes-closed",
            id="with another session between",
        ),
        pytest.param(
            days((LONG, ()), ((), LONG), (LONG, ()), ((), LONG)),
            "eyes-open",
            "eyes-closed",
            id="left in the morning, right in the evening",
        ),
        pytest.param(
            days((LONG, (20.0,)), (LONG, LONG), ((20.0,), LONG)),
            "eyes-open",
            "eyes-closed",
            id="each side in two sessions of its own",
        ),
        pytest.param(
            days(([(75.0, 1), 61.0], LONG), (LONG, LONG)),
            "eyes-open",
            "eyes-closed",
            id="a wobble in one hold, and none in the next",
        ),
        pytest.param(
            days((LONG, LONG), (LONG, LONG), variation="eyes-closed"),
            "eyes-closed",
            "cushion",
            id="second rung",
        ),
        pytest.param(
            days((LONG, LONG), (LONG, LONG), variation="cushion"),
            "cushion",
            "cushion-eyes-closed",
            id="third rung",
        ),
        pytest.param(
            days(*[(SHORT, SHORT)] * 3, variation="cushion"), "cushion", "eyes-closed", id="short"
        ),
        pytest.param(
            days((LONG, LONG), (LONG, LONG), *[(SHORT, SHORT)] * 3, variation="cushion"),
            "cushion",
            "eyes-closed",
            id="short of late goes before long of old",
        ),
    ],
)
def test_another_rung_is_offered(
    past: tuple[SessionRecord, ...], standing: str, expected: str
) -> None:
    rung = suggest_progression(stands(*past), standing, EASIEST_FIRST)
    assert rung is not None
    assert rung.variation == expected
    assert rung.harder == (EASIEST_FIRST.index(expected) > EASIEST_FIRST.index(standing))
    assert rung.why.endswith(".")


@pytest.mark.parametrize(
    ("past", "standing"),
    [
        pytest.param((), "eyes-open", id="nothing yet"),
        pytest.param(days((LONG, LONG)), "eyes-open", id="one session"),
        pytest.param(days((LONG, LONG), (LONG, (59.9,))), "eyes-open", id="59.9 on one side"),
        pytest.param(days((LONG, ()), (LONG, ())), "eyes-open", id="one side only"),
        pytest.param(
            days((LONG, ()), (LONG, ()), (LONG, ()), ((), LONG)),
            "eyes-open",
            id="the other side once only",
        ),
        pytest.param(days(((60.0, 61.0), (62.0, 60.0))), "eyes-open", id="twice in one session"),
        pytest.param(
            days(((SHAKY[0],), (SHAKY[0],)), ((SHAKY[0],), (SHAKY[0],))),
            "eyes-open",
            id="long, but never without a wobble",
        ),
        pytest.param(days((LONG, LONG), (LONG, SHAKY)), "eyes-open", id="a wobble"),
        pytest.param(
            (
                session(0, LONG, LONG, mode="test"),
                session(1, LONG, LONG),
            ),
            "eyes-open",
            id="a test is no practice",
        ),
        pytest.param(
            (session(0, LONG, LONG), session(1, LONG, LONG, variation="eyes-closed")),
            "eyes-open",
            id="mixed variations",
        ),
        pytest.param(
            days((LONG, LONG), (LONG, LONG), variation="cushion-eyes-closed"),
            "cushion-eyes-closed",
            id="nothing above the top",
        ),
        pytest.param(days(*[(SHORT, SHORT)] * 3), "eyes-open", id="nothing below the floor"),
        pytest.param(
            days(*[(SHORT, SHORT)] * 2, variation="cushion"), "cushion", id="short twice only"
        ),
        pytest.param(
            days((SHORT, SHORT), ((10.0,), SHORT), (SHORT, SHORT), variation="cushion"),
            "cushion",
            id="not in a row",
        ),
        pytest.param(days((LONG, LONG), (LONG, LONG)), "of-my-own", id="a way of one's own"),
    ],
)
def test_nothing_is_offered(past: tuple[SessionRecord, ...], standing: str) -> None:
    assert suggest_progression(stands(*past), standing, EASIEST_FIRST) is None


def test_a_hold_whose_wobbles_were_not_counted_is_not_taken_for_clean() -> None:
    past = [session(day, LONG, LONG) for day in (0, 1)]
    by_hand = [
        replace(one, sets=tuple(replace(held, wobbles=None) for held in one.sets)) for one in past
    ]
    assert suggest_progression(stands(*past), "eyes-open", EASIEST_FIRST) is not None
    assert suggest_progression(stands(*by_hand), "eyes-open", EASIEST_FIRST) is None


def test_the_mark_for_short_holds_is_named_as_ours() -> None:
    past = stands(*days(*[(SHORT, SHORT)] * 3, variation="cushion"))
    rung = suggest_progression(past, "cushion", EASIEST_FIRST)
    assert rung is not None
    assert "ours, not a clinical one" in rung.why


def test_the_variations_of_an_exercise_follow_the_order_of_its_file() -> None:
    steady = stands(*days((LONG, LONG), (LONG, LONG), variation="heel-up"))
    rung = suggest_progression(steady, "heel-up", ("flat", "heel-up", "blindfold"))
    assert rung is not None
    assert rung.variation == "blindfold"
    assert EASIEST_FIRST == ("eyes-open", "eyes-closed", "cushion", "cushion-eyes-closed")
