"""A bundle is taken apart into the very files that it was made of."""

import re
from pathlib import Path

import pytest

from tui.storage.catalog.bundle_file import Present, read_bundle
from tui.storage.catalog.bundle_text import join_bundle
from tui.storage.catalog.loader import load

DATA = Path(__file__).parents[3] / "data"
FOLDERS = (("figure", "figures"), ("exercise", "exercises"))

BY_HAND = '''\
# From the clinic, May.
format = 1
id = "may"
title = "May"
purpose = "Towel and wall."

# the towel comes first
[[step]]
exercise = "towel"   # twice a day

# Towel on the floor.
[[exercise]]   # new
id = "towel"
name = "Towel"
kind = "hold"
purpose = """Not the usual
[[exercise]]\\
line."""
dose.seconds = 20
[ exercise . dose.sets ]
least = 1
most = 1
default = 1

# its only version
[["exercise".variation]]
prepare = "Sit."
cue = "Pull."
steps = ["Sit."]

# and then the wall
[[step]]
exercise = "wall-stretch"
'''


@pytest.fixture(scope="module")
def present() -> Present:
    return Present(DATA, load(DATA), [file.stem for file in (DATA / "figures").glob("*.toml")])


def written(folder: Path, text: str) -> Path:
    file = folder / "given.toml"
    file.write_text(text, "utf-8")
    return file


def test_all_shipped_files_come_out_as_they_went_in(tmp_path: Path, present: Present) -> None:
    routine = (DATA / "routines" / "full.toml").read_text("utf-8")
    others = [
        (key, file.read_text("utf-8"))
        for key, folder in FOLDERS
        for file in sorted((DATA / folder).glob("*.toml"))
    ]
    bundle = read_bundle(written(tmp_path, join_bundle(1, routine, others)), present)
    assert bundle.problems == ()
    assert [part.text for part in bundle.parts] == [text for _, text in others] + [routine]
    assert [(DATA / part.place).is_file() for part in bundle.parts] == [True] * len(bundle.parts)


def test_comments_go_with_what_they_are_about(tmp_path: Path, present: Present) -> None:
    by_hand = BY_HAND.replace('"""Not the usual\n[[exercise]]\\\nline."""', '"Not this."')
    bundle = read_bundle(written(tmp_path, by_hand), present)
    assert bundle.problems == ()
    towel, may = bundle.parts
    assert (
        may.text
        == """\
# From the clinic, May.
id = "may"
title = "May"
purpose = "Towel and wall."

# the towel comes first
[[step]]
exercise = "towel"   # twice a day

# and then the wall
[[step]]
exercise = "wall-stretch"
"""
    )
    assert towel.text.startswith('# Towel on the floor.\n# new\nid = "towel"\n')
    assert "\n[ dose.sets ]\n" in towel.text
    assert "\n# its only version\n[[variation]]\n" in towel.text


def test_a_line_in_a_text_is_no_header(tmp_path: Path, present: Present) -> None:
    (problem,) = read_bundle(written(tmp_path, BY_HAND), present).problems
    assert (problem.line, problem.message) == (16, "purpose has several lines; write it in one")


@pytest.mark.parametrize("place", ["exercises/wall-stretch", "figures/wall-stretch-knee-bent"])
def test_a_file_of_one_is_a_bundle_of_one(tmp_path: Path, present: Present, place: str) -> None:
    text = (DATA / f"{place}.toml").read_text("utf-8")
    bundle = read_bundle(written(tmp_path, f"format = 1\n{text}"), present)
    assert [(str(part.place), part.text) for part in bundle.parts] == [(f"{place}.toml", text)]


def test_what_is_not_under_its_header_is_refused_with_the_remedy(
    tmp_path: Path, present: Present
) -> None:
    version = '{ prepare = "Sit.", cue = "Pull.", steps = ["Sit."] }'
    sets = "{ sets = { least = 1, most = 1, default = 1 }, seconds = 20 }"
    inline = (
        f'format = 1\nexercise = [{{ id = "towel", name = "Towel", kind = "hold", purpose = "Yes.",'
        f" dose = {sets}, variation = [{version}] }}]\n"
    )
    (problem,) = read_bundle(written(tmp_path, inline), present).problems
    assert problem.line == 2
    assert problem.message == (
        "this cannot be taken out; write it under a line [[exercise]], its tables as in "
        "[exercise.dose]"
    )


def test_the_examples_of_the_readme_are_right(tmp_path: Path, present: Present) -> None:
    page = (DATA.parent / "README.md").read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    routines = [text for text in examples if "[[step]]" in text]
    found = [read_bundle(written(tmp_path, text), present) for text in routines]
    assert [bundle.problems for bundle in found] == [(), ()]
    mine, anna = (bundle.routine for bundle in found)
    assert mine is not None
    assert anna is not None
    assert (mine.id, anna.id, anna.days_a_week) == ("my-evening", "anna-may", 5)
    assert [part.id for part in found[1].parts] == ["towel-pull", "anna-may"]
