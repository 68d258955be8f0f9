"""Minutes of a plan, and the holds on which they rest."""

import pytest

from tests.support.app import CATALOG
from tui.domain.catalog.routine import Routine, balance_hold
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.settings import Preferences
from tui.presentation.plan_minutes import count_sets, describe_minutes, describe_plan
from tui.session.plan import plan

STANCE = "single-leg-stance"


@pytest.mark.parametrize(
    ("routine", "note"),
    [
        (CATALOG.routines["balance"], " with 30 s holds"),
        (CATALOG.routines["full"], " with 30 s holds"),
        (CATALOG.routines["after-a-run"], ""),
        (CATALOG.routines["heel-raises"], ""),
        (balance_hold(STANCE, "eyes-open", mode=BalanceMode.TEST), ""),
    ],
    ids=["balance", "full", "after a run", "heel raises", "test"],
)
def test_minutes_name_the_length_of_open_holds_and_only_of_those(
    routine: Routine, note: str
) -> None:
    told = describe_minutes(plan(routine, CATALOG.exercises))
    assert told.partition(" min")[2] == note


@pytest.mark.parametrize(
    ("routine", "count"),
    [
        (CATALOG.routines["balance"], "10 holds"),
        (CATALOG.routines["full"], "52 sets"),
        (CATALOG.routines["after-a-run"], "18 sets"),
        (balance_hold(STANCE, "eyes-open", (Side.LEFT,), BalanceMode.TEST), "3 trials"),
        (balance_hold(STANCE, "eyes-open", (Side.LEFT,), trials=1), "1 hold"),
    ],
    ids=["balance", "full", "after a run", "test", "one"],
)
def test_what_is_counted_has_its_own_name(routine: Routine, count: str) -> None:
    assert count_sets(plan(routine, CATALOG.exercises)) == count


def test_sets_and_minutes_follow_what_is_chosen() -> None:
    balance = CATALOG.routines["balance"]
    usual = describe_plan(plan(balance, CATALOG.exercises))
    most = describe_plan(plan(balance, CATALOG.exercises, Preferences(sets={STANCE: 10})))
    assert usual.startswith("10 holds, 9 min")
    assert most.startswith("20 holds, 17 min")
