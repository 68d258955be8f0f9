"""What is said in plain mode before a session starts."""

from tests.support.small_catalog import STANCE, WALL, session_of
from tui.domain.catalog.routine import Routine, Step
from tui.paths import shipped
from tui.presentation.narration import SHORT_RESTS_IN_LINES
from tui.presentation.plain_keys import few_keys
from tui.presentation.plain_opening import heading, limit_of_soreness, opening, rehearsal
from tui.session.plan import Phase, plan
from tui.storage.catalog.loader import load

CATALOG = load(shipped())


def shipped_phases(exercise: str) -> tuple[Phase, ...]:
    """The phases of one shipped exercise."""
    return plan(Routine("one", "One", "", (Step(exercise),)), CATALOG.exercises)


def test_what_is_ahead_is_said_and_that_a_rehearsal_is_one() -> None:
    assert heading("Own", session_of(WALL).plan) == "Own: 12 sets, 8 minutes."
    assert heading("Own", session_of(STANCE).plan) == "Own: 10 holds, about 8 minutes."
    assert rehearsal(1, saved=True) == "This is a rehearsal. It is saved."
    assert rehearsal(60, saved=False) == (
        "This is a rehearsal at 60 times the speed. Nothing is saved."
    )


def test_the_limit_of_soreness_is_a_line_where_no_caution_says_it() -> None:
    assert limit_of_soreness(shipped_phases("wall-stretch")) == (
        "Stop for today if soreness goes above 5 out of 10."
    )
    heel = shipped_phases("heel-raise-eccentric")
    assert limit_of_soreness(heel) == ""
    # A caution that is read after minutes of another exercise comes too late.
    assert limit_of_soreness(shipped_phases("wall-stretch") + heel)


def test_a_session_opens_with_what_is_ahead_keys_and_when_to_stop() -> None:
    session = session_of(WALL._replace(needs=("a wall",)))
    ahead, needs, *rest = opening("Own", session, 1, saved=True)
    assert (ahead, needs) == ("Own: 12 sets, 8 minutes.", "You need a wall.")
    assert rest == [few_keys(session), "Stop for today if soreness goes above 5 out of 10."]


def test_a_rehearsal_and_short_rests_are_said_before_the_keys() -> None:
    session = session_of(WALL._replace(needs=())).with_full_rests(on=False)
    _, *lines = opening("Own", session, 60, saved=False)
    assert lines[:3] == [rehearsal(60, saved=False), SHORT_RESTS_IN_LINES, few_keys(session)]
