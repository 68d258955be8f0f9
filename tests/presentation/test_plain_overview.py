"""Routines, the week, the log and what is due as lines that are read aloud."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.past import hold
from tests.support.small_catalog import ALL, WALL
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.cautions import plainly
from tui.domain.catalog.routine import Routine, Step
from tui.domain.distance import DistanceUnit
from tui.domain.log.record import SessionRecord, Soreness
from tui.domain.log.runs import RunRecord
from tui.domain.progress.history import History
from tui.domain.progress.schedule import NOTHING_LEFT, REST_DAY, Due
from tui.domain.progress.week import DayMark, WeekOfRoutine
from tui.presentation.plain_overview import (
    card_lines,
    day_in_words,
    due_lines,
    offer_in_brief,
    offer_lines,
    run_line,
    session_line,
    warning_lines,
    week_lines,
)
from tui.presentation.routine_offers import offers

TODAY = date(2026, 11, 27)
MORNING = datetime(2026, 11, 27, 7, 5, tzinfo=UTC)
STEPS = (Step(WALL.id, variations=("knee-bent",)),)
ROUTINE = Routine("evening", "Evening", "For the calf.", STEPS, leaves_out="The balance.")
[OFFER] = offers(Catalog(ALL, {"evening": ROUTINE}), History(), TODAY)


def test_a_day_has_its_year_where_that_is_another() -> None:
    assert day_in_words(TODAY, TODAY) == "Friday, November 27"
    assert (
        day_in_words(TODAY)
        == day_in_words(TODAY, date(2027, 1, 1))
        == ("Friday, November 27, 2026")
    )


@pytest.mark.parametrize(
    ("changes", "brief"),
    [
        ({}, "Evening: 6 sets, 4 minutes"),
        ({"due": True}, "Evening, due today: 6 sets, 4 minutes"),
        ({"done": True}, "Evening, done today: 6 sets, 4 minutes"),
        ({"minutes": "4 min with 30 s holds"}, "Evening: 6 sets, about 4 minutes"),
    ],
)
def test_a_routine_of_the_menu_is_one_line(changes: dict[str, object], brief: str) -> None:
    assert offer_in_brief(OFFER._replace(seconds=250.0, **changes)) == brief  # type: ignore[arg-type]


def test_before_a_routine_starts_all_of_it_is_said() -> None:
    offer = OFFER._replace(
        sorer="One set more on the left. Press k to change it.", needs=("a wall", "a mat")
    )
    assert list(offer_lines(offer))[1:] == [
        "For the calf.",
        "One set more on the left. Save how sore your ankle is to change it.",
        "Wall stretch: 3 times 30 seconds a side, knee bent.",
        "The balance.",
        "You need a wall and a mat.",
    ]


def test_what_is_due_is_a_line_each_and_nothing_is_said_too() -> None:
    left = Due("heel-raises", "Heel raises", 0, 1, "92 of 180 lowers", side="left")
    assert list(due_lines([left], rest=True)) == ["Due today: Heel raises: 92 of 180 lowers, left."]
    assert list(due_lines([], rest=False)) == [NOTHING_LEFT]
    assert list(due_lines([], rest=True)) == [f"{REST_DAY} Nothing is due."]


def test_what_is_left_of_a_dose_keeps_one_unit_and_the_title_is_as_it_was_typed() -> None:
    figures = "300 of 540 s, 4 of 10 holds"
    left = Due("own", "2 × 30 s, 5 min", 0, 1, figures, why="you ran 40 min today")
    assert list(due_lines([left], rest=False)) == [
        "Due today: 2 × 30 s, 5 min: 300 of 540 seconds, 4 of 10 holds (you ran 40 minutes today)."
    ]
    untouched = left._replace(progress="")
    assert list(due_lines([untouched], rest=False)) == [
        "Due today: 2 × 30 s, 5 min (you ran 40 minutes today)."
    ]


def test_before_a_routine_starts_what_was_done_of_it_today_is_said_in_words() -> None:
    offer = OFFER._replace(today="Today: 300 of 540 s. Counts as done at 80% or more (our rule).")
    assert list(offer_lines(offer))[2] == (
        "Today: 300 of 540 seconds. Counts as done at 80% or more (our rule)."
    )
    how = "2 × 30 s a side · 3 × 10 s"
    named = OFFER._replace(lines=(OFFER.lines[0]._replace(name="1 × 5 s", how=how),))
    assert list(offer_lines(named))[2] == "1 × 5 s: 2 times 30 seconds a side, 3 × 10 s."


def test_a_week_says_the_days_by_their_names() -> None:
    done, part, rest, nothing = DayMark.DONE, DayMark.PART, DayMark.REST, DayMark.NOTHING
    week = WeekOfRoutine(ROUTINE, (done, nothing, part, rest, rest, nothing, done), 5)
    more = WeekOfRoutine(ROUTINE, (nothing,) * 4 + (done, done, done), 2)
    none = WeekOfRoutine(ROUTINE, (nothing,) * 7, 1)
    days = "Saturday, Friday. Partly done: Monday. Rest day: Tuesday, Wednesday."
    assert list(week_lines([week, more, none], TODAY)) == [
        f"Evening: done on 2 of 5 days: {days}",
        "Evening: done on 3 days: Wednesday, Thursday, Friday.",
        "Evening: done on 0 of 1 day.",
    ]
    assert list(week_lines([], TODAY)) == ["Nothing was due in the last seven days."]


def test_a_session_of_the_log_is_one_line() -> None:
    sets = (
        hold("left", 30.0),
        hold("left", 12.0, outcome="partial"),
        hold("left", None),
    )
    later = MORNING + timedelta(minutes=9)
    record = SessionRecord("1", "own", "Evening", MORNING, later, 104.0, "finished", sets)
    assert session_line(record, TODAY) == (
        "Friday, November 27, at 7:05: Evening, 1 of 3 holds done, 1 partly done, "
        "2 minutes of work."
    )
    sore = record._replace(
        soreness=Soreness(before=0, worst=4, after=2), note="Cold floor.", sets=sets[:1]
    )
    assert session_line(sore, TODAY).endswith(
        "1 of 1 hold done, 2 minutes of work. Soreness: before 0, worst 4, after 2. "
        "Note: Cold floor."
    )


def test_a_run_has_its_distance_where_that_is_known() -> None:
    run = RunRecord(id="r", started=MORNING, seconds=2400, meters=7912.0, source="fit")
    at = "Friday, November 27, at 7:05: 40 minutes"
    assert run_line(run, TODAY, DistanceUnit.KILOMETERS) == f"{at}, 7.91 kilometers."
    assert run_line(run, TODAY, DistanceUnit.MILES) == f"{at}, 4.92 miles."
    assert run_line(run._replace(meters=None), TODAY, DistanceUnit.MILES) == f"{at}."


def test_a_run_that_was_typed_in_has_no_time_of_day() -> None:
    run = RunRecord(id="r", started=MORNING, seconds=2400, meters=None, source="hand")
    said = "Friday, November 27: 40 minutes."
    assert run_line(run, TODAY, DistanceUnit.KILOMETERS) == said


def test_the_warnings_are_sentences_without_marks() -> None:
    lines = list(warning_lines())
    assert len(lines) == len(list(plainly()))
    assert any(line.endswith(":") for line in lines)
    assert not any("·" in line or not line for line in lines)


def test_a_card_is_read_with_its_numbers_and_whole_words() -> None:
    assert list(card_lines(WALL))[:9] == [
        "Wall stretch.",
        "How to do it: knee straight:",
        "1. Step of knee straight.",
        "How to do it: knee bent:",
        "1. Step of knee bent.",
        "Muscles at work:",
        "calf",
        "How much:",
        "3 to 5 sets of 30 seconds of each version on each leg.",
    ]
