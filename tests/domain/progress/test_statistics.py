"""What many sessions come to, whatever their order, zone and gaps."""

from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.support.made_up import a_session, a_set
from tui.domain.dates import MONDAY, SUNDAY, start_of_week, weeks_between
from tui.domain.log.record import SessionRecord, SetRecord, Soreness
from tui.domain.progress.points import Point
from tui.domain.progress.soreness_lines import all_sides
from tui.domain.progress.statistics import Tally, tally
from tui.paths import shipped
from tui.storage.catalog.loader import load

EXERCISES = load(shipped()).exercises
DAY = date(2026, 1, 5)
"""A Monday."""


def on(day: date, *sets: SetRecord, **changed: object) -> SessionRecord:
    started = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    usual = a_session(started=started, id=str(day), soreness=Soreness())
    return usual._replace(sets=sets, **changed)


def balance(seconds: float, **changed: object) -> SetRecord:
    return a_set(
        exercise="single-leg-stance",
        variation="eyes-open",
        kind="balance",
        mode="practice",
        target={},
        seconds=seconds,
        **changed,
    )


def lowers(reps: int | None, side: str = "left") -> SetRecord:
    return a_set(
        exercise="heel-raise-eccentric", kind="reps", target={"reps": 15}, reps=reps, side=side
    )


def test_the_order_of_the_sessions_does_not_matter() -> None:
    sessions = [
        on(DAY + timedelta(days=n % 9), balance(20 + n), lowers(9 + n % 4)) for n in range(30)
    ]
    mixed = Random(1).sample(sessions, len(sessions))
    one, other = tally(sessions), tally(mixed)
    assert (one.bests, one.balance, one.days) == (other.bests, other.balance, other.days)
    assert one.trends(EXERCISES) == other.trends(EXERCISES)


def test_a_day_without_a_measure_is_a_gap() -> None:
    sums = tally([on(DAY, balance(20.0)), on(DAY + timedelta(days=14), balance(30.0))])
    assert sums.balance[0].points == (Point(DAY, 20.0), Point(DAY + timedelta(days=14), 30.0))
    assert sums.trends(EXERCISES) == ()
    assert all(points == () for points in all_sides(sums.soreness_lines()).values())


def test_what_was_not_measured_is_no_zero() -> None:
    sums = tally([on(DAY, lowers(None), a_set(seconds=None), soreness=Soreness(before=0))])
    assert sums.trends(EXERCISES) == ()
    assert all_sides(sums.soreness_lines())["before"] == (Point(DAY, 0),)
    assert sums.days[DAY].sets == 2


def test_weeks_are_summed_by_leg_and_begin_where_one_likes() -> None:
    sunday = DAY - timedelta(days=1)
    sessions = [
        on(sunday, lowers(15), a_set(seconds=90.0)),
        on(DAY, lowers(12), lowers(3, "right")),
    ]
    sums = tally(sessions)
    stretching, lowered = sums.trends(EXERCISES, SUNDAY)
    assert lowered.sides == {"left": (Point(sunday, 27),), "right": (Point(sunday, 3),)}
    assert stretching.both == (Point(sunday, 90.0),)
    _, lowered = sums.trends(EXERCISES, MONDAY)
    assert lowered.sides["left"] == (Point(DAY - timedelta(days=7), 15), Point(DAY, 12))


def test_a_trend_is_what_the_files_name_and_else_the_exercise() -> None:
    plank = a_set(exercise="plank", seconds=40.0, side=None)
    gone = a_set(exercise="gone", seconds=50.0)
    shin = a_set(exercise="tibialis-anterior-stretch", seconds=20.0)
    band = a_set(exercise="band-inversion-eversion", kind="reps", target={"reps": 15}, reps=9)
    own = EXERCISES["wall-stretch"]._replace(id="plank", name="Plank", trend="")
    sums = tally([on(DAY, plank, gone, band, shin, a_set(seconds=30.0))])
    trends = sums.trends({**EXERCISES, "plank": own})
    assert [(trend.name, trend.measure, trend.both) for trend in trends] == [
        ("stretching", "seconds", (Point(DAY, 50.0),)),
        ("band pulls", "reps", (Point(DAY, 9),)),
        ("Plank", "seconds", (Point(DAY, 40.0),)),
        ("gone", "seconds", (Point(DAY, 50.0),)),
    ]
    assert trends[2].sides == {}


