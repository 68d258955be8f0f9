"""The lines of ``surefoot plan``."""

import json

import pytest

from tests.support.app import CATALOG
from tui.cli.commands.plan import format_plan
from tui.domain.catalog.routine import Routine, Step
from tui.session.plan import plan


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_legs_are_changed_in_the_words_of_the_session(routine: str) -> None:
    phases = plan(CATALOG.routines[routine], CATALOG.exercises)
    text = format_plan(CATALOG.routines[routine], phases, as_json=False)
    switches = [phase for phase in phases if phase.kind == "switch-side"]
    for phase in switches:
        time = "as long as you need" if phase.limit is None else f"{phase.limit:g} s"
        assert f"  switch to the {phase.set.side} leg, {time}\n" in text
    assert text.count("switch") == len(switches)
    assert "switch side" not in text
    fetched = routine in ("full", "strength")
    assert ("    0:00  get what you need, 30 s\n    0:30  get ready, " in text) == fetched
    names = [line["phase"] for line in json.loads(format_plan(
        CATALOG.routines[routine], phases, as_json=True
    ))]  # fmt: skip
    assert names == [phase.kind.value for phase in phases]


def test_one_repetition_is_singular() -> None:
    routine = Routine("own", "Own", "", (Step("heel-raise-eccentric", sets=1, reps=1),))
    text = format_plan(routine, plan(routine, CATALOG.exercises), as_json=False)
    assert "left, 1 of 1: 1 rep\n" in text
    assert "reps" not in text
