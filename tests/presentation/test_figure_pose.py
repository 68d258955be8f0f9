"""What the figure does in each phase of what ships."""

import pytest

from tests.support.app import CATALOG
from tui.domain.catalog.routine import Routine, Step
from tui.presentation.figure_pose import pose_of
from tui.presentation.readout import readout
from tui.session.plan import PhaseKind, plan
from tui.session.session import Session


def figures(exercise: str) -> dict[PhaseKind, set[str | None]]:
    phases = plan(Routine("any", "Any", "", (Step(exercise, sets=1),)), CATALOG.exercises)
    found: dict[PhaseKind, set[str | None]] = {}
    for index, phase in enumerate(phases):
        session = Session(phases, index=index).begun(0.0)
        found.setdefault(phase.kind, set()).add(pose_of(readout(session, 0.0)).figure)
    return found


@pytest.mark.parametrize("kind", [PhaseKind.GET_READY, PhaseKind.SWITCH_SIDE])
def test_before_the_band_one_sees_where_to_sit(kind: PhaseKind) -> None:
    shown = figures("band-inversion-eversion")[kind]
    assert shown
    assert shown <= {"band-set-up-inversion", "band-set-up-eversion"}


def test_before_a_balance_one_finds_the_arch() -> None:
    assert figures("single-leg-stance")[PhaseKind.GET_READY] == {"arch-finding"}


def test_at_work_one_sees_the_work() -> None:
    assert figures("band-inversion-eversion")[PhaseKind.WORK] == {
        "band-inversion-eversion-inversion",
        "band-inversion-eversion-eversion",
    }
    assert figures("wall-stretch")[PhaseKind.GET_READY] == {
        "wall-stretch-knee-straight",
        "wall-stretch-knee-bent",
    }
