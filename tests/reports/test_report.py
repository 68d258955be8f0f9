"""The page for a physiotherapist: what it tells, and that no text of the user is markup."""

import re
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui
from tests.support.examples import examples
from tests.support.made_up import FIRST, a_session, a_set
from tests.support.sample_log import DATA, LAST, sessions
from tui.domain.dates import MONDAY, SUNDAY
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.record import SessionRecord, Soreness
from tui.domain.log.runs import RunRecord
from tui.reports import sentences
from tui.reports.data import MOST_NOTES, ReportData, report_data
from tui.reports.html import html
from tui.reports.markdown import markdown, weekly
from tui.reports.sentences import in_markdown
from tui.reports.tables import Week
from tui.storage.catalog.loader import load

SHIPPED = load(DATA)
DAILY = SHIPPED.routines["after-a-run"]._replace(due_on=frozenset(range(7)))
CATALOG = SHIPPED._replace(routines={**SHIPPED.routines, "after-a-run": DAILY})
"""The shipped catalog, with a run on every day."""
SAMPLE = list(sessions())[::-1]
TODAY = date(2026, 1, 11)
"""A Sunday; made-up sessions begin on 1 January."""
STRETCHES = (
    ("wall-stretch", "knee-straight"),
    ("wall-stretch", "knee-bent"),
    ("tibialis-anterior-stretch", None),
)
MORNING = CheckIn(id="C1", at=FIRST, when="morning", soreness=6)
NASTY = "<script>alert('1')</script>\" onload=\"x & | `x` *b* [a](javascript:b) \x1b[31m"


def told(*newest_first: SessionRecord, today: date = TODAY, weeks: int = 2) -> ReportData:
    return report_data(newest_first, CATALOG, today, weeks)


def a_run(day: int) -> SessionRecord:
    """Both stretches whole on a day of January; ``after-a-run`` as the shipped file has it."""
    sets = tuple(
        a_set(number, exercise=name, variation=version, side=side)
        for name, version in STRETCHES
        for side in ("left", "right")
        for number in (1, 2, 3)
    )
    return a_session(day)._replace(sets=sets)


def nasty_session() -> SessionRecord:
    sets = (
        a_set(exercise=NASTY, variation=NASTY),
        a_set(exercise=NASTY, variation=NASTY, kind="balance", mode=NASTY, target={}),
    )
    return a_session(5)._replace(title=NASTY, note=NASTY, routine=NASTY, sets=sets)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes.update(name for name, _ in attrs)


def tags(text: str) -> Tags:
    parser = Tags()
    parser.feed(text)
    parser.close()
    return parser


def test_no_text_of_the_user_becomes_html() -> None:
    text = "".join(html(told(nasty_session())))
    assert "&lt;script&gt;" in text
    assert not tags(text).found & {"script", "a", "img", "link", "iframe", "object"}
    assert not any(name.startswith("on") for name in tags(text).attributes)
    assert "\x1b" not in text


@settings(max_examples=examples(30))
@given(st.text(max_size=30))
def test_whatever_is_written_the_page_has_the_same_tags(note: str) -> None:
    plain = tags("".join(html(told(a_session(5)._replace(note="x", title="x")))))
    other = tags("".join(html(told(a_session(5)._replace(note=f"x{note}", title=f"x{note}")))))
    assert other.found == plain.found
    assert other.attributes == plain.attributes


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    text = "".join(html(report_data(SAMPLE, CATALOG, LAST, 12)))
    assert "default-src 'none'" in text
    assert not re.search(r"https?:|url\(|@import|<script|javascript:|src=|href=", text)
    assert "@page { size: A4" in text
    assert "<svg" in text


def test_no_text_of_the_user_becomes_markdown() -> None:
    text = "".join(markdown(told(nasty_session())))
    assert not re.search(r"(?<!\\)<", text)
    assert r"\[a\](javascript" in text
    assert "\x1b" not in text
    for line in text.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) >= 3


@given(st.text())
def test_nothing_is_left_to_mark_up(text: str) -> None:
    marked = in_markdown(text)
    assert "\n" not in marked
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|]", re.sub(r"\\.", "", marked))