def test_tests_and_practice_are_apart() -> None:
    sums = tally([on(DAY, balance(50.0), balance(45.0), balance(31.0)._replace(mode="test"))])
    assert [(best.mode, best.value) for best in sums.bests] == [("practice", 50.0), ("test", 31.0)]
    assert [line.mode for line in sums.balance] == ["practice", "test"]


def test_a_best_has_the_first_day_on_which_it_was_reached() -> None:
    later, last = DAY + timedelta(days=3), DAY + timedelta(days=5)
    sums = tally([on(last, balance(15)), on(DAY, balance(12)), on(later, balance(15))])
    (best,) = sums.bests
    assert (best.value, best.day, best.session, best.times) == (15, later, str(later), 3)


def test_only_open_ended_holds_have_a_best() -> None:
    assert tally([on(DAY, lowers(15), a_set(seconds=30.0))]).bests == ()
    assert tally([on(DAY, balance(0.0))]).bests == ()


def test_a_hold_that_did_not_end_by_itself_is_no_balance() -> None:
    assert tally([on(DAY, balance(50.0, outcome="partial"))]).bests == ()


def test_a_session_in_which_all_was_skipped_was_not_done() -> None:
    sums = tally([on(DAY, a_set(outcome="skipped"), soreness=Soreness(after=4))])
    assert sums.days == {}
    assert all_sides(sums.soreness_lines())["after"] == (Point(DAY, 4),)


def test_of_several_on_one_day_the_highest_soreness_is_told() -> None:
    both = [on(DAY, soreness=Soreness(worst=2)), on(DAY, soreness=Soreness(worst=5, morning=1))]
    assert all_sides(tally(both).soreness_lines())["worst"] == (Point(DAY, 5),)


def test_a_session_stays_on_the_day_of_its_own_zone() -> None:
    zone = timezone(timedelta(hours=-8))
    late = datetime(2026, 1, 5, 23, 30, tzinfo=zone)
    assert list(tally([a_session(started=late)]).days) == [DAY]


def test_daylight_saving_moves_no_session() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    nights = [datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=fold) for fold in (0, 1)]
    nights.append(datetime(2026, 3, 29, 0, 30, tzinfo=berlin))
    stored = [datetime.fromisoformat(night.isoformat()) for night in nights]
    days = tally(a_session(n, started=moment) for n, moment in enumerate(stored)).days
    assert {day: one.sessions for day, one in days.items()} == {
        date(2026, 3, 29): 1,
        date(2026, 10, 25): 2,
    }


def test_nothing_comes_to_nothing() -> None:
    sums = Tally()
    assert (sums.bests, sums.balance, sums.days) == ((), (), {})


@given(st.dates(date(1999, 1, 1), date(2099, 1, 1)), st.integers(0, 60), st.integers(0, 6))
def test_weeks_cover_each_day_once(since: date, length: int, first: int) -> None:
    until = since + timedelta(days=length)
    weeks = list(weeks_between(since, until, first))
    days = [day for _, days in weeks for day in days]
    assert days == [since + timedelta(days=n) for n in range(length + 1)]
    assert all(week.weekday() == first for week, _ in weeks)
    assert all(start_of_week(day, first) == week for week, days in weeks for day in days)


def test_the_sessions_of_a_day_are_added_up() -> None:
    sessions = [
        on(DAY, lowers(15), active_seconds=75.0),
        on(DAY, lowers(15), lowers(12), active_seconds=130.5)._replace(id="later"),
    ]
    [day] = tally(sessions).days.values()
    assert (day.sessions, day.sets, day.seconds) == (2, 3, 205.5)


def test_bests_are_in_the_order_of_their_versions() -> None:
    versions = ("eyes-closed", "cushion", "eyes-open")
    sets = [balance(20.0)._replace(variation=version) for version in versions]
    bests = tally([on(DAY, *sets)]).bests
    assert [best.variation for best in bests] == sorted(versions)


def test_exercises_that_are_gone_come_last_by_their_ids() -> None:
    names = ("zebra", "lowers-of-old", "heel-raise-eccentric", "apple")
    sets = [lowers(15)._replace(exercise=name) for name in names]
    trends = tally([on(DAY, *sets)]).trends(EXERCISES)
    assert [trend.name for trend in trends][1:] == ["apple", "lowers-of-old", "zebra"]
