"""The line under the digits, which needs no app."""

from tests.support.small_catalog import TIBIALIS, working
from tui.domain.catalog.routine import Step
from tui.presentation.readout import readout
from tui.widgets.session.dial import HoldFace


def test_before_the_other_leg_its_part_is_named_and_sides_are_not_switched() -> None:
    switching = working(Step(TIBIALIS.id, sets=1)).advanced_to(31.0)
    shown = readout(switching, 31.0)
    assert HoldFace().placed(shown) == "next: right leg of it"
    assert shown.cue == "Switch to the right leg."
