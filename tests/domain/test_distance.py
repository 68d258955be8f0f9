"""A distance is typed and shown in the unit that one chose, and kept in meters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.distance import DistanceUnit, distance_in_meters

KM, MILES = DistanceUnit.KILOMETERS, DistanceUnit.MILES


@pytest.mark.parametrize(
    ("text", "unit", "meters"),
    [
        ("8.2", KM, 8200.0),
        ("8,2", KM, 8200.0),
        ("5", MILES, 8046.72),
        ("5 mi", KM, 8046.72),
        ("1 mile", KM, 1609.344),
        ("26.2 Miles", KM, 26.2 * 1609.344),
        ("10k", MILES, 10_000.0),
        (" 10 km ", MILES, 10_000.0),
        ("3 kilometers", MILES, 3000.0),
    ],
)
def test_a_unit_that_is_typed_wins(text: str, unit: DistanceUnit, meters: float) -> None:
    assert distance_in_meters(text, unit) == pytest.approx(meters)


@pytest.mark.parametrize("text", ["", "mi", "five", "5 yards", "-3", "1e3", "5 mi 2", "km 5", "٣"])
def test_what_is_no_distance_is_none(text: str) -> None:
    assert distance_in_meters(text, KM) is None


@given(st.floats(1.0, 1e6), st.sampled_from(DistanceUnit))
def test_what_is_shown_with_its_unit_is_read_back(meters: float, unit: DistanceUnit) -> None:
    text = f"{unit.of(meters):.4f} {unit.symbol}"
    for other in DistanceUnit:
        assert distance_in_meters(text, other) == pytest.approx(meters, abs=0.1)
