"""The dose: what was done of it in a day, in however many sessions."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.made_up import a_session
from tui.domain.catalog.routine import Routine
from tui.domain.log.record import SessionRecord, SetOutcome, SetRecord
from tui.domain.progress.credit import credited
from tui.domain.progress.dose import (
    SHARE_DONE,
    DoseProgress,
    ExerciseFigures,
    Unit,
    amounts_of,
    daily_dose,
    figures_by_exercise,
    figures_of,
    recorded_dose,
)
from tui.domain.progress.history import history_of
from tui.domain.progress.schedule import due
from tui.domain.settings import Preferences
from tui.paths import shipped
from tui.session.plan import PhaseKind, plan
from tui.session.recording import unmeasured
from tui.storage.catalog.loader import load

CATALOG = load(shipped())
HEELS = CATALOG.routines["heel-raises"]
DAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 22, 7, tzinfo=UTC)


def sets_of(routine: Routine) -> list[SetRecord]:
    """Every set of a routine as it is recorded when it is skipped."""
    phases = plan(routine, CATALOG.exercises)
    return [unmeasured(one.set, SetOutcome.SKIPPED) for one in phases if one.kind is PhaseKind.WORK]


def done(record: SetRecord, amount: float | None = None) -> SetRecord:
    """The set done to its target, or partly done."""
    measure = next(iter(record.target), "seconds")
    asked = record.target.get(measure, 30.0)
    value = asked if amount is None else amount
    outcome = "done" if amount is None or amount >= asked else "partial"
    reps = int(value) if measure == "reps" else None
    seconds = 5.0 * value if measure == "reps" else value
    return record._replace(outcome=outcome, reps=reps, seconds=seconds)


def session(sets: Sequence[SetRecord], routine: str = "heel-raises") -> SessionRecord:
    return a_session(started=MORNING, routine=routine)._replace(sets=tuple(sets))


def progress(*sessions: SessionRecord, routine: Routine = HEELS) -> DoseProgress:
    return daily_dose(routine, CATALOG.exercises).progress(amounts_of(sessions))


TWELVE = sets_of(HEELS)


@pytest.mark.parametrize(
    ("name", "sessions", "times", "figures"),
    [
        ("nothing", [], 0, "0 of 180 lowers"),
        ("all", [[done(one) for one in TWELVE]], 1, "180 of 180 lowers"),
        (
            "6 sets, left by a slip, begun again, 6 skipped and 6 done: once, not twice",
            [
                [done(one) for one in TWELVE[:6]] + TWELVE[6:],
                TWELVE[:6] + [done(one) for one in TWELVE[6:]],
            ],
            1,
            "180 of 180 lowers",
        ),
        (
            "4 + 4 + 4: once, not never",
            [[done(one) for one in TWELVE[at : at + 4]] for at in (0, 4, 8)],
            1,
            "180 of 180 lowers",
        ),
        ("12 sets of 14 of 15", [[done(one, 14) for one in TWELVE]], 1, "168 of 180 lowers"),
        ("12 sets of 13 of 15", [[done(one, 13) for one in TWELVE]], 0, "156 of 180 lowers"),
        ("killed after 1 of 12", [[done(TWELVE[0]), *TWELVE[1:]]], 0, "15 of 180 lowers"),
        ("killed with no rest told", [[done(TWELVE[0])]], 0, "15 of 180 lowers"),
        (
            "the first half twice is not the whole",
            [[done(one) for one in TWELVE[:6]]] * 2,
            0,
            "90 of 180 lowers",
        ),
        ("twice", [[done(one) for one in TWELVE]] * 2, 2, "180 of 180 lowers"),
        ("twice, 14 of 15", [[done(one, 14) for one in TWELVE]] * 2, 2, "180 of 180 lowers"),
    ],
)
def test_a_dose_is_counted_by_the_day(
    name: str, sessions: list[list[SetRecord]], times: int, figures: str
) -> None:
    records = [session(sets) for sets in sessions]
    found = progress(*records)
    assert (found.times, found.figures) == (times, figures), name
    left = due([HEELS], CATALOG.exercises, history_of(records), DAY)
    assert len(left) == (times == 0)


def test_a_day_is_told_by_exercise_over_all_its_sessions() -> None:
    heels, stance = sets_of(HEELS), sets_of(CATALOG.routines["balance"])[0]
    held = stance._replace(outcome="done", seconds=20.0)
    stretch = sets_of(CATALOG.routines["full"])[0]
    records = [
        session([held._replace(exercise="gone"), done(heels[0])]),
        session([*map(done, heels[1:6]), done(heels[6], 2), held._replace(mode="test")]),
        session([stretch]),
    ]
    told = list(figures_by_exercise(amounts_of(records), CATALOG.exercises))
    assert told == [
        ExerciseFigures("heel-raise-eccentric", False, "92 of 180 lowers"),
        ExerciseFigures("single-leg-stance", False, "1 trial"),
        ExerciseFigures("gone", False, "1 hold"),
    ]
    nearly = [done(one, 14) for one in heels]
    whole = session([done(one) for one in heels])
    for sets, figures in ((nearly, "168 of 180 lowers"), (whole.sets, "")):
        (one,) = figures_by_exercise(amounts_of([session(sets)]), CATALOG.exercises)
        assert (one.done, one.figures) == (True, figures)
    wall = CATALOG.exercises[stretch.exercise]
    chosen = {wall.id: wall._replace(dose=wall.dose.choosing(5))}
    stretched = amounts_of([session([done(stretch)])])
    for least, figures in ((False, "30 of 600 s"), (True, "30 of 360 s")):
        (one,) = figures_by_exercise(stretched, chosen, least=least)
        assert one.figures == figures


def test_a_session_of_any_routine_counts() -> None:
    full = CATALOG.routines["full"]
    whole = session([done(one) for one in sets_of(full)], "full")
    assert progress(whole).times == 1
    assert progress(whole, routine=CATALOG.routines["after-a-run"]).times == 1
    assert progress(whole, routine=full).figures == (
        "540 of 540 s, 180 of 180 lowers, 10 of 10 holds, 180 of 180 pulls"
    )


def test_each_side_and_version_has_to_be_done() -> None:
    left = [done(one) for one in TWELVE if one.side == "left"]
    found = progress(session(left), session(left))
    assert (found.times, found.figures) == (0, "90 of 180 lowers")


@pytest.mark.parametrize(
    ("chosen", "asked"), [(None, 3), (3, 3), (4, 4), (5, 5), (2, 3), (9, 5)], ids=str
)
def test_the_dose_is_the_chosen_number_of_a_range_and_else_the_least(
    chosen: int | None, asked: int
) -> None:
    exercises = Preferences(sets={"wall-stretch": chosen} if chosen else {}).of_all(
        CATALOG.exercises
    )
    routine = CATALOG.routines["after-a-run"]
    by_exercise = {part.key[0]: part.asked for part in daily_dose(routine, exercises).parts}
    assert by_exercise == {"wall-stretch": 30.0 * asked, "tibialis-anterior-stretch": 90.0}
    assert daily_dose(routine, exercises, least=True) == daily_dose(routine, CATALOG.exercises)


def test_a_file_that_names_its_sets_keeps_them() -> None:
    exercises = Preferences(sets={"wall-stretch": 5, "single-leg-stance": 9}).of_all(
        CATALOG.exercises
    )
    routine = CATALOG.routines["ten-minutes"]
    assert daily_dose(routine, exercises) == daily_dose(routine, CATALOG.exercises)
    counts = [phase.set.of for phase in plan(routine, exercises)]
    assert set(counts) == {1}


def test_a_default_above_the_least_is_not_owed() -> None:
    exercise = CATALOG.exercises["wall-stretch"]
    most = exercise._replace(
        dose=exercise.dose._replace(sets=exercise.dose.sets._replace(default=5))
    )
    routine = CATALOG.routines["after-a-run"]
    usual = daily_dose(routine, CATALOG.exercises)
    assert daily_dose(routine, {**CATALOG.exercises, "wall-stretch": most}) == usual


def test_a_hold_counts_once_however_long_and_a_test_is_no_practice() -> None:
    holds = sets_of(CATALOG.routines["balance"])
    short, trial = done(holds[0], 2.0), done(holds[0])._replace(mode="test")
    assert credited(short._replace(outcome="done")) == 1.0
    assert credited(short._replace(outcome="partial")) == 0.0
    assert credited(short._replace(outcome="done", seconds=0.0)) == 0.0
    assert amounts_of([session([trial], "hold")]) == {
        ("single-leg-stance", "eyes-open", "left", Unit.TRIALS): 1.0
    }


def test_what_is_not_in_the_catalog_asks_for_what_its_records_tell() -> None:
    trials = [done(one)._replace(of=3, mode="test") for one in sets_of(CATALOG.routines["balance"])]
    sides = [one for side in ("left", "right") for one in trials if one.side == side][:3]
    dose = recorded_dose([session(sides, "hold")])
    assert dose is not None
    assert dose.progress(amounts_of([session(sides, "hold")])).figures == "3 of 3 trials"
    unknown = TWELVE[0]._replace(kind="hop")
    assert recorded_dose([session([unknown])]) is None
    assert amounts_of([session([unknown._replace(outcome="done", reps=9)])]) == {}


ROUTINES = sorted(CATALOG.routines)


@st.composite
def days(draw: st.DrawFn) -> tuple[str, list[SetRecord], list[list[SetRecord]]]:
    """A routine, the sets of a day, and the same sets chopped into sessions in some way."""
    name = draw(st.sampled_from(ROUTINES))
    planned = sets_of(CATALOG.routines[name])
    times = draw(st.integers(1, 2))
    sets = []
    for record in planned * times:
        asked = next(iter(record.target.values()), 30.0)
        amount = draw(st.sampled_from([None, None, asked, asked - 1, 1.0, 0.0]))
        skipped = draw(st.integers(0, 9)) == 0
        sets.append(record if skipped else done(record, amount))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(sets) - 1)), max_size=4)))
    bounds = [0, *cuts, len(sets)]
    chopped = [sets[begin:end] for begin, end in pairwise(bounds)]
    # What was not reached is recorded as skipped or, after a kill, not at all.
    rest = [
        [one._replace(outcome="skipped", reps=None, seconds=None) for one in sets[end:]]
        if draw(st.booleans())
        else []
        for end in bounds[1:]
    ]
    order = draw(st.permutations([done + left for done, left in zip(chopped, rest, strict=True)]))
    return name, sets, list(order)


@settings(max_examples=examples(40), deadline=None)
@given(days())
def test_any_way_of_chopping_a_day_into_sessions_counts_the_same(
    day: tuple[str, list[SetRecord], list[list[SetRecord]]],
) -> None:
    name, sets, chopped = day
    whole, pieces = [session(sets, name)], [session(part, name) for part in chopped]
    for routine in CATALOG.routines.values():
        one, other = progress(*whole, routine=routine), progress(*pieces, routine=routine)
        assert (one.times, one.counted) == (other.times, other.counted)
    for routine in CATALOG.routines.values():
        left = [
            len(due([routine], CATALOG.exercises, history_of(found), DAY))
            for found in (whole, pieces)
        ]
        assert left[0] == left[1]


@settings(max_examples=examples(40), deadline=None)
@given(days())
def test_nothing_is_credited_that_was_not_done(
    day: tuple[str, list[SetRecord], list[list[SetRecord]]],
) -> None:
    name, sets, _ = day
    found = progress(session(sets, name), routine=CATALOG.routines[name])
    for part, amount in found.parts:
        own = [one for one in sets if (one.exercise, one.variation, one.side) == part.key[:3]]
        measures = {Unit.REPS: "reps", Unit.SECONDS: "seconds"}
        did = [
            getattr(one, measures[part.key[3]]) or 0 if part.key[3] in measures else 1
            for one in own
            if one.outcome != "skipped"
        ]
        assert amount <= sum(did)
        if found.done:
            assert amount >= SHARE_DONE * part.asked - 1e-6


def test_one_of_a_unit_is_not_several_and_a_second_keeps_its_letter() -> None:
    for amount, unit, figures in (
        (1.0, Unit.REPS, "1 rep"),
        (2.0, Unit.REPS, "2 reps"),
        (1.0, Unit.SECONDS, "1 s"),
    ):
        key = ("gone", "a", "left", unit)
        [found] = figures_by_exercise({key: amount}, {})
        assert found.figures == figures


def test_of_nothing_asked_nothing_is_done() -> None:
    progress = daily_dose(HEELS._replace(steps=()), CATALOG.exercises).progress({})
    assert (progress.times, progress.done) == (0, False)


@pytest.mark.parametrize(("measure", "said"), [("holds", "0 of 1 hold"), ("s", "0 of 1 s")])
def test_a_dose_of_one_is_said_in_the_singular(measure: str, said: str) -> None:
    part = daily_dose(CATALOG.routines["balance"], CATALOG.exercises).parts[0]
    assert figures_of(part._replace(asked=1.0, noun=measure), 0.0) == said
