"""Exercises of the form written as files: the checker reads back the same, comments stay."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.app import CATALOG
from tests.support.drafts import row_edits
from tui.domain.catalog.exercise import Exercise
from tui.presentation.exercise_edits import blank_exercise
from tui.presentation.exercise_rows import exercise_rows
from tui.storage.catalog.exercise_file import exercise as read_exercise
from tui.storage.catalog.exercise_writer import (
    edited_exercise_text,
    exercise_text,
    mistakes_in_exercise,
)
from tui.storage.catalog.own_files import free_id, read_own, save_exercise
from tui.storage.catalog.toml_file import TomlFile, open_text, read
from tui.storage.catalog.toml_lines import comments_in

FIGURES = {"wall-stretch-knee-bent": "Wall stretch, knee bent"}
BY_HAND = """\
id = "curls"
name = "Toe curls" # as she called it
kind = "hold"
purpose = "P"
sides = ["left"] # the sore one
# Not more than I can do.
[dose]
sets = { least = 2, most = 2, default = 2 } # two
seconds = 20

# With my own words
[[variation]]
prepare = "Sit."
cue = "Curl." # gently
steps = [
  "Sit.",  # on the chair
  "Curl.",
]
"""


def _saved(text: str, name: str = "curls") -> Exercise:
    source = open_text(Path(f"{name}.toml"), text)
    assert isinstance(source, TomlFile)
    reading = read(source, read_exercise)
    assert reading.problems == ()
    assert reading.value is not None
    return reading.value


@given(st.data())
def test_any_edits_of_the_form_yield_a_file_that_reads_back_to_the_same_exercise(
    data: st.DataObject,
) -> None:
    before = _saved(BY_HAND)
    exercise = data.draw(st.sampled_from([before, blank_exercise()._replace(id="curls")]))
    for _ in range(data.draw(st.integers(0, 8))):
        edited = data.draw(row_edits(exercise_rows(exercise, FIGURES), exercise))
        # The form refuses what the check would refuse.
        if not set(mistakes_in_exercise(edited)) - set(mistakes_in_exercise(exercise)):
            exercise = edited
    if mistakes_in_exercise(exercise):
        return
    assert _saved(exercise_text(exercise)) == exercise
    edited_text = edited_exercise_text(BY_HAND, before, exercise)
    assert _saved(edited_text) == exercise
    assert Counter(comments_in(BY_HAND)) <= Counter(comments_in(edited_text))


@pytest.mark.parametrize("exercise", CATALOG.exercises.values(), ids=lambda one: one.id)
def test_a_shipped_exercise_can_be_written_and_read(exercise: Exercise) -> None:
    assert _saved(exercise_text(exercise), exercise.id) == exercise


def test_a_name_gives_an_id_that_is_free_and_no_file_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    assert free_id("Wall stretch", folder, CATALOG.exercises, "mine") == "wall-stretch-2"
    assert free_id("日本", folder, {}, "mine") == "mine"
    exercise = blank_exercise()._replace(id="mine", name="Mine")
    file = save_exercise(tmp_path, exercise)
    assert read_own(file.path) == file
    assert free_id("日本", folder, {}, "mine") == "mine-2"
    with pytest.raises(OSError, match="exists already"):
        save_exercise(tmp_path, exercise)
    file.path.write_text(file.text + "# by hand\n", "utf-8")
    with pytest.raises(OSError, match="was changed in the meantime"):
        save_exercise(tmp_path, exercise._replace(purpose="Q"), file, exercise)
