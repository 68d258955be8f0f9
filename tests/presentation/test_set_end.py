"""What the body does as a set ends."""

from tests.support.small_catalog import HEEL, STANCE, WALL, session_of
from tui.presentation.set_end import end_of, end_of_exercise
from tui.presentation.set_kinds import kind_of

STRETCH = WALL._replace(rest_cue="Come upright. Feet stay put.", end_cue="Stand up slowly.")
SESSION = session_of(STRETCH, HEEL)
PLANNED = SESSION.plan[0].set
HEEL_PHASE = next(phase for phase in SESSION.plan if phase.set.exercise.id == HEEL.id)


def test_an_exercise_ends_with_its_own_words_where_another_or_nothing_follows() -> None:
    assert end_of_exercise(PLANNED, None) == end_of_exercise(PLANNED, HEEL_PHASE)
    assert end_of(PLANNED, HEEL_PHASE) == end_of(PLANNED, None) == "Stand up slowly."
    assert end_of_exercise(HEEL_PHASE.set, None) == ""


def test_before_another_set_the_body_eases_off_as_in_the_rest() -> None:
    assert end_of_exercise(PLANNED, SESSION.plan[1]) == ""
    assert end_of(PLANNED, SESSION.plan[1]) == "Come upright."


def test_where_an_exercise_says_nothing_of_its_own_its_kind_does() -> None:
    hold = session_of(STANCE).plan[0].set
    assert end_of(hold, None) == kind_of(hold.target).end_sentence
