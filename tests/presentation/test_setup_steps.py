"""Steps of a set-up that waits, and its reminders."""

from tests.support.small_catalog import WALL, session_of
from tui.domain.catalog.routine import Routine, Step
from tui.paths import shipped
from tui.presentation.narration import READY
from tui.presentation.setup_steps import reminder_of, setup_steps
from tui.session.plan import Phase, plan
from tui.storage.catalog.loader import load

CATALOG = load(shipped())


def waiting(exercise: str, **asked: object) -> list[Phase]:
    """The set-ups of a shipped exercise that wait."""
    step = Step(exercise, **asked)  # type: ignore[arg-type]
    phases = plan(Routine("one", "One", "", (step,)), CATALOG.exercises)
    return [phase for phase in phases if phase.is_waiting_setup]


def test_the_steps_of_a_set_up_and_of_its_changes_name_the_legs() -> None:
    first, outward, switched, _ = waiting("band-inversion-eversion")
    assert setup_steps(first)[2] == "Sit with the door on your left and the keyboard within reach."
    assert setup_steps(outward)[1] == "Turn the chair: door on your right, keyboard within reach."
    assert setup_steps(switched)[0] == "Move the loop to your right foot."


def test_a_load_is_taken_in_the_first_step_and_not_again_in_a_change() -> None:
    plain = waiting("band-inversion-eversion")
    loaded = waiting("band-inversion-eversion", load=5.0)
    steps = [setup_steps(phase) for phase in loaded]
    assert steps[0][0] == f"Take 5 kg. {setup_steps(plain[0])[0]}"
    assert steps[0][1:] == setup_steps(plain[0])[1:]
    assert steps[1:] == [setup_steps(phase) for phase in plain[1:]]


def test_without_steps_of_its_own_a_set_up_is_the_position() -> None:
    ready = session_of(WALL).plan[0]
    assert setup_steps(ready) == ("Left leg of knee straight. Prepare knee straight.",)
    assert reminder_of(ready) == f"{setup_steps(ready)[0]} {READY}"


def test_the_first_reminder_says_what_it_comes_to_and_later_ones_the_key_alone() -> None:
    first = waiting("band-inversion-eversion")[0]
    assert reminder_of(first) == (
        f"Check: door on your left, band holds, loop on your left foot, band just tight. {READY}"
    )
    assert reminder_of(first, 2) == READY
