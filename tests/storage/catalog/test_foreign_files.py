"""Broken and hostile files: every mistake is found once, with its line and the remedy.

The table has the lines of the mistakes, counted by hand. ``UPDATE_GOLDENS=1`` writes the sentences
anew, goldens/foreign-files.txt; read them before they are kept.
"""

import os
from pathlib import Path

import pytest

from tui.storage.catalog.bundle_file import MOST_BUNDLE_BYTES, Bundle, Present, read_bundle
from tui.storage.catalog.figures import figure_ids
from tui.storage.catalog.loader import load
from tui.storage.catalog.toml_file import MOST_BYTES

GOLDEN = Path(__file__).parent / "goldens" / "foreign-files.txt"
DATA = Path(__file__).parents[3] / "data"

ROUTINE = """\
id = "may"
title = "May"
purpose = "What I was given."
[[step]]
exercise = "wall-stretch"
"""
TOWEL = """\
[[exercise]]
id = "towel"
name = "Towel"
kind = "hold"
purpose = "Stretches the calf."
[exercise.dose]
sets = { least = 1, most = 3, default = 2 }
seconds = 20
[[exercise.variation]]
prepare = "Sit down."
cue = "Pull."
steps = ["Sit down.", "Pull."]
"""
BUNDLE = f"format = 1\n{ROUTINE}{TOWEL}"
FIGURE = """\
[[figure]]
id = "curl"
name = "Curl"
cast = "parts"
[figure.camera]
frame = [-1.0, -1.0, 1.0, 1.0]
[figure.joints]
heel = [0.0, 0.0]
toe = [0.2, 0.0]
[[figure.part]]
start = "heel"
end = "toe"
role = "work"
radius = [0.04, 0.03]
[[figure.keyframe]]
at = 0.0
[[figure.keyframe]]
at = 1.0
[figure.keyframe.move]
toe = [0.2, 0.1]
"""


