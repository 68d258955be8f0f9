"""What is said as a set begins."""

from tests.support.small_catalog import HEEL, STANCE, session_of
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.paths import shipped
from tui.presentation.set_start import begin_balance, hold_with_care, what_to_heed
from tui.session.plan import PlannedSet, plan
from tui.storage.catalog.loader import load

CATALOG = load(shipped())


def shipped_set(exercise: str, **asked: object) -> PlannedSet:
    """The first set of a shipped exercise."""
    step = Step(exercise, **asked)  # type: ignore[arg-type]
    return plan(Routine("one", "One", "", (step,)), CATALOG.exercises)[0].set


def test_what_to_heed_has_the_legs_filled_in_and_is_what_is_read_where_nothing_is_spoken() -> None:
    assert what_to_heed(session_of(HEEL).plan[0].set) == "Do knees straight."
    assert what_to_heed(shipped_set("wall-stretch")).startswith(
        "Lean in slowly, left knee straight, until"
    )


def test_a_balance_begins_with_the_foot_to_lift_unless_it_is_up() -> None:
    hold = session_of(STANCE).plan[0].set
    assert begin_balance(hold, lifted=False) == (
        "Lift your right foot. Stand on your left. Do eyes open."
    )
    assert begin_balance(hold, lifted=True) == "Do eyes open."


def test_a_trial_with_closed_eyes_says_so_and_when_it_stops() -> None:
    trial = shipped_set("single-leg-stance", mode=BalanceMode.TEST, variations=("eyes-closed",))
    stops = (
        "Keep your right foot off your left leg. If arms or feet move, or your eyes open, "
        "press Enter. It ends by itself at forty-five seconds."
    )
    assert begin_balance(trial, lifted=False) == (f"Go. Lift your right foot, eyes closed. {stops}")
    assert begin_balance(trial, lifted=True) == f"Go. Eyes closed. {stops}"


def test_a_later_stretch_is_known_so_how_far_and_all_rules_but_the_first_are_left_out() -> None:
    stretch = shipped_set("wall-stretch")
    action, rules = hold_with_care(stretch, again=False)
    assert action.endswith("until you feel a stretch in your left calf.")
    assert rules.startswith("Heel down. Hands on the wall")
    assert hold_with_care(stretch, again=True) == (
        "Lean in slowly, left knee straight.",
        "Heel down.",
    )
