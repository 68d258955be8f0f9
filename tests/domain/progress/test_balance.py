"""When harder variations of the stance are offered, and when nothing must be said."""

from itertools import product

import pytest

from tests.support.past import Holds, session, stands
from tui.domain.catalog.catalog import stance_of
from tui.domain.log.record import SessionRecord
from tui.domain.progress.balance import Progression
from tui.paths import shipped
from tui.presentation.balance_options import find_offer
from tui.storage.catalog.loader import load

STANCE = stance_of(load(shipped()).exercises.values())
assert STANCE is not None
BOTH = ("eyes-closed", "cushion")
LONG: Holds = (31.0, 60.0)
SHAKY: Holds = ((75.0, 1), 41.0)
MINUTE: Holds = (120.0,)
CLOSED: Holds = (30.0, 28.0)
MEAN_AT_55: Holds = (41.2, 40.0)
CLOSED_AT_55: Holds = (8.6, 7.9)


def days(*holds: tuple[Holds, Holds], variation: str = "eyes-open") -> tuple[SessionRecord, ...]:
    return tuple(session(day, *one, variation=variation) for day, one in enumerate(holds))


def offer(past: tuple[SessionRecord, ...], standing: str) -> Progression | None:
    assert STANCE is not None
    return find_offer(stands(*past), standing, STANCE)


OPEN = days((LONG, LONG), (LONG, LONG))
YOUNG = (
    *days((MINUTE, MINUTE), (MINUTE, MINUTE)),
    *days(*[(CLOSED, CLOSED)] * 5, variation="eyes-closed"),
)
"""A healthy 25-year-old: 120 s with eyes open, 30 s with eyes closed."""


@pytest.mark.parametrize(
    ("past", "standing", "expected"),
    [
        pytest.param(OPEN, "eyes-open", BOTH, id="either after a minute twice"),
        pytest.param(
            days((LONG, LONG), ((20.0,), (25.0,)), (LONG, LONG)),
            "eyes-open",
            BOTH,
            id="with another session between",
        ),
        pytest.param(
            days((LONG, ()), ((), LONG), (LONG, ()), ((), LONG)),
            "eyes-open",
            BOTH,
            id="left in the morning, right in the evening",
        ),
        pytest.param(
            days((LONG, (20.0,)), (LONG, LONG), ((20.0,), LONG)),
            "eyes-open",
            BOTH,
            id="each side in two sessions of its own",
        ),
        pytest.param(
            days(([(75.0, 1), 61.0], LONG), (LONG, LONG)),
            "eyes-open",
            BOTH,
            id="a wobble in one hold, and none in the next",
        ),
        pytest.param(YOUNG, "eyes-closed", ("cushion",), id="25 years, closed eyes chosen"),
        pytest.param(YOUNG, "eyes-open", ("cushion",), id="25 years, open eyes chosen"),
        pytest.param(
            (*OPEN, *days((CLOSED_AT_55, CLOSED_AT_55), variation="cushion")),
            "cushion",
            ("eyes-closed",),
            id="the cushion may come first",
        ),
    ],
)
def test_alternatives_are_offered(
    past: tuple[SessionRecord, ...], standing: str, expected: tuple[str, ...]
) -> None:
    offered = offer(past, standing)
    assert offered is not None
    assert offered.variations == expected
    assert "without a wobble" in offered.why
    assert "our rule" in offered.why


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
            days(*[(LONG, LONG)] * 3, variation="eyes-closed"),
            "eyes-closed",
            id="a minute with closed eyes, none with open ones",
        ),
        pytest.param(
            days(*[(CLOSED_AT_55, CLOSED_AT_55)] * 9, variation="eyes-closed"),
            "eyes-closed",
            id="short holds with closed eyes send nobody back",
        ),
        pytest.param(
            days(*[((2.0,), (1.5,))] * 9, variation="cushion"),
            "cushion",
            id="short holds on the cushion send nobody back",
        ),
        pytest.param(
            (
                *days(*[(MEAN_AT_55, MEAN_AT_55)] * 9),
                *days(*[(CLOSED_AT_55, CLOSED_AT_55)] * 9, variation="eyes-closed"),
            ),
            "eyes-open",
            id="55 years at the published mean, open eyes chosen",
        ),
        pytest.param(
            (
                *days(*[(MEAN_AT_55, MEAN_AT_55)] * 9),
                *days(*[(CLOSED_AT_55, CLOSED_AT_55)] * 9, variation="eyes-closed"),
            ),
            "eyes-closed",
            id="55 years at the published mean, closed eyes chosen",
        ),
        pytest.param(OPEN, "cushion-eyes-closed", id="both at once is one's own choice"),
        pytest.param(OPEN, "of-my-own", id="a variation of one's own"),
    ],
)
def test_nothing_is_offered(past: tuple[SessionRecord, ...], standing: str) -> None:
    assert offer(past, standing) is None


def test_no_log_makes_an_offer_that_leads_back_or_to_both_at_once() -> None:
    ways = ("eyes-open", "eyes-closed", "cushion", "cushion-eyes-closed")
    held: tuple[Holds, ...] = ((2.0,), (9.0,), (61.0,))
    for seconds in product(held, repeat=3):
        past = tuple(
            one
            for way, holds in zip(ways[:3], seconds, strict=True)
            for one in days((holds, holds), (holds, holds), variation=way)
        )
        for known in (past, past[:2], past[:4], (*past[:2], *past[4:])):
            done = {one.sets[0].variation for one in known}
            for standing in ways:
                offered = offer(known, standing)
                names = set(offered.variations) if offered else set()
                assert names <= set(BOTH) - done


def test_a_hold_whose_wobbles_were_not_counted_is_not_taken_for_clean() -> None:
    past = tuple(session(day, LONG, LONG) for day in (0, 1))
    by_hand = tuple(
        one._replace(sets=tuple(held._replace(wobbles=None) for held in one.sets)) for one in past
    )
    assert offer(past, "eyes-open") is not None
    assert offer(by_hand, "eyes-open") is None
