"""Words on a run: which it was, how far it was, and how it comes back."""

from datetime import datetime, timedelta, timezone

import pytest

from tui.domain.distance import DistanceUnit
from tui.domain.log.runs import RunRecord, typed_run
from tui.presentation.runs import delete_question, deleted_run, run_text, run_time

KM, MILES = DistanceUnit.KILOMETERS, DistanceUnit.MILES
START = datetime(2026, 11, 22, 6, 40, tzinfo=timezone(timedelta(hours=1)))
RUN = RunRecord("1", START, 2412.0, 7912.0, "fit", "morning.fit")
TYPED = typed_run(40.0, 7912.0, None, START, bytes(10))


@pytest.mark.parametrize(
    ("run", "unit", "text"),
    [
        (RUN, KM, "Run · 40 min · 7.9 km"),
        (RUN, MILES, "Run · 40 min · 4.9 mi"),
        (RUN._replace(meters=None), KM, "Run · 40 min"),
        (RUN._replace(seconds=50.0, meters=100.0), KM, "Run · 50 s · 0.1 km"),
    ],
)
def test_a_run_is_told_by_its_minutes_and_distance(
    run: RunRecord, unit: DistanceUnit, text: str
) -> None:
    assert run_text(run, unit) == text


def test_a_time_of_day_is_told_where_it_is_known() -> None:
    assert (run_time(RUN), run_time(TYPED)) == ("06:40", "")


def test_a_run_past_midnight_says_when_it_ended() -> None:
    late = RUN._replace(started=START.replace(hour=23))
    assert run_text(late, KM) == "Run · 40 min · 7.9 km · until 00:20"
    typed = late._replace(source="hand")
    assert run_text(typed, KM) == "Run · 40 min · 7.9 km"


def test_the_question_names_the_run_and_says_which_of_several_it_is() -> None:
    assert delete_question(RUN, 1, KM) == (
        "Delete the run of 40 min?",
        "Sun 22 Nov 2026 06:40 · 7.9 km",
    )
    several = delete_question(TYPED, 2, MILES)
    assert several.detail == "Sun 22 Nov 2026 · 4.9 mi\nIt is the latest of 2 runs that day."
    late = RUN._replace(started=START.replace(hour=23), source="hand", meters=None)
    assert delete_question(late, 1, KM).detail == "Mon 23 Nov 2026", "the day it is listed on"


def test_a_deleted_run_says_how_it_is_saved_again() -> None:
    assert deleted_run(RUN) == "Deleted: the run of 40 min. To save it again, import its file."
    assert deleted_run(TYPED).endswith("To save it again, press R on the first screen.")