def test_planned_and_done() -> None:
    runs = [a_run(day) for day in (8, 7, 5)]
    row = next(row for row in told(*runs, a_session(6)).routines if row.title == "After a run")
    assert row.plan.startswith("on Monday, Tuesday")
    assert row.weeks == (None, Week(3, 6, 3))  # the log begins on the Tuesday of the second week
    assert any("3 × 30 s a side" in dose for dose in row.doses)


def test_nothing_is_divided_by_two_a_day_and_no_run_is_owed() -> None:
    rows = {row.title: row for row in report_data([a_run(8)], SHIPPED, TODAY, 2).routines}
    assert rows["Heel raises"].plan == "every day, 1 to 2 times a day"
    assert rows["Heel raises"].wanted == 3  # the days since the log began
    assert (rows["After a run"].plan, rows["After a run"].wanted) == ("after a run", 0)


@pytest.mark.parametrize(("first", "since"), [(MONDAY, date(2026, 1, 5)), (SUNDAY, TODAY)])
def test_a_week_starts_on_the_day_that_is_set_and_the_page_says_which(
    first: int, since: date
) -> None:
    found = report_data([a_run(8), a_run(5)], CATALOG, TODAY, 1, first)
    assert found.since == since
    name = {MONDAY: "Monday", SUNDAY: "Sunday"}[first]
    assert f"Weeks start on {name}." in "".join(markdown(found))
    assert f"from {name} on" in "".join(html(found))
    assert f"Weeks start on {name}." in "".join(weekly([a_run(8)], CATALOG, first))


def test_a_session_in_which_nothing_was_done_is_counted_nowhere() -> None:
    skipped = a_session(7)._replace(sets=(a_set(outcome="skipped"),))
    text = "".join(weekly([a_session(8), skipped], CATALOG))
    assert "1 session on 1 of 7 days, " in text
    assert "1 session on 1 of 7 days, " in "".join(markdown(told(a_session(8), skipped, weeks=1)))
    assert "1 session on 1 of 1 day, " in "".join(
        markdown(told(a_session(4), today=date(2026, 1, 5), weeks=1))
    )


def test_days_that_go_back_by_zone_are_in_one_section_a_week() -> None:
    # A flight from Berlin to London after midnight, then Monday morning there.
    moments = (
        "2026-11-23T00:30:00+01:00",
        "2026-11-22T23:50:00+00:00",
        "2026-11-23T08:00:00+00:00",
    )
    flown = [a_session(n, started=datetime.fromisoformat(one)) for n, one in enumerate(moments, 1)]
    text = "".join(weekly(flown, CATALOG))
    assert re.findall(r"## Week of (.*)\n\n(\d sessions?)", text) == [
        ("16 Nov 2026", "1 session"),
        ("23 Nov 2026", "2 sessions"),
    ]


def test_weeks_before_the_log_begins_are_gaps_and_never_zeros() -> None:
    found = told(a_session(8), a_session(7))
    assert all(row.weeks[0] is None for row in found.routines)
    for text in ("".join(html(found)), "".join(markdown(found))):
        assert "The log starts on 8 Jan 2026" in text
    assert "| 29 Dec | – | – |" in "".join(markdown(found))


def test_a_week_in_which_nothing_was_done_is_a_zero_once_the_log_has_begun() -> None:
    long_ago = a_session(1)._replace(started=a_session(1).started - timedelta(days=40))
    found = told(a_run(8), long_ago)
    row = next(row for row in found.routines if row.title == "After a run")
    assert row.weeks == (Week(0, 7), Week(1, 7, 1))
    assert "The log starts" not in "".join(html(found))


