"""A routine is given with all of the user's own that it needs, and nothing else."""

from pathlib import Path

import pytest

from tui.domain.catalog.catalog import Problem
from tui.paths import shipped
from tui.storage.catalog.bundle_file import Present, read_bundle
from tui.storage.catalog.bundle_writer import write_bundle
from tui.storage.catalog.figures import figure_ids
from tui.storage.catalog.loader import load

SHIPPED = shipped()
BUILT_IN = load(SHIPPED)
TOWEL = """\
id = "towel"
name = "Towel" # folded
kind = "hold"
purpose = "Pulls."
dose.sets = { least = 1, most = 1, default = 1 }
dose.seconds = 20
[[variation]]
prepare = "Sit."
cue = "Pull."
steps = ["Sit down."]
figure = "mine"
"""
EVENING = """\
id = "evening"
title = "Evening"
purpose = "Towel and wall."
[[step]]
exercise = "towel"
[[step]]
exercise = "wall-stretch"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a routine, its exercise, and a figure that is a copy under another name."""
    figure = (SHIPPED / "figures" / "wall-stretch-knee-bent.toml").read_text("utf-8")
    for place, text in (
        ("exercises/towel.toml", TOWEL),
        ("exercises/other.toml", TOWEL.replace('"towel"', '"other"')),
        ("routines/evening.toml", EVENING),
        ("figures/mine.toml", figure.replace('"wall-stretch-knee-bent"', '"mine"', 1)),
    ):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(text, "utf-8")
    return tmp_path


def bundled(own: Path, routine: str) -> tuple[str, tuple[Problem, ...]]:
    catalog = load(SHIPPED, own)
    assert catalog.problems == ()
    return write_bundle(catalog.routines[routine], catalog, own, SHIPPED, "given.toml")


def test_what_is_given_is_read_by_somebody_who_has_only_what_is_shipped(
    own: Path, tmp_path: Path
) -> None:
    text, problems = bundled(own, "evening")
    assert problems == ()
    assert '"Towel" # folded' in text
    assert "other" not in text
    given = tmp_path / "given.toml"
    given.write_text(text, "utf-8")
    found = read_bundle(given, Present(SHIPPED, BUILT_IN, figure_ids(SHIPPED)))
    assert found.problems == ()
    assert {str(part.place) for part in found.parts} == {
        "exercises/towel.toml",
        "figures/mine.toml",
        "routines/evening.toml",
    }


def test_a_built_in_routine_is_given_with_the_exercise_that_is_replaced_in_it(own: Path) -> None:
    plain, problems = bundled(own, "strength")
    assert problems == ()
    assert "[[exercise]]" not in plain
    source = (SHIPPED / "exercises" / "heel-raise-eccentric.toml").read_text("utf-8")
    (own / "exercises" / "heel-raise-eccentric.toml").write_text(f"# mine\n{source}", "utf-8")
    text, problems = bundled(own, "strength")
    assert problems == ()
    assert text.count("[[exercise]]") == 1
    assert "# mine" in text


def test_a_file_that_is_gone_in_the_meantime_is_a_problem_and_gives_no_text(own: Path) -> None:
    catalog = load(SHIPPED, own)
    (own / "exercises" / "towel.toml").unlink()
    routine = catalog.routines["evening"]
    text, [problem] = write_bundle(routine, catalog, own, SHIPPED, "given.toml")
    assert text == ""
    assert problem.file == own / "exercises" / "towel.toml"
