"""A new file is without a mistake as it is."""

from pathlib import Path

from tui.paths import shipped
from tui.storage.catalog.loader import load
from tui.storage.catalog.templates import exercise_template, routine_template

EXERCISES = load(shipped()).exercises
NAME = 'May\'s "own" \\ towel\n'


def test_the_templates_are_read_with_the_names_that_they_got(tmp_path: Path) -> None:
    for folder, text in (
        ("exercises", exercise_template("towel", NAME.strip())),
        ("routines", routine_template("evening", NAME.strip(), EXERCISES)),
    ):
        (tmp_path / folder).mkdir()
        name = "towel" if folder == "exercises" else "evening"
        (tmp_path / folder / f"{name}.toml").write_text(text, "utf-8")
    catalog = load(shipped(), tmp_path)
    assert catalog.problems == ()
    assert catalog.exercises["towel"].name == NAME.strip()
    assert catalog.routines["evening"].title == NAME.strip()
    assert catalog.routines["evening"].days_a_week == 3


def test_a_routine_lists_every_exercise_that_a_step_can_name() -> None:
    text = routine_template("evening", "Evening", EXERCISES)
    lines = text.splitlines()
    for exercise in EXERCISES.values():
        assert any(line.split() == ["#", exercise.id, *exercise.name.split()] for line in lines)
