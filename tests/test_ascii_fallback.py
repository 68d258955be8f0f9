"""What stands for a sign where there is no UTF-8: as wide, and not the sign of another state."""

from itertools import pairwise

import pytest

from tui.ascii_fallback import lookalike
from tui.presentation.week import GLYPHS, LEGEND
from tui.widgets import bars
from tui.widgets.log import calendar, line_chart
from tui.widgets.session import balance_bars, big_digits

SIGNS = {
    "the days of the week": tuple(GLYPHS.values()),
    "the days of the calendar": (
        *(block for _, block in calendar.LEVELS),
        calendar.NO_WORK,
        calendar.REST,
        calendar.FUTURE,
    ),
    "the series of a chart": tuple(
        {sign for sign, _ in (*line_chart.SHAPES.values(), line_chart.OTHER, line_chart.SEVERAL)}
    ),
    "the two parts of a bar": ("█", bars.EMPTY, " "),
    "the two parts of a thin bar": ("━", bars.EMPTY, " "),
    "a bar that is past and one that runs": ("━", "█"),
    "the trials to come and the one that runs": (balance_bars.COMING, balance_bars.RUNNING, "–"),
    "the digits of work and of rest": (big_digits.SOLID, big_digits.DIM, " "),
    "an exercise that is done, the present one, and another": ("✓", "▸", " "),
    "the frames of the marked answer and another": ("━", "─"),
    "a finding and its grade": ("·", "↳"),
}
"""Signs that tell states apart without a word, by what they are said of."""


def in_ascii(text: str) -> str:
    """Return a text as it is shown where there is no UTF-8."""
    return "".join(sign if sign.isascii() else lookalike(sign) for sign in text)


@pytest.mark.parametrize("family", SIGNS)
def test_signs_that_mean_different_things_stay_different(family: str) -> None:
    signs = SIGNS[family]
    assert len(set(signs)) == len(signs)
    shown = [in_ascii(sign) for sign in signs]
    assert all(len(sign) == 1 and sign != "?" for sign in shown), shown
    assert len(set(shown)) == len(shown), dict(zip(signs, shown, strict=True))


def test_a_higher_bar_never_looks_lower() -> None:
    order = " _-=%#"
    heights = [order.index(in_ascii(bar)) for bar in line_chart.BARS]
    assert all(lower <= higher for lower, higher in pairwise(heights))
    assert set(heights) == set(range(len(order)))


def test_the_legend_shows_the_signs_that_it_explains() -> None:
    assert in_ascii(LEGEND) == "# done  = partly  R rest day"
