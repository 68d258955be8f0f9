"""Every value of a file can be set in the app, or there is a reason."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest

from tests.support.app import CATALOG
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import KINDS
from tui.domain.parsing import ParseError
from tui.presentation.edit_rows import EditRow
from tui.presentation.exercise_edits import blank_exercise, of_kind
from tui.presentation.exercise_rows import exercise_rows
from tui.presentation.routine_rows import overview, step_rows
from tui.storage.catalog.exercise_file import exercise as read_exercise
from tui.storage.catalog.exercise_writer import exercise_content
from tui.storage.catalog.routine_file import KnownExercises
from tui.storage.catalog.routine_file import routine as read_routine
from tui.storage.catalog.routine_writer import content_of
from tui.storage.catalog.toml_table import TableReader

Keys = tuple[str, ...]

BY_HAND_IN_AN_EXERCISE = {
    ("id",): "it is made of the name, and the log refers to it",
    ("pauses", "opening"): "only for a voice that has much to say before the first set",
    ("variation", "id"): "the form is for a single version",
    ("variation", "name"): "the form is for a single version",
    ("variation", "progression"): "the form is for a single version",
    ("variation", "suggested"): "only a progression has it",
    ("variation", "when"): "only a progression has it",
    ("variation", "needs"): "with a single version, the exercise's own needs are all there is",
    ("variation", "eyes_closed"): "only for holds that are tested with closed eyes as well",
    ("variation", "spoken", "change"): "said between two versions",
    ("evidence", "text"): "a study, its grade and its source are for an exercise that is published",
    ("evidence", "grade"): "as for its text",
    ("evidence", "source"): "as for its text",
}
BY_HAND_IN_A_ROUTINE = {
    ("id",): "it is made of the title, and the log refers to it",
    ("copy_of",): "it says from which routine it was copied",
}
TYPED = ("7", "2.5", "A line of text.", "")


class Seen(TableReader):
    """A reader that notes the keys that are asked for, in all inner tables."""

    def __init__(self, content: Mapping[str, object], keys: Any, noted: set[Keys]) -> None:
        super().__init__(content, keys)
        self._noted = noted

    def _take(self, key: str) -> object | None:
        self._noted.add((*(one for one in self._keys if isinstance(one, str)), key))
        return super()._take(key)

    def _reader_of(self, content: Mapping[str, object], *keys: str | int) -> TableReader:
        return Seen(content, (*self._keys, *keys), self._noted)


def without_tables(keys: Iterable[Keys]) -> set[Keys]:
    """Return the keys of values: those under which no other key lies."""
    found = set(keys)
    return {one for one in found if not any(two[: len(one)] == one != two for two in found)}


def values_in(content: object, keys: Keys = ()) -> Iterator[tuple[Keys, object]]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield from values_in(value, (*keys, key))
    elif isinstance(content, list) and content and isinstance(content[0], dict):
        for place, value in enumerate(content):
            for inner, found in values_in(value, keys):
                yield inner, (place, found)
    else:
        yield keys, content


def changed(before: object, after: object) -> set[Keys]:
    """Return the keys whose values differ, those of tables that are new included."""
    old, new = list(values_in(before)), list(values_in(after))
    return {one for one, value in (*old, *new) if ((one, value) in old) != ((one, value) in new)}


def states(row: EditRow[Any], state: Any) -> Iterator[Any]:
    """Yield what a row can make of a state."""
    yield row.option.moved(state, 1)
    yield row.option.moved(state, -1)
    for text in TYPED if row.typing else ():
        try:
            yield row.typing.typed(state, text)  # type: ignore[union-attr]
        except ParseError:
            continue


def test_the_form_sets_every_value_of_an_exercise_file() -> None:
    read, can = set[Keys](), set[Keys]()
    for kind in KINDS:
        one = of_kind(blank_exercise()._replace(id="mine", name="Mine"), kind)
        one = one._replace(pauses=one.pauses._replace(each_set=True))
        full: dict[str, Any] = {**exercise_content(one), "evidence": [{}]}
        full["variation"] = [{**full["variation"][0], "spoken": {}, "progression": True}]
        read_exercise(Seen(full, (), read))
        rows = exercise_rows(one, {"a-figure": "A figure"})
        assert len({row.option.id for row in rows}) == len(rows)
        for row in rows:
            sets = set[Keys]()
            for state in states(row, one):
                sets |= changed(exercise_content(one), exercise_content(state))
            assert row.keys in sets, f"{row.option.id} is said to set {row.keys}, not {sets}"
            can.add(row.keys)
    assert without_tables(read) - can == set(BY_HAND_IN_AN_EXERCISE)


@pytest.fixture
def exercises() -> Mapping[str, Exercise]:
    return CATALOG.exercises


def test_the_editor_sets_every_value_of_a_routine_file(
    exercises: Mapping[str, Exercise],
) -> None:
    read, can = set[Keys](), set[Keys]()
    for name, exercise in exercises.items():
        stages = exercise.tempo.stages if exercise.tempo else ()
        step = Step(name, tempo=tuple(sorted(stages, key=lambda one: one.word)) or None)
        draft = RoutineDraft.of(Routine("mine", "Mine", "P", (step,), own=True))
        content = content_of(draft.routine)
        read_routine(Seen(content, (), read), KnownExercises(exercises, {}), own=True)
        both = (((), overview(draft, exercises)[:-1]), (("step",), step_rows(draft, 0, exercises)))
        for row, keys in ((row, (*top, *row.keys)) for top, rows in both for row in rows):
            sets = set[Keys]()
            for state in states(row, draft):
                sets |= changed(content, content_of(state.routine))
            # The only version that is on stays on.
            if sets:
                assert any(one[: len(keys)] == keys for one in sets), (row.option.id, sets)
                can.add(keys)
    # The parts of a repetition have the words of the exercise.
    keys = {one[:2] if one[:2] == ("step", "tempo") else one for one in without_tables(read)}
    assert keys - can == set(BY_HAND_IN_A_ROUTINE)