def having(text: str, *changes: tuple[str, str]) -> str:
    """Return the text with each of the changes made once."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


Case = tuple[str | bytes, tuple[int | None, ...]]
FILES: dict[str, Case] = {
    # what is no file of ours at all
    "nothing in it": ("", (1, 1, 1, 1)),
    "a shopping list": ("eggs\nmilk\n", (1,)),
    "a page of HTML": ("<!DOCTYPE html>\n<html>", (1,)),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", (1,)),
    "UTF-16": (ROUTINE.encode("utf-16"), (1,)),
    "Latin-1 in the third line": (ROUTINE.replace("given.", "gé.").encode("latin-1"), (3,)),
    "a cut-off text": (having(ROUTINE, ('May"', "May")), (2,)),
    "a script": ('__import__("os").system("true")\n', (1,)),
    "too large": ("#" * MOST_BUNDLE_BYTES + "\n" + ROUTINE, (None,)),
    "nested to the bottom": ("a = " + "[" * 5000, (None,)),
    "a key of a thousand parts": (f"id = 1\n{'a.' * 1000}b = 1\n", (2,)),
    "a key twice": (having(ROUTINE, ("title", 'id = "june"\ntitle')), (2,)),
    # versions
    "a newer version with keys of its own": (f"format = 2\nbest = 1\n{ROUTINE}", (1,)),
    "a version in quotes": (f'format = "1"\n{ROUTINE}', (1,)),
    "no version": (ROUTINE + TOWEL, (1,)),
    # names and paths
    "an id that climbs": (having(ROUTINE, ('"may"', '"../../may"')), (1,)),
    "an id from the root": (having(BUNDLE, ('"towel"', '"/etc/passwd"')), (8,)),
    "an id of another disk": (having(ROUTINE, ('"may"', "'C:\\may'")), (1,)),
    "an id in capitals": (having(BUNDLE, ('"towel"', '"Towel"')), (8,)),
    "an id of a device": (having(ROUTINE, ('"may"', '"con"')), (1,)),
    "an id of a whole page": (having(ROUTINE, ('"may"', f'"{"may-" * 90}x"')), (1,)),
    "the id of the stopwatch": (having(ROUTINE, ('"may"', '"hold"')), (1,)),
    "an id with a zero": (having(ROUTINE, ('"may"', '"may\\u0000"')), (1,)),
    "the id of an exercise twice": (BUNDLE + TOWEL, (20,)),
    "a figure of a path": (having(BUNDLE, ("steps =", 'figure = "../x"\nsteps =')), (18,)),
    "a figure that is nowhere": (
        having(BUNDLE, ("steps =", 'figure = "wall-stretch-knee-bend"\nsteps =')),
        (18,),
    ),
    # texts
    "a title of 100 kB": (having(ROUTINE, ("May", "M" * 100_000)), (2,)),
    "an escape code": (having(ROUTINE, ("May", "\\u001b[2JMay")), (2,)),
    "an escape code as it is": (having(ROUTINE, ("May", "\x1b[2JMay")), (2,)),
    "a text that runs backward": (having(ROUTINE, ("May", "\u202eyaM")), (2,)),
    "several lines in a cue": (having(BUNDLE, ('"Pull."\n', '"""Pull.\nHard."""\n')), (17,)),
    "no text in a list": (having(BUNDLE, ('"Sit down.", ', '"", 3, ')), (18, 18)),
    # amounts
    "10,000 repetitions": (
        having(
            BUNDLE,
            ('"hold"', '"reps"\ntempo = [{ word = "up", seconds = 1 }]'),
            ("seconds = 20", "reps = 10000"),
        ),
        (15,),
    ),
    "sets without end": (ROUTINE + "sets = 1e400\n", (6,)),
    "a number of 5,000 digits": (ROUTINE + f"sets = 1{'0' * 4000}\n", (6,)),
    "no number": (ROUTINE + "seconds = nan\n", (6,)),
    "hours of a hold": (having(BUNDLE, ("seconds = 20", "seconds = 86400")), (14,)),
    "minus one set": (having(BUNDLE, ("least = 1", "least = -1")), (13,)),
    "more sets than a day has": (
        ROUTINE + "sets = 100\n" + 2 * ('[[step]]\nexercise = "wall-stretch"\nsets = 99\n'),
        (4,),
    ),
    "a hundred and one steps": (
        ROUTINE + 100 * '[[step]]\nexercise = "tibialis-anterior-stretch"\nsets = 1\n',
        (4,),
    ),
    "fifty-one exercises": (
        f"format = 1\n{ROUTINE}"
        + "".join(having(TOWEL, ('"towel"', f'"towel-{number}"')) for number in range(51)),
        (7,),
    ),
    # what does not fit together
    "an exercise that is nowhere": (having(ROUTINE, ("wall-stretch", "wall-strech")), (5,)),
    "a built-in of another kind": (having(BUNDLE, ('"towel"', '"heel-raise-eccentric"')), (10,)),
    "a built-in that lost its versions": (having(BUNDLE, ('"towel"', '"wall-stretch"')), (15,)),
    "a copy of itself": (f'copy_of = "may"\n{ROUTINE}', (1,)),
    "a balance that is timed": (
        having(ROUTINE, ("wall-stretch", "single-leg-stance")) + "seconds = 30\n",
        (6,),
    ),
    "an exercise within braces": (
        f"format = 1\n{ROUTINE}".replace("[[step]]", "exercise = [{id = 1}]\n[[step]]"),
        (5, 5, 5, 5, 5, 5),
    ),
    "a step that is no list": (having(ROUTINE, ("[[step]]", "[step]")), (4,)),
    "steps that are a text": (having(ROUTINE, ("[[step]]\nexercise", "step")), (4,)),
    "a day as a title": (having(ROUTINE, ('"May"', "2026-05-01")), (2,)),
    "misspelled keys, one of a kind each": (
        having(ROUTINE, ("title", "titel"), ("purpose", "purpos"), ("exercise", "excercise")),
        (2, 3, 5),
    ),
    "mistakes of an exercise and of the step that uses it": (
        having(
            BUNDLE,
            ('"wall-stretch"', '"towel"\nvariations = ["x"]\nreps = "x"\nsets = 0'),
            ('"hold"', '"holding"'),
            ("seconds = 20", "seconds = -20"),
        ),
        (8, 9, 13, 17),
    ),
    "mistakes of a figure": (
        f"format = 1\n{ROUTINE}"
        + having(FIGURE, ("frame = [", 'frame = ["a", '), ("[figure.joints]", "[figure.joint]")),
        (12, 13),
    ),
}


@pytest.fixture(scope="module")
def present() -> Present:
    return Present(DATA, load(DATA), figure_ids(DATA))


def read_as_given(folder: Path, content: str | bytes, present: Present) -> Bundle:
    file = folder / "given.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_bundle(file, present)


def test_every_mistake_is_found_once_with_its_line_and_the_remedy(
    tmp_path: Path, present: Present
) -> None:
    wrong, listed = {}, []
    for name, (content, lines) in FILES.items():
        bundle = read_as_given(tmp_path, content, present)
        assert bundle.parts == (), name
        problems = bundle.problems
        if tuple(problem.line for problem in problems) != lines:
            wrong[name] = [(problem.line, problem.message) for problem in problems]
        assert len(set(problems)) == len(problems), name
        messages = [problem.message for problem in problems]
        assert all(message.isprintable() and len(message) < 300 for message in messages), name
        listed.append(f"{name}\n" + "".join(f"  {one.line}: {one.message}\n" for one in problems))
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_text("\n".join(listed), "utf-8")
    assert wrong == {}
    assert "\n".join(listed) == GOLDEN.read_text("utf-8")
    assert len(FILES) >= 30


@pytest.mark.parametrize("text", [ROUTINE, BUNDLE, BUNDLE + FIGURE, f"format = 1\n{TOWEL}"])
def test_each_is_fine_without_its_mistake(tmp_path: Path, present: Present, text: str) -> None:
    bundle = read_as_given(tmp_path, text, present)
    assert bundle.problems == ()
    assert len(bundle.parts) == text.count("\nid =") + text.startswith("id")


def test_markup_is_a_text_like_any_other(tmp_path: Path, present: Present) -> None:
    bundle = read_as_given(tmp_path, having(ROUTINE, ("May", "[red]May[/] %s {}")), present)
    assert [part.name for part in bundle.parts] == ["[red]May[/] %s {}"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_only_a_regular_file_is_read(tmp_path: Path, present: Present) -> None:
    pipe, loop = tmp_path / "pipe", tmp_path / "loop"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path in (pipe, loop, tmp_path, Path("/dev/zero")):
        (problem,) = read_bundle(path, present).problems
        assert problem.line is None


def test_a_part_may_be_as_large_as_a_file(tmp_path: Path, present: Present) -> None:
    long = "# " + "x" * MOST_BYTES + "\n"
    (problem,) = read_as_given(tmp_path, BUNDLE + long, present).problems
    assert (problem.line, problem.message) == (7, "this is larger than 100 kB; shorten it")
