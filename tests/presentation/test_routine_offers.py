"""What the chooser says of today: how much was done, and what more is offered."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.app import CATALOG
from tui.domain.catalog.routine import Step
from tui.domain.catalog.sets import Side
from tui.domain.log.record import SessionRecord, SetOutcome
from tui.domain.log.runs import RunRecord
from tui.domain.progress.history import History, history_of
from tui.domain.progress.schedule import due, line
from tui.domain.settings import Settings
from tui.presentation.plain_overview import offer_lines
from tui.presentation.routine_offers import below_list, offers, under_headings
from tui.reports.tables import plan_of
from tui.session.plan import expected_seconds, plan
from tui.session.recording import past_session
from tui.widgets.catalog.routine_details import card

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HEELS = CATALOG.routines["heel-raises"]
WHOLE = past_session(HEELS, CATALOG.exercises, NOW, bytes(10), NOW)
RULE = "Each version and side counts as done at 90% or more (our rule)."


@pytest.mark.parametrize(
    ("sets", "sentence", "due"),
    [
        (0, "Due every day.", True),
        (
            6,
            f"Today: 90 of 180 lowers. {RULE}",
            True,
        ),
        (
            10,
            f"Today: 150 of 180 lowers. {RULE}",
            True,
        ),
        (12, "Done for today. It can be done a second time today.", False),
    ],
)
def test_the_chooser_says_what_is_done_of_a_dose_and_when_it_is_done(
    sets: int, sentence: str, due: bool
) -> None:
    skipped = [
        one._replace(reps=None, seconds=None, outcome=SetOutcome.SKIPPED.value)
        for one in WHOLE.sets[sets:]
    ]
    session = WHOLE._replace(sets=(*WHOLE.sets[:sets], *skipped))
    found = {one.routine.id: one for one in offers(CATALOG, history_of([session]), NOW.date())}
    assert (found[HEELS.id].today, found[HEELS.id].due) == (sentence, due)


def test_where_one_part_is_short_the_chooser_names_it() -> None:
    def said(session: SessionRecord, routine: str, short: dict[int, float]) -> tuple[str, bool]:
        sets = [
            one._replace(outcome="partial", reps=short[n], seconds=short[n]) if n in short else one
            for n, one in enumerate(session.sets)
        ]
        history = history_of([session._replace(sets=tuple(sets))])
        run = RunRecord(id="r", started=NOW, seconds=60, meters=None, source="hand")
        found = offers(CATALOG, history._replace(runs=(run,)), NOW.date())
        return next((one.today, one.due) for one in found if one.routine.id == routine)

    straight = [
        n
        for n, one in enumerate(WHOLE.sets)
        if (one.variation, one.side) == ("knees-straight", "left")
    ]
    # 170 of 180 is 94 %: only the part that is short says why it is due.
    assert said(WHOLE, HEELS.id, {straight[0]: 5}) == (
        f"Today: 170 of 180 lowers. Not done yet: knees straight, left (35 of 45 lowers). {RULE}",
        True,
    )
    assert said(WHOLE, HEELS.id, dict.fromkeys(range(12), 13)) == (
        f"Today: 156 of 180 lowers. {RULE}",
        True,
    )
    after = CATALOG.routines["after-a-run"]
    stretched = past_session(after, CATALOG.exercises, NOW, bytes(10), NOW)
    shin = [n for n, one in enumerate(stretched.sets) if one.variation is None]
    name = CATALOG.exercises["tibialis-anterior-stretch"].name
    first, last = shin[0], shin[-1]
    part = f"{name}, {stretched.sets[last].side} (70 of 90 s) and 1 more"
    assert said(stretched, after.id, {first: 15, last: 10}) == (
        f"Today: 505 of 540 s. Not done yet: {part}. {RULE}",
        True,
    )


def test_of_an_exercise_without_versions_each_side_counts() -> None:
    shin = CATALOG.exercises["tibialis-anterior-stretch"]
    own = HEELS._replace(id="own", steps=(Step(shin.id),))
    session = past_session(own, CATALOG.exercises, NOW, bytes(10), NOW)
    left = [one for one in session.sets if one.side == "left"]
    history = history_of([session._replace(sets=tuple(left))])
    (offer,) = offers(CATALOG._replace(routines={"own": own}), history, NOW.date())
    assert offer.today == (
        "Today: 90 of 180 s. Not done yet: right (0 of 90 s). "
        "Each side counts as done at 90% or more (our rule)."
    )


def test_the_chooser_says_and_times_the_set_more_on_the_sorer_ankle() -> None:
    step = Step("single-leg-stance", sets=2, sorer_more=True)
    more = CATALOG.routines["balance"]._replace(steps=(step,))
    catalog = CATALOG._replace(routines={"balance": more})
    (alike,) = offers(catalog, history_of([]), NOW.date())
    (offer,) = offers(catalog, history_of([]), NOW.date(), lambda _: Side.LEFT)
    (asked,) = offers(catalog, history_of([]), NOW.date(), lambda _: Side.LEFT, lambda _: True)
    said = "2 holds a side · eyes open · one hold more on the sorer ankle"
    assert (offer.sets_text, offer.lines[0].how.replace("\xa0", " ")) == ("5 holds", said)
    # As many as are done: a plan and a rehearsal without a named ankle have none more.
    assert (alike.sets_text, alike.lines[0].how) == ("4 holds", offer.lines[0].how)
    assert alike.seconds == expected_seconds(plan(more, CATALOG.exercises)) < offer.seconds
    assert [one.sorer for one in (alike, offer, asked)] == [
        "No ankle counts as the sorer one. Press k to name it.",
        "Your left ankle counts as the sorer one. Press k to change it.",
        "You are asked at the start which ankle is sorer.",
    ]
    assert not any(one.sorer for one in offers(CATALOG, history_of([]), NOW.date()))
    assert "Your left ankle counts as the sorer one. Press k to change it." in str(card(offer))
    assert "Save how sore your ankle is to name it." in "\n".join(offer_lines(alike))
    assert len(offer.lines) == 1
    (line,) = plan_of(more, CATALOG.exercises)
    assert line.endswith("2 holds a side, one hold more on the sorer ankle")


def test_the_chooser_names_the_days_that_were_chosen_for_after_a_run() -> None:
    def today(*days: str) -> tuple[str, bool]:
        catalog = Settings(due_on={"after-a-run": days} if days else {}).applied_to(CATALOG)
        found = {one.routine.id: one for one in offers(catalog, history_of([]), NOW.date())}
        return found["after-a-run"].today, found["after-a-run"].due

    assert today() == ("For after a run. Press R to save a run.", False)
    assert today("monday", "thursday") == ("Due on Mon, Thu.", False)
    assert today("thursday", "sunday") == ("Due today: it is Sunday.", True)


def test_the_chooser_and_the_command_say_the_same_of_what_is_due_and_why() -> None:
    thrice = CATALOG.routines["balance"]._replace(id="mine", title="Mine", days_a_week=3, own=True)
    catalog = CATALOG._replace(routines={**CATALOG.routines, "mine": thrice})
    run = RunRecord(
        id="r", started=NOW.replace(hour=6, minute=40), seconds=2400, meters=None, source="fit"
    )
    left = [
        one._replace(outcome="skipped", reps=None) if one.side == "left" else one
        for one in WHOLE.sets
    ]
    history = history_of([WHOLE._replace(sets=tuple(left))])._replace(runs=(run,))
    found = {one.routine.id: one for one in offers(catalog, history, NOW.date())}
    told = due(catalog.routines.values(), catalog.exercises, history, NOW.date())
    assert [one.routine for one in told] == [name for name, one in found.items() if one.due]
    assert line(told) == (
        "Heel raises: 90 of 180 lowers, left · After a run (you ran 40 min this morning)"
        " · Mine (done 0 of 3 days in the last 7)"
    )
    said = {name: (one.last, one.today) for name, one in found.items() if one.due}
    assert said == {
        "heel-raises": (
            "90 of 180",
            f"Today: 90 of 180 lowers, left. {RULE}",
        ),
        "after-a-run": ("ran at 06:40", "Due today: you ran 40 min this morning."),
        "mine": ("never", "Due today: done 0 of 3 days in the last 7."),
    }
    headed = {
        heading: [one.routine.id for one in under]
        for heading, under in under_headings(found.values()).items()
    }
    assert headed["Due now"] == [one.routine for one in told]
    assert headed.keys() == {"Due now", "Any time"}
    rest = history._replace(rest_days=frozenset({NOW.date()}))
    assert not any(one.due for one in offers(catalog, rest, NOW.date()))
    assert not due(catalog.routines.values(), catalog.exercises, rest, NOW.date())


def test_what_is_done_has_a_heading_of_its_own() -> None:
    headed = under_headings(offers(CATALOG, history_of([WHOLE]), NOW.date()))
    assert [one.routine.id for one in headed["Done today"]] == [HEELS.id]
    assert "Due now" not in headed


def test_no_offer_names_a_setting_that_is_not_there() -> None:
    for offer in offers(CATALOG, history_of([]), NOW.date()):
        assert "settings" not in offer.today


def test_the_chooser_marks_what_an_own_file_replaces() -> None:
    replacing = CATALOG._replace(
        replaced_routines=frozenset({"balance"}),
        replaced_exercises=frozenset({"wall-stretch"}),
    )
    marked = {one.routine.id: one.replaced for one in offers(replacing, history_of([]), NOW.date())}
    assert marked["balance"] == ("Your own file replaces this built-in routine.",)
    assert marked["after-a-run"] == ("Your own file replaces the built-in exercise Wall stretch.",)
    assert marked["strength"] == ()


def test_never_is_said_only_once_the_log_was_read_to_its_end() -> None:
    today = NOW.date()
    assert {one.last for one in offers(CATALOG, History(whole=False), today)} == {""}
    assert {one.last for one in offers(CATALOG, History(), today)} == {"never"}
    begun = history_of([WHOLE])._replace(whole=False)
    assert {one.last for one in offers(CATALOG, begun, today)} == {"today", ""}


def test_what_the_last_days_show_as_done_is_not_said_to_be_never_done() -> None:
    fourteen = [one._replace(reps=14, outcome="partial") for one in WHOLE.sets]
    strength = CATALOG.routines["strength"]
    stranger = past_session(strength, CATALOG.exercises, NOW, bytes(10), NOW)
    none = [one._replace(outcome="skipped", reps=None, seconds=None) for one in WHOLE.sets]

    def last(*sessions: SessionRecord, days: int = 1) -> str:
        found = offers(CATALOG, history_of(sessions), NOW.date() + timedelta(days=days))
        return next(one.last for one in found if one.routine is HEELS)

    assert last(WHOLE._replace(sets=tuple(fourteen))) == "yesterday"
    assert last(WHOLE._replace(sets=tuple(fourteen)), days=9) == "last week"
    # The same exercise in a session of another routine fills the strip too.
    assert last(stranger, days=2) == "2 days ago"
    newer, older = stranger, WHOLE._replace(started=NOW - timedelta(days=9))
    assert last(newer, older, days=2) == "2 days ago"
    assert last(WHOLE._replace(sets=tuple(none))) == "never"


def test_a_low_window_has_one_paragraph_with_the_first_sentence_of_the_purpose() -> None:
    found = offers(CATALOG, History(), NOW.date())
    heels = next(offer for offer in found if offer.routine.id == "heel-raises")
    assert below_list(heels, short=True) == (
        "Due every day. Slow lowering for the calf, knees straight and bent. "
        "Needs a kitchen counter."
    )
    assert below_list(heels, short=False).splitlines() == [
        "Due every day.",
        heels.routine.purpose,
        "needs a kitchen counter",
    ]
    plain = heels._replace(today="", routine=heels.routine._replace(purpose="One. Two. Three."))
    assert below_list(plain, short=True) == "One. Needs a kitchen counter."
