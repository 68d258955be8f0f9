"""When a gap between the sides is mentioned, and when nothing must be said."""

import pytest

from tests.support.past import session, stands
from tui.domain.catalog.sets import Side
from tui.domain.log.record import SessionRecord
from tui.domain.progress.balance import side_difference


def days(*bests: tuple[float, float], variation: str = "eyes-open") -> list[SessionRecord]:
    """A session a day with these longest holds, left and right."""
    return [
        session(day, (left, 1.0), (right,), variation=variation)
        for day, (left, right) in enumerate(bests)
    ]


@pytest.mark.parametrize(
    ("past", "shorter", "sessions"),
    [
        (days((30.0, 40.0), (20.0, 26.0), (33.9, 40.0)), Side.LEFT, 3),
        (days((40.0, 30.0), (40.0, 30.0), (40.0, 30.0), (40.0, 30.0)), Side.RIGHT, 4),
        (days((40.0, 30.0), (30.0, 40.0), (30.0, 40.0), (30.0, 40.0)), Side.LEFT, 3),
        # A session on one side alone neither adds nor breaks.
        (
            [*days((30.0, 40.0), (30.0, 40.0)), session(2, (9.0,), ()), session(3, (30,), (40,))],
            Side.LEFT,
            3,
        ),
    ],
)
def test_a_large_gap_that_keeps_coming_back_is_mentioned(
    past: list[SessionRecord], shorter: Side, sessions: int
) -> None:
    found = side_difference(stands(*past), "eyes-open")
    assert found is not None
    assert (found.shorter, found.sessions) == (shorter, sessions)
    assert str(found).startswith(f"Shorter on the {shorter} in each of your last {sessions}")
    assert "deficit" not in str(found)


@pytest.mark.parametrize(
    "past",
    [
        pytest.param([], id="nothing yet"),
        pytest.param(days((30.0, 40.0), (30.0, 40.0)), id="two sessions only"),
        pytest.param(days(*[(51.6, 60.0)] * 3), id="14 percent, 8.4 s"),
        pytest.param(days(*[(51.0, 60.0)] * 3), id="15 percent exactly"),
        pytest.param(days(*[(12.0, 16.0)] * 3), id="25 percent, 4 s"),
        pytest.param(days(*[(15.1, 20.1)] * 3), id="5 s exactly"),
        pytest.param(days((30.0, 40.0), (40.0, 30.0), (30.0, 40.0)), id="the sides alternate"),
        pytest.param(days((30.0, 40.0), (40.0, 40.0), (30.0, 40.0), (30, 40)), id="not in a row"),
        pytest.param(
            days((30.0, 40.0), (30.0, 40.0), (30.0, 40.0), (40.0, 40.0)), id="not the newest"
        ),
        pytest.param(
            [*days(*[(30.0, 40.0)] * 2), *days((30.0, 40.0), variation="cushion")],
            id="mixed variations",
        ),
        pytest.param(
            [*days(*[(30.0, 40.0)] * 2), session(3, (30.0,), (40.0,), mode="test")],
            id="a test among practice",
        ),
        pytest.param([session(day, (30.0,), ()) for day in range(3)], id="one side only"),
    ],
)
def test_a_gap_is_not_mentioned(past: list[SessionRecord]) -> None:
    assert side_difference(stands(*past), "eyes-open") is None


def test_the_gap_of_another_variation_is_its_own() -> None:
    past = days(*[(30.0, 40.0)] * 3, variation="eyes-closed")
    assert side_difference(stands(*past), "eyes-open") is None
    assert side_difference(stands(*past), "eyes-closed") is not None
