"""What the checker refuses, in the words of the form and of the editor."""

import re
from collections.abc import Callable

import pytest

from tests.support.app import CATALOG
from tui.app.edit_refusals import exercise_refusals, routine_refusals
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise, Pauses, Range
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode, Stage, Tempo
from tui.presentation.exercise_edits import blank_exercise, of_kind, version_setter
from tui.presentation.refusals import Refusal, new_refusal

MINE = blank_exercise()._replace(id="mine", name="Mine")
COUNTED = of_kind(MINE, "reps")
FILE_WORDS = re.compile(r"\[|_|=|\bline\b|variation|write ")


@pytest.mark.parametrize(
    ("edit", "sentence", "row"),
    [
        (lambda one: version_setter("cue")(one, ""), "Cue is empty; type something.", "cue"),
        (
            lambda one: version_setter("steps")(one, ()),
            "How it is done is empty; type something.",
            "steps",
        ),
        (
            lambda one: one._replace(purpose="x" * 401),
            "What it is for has 401 characters; shorten it to 400 at most.",
            "purpose",
        ),
        (
            lambda one: one._replace(dose=one.dose._replace(seconds=4000.0)),
            "Seconds must be a number from 1 to 3600, not 4000.",
            "seconds",
        ),
        (
            lambda one: one._replace(pauses=Pauses(rest=900.0)),
            "Rest must be a number from 0 to 600, not 900.",
            "rest",
        ),
        (
            lambda one: one._replace(dose=one.dose._replace(sets=Range(1, 300, 3))),
            "Most sets must be a whole number from 1 to 100, not 300.",
            "most",
        ),
    ],
)
def test_the_form_says_which_row_is_wrong(
    edit: Callable[[Exercise], Exercise], sentence: str, row: str
) -> None:
    refused = new_refusal(exercise_refusals, MINE, edit(MINE))
    assert refused == Refusal(sentence, row)
    assert not FILE_WORDS.search(refused.sentence)


def test_repetitions_that_last_too_long_are_refused_in_the_row_of_repetitions() -> None:
    slow = COUNTED._replace(tempo=Tempo((Stage("up", 60.0),)), dose=COUNTED.dose._replace(reps=100))
    (refused,) = exercise_refusals(slow)
    assert refused.row == "reps"
    assert refused.sentence.startswith("Repetitions: 100 reps of 60 seconds each last over an hour")


def test_a_routine_that_uses_it_is_named_with_the_words_of_the_editor() -> None:
    routine = Routine(
        "calf", "My calf", "P", (Step("mine", seconds=20.0), Step("mine", sets=2)), own=True
    )
    exercises = {**CATALOG.exercises, "mine": COUNTED}
    (refused,) = routine_refusals(RoutineDraft.of(routine), exercises, "My calf")
    assert refused.sentence == (
        "The routine My calf uses it. Seconds: only a hold has seconds, and this is a counted set."
    )
    paced = routine._replace(steps=(Step("mine", tempo=(Stage("press", 2.0),)),))
    (refused,) = routine_refusals(RoutineDraft.of(paced), exercises, "My calf")
    assert refused.sentence == ('The routine My calf uses it. Uses "press", which would be gone.')
    test = Step("single-leg-stance", sorer_more=True, mode=BalanceMode.TEST)
    (refused,) = routine_refusals(RoutineDraft.of(routine._replace(steps=(test,))), exercises)
    assert refused == Refusal("Sides: a test has as many trials on each leg.", "sides")
    empty = RoutineDraft.of(routine._replace(steps=()))
    assert all(not one.row for one in routine_refusals(empty, exercises))
