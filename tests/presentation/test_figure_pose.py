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


def test_in_the_last_seconds_before_a_balance_one_sees_it_begin() -> None:
    phases = plan(Routine("any", "Any", "", (Step("single-leg-stance"),)), CATALOG.exercises)
    for index, phase in enumerate(phases):
        if phase.kind not in (PhaseKind.GET_READY, PhaseKind.SWITCH_SIDE):
            continue
        session = Session(phases, index=index).begun(0.0)
        assert phase.limit is not None
        poses = [pose_of(readout(session, phase.limit - left)) for left in (4.1, 3.0, 1.0)]
        shown = [(pose.figure, pose.stage, round(pose.progress, 2)) for pose in poses]
        stance = phase.set.variation.figure
        assert shown == [("arch-finding", None, 0), (stance, "lift", 0.25), (stance, "lift", 0.75)]


def test_until_a_key_is_pressed_one_sees_how_to_prepare() -> None:
    stance = Routine("any", "Any", "", (Step("single-leg-stance"),))
    phases = plan(stance, CATALOG.exercises, by_key=True)
    session = Session(phases).begun(0.0)
    assert phases[0].limit is None
    assert pose_of(readout(session, 60.0)).figure == "arch-finding"


def test_at_work_one_sees_the_work() -> None:
    assert figures("band-inversion-eversion")[PhaseKind.WORK] == {
        "band-inversion-eversion-inversion",
        "band-inversion-eversion-eversion",
    }
    assert figures("wall-stretch")[PhaseKind.GET_READY] == {
        "wall-stretch-knee-straight",
        "wall-stretch-knee-bent",
    }
