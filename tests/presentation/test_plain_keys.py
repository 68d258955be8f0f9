"""Keys of a session in plain mode."""

from tests.support.small_catalog import HEEL, STANCE, WALL, session_of, working
from tui.domain.catalog.routine import Step
from tui.domain.catalog.sets import BalanceMode
from tui.presentation.plain_keys import KEYS, few_keys
from tui.session.tempo import most

TEST = Step(STANCE.id, mode=BalanceMode.TEST)
HEEL_REPS = working(HEEL).plan[0].set.target.repetitions


def test_what_ends_by_itself_is_called_what_it_is() -> None:
    assert few_keys(session_of(WALL)).startswith("Sets end by themselves. ")
    assert few_keys(session_of(STANCE)).startswith(
        "Press Enter to end a hold, and whenever I ask for it. "
    )


def test_a_trial_ends_as_the_position_is_lost_and_by_itself_at_its_limit_alone() -> None:
    assert few_keys(session_of(TEST)) == (
        "Press Enter the moment you lose the position. At 45 seconds a trial ends by itself. "
        "Type ? and Enter for all keys, Q and Enter to leave."
    )
    # Beside sets that end by themselves a trial is one that does not.
    assert few_keys(session_of(WALL, TEST)).startswith("Most sets end by themselves. ")


def test_plus_and_minus_are_said_to_do_what_they_do() -> None:
    keys = " ".join(KEYS)
    for said in (
        "In a counted set, Plus: count one repetition more. Minus: one fewer.",
        "In the rest after a counted set, Minus takes one repetition off it. Plus gives it back.",
        "In a timed hold, a rest or a get ready, Plus: ten seconds more.",
        "In the rest after a timed hold, Minus takes 5 seconds off that hold. Plus gives them back",
    ):
        assert said in keys
    set_at_work = working(HEEL).advanced_to(7.0)
    assert set_at_work.recounted(1, 7.0).count_correction == 1
    assert most(set_at_work.recounted(1, 7.0), HEEL_REPS) == HEEL_REPS.reps


def test_where_some_sets_wait_for_a_key_most_end_by_themselves() -> None:
    assert few_keys(session_of(WALL, STANCE)).startswith(
        "Most sets end by themselves. Press Enter to end one early, and whenever I ask for it. "
    )
