"""An exercise of one's own from the chooser to a saved routine, by keyboard."""

from pathlib import Path

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.scenes import text_of
from tui.paths import shipped
from tui.screens.choose import ChooseScreen
from tui.screens.exercise_form import ExerciseFormScreen
from tui.screens.question import QuestionScreen
from tui.storage.catalog.loader import check, load


async def test_an_own_exercise_is_made_within_a_new_routine(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.press("n", "enter", "a", "6", *"Toes", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ExerciseFormScreen)
        await pilot.press("right", "u", "escape")
        await pilot.pause()
        assert isinstance(app.screen, QuestionScreen), "the name would be lost"
        await pilot.press("1", "right", "s")
        await pilot.pause()
        assert "Toes" in text_of(app)
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen)
        assert "My routine" in text_of(app)
    own = tmp_path / "own"
    assert check([own], shipped()) == ()
    catalog = load(shipped(), own)
    assert catalog.exercises["toes"].kind == "reps"
    assert [step.exercise for step in catalog.routines["my-routine"].steps] == ["toes"]
