"""What a file that somebody gave would bring, and the words for its mistakes."""

from pathlib import PurePath

import pytest

from tests.support.small_catalog import ALL, HEEL, WALL
from tui.domain.catalog.catalog import Catalog, Problem
from tui.domain.catalog.routine import FirstSide, Routine, Step
from tui.domain.settings import Settings
from tui.presentation.given_file import (
    MOST_MISTAKES,
    GivenPart,
    choices_left_out,
    describe_file,
    describe_refusal,
    mistakes_in,
)

OWN = PurePath("mine.toml")
OLD, NEW = Problem(OWN, 3, "an old mistake"), Problem(OWN, 4, "no exercise is called towel")
TOWEL = HEEL._replace(id="towel", name="Towel", needs=("a towel", "a wall"))
KNOWN = Catalog(ALL | {WALL.id: WALL._replace(needs=("a wall",))}, problems=(OLD,))
WITH_IT = KNOWN._replace(exercises={**KNOWN.exercises, "towel": TOWEL}, problems=(OLD, NEW))
STEPS = (Step("towel", sets=1), Step(WALL.id, sets=1))
EVENING = Routine("may", "Evening", "For May.", STEPS, rounds=2)
PARTS = (
    GivenPart("routine", "may", "Evening", "new"),
    GivenPart("exercise", "towel", "Towel", "replaces yours"),
    GivenPart("exercise", "shin", "Shin", "replaces a built-in"),
    GivenPart("figure", "towel", "towel", "same"),
)


def test_a_routine_is_described_with_one_round_of_its_steps_and_what_it_would_break() -> None:
    given = describe_file("may.toml", PARTS, EVENING, KNOWN, WITH_IT)
    assert (given.name, given.title, given.purpose) == ("may.toml", "Evening", "For May.")
    assert given.amount.startswith("16 sets, ")
    assert [line.name for line in given.steps] == ["Towel", "Wall stretch"]
    assert [line.how.replace("\xa0", " ")[:6] for line in given.steps] == ["1 × 15", "1 × 30"]
    assert given.needs == ("a towel", "a wall")
    assert given.lost == ("With it, mine.toml would be left out: no exercise is called towel.",)
    assert given.mistakes == ()
    assert given.wanted == PARTS[:3]
    assert [part.replaces for part in PARTS] == [False, True, True, False]
    assert [part.replaces_own for part in PARTS] == [False, True, False, False]


def test_a_file_without_a_routine_says_only_what_it_would_break() -> None:
    given = describe_file("towel.toml", PARTS[1:2], None, KNOWN, WITH_IT)
    assert (given.title, given.amount, given.steps, given.needs) == ("", "", (), ())
    assert given.parts == PARTS[1:2]
    assert len(given.lost) == 1
    assert describe_file("towel.toml", (), None, WITH_IT, WITH_IT).lost == ()


@pytest.mark.parametrize(
    ("routine", "often"),
    [
        (EVENING, "any time"),
        (EVENING._replace(days_a_week=3, times_a_day=2), "3 days a week, 2 times a day"),
        (EVENING._replace(after_a_run=True), "after a run"),
    ],
)
def test_how_often_it_is_done_is_said(routine: Routine, often: str) -> None:
    assert describe_file("may.toml", (), routine, KNOWN, WITH_IT).frequency == often


def test_a_mistake_has_its_line_or_the_name_of_the_file() -> None:
    problems = [Problem(OWN, 7, "sets is 0; 1 to 20"), Problem(OWN, None, "is empty")]
    assert mistakes_in("may.toml", problems) == (
        "Line 7: sets is 0; 1 to 20.",
        "may.toml is empty.",
    )
    asked = Problem(OWN, 1, "unknown key: did you mean sets?")
    assert mistakes_in("may.toml", [asked]) == ("Line 1: unknown key: did you mean sets?",)


@pytest.mark.parametrize(("more", "last"), [(0, "Line 9: a mistake."), (3, "And 3 more.")])
def test_of_many_mistakes_the_first_are_listed(more: int, last: str) -> None:
    listed = mistakes_in("may.toml", [Problem(OWN, 9, "a mistake")] * (MOST_MISTAKES + more))
    assert (len(listed), listed[-1]) == (MOST_MISTAKES + (more > 0), last)


def test_one_mistake_is_not_several() -> None:
    assert describe_refusal(1)[0] == "It has a mistake, so nothing of it is used."
    assert "this line" in describe_refusal(1)[1]
    assert describe_refusal(2)[0] == "It has 2 mistakes, so nothing of it is used."
    assert "these lines" in describe_refusal(2)[1]


@pytest.mark.parametrize(
    ("settings", "default"),
    [
        (Settings(), ""),
        (Settings(sets={WALL.id: WALL.dose.sets.default}, rest_seconds=WALL.pauses.rest), ""),
        (Settings(sets={"stance": 4}), ""),
        (Settings(sets={WALL.id: 4}), "sets"),
        (Settings(rest_seconds=90.0), "pauses"),
        (Settings(first_side=FirstSide.RIGHT), "first side"),
        (Settings(due_on={"evening": ("monday",)}), "days"),
        (Settings(show_due=False), ""),
        (
            Settings(sets={WALL.id: 4}, get_ready_seconds=3.0, due_on={"evening": ("monday",)}),
            "sets, pauses and days",
        ),
    ],
)
def test_what_the_settings_choose_is_said_not_to_be_in_the_file(
    settings: Settings, default: str
) -> None:
    routine = Routine("evening", "Evening", "To rest.", (Step(WALL.id),), after_a_run=True)
    said = choices_left_out(routine, Catalog(ALL, {routine.id: routine}), settings)
    ending = f"whoever gets it has the default {default}."
    assert said == (f"Your settings are not in the file: {ending}" if default else "")


def test_sets_that_the_routine_says_and_the_tempo_of_another_exercise_are_its_own() -> None:
    routine = Routine("evening", "Evening", "To rest.", (Step(WALL.id, sets=2),))
    catalog = Catalog(ALL, {routine.id: routine})
    slow = {HEEL.id: {"lower": 9.0}}
    assert choices_left_out(routine, catalog, Settings(sets={WALL.id: 4}, tempo=slow)) == ""
    heels = routine._replace(steps=(Step(HEEL.id),))
    catalog = Catalog(ALL, {routine.id: heels})
    assert choices_left_out(heels, catalog, Settings(tempo=slow)).endswith("the default tempo.")