def test_an_exercise_whose_file_is_gone_has_the_name_that_sessions_stored() -> None:
    hold = a_set(1, exercise="gone", variation="slow")
    held = hold._replace(kind="balance", mode="practice", seconds=31.0, exercise="tree")
    stored = {"versions": {"slow": "slowly"}}

    def named(day: int, step: str, tree: str) -> SessionRecord:
        names = {"gone": {**stored, "name": step}, "tree": {**stored, "name": tree}}
        return a_session(day)._replace(sets=(hold, held), extra={"names": names})

    done = [named(1, "Step", "Tree"), named(2, "Step down", "Tall tree")]
    text = "".join(html(report_data(done[::-1], CATALOG, done[1].started.date(), 2)))
    weeks = "".join(weekly(done, CATALOG))
    for told in (text, weeks):
        assert "Step down" in told
        assert "Tall tree, slowly" in told or "Slowly: the longest" in told
        assert not re.search(r"\b(gone|tree|Tree|Step)\b(?! down)(?<!Tall tree)", told)


def test_a_test_is_no_practice_of_the_same_routine() -> None:
    hold = a_set(exercise="single-leg-stance", variation="eyes-open", kind="balance", target={})
    hold = hold._replace(of=1)
    practice = a_session(7)._replace(routine="hold", title="Balance hold", sets=(hold,))
    trial = hold._replace(mode="test")
    test = a_session(5)._replace(routine="hold", title="Balance test", sets=(trial,))
    rows = {row.title: row.weeks[-1] for row in told(practice, test, test).routines}
    assert rows["Balance hold"] == Week(1)
    assert rows["Balance test"] == Week(2)


def test_tests_and_practice_are_apart_on_the_page() -> None:
    balance = a_set(
        exercise="single-leg-stance", variation="eyes-open", kind="balance", mode="practice"
    )
    both = (balance._replace(seconds=61.5), balance._replace(mode="test", seconds=45.0))
    found = told(a_session(5)._replace(sets=both))
    assert [(row.mode, row.bests["left"].value) for row in found.balances] == [
        ("practice", 61.5),
        ("test", 45.0),
    ]
    for text in ("".join(html(found)), "".join(markdown(found))):
        assert sentences.TESTS_APART in text
        assert "61.5 s" in text
        assert "45.0 s" in text


def test_soreness_that_was_not_told_is_no_line() -> None:
    quiet = a_session(5)._replace(soreness=Soreness())
    for text in ("".join(html(told(quiet))), "".join(markdown(told(quiet)))):
        assert sentences.NO_SORENESS in text


def test_soreness_that_stays_is_on_the_page_with_its_rule_and_by_ankle() -> None:
    sore = Soreness(before=2, after=4, side="left")
    sessions = [a_session(day)._replace(soreness=sore) for day in range(9, 2, -2)]
    morning = CheckIn(
        id="1",
        at=sessions[0].started + timedelta(days=1),
        when="morning",
        soreness=5,
        side="right",
        session=sessions[0].id,
    )
    alone = CheckIn(id="2", at=a_session(2).started, when="evening", soreness=3)
    day = sessions[0].started.date() + timedelta(days=1)
    few = report_data(sessions, CATALOG, day, 1, check_ins=[morning])
    found = report_data(sessions, CATALOG, day, 1, check_ins=[morning, alone])
    assert few.stays is None
    for text in ("".join(html(found)), "".join(markdown(found))):
        assert "on 5 of the 5 days with an entry in the last two weeks. If the soreness" in text
        assert "tell a doctor. This is our own rule, not a doctor" in text
    lines = "".join(markdown(found)).splitlines()
    assert "| Day | Ankle | before | after | next morning |" in lines
    when = sentences.day(sessions[0].started.date())
    assert f"| {when} | left | 2 | 4 | – |" in lines
    assert f"| {when} | right | – | – | 5 |" in lines
    assert "<h3>Left ankle</h3>" in "".join(html(found))


def test_an_answer_of_the_next_morning_is_one_for_its_session() -> None:
    done = a_session(5, soreness=Soreness(side="left"))
    skipped = a_session(6)._replace(sets=(a_set(outcome="skipped"),))
    morning = MORNING._replace(at=FIRST + timedelta(days=6), session=done.id)
    for done_before, check_ins, told in (
        ([done], [morning], "<h3>Given for 1 of 1 session; the highest of each day</h3>"),
        ([skipped, done], [morning], "<h3>Given for 1 of 1 session; the highest of each day</h3>"),
        ([done], [MORNING._replace(session="gone")], "<h3>The highest of each day</h3>"),
        ([], [MORNING], "<h3>The highest of each day</h3>"),
        ([a_session(7), done], [], "<h3>Given for 1 of 2 sessions; the highest of each day</h3>"),
    ):
        page = report_data(done_before, CATALOG, TODAY, 2, check_ins=check_ins)
        assert told in "".join(html(page))


