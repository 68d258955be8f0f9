"""What the editor returns is saved, or nothing is lost; what is deleted comes back."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.app import CATALOG
from tests.support.fake_clock import FakeClock
from tui.app.context import AppContext
from tui.app.ports import AppPorts
from tui.app.routine_edit_flow import RoutineEditFlow
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import Side
from tui.domain.parsing import ParseError
from tui.domain.settings import Settings
from tui.paths import Paths, shipped
from tui.presentation.exercise_edits import blank_exercise
from tui.presentation.refusals import Refusal
from tui.presentation.routine_rows import overview, step_rows
from tui.screens.exercise_form import ExerciseFormScreen
from tui.screens.question import QuestionScreen
from tui.screens.routine_editor import RoutineEditorScreen
from tui.screens.text_input import TextInputScreen
from tui.storage.catalog.own_files import save_routine
from tui.storage.log.log import Log

Play = Callable[[Any], Awaitable[Any]]


class House:
    """A flow whose screens are answered by a function; it keeps what was said."""

    def __init__(self, folder: Path, play: Play) -> None:
        clock = FakeClock()
        own = folder / "own"
        paths = Paths(folder / "log.json", folder / "s.toml", own, shipped(), folder)
        log = Log(paths.log, clock.now)
        self.context = AppContext(paths, CATALOG, log, Settings(), clock, {})
        self.said: list[str] = []
        ports = AppPorts(
            push_screen_wait=play,
            notify=lambda message, **_: self.said.append(message),
            call_from_thread=lambda *_: None,
            call_after_refresh=lambda *_: None,
            run_in_thread=lambda _: None,
            announce=lambda _: None,
            show_offers=lambda: None,
            exit=lambda: None,
        )
        self.flow = RoutineEditFlow(self.context, ports)
        self.file = own / "routines" / "my-balance.toml"


async def test_what_cannot_be_saved_stays_in_the_editor(tmp_path: Path) -> None:
    seen: list[RoutineDraft] = []

    async def play(screen: RoutineEditorScreen) -> RoutineDraft | None:
        if seen:
            (tmp_path / "own").unlink()
        seen.append(screen.draft if seen else screen.draft.adding(Step("wall-stretch"), 0))
        return seen[-1]

    (tmp_path / "own").write_text("a file where the folder should be", "utf-8")
    house = House(tmp_path, play)
    assert await house.flow.copy(CATALOG.routines["balance"]) == "my-balance"
    assert seen[1] == seen[0], "the draft with its step is shown again"
    assert "Nothing was changed." in house.said[0]
    steps = house.context.catalog.routines["my-balance"].steps
    assert [step.exercise for step in steps] == ["wall-stretch", "single-leg-stance"]


async def test_a_file_that_was_changed_by_hand_meanwhile_is_not_written_over(
    tmp_path: Path,
) -> None:
    answers: list[RoutineDraft | None] = []

    async def play(screen: RoutineEditorScreen) -> RoutineDraft | None:
        if not answers:
            return screen.draft
        if house.file.read_text("utf-8").endswith("# by hand\n"):
            return None
        with house.file.open("a", encoding="utf-8") as file:
            file.write("# by hand\n")
        return answers[0]

    house = House(tmp_path, play)
    await house.flow.copy(CATALOG.routines["balance"])
    saved = house.context.catalog.routines["my-balance"]
    answers.append(RoutineDraft.of(saved).adding(Step("wall-stretch"), 0))
    assert await house.flow.edit(saved) is None
    assert "was changed in the meantime" in house.said[-1]
    assert "wall-stretch" not in house.file.read_text("utf-8")
    house.flow.delete(saved)
    assert not house.file.exists()
    house.file.write_text("", "utf-8")
    house.flow.undo()
    assert "exists already" in house.said[-1]
    house.file.unlink()
    house.flow.undo()
    assert house.file.read_text("utf-8").endswith("# by hand\n")
    assert not house.flow.can_undo


async def test_the_title_of_a_new_routine_is_typed_before_the_editor_takes_keys(
    tmp_path: Path,
) -> None:
    drafts: list[RoutineDraft] = []

    async def play(screen: Any) -> Any:
        if isinstance(screen, TextInputScreen):
            assert (screen._label, screen._text) == ("Title of your routine", "My routine")
            with pytest.raises(ParseError, match="Type a title"):
                screen._check(" ")
            return answers.pop()
        drafts.append(screen.draft)
        return screen.draft.adding(Step("wall-stretch"), 0)

    answers = [None, "Calf care"]
    house = House(tmp_path, play)
    assert await house.flow.begin() == "calf-care"
    assert (drafts[0].routine.title, drafts[0].edited) == ("Calf care", False)
    assert await house.flow.begin() is None
    assert len(drafts) == 1


async def test_an_own_exercise_changes_only_as_far_as_its_routines_allow(tmp_path: Path) -> None:
    refused: list[tuple[Refusal, ...]] = []

    async def play(screen: Any) -> Any:
        if isinstance(screen, TextInputScreen):
            return "Toes" if "exercise" in screen._label else "My routine"
        if isinstance(screen, ExerciseFormScreen):
            name = screen.exercise.name or "Toes"
            named = screen.exercise._replace(name=name, sides=(Side.LEFT,))
            kinds = named._replace(kind="balance", dose=named.dose._replace(seconds=None))
            refused.append(screen.refusals(kinds))
            return named
        if made := await screen.editing.make_exercise():
            return screen.draft.adding(Step(made.id, seconds=20), 0)
        return None

    house = House(tmp_path, play)
    assert await house.flow.begin() == "my-routine"
    routine = house.context.catalog.routines["my-routine"]
    toes = house.context.catalog.exercises["toes"]
    assert toes == blank_exercise()._replace(id="toes", name="Toes", sides=toes.sides)
    await house.flow.exercises.edit(toes, routine)
    assert refused[0] == (), "nothing uses a new exercise"
    assert [one.sentence for one in refused[1]] == [
        "The routine My routine uses it. Seconds: only a hold has seconds, and this is a balance."
    ]
    await house.flow.exercises.edit(house.context.catalog.exercises["wall-stretch"], routine)
    assert "ships with Surefoot" in house.said[-1]


async def test_an_own_exercise_is_deleted_and_brought_back_but_not_while_a_routine_uses_it(
    tmp_path: Path,
) -> None:
    answers: list[Any] = []
    listed: list[tuple[str, ...]] = []
    details: list[str] = []

    async def play(screen: Any) -> Any:
        if isinstance(screen, TextInputScreen):
            return "Toes"
        if isinstance(screen, ExerciseFormScreen):
            return screen.exercise
        if isinstance(screen, QuestionScreen):
            details.append(screen.detail)
            listed.append(tuple(str(name) for name in screen.answers))
        return answers.pop(0)

    house = House(tmp_path, play)
    answers += ["", "toes", "delete"]
    await house.flow.exercises.show()
    assert listed[0] == ("A new exercise of my own", "Back"), "shipped ones are not listed"
    assert listed[1] == ("Toes", "A new exercise of my own", "Back")
    assert "toes" not in house.context.catalog.exercises
    assert house.said[-1] == "Deleted: Toes. Press u to undo."
    house.flow.undo()
    assert house.said[-1] == "Back again: Toes."
    calf = Routine("calf", "My calf", "P", (Step("toes"),), own=True)
    save_routine(tmp_path / "own", RoutineDraft.of(calf), house.context.catalog.exercises)
    house.context.reload_catalog()
    answers += ["toes", "delete", None]
    await house.flow.exercises.show()
    assert details[-1] == "My calf uses Toes. Take it out there first."
    assert "toes" in house.context.catalog.exercises


async def test_the_defaults_of_the_editor_are_those_that_the_settings_choose(
    tmp_path: Path,
) -> None:
    rows: list[str] = []
    forms: list[int] = []

    async def edit_form(exercise: Exercise, _: Routine) -> None:
        forms.append(exercise.dose.sets.planned)

    async def play(screen: RoutineEditorScreen) -> RoutineDraft | None:
        editing, draft = screen.editing, screen.draft
        exercises = editing.exercises()
        rows.extend(row.option.reads(draft) for row in overview(draft, exercises))
        balance = exercises["single-leg-stance"]
        rows.extend(row.option.reads(draft) for row in step_rows(draft, 0, exercises))
        rows.append(editing.summarize(draft.routine))
        await editing.edit_exercise(balance, draft.routine)
        return None

    house = House(tmp_path, play)
    house.context.settings = Settings(sets={"single-leg-stance": 5}, rest_seconds=17)
    house.flow.exercises.edit = edit_form  # type: ignore[method-assign]
    await house.flow.copy(CATALOG.routines["balance"])
    assert any(row.startswith("5 holds a side") for row in rows), rows
    assert "5 (default)" in rows
    assert "17 s (default)" in rows
    assert forms == [CATALOG.exercises["single-leg-stance"].dose.sets.planned]


async def test_the_help_says_whether_a_routine_is_made_copied_or_edited(tmp_path: Path) -> None:
    titles: list[str] = []

    async def play(screen: Any) -> Any:
        if isinstance(screen, TextInputScreen):
            return "Calf care"
        titles.append(screen.help_title)
        return None if titles[1:] else screen.draft.adding(Step("wall-stretch"), 0)

    house = House(tmp_path, play)
    made = await house.flow.begin()
    assert made == "calf-care"
    routine = house.context.catalog.routines[made]
    await house.flow.copy(routine)
    await house.flow.edit(routine)
    assert titles == ["Making a routine", "Copying a routine", "Editing a routine"]
