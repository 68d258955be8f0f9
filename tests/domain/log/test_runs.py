from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from tui.domain.log.runs import (
    RunRecord,
    format_run_reason,
    is_same_run,
    last_run_on,
    new_runs,
    runs_by_day,
    typed_run,
)
from tui.domain.parsing import ParseError, minutes_of

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 22, 6, 40, tzinfo=BERLIN)


def run(started: datetime = START, seconds: float = 2400.0, name: str = "1") -> RunRecord:
    return RunRecord(id=name, started=started, seconds=seconds, meters=None, source="fit")


@pytest.mark.parametrize(
    ("later", "longer", "same"),
    [(0, 0, True), (60, -60, True), (-60, 60, True), (61, 0, False), (0, 61, False)],
)
def test_a_run_is_the_same_where_start_and_duration_agree_to_a_minute(
    later: int, longer: int, same: bool
) -> None:
    other = run(START + timedelta(seconds=later), 2400.0 + longer)
    assert is_same_run(run(), other) is same
    assert len(new_runs([other], [run()])) == (0 if same else 1)


def test_time_zones_do_not_make_a_run_another() -> None:
    assert is_same_run(run(), run(START.astimezone(timezone(timedelta(hours=-8)))))


def test_a_run_that_comes_twice_is_new_once() -> None:
    assert new_runs([run(name="1"), run(name="2")], []) == (run(name="1"),)


def test_a_run_counts_for_the_day_on_which_it_ended() -> None:
    late = run(datetime(2026, 11, 22, 23, 50, tzinfo=BERLIN), 1200.0)
    assert late.day == date(2026, 11, 23)
    assert last_run_on([run(), late], date(2026, 11, 22)) == run()
    assert last_run_on([run(), late], date(2026, 11, 23)) == late
    assert last_run_on([run(), late], date(2026, 11, 24)) is None


def test_each_day_has_the_runs_that_ended_on_it_in_their_order() -> None:
    late = run(datetime(2026, 11, 21, 23, 50, tzinfo=BERLIN), 1200.0, "late")
    second, before = run(START + timedelta(hours=9), name="2"), run(START - timedelta(days=3))
    assert runs_by_day([before, late, run(), second]) == {
        date(2026, 11, 19): (before,),
        date(2026, 11, 22): (late, run(), second),
    }


# A run that is typed in.

NOW = datetime(2026, 11, 22, 9, 15, 42, 7).astimezone()


def test_a_run_of_today_ended_just_now() -> None:
    for day in (None, NOW.date()):
        typed = typed_run(40.5, 7900.0, day, NOW, bytes(10))
        assert typed.started == datetime(2026, 11, 22, 8, 34, 30).astimezone()
        assert (typed.seconds, typed.meters, typed.source) == (2430.0, 7900.0, "hand")
    assert typed_run(40, None, None, NOW, bytes(10)).meters is None


def test_of_another_day_noon_stands_for_the_time_and_strange_days_are_refused() -> None:
    day = date(2026, 11, 1)
    typed = typed_run(40, None, day, NOW, bytes(10))
    assert typed.started == datetime.combine(day, time(12)).astimezone()
    assert typed.id != typed_run(40, None, None, NOW, bytes(10)).id
    for strange, why in ((date(2026, 11, 23), "in the future"), (date(1899, 1, 1), "too long ago")):
        with pytest.raises(ParseError, match=f"{strange.year} is {why}"):
            typed_run(40, None, strange, NOW, bytes(10))


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "this morning"),
        (11, "this morning"),
        (12, "this afternoon"),
        (17, "this afternoon"),
        (18, "this evening"),
        (22, "this evening"),
    ],
)
def test_the_run_that_makes_something_due_is_said_with_its_part_of_the_day(
    hour: int, part: str
) -> None:
    assert format_run_reason(run(START.replace(hour=hour))) == f"you ran 40 min {part}"


def test_a_run_into_the_day_was_last_night() -> None:
    late = run(START.replace(hour=23, minute=40))
    assert format_run_reason(late) == "you ran 40 min last night"


def test_typed_runs_of_one_length_are_two_unless_their_distance_is_the_same() -> None:
    day = date(2026, 11, 1)
    there, back = (typed_run(30, meters, day, NOW, bytes(10)) for meters in (5000.0, 6000.0))
    assert new_runs([there, back, there], []) == (there, back)
    assert new_runs([back._replace(id="again")], [there, back]) == ()
    assert new_runs([back._replace(source="fit")], [there]) == ()


@pytest.mark.parametrize(("text", "seconds"), [("1:40", 100.0), ("4:05", 245.0), ("40:20", 2420.0)])
def test_what_a_watch_shows_is_stored_to_the_second(text: str, seconds: float) -> None:
    minutes = minutes_of(text)
    assert minutes is not None
    assert typed_run(minutes, None, None, NOW, bytes(10)).seconds == seconds


def test_of_a_typed_run_no_time_of_day_is_told() -> None:
    assert format_run_reason(typed_run(40, None, None, NOW, bytes(10))) == "you ran 40 min today"