def test_the_next_morning_of_the_day_before_the_page_is_no_answer_without_a_session() -> None:
    sunday = a_session(3)
    answer = MORNING._replace(at=FIRST + timedelta(days=4), session=sunday.id, soreness=5)
    for weeks, told in ((1, False), (2, True)):
        page = report_data([a_session(4), sunday], CATALOG, TODAY, weeks, check_ins=[answer])
        text = "".join(markdown(page))
        assert "no session" not in text
        assert ("next morning" in text) == told


def test_the_weekly_log_has_the_next_morning_in_the_week_of_its_session() -> None:
    sunday = a_session(3, soreness=Soreness(worst=2, morning=0))
    answer = MORNING._replace(at=FIRST + timedelta(days=4), session=sunday.id, soreness=5)
    text = "".join(weekly([sunday, a_session(4)], CATALOG, check_ins=[answer]))
    before, after = text.split("## Week of 5 Jan 2026")
    assert "- Soreness next morning: at most 5 of 10\n" in before
    assert "- Soreness worst: at most 2 of 10\n" in before
    assert "next morning" not in after
    assert "- Soreness before: at most 2 of 10\n" in after


def test_rest_days_are_named_where_they_are_few() -> None:
    monday = date(2026, 1, 5)
    for count, told in (
        (1, "Rest day: 5 Jan. Nothing was due on it."),
        (2, "Rest days: 5 Jan, 6 Jan. Nothing was due on them."),
        (8, "Rest days: 8. Nothing was due on them."),
    ):
        days = {monday + timedelta(days=number) for number in range(count)} - {TODAY}
        days |= {TODAY - timedelta(days=14), TODAY + timedelta(days=1)}
        if count > 7:
            days |= {monday - timedelta(days=1), monday - timedelta(days=2)}
        page = report_data([a_run(8)], CATALOG, TODAY, 2, rest_days=days)
        for text in ("".join(html(page)), "".join(markdown(page))):
            assert told in text
    assert "Rest day" not in "".join(markdown(report_data([a_run(8)], CATALOG, TODAY, 2)))
    log = "".join(weekly([a_run(8)], CATALOG, rest_days={monday, monday + timedelta(days=1)}))
    assert "- Rest days: 5 Jan, 6 Jan\n" in log


def test_more_days_than_were_due_stand_alone_in_the_chart() -> None:
    few = DAILY._replace(due_on=frozenset({4}))
    catalog = SHIPPED._replace(routines={"after-a-run": few})
    page = report_data([a_run(8), a_run(7)], catalog, TODAY, 1)
    assert page.routines[0].weeks == (Week(2, 1, 2),)
    text = "".join(html(page))
    assert 'aria-label="After a run, week by week: 2 days"' in text
    assert ">2</text>" in text
    assert "2/1" not in text


def test_what_follows_a_run_has_no_row_where_there_was_none() -> None:
    titles = {row.title for row in report_data([a_session(8)], SHIPPED, TODAY, 2).routines}
    assert titles == {"Heel raises"}


def test_a_set_more_for_the_sorer_ankle_is_asked_of_today() -> None:
    steps = tuple(step._replace(sorer_more=True) for step in DAILY.steps)
    catalog = SHIPPED._replace(routines={"after-a-run": DAILY._replace(steps=steps)})
    sunday = a_run(10)._replace(extra={"sorer": "left"})
    for session, days in ((sunday, 0), (sunday._replace(extra={}), 1)):
        (row,) = report_data([session], catalog, TODAY, 1).routines
        assert row.done == days


def test_the_newest_notes_are_on_the_page_and_the_others_are_counted() -> None:
    many = [a_session(9)._replace(id=str(n), note=f"note {n}") for n in range(MOST_NOTES + 3)]
    found = told(*many)
    assert [note.text for note in found.notes] == [f"note {n}" for n in range(MOST_NOTES)]
    assert "and 3 earlier notes in the log" in "".join(html(found))


def test_a_session_that_was_stopped_is_told() -> None:
    text = "".join(markdown(told(a_session(5)._replace(outcome="stopped"))))
    assert "After a run, stopped early" in text


@pytest.mark.parametrize("today", [TODAY, date(2030, 5, 5)])
def test_an_empty_log_has_a_page_too(today: date) -> None:
    found = told(today=today)
    for text in ("".join(html(found)), "".join(markdown(found))):
        assert sentences.NOTHING in text
        assert sentences.WARNING in text


def test_only_the_days_of_the_page_are_read() -> None:
    found = told(a_session(20), a_session(8), a_session(5), a_session(1), weeks=1)
    assert found.sessions == 2
    assert found.since == TODAY - timedelta(days=6)


def test_nothing_is_judged() -> None:
    pages = [report_data(SAMPLE, CATALOG, LAST, weeks) for weeks in (1, 4, 12)]
    for text in ("".join(form(one)) for one in pages for form in (html, markdown)):
        spoken = text.lower().replace("not a diagnosis", "").replace("with a diagnosis", "")
        assert not re.search(r"deficit|improv|diagnos|cleared|percentile|pain-free", spoken)


def test_every_week_of_the_log_has_a_section() -> None:
    text = "".join(weekly(reversed(SAMPLE), CATALOG))
    assert text.count("## Week of") == 12
    assert "The log is empty." in "".join(weekly([], CATALOG))


def test_the_style_sheet_is_in_the_page_and_loads_nothing() -> None:
    sheet = (Path(tui.__file__).parent / "reports" / "report.css").read_text("utf-8")
    page = "".join(html(told()))
    assert f"<style>\n{sheet}</style>" in page
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_running_is_told_by_week_and_never_judged() -> None:
    runs = [
        RunRecord(
            id=f"R{day}",
            started=FIRST + timedelta(days=day),
            seconds=3606.0,
            meters=km,
            source="fit",
        )
        for day, km in ((-9, 1000.0), (0, 9000.0), (3, 8000.0), (9, None), (30, 1.0))
    ]
    sore = a_run(2)._replace(soreness=Soreness(worst=3))
    for first, weeks in ((MONDAY, ["29 Dec", "5 Jan"]), (SUNDAY, ["4 Jan"])):
        data = report_data([sore], CATALOG, TODAY, 2, first, runs)
        assert [sentences.day(week.day) for week in data.running][-len(weeks) :] == weeks
    data = report_data([sore], CATALOG, TODAY, 2, MONDAY, runs)
    told = "".join(markdown(data))
    assert "## Running, minutes a week\n" in told
    assert "| --- | --- |\n| 29 Dec | 120 |\n| 5 Jan | 60 |\n\n" in told
    drawn = "".join(html(data))
    assert 'aria-label="Running, minutes a week: 29 Dec: 120, 5 Jan: 60"' in drawn
    assert drawn.index("Soreness by day") < drawn.index("<h3>Running")
    assert not re.search(
        "risk|too much|careful|ratio", (told + drawn).split("---")[0], re.IGNORECASE
    )
    log = "".join(weekly([], CATALOG, check_ins=[MORNING], runs=runs[:3]))
    assert "- Running: 2 h 0 min in 2 runs, 17.0 km\n" in log
    assert "- Soreness saved in the morning, on 1 day: at most 6 of 10\n" in log
    assert "Running" not in "".join(markdown(report_data([sore], CATALOG, TODAY, 2)))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(90.0, "2 min"), (3570.0, "1 h 0 min"), (3629.0, "1 h 0 min"), (3630.0, "1 h 1 min")],
)
def test_half_a_minute_of_work_is_rounded_up(seconds: float, said: str) -> None:
    assert sentences.work(seconds) == said
