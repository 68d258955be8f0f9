"""Figure files: every mistake with its line, and the rest of the figures goes on."""

from pathlib import Path

import pytest

from tui.figures.model import Cast, Ease, ViewFrame
from tui.storage.catalog.figures import FIGURES, load_figure, load_figures, read_figure

DATA = Path(__file__).parents[3] / "data"
PERSON = """\
id = "own"
name = "Own"
seconds = 3.0
stills = [0.0, 1.0]
[camera]
frame = [-1.0, -0.1, 1.0, 1.8]
turn = 10.0
[stages]
in = [0.0, 0.5]
[muscle]
bone = "shin"
[[prop]]
kind = "wall"
at = [0.7, 0.0, 0.0]
[[keyframe]]
at = 0.0
pelvis = [0.0, 0.9, 0.0]
lean = [0.0, 0.0]
nod = [0.0]
work_foot = [0.1, 0.0, 0.1, 0.0, 0.0]
rest_foot = [0.1, 0.0, -0.1, 0.0, 0.0]
work_hand = [0.1, 0.9, 0.2]
rest_hand = [0.1, 0.9, -0.2]
[[keyframe]]
at = 1.0
ease = "linear"
pelvis = [0.0, 0.8, 0.0]
"""
PARTS = """\
id = "own"
name = "Own"
cast = "parts"
[camera]
frame = [-1.0, -0.1, 1.0, 1.8]
[joints]
heel = [0.0, 0.0]
toe = [0.0, 0.2]
[groups.foot]
pivot = "heel"
joints = ["toe"]
[[prop]]
kind = "band"
joint = "toe"
to = [0.5, 0.1, 0.0]
[[part]]
start = "heel"
end = "toe"
radius = [0.04, 0.03]
role = "work"
[[keyframe]]
at = 0.0
[[keyframe]]
at = 1.0
move = { toe = [0.1, 0.2] }
turn = { foot = 20.0 }
"""


def written(folder: Path, text: str, name: str = "own") -> Path:
    file = folder / FIGURES / f"{name}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_a_person_is_read(tmp_path: Path) -> None:
    figure, problems = read_figure(written(tmp_path, PERSON))
    assert problems == ()
    assert figure is not None
    assert figure.cast is Cast.PERSON
    first, last = figure.keyframes
    assert last.channels["pelvis"] == (0.0, 0.8, 0.0)
    assert last.channels["work_foot"] == first.channels["work_foot"]
    assert last.ease is Ease.LINEAR


def test_a_close_up_is_read(tmp_path: Path) -> None:
    figure, problems = read_figure(written(tmp_path, PARTS))
    assert problems == ()
    assert figure is not None
    assert figure.keyframes[1].channels == {
        "heel": (0.0, 0.0),
        "toe": (0.1, 0.2),
        "turn:foot": (20.0,),
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('id = "own"', 'id = "other"', 1, "differs from the file's name"),
        ('name = "Own"', "", 1, "name is missing"),
        ("seconds = 3.0", "seconds = nan", 3, "must be a number from 0.5 to 120"),
        ("stills = [0.0, 1.0]", "stills = [0.0, 2.0]", 4, "needs a number from 0 to 1"),
        ("frame = [-1.0, -0.1, 1.0, 1.8]", "frame = [1.0, 0.0, -1.0, 1.8]", 6, "right and top"),
        ("frame = [-1.0, -0.1, 1.0, 1.8]", "frame = [1.0]", 6, "must have 4 numbers, not 1"),
        ("turn = 10.0", "trun = 10.0", 7, 'did you mean "turn"'),
        ("in = [0.0, 0.5]", "in = [0.5, 0.0]", 9, "must begin before it ends"),
        ('bone = "shin"', 'bone = "nose"', 11, "must be shin, thigh or foot"),
        ('kind = "wall"', 'kind = "wal"', 13, 'did you mean "wall"'),
        ('kind = "wall"', 'kind = "arrow"', 12, "to is missing"),
        ("at = [0.7, 0.0, 0.0]", "at = [0.7, 0.0, inf]", 14, "a finite number"),
        ("nod = [0.0]\n", "", 15, "nod is missing"),
        ("lean = [0.0, 0.0]", "lean = 3", 18, "must be a list of 2 numbers"),
        ("pelvis = [0.0, 0.9, 0.0]", "pelvis = [0.0, 1e9, 0.0]", 17, "from -20 to 20"),
        ("pelvis = [0.0, 0.8, 0.0]", "pelvis = [0.0, 1.4, 0.0]", 25, "work_foot is 0.4"),
        ("at = 1.0", "at = 0.0", 25, "must be later than the keyframe before"),
        ("at = 1.0", "at = 0.9", 25, "the last keyframe must be at 1"),
        ("at = 1.0", "", 24, "at is missing"),
        ('ease = "linear"', 'ease = "liner"', 26, 'did you mean "linear"'),
        ("[camera]", "[joints]\na = [0, 0]\n[camera]", 5, "only a figure with cast"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in PERSON
    figure, problems = read_figure(written(tmp_path, PERSON.replace(old, new, 1)))
    assert figure is None
    told = [(problem.line, problem.message) for problem in problems]
    assert any(at == line and message in said for at, said in told), told


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[joints]\nheel = [0.0, 0.0]\ntoe = [0.0, 0.2]\n", "", 1, "joints is missing"),
        ('pivot = "heel"', 'pivot = "hel"', 10, 'did you mean "heel"'),
        ('joints = ["toe"]', 'joints = ["too"]', 11, 'must be heel or toe, not "too"'),
        ('joint = "toe"', 'joint = "nose"', 14, "must be heel or toe"),
        ("to = [0.5, 0.1, 0.0]", "", 12, "to is missing"),
        ('end = "toe"', "", 16, "end is missing"),
        ("radius = [0.04, 0.03]", "radius = [0.04, -0.03]", 19, "from 0 to 1"),
        ('role = "work"', 'role = "worm"', 20, 'did you mean "work"'),
        ("{ toe = [0.1, 0.2] }", "{ toes = [0.1, 0.2] }", 25, 'did you mean "toe"'),
        ("{ foot = 20.0 }", "{ food = 20.0 }", 26, 'did you mean "foot"'),
        ("{ foot = 20.0 }", "{ foot = 2e9 }", 26, "from -360 to 360"),
        ("[camera]", '[muscle]\nbone = "shin"\n[camera]', 4, "muscle does not fit here"),
    ],
)
def test_a_mistake_of_a_close_up_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in PARTS
    figure, problems = read_figure(written(tmp_path, PARTS.replace(old, new, 1)))
    assert figure is None
    told = [(problem.line, problem.message) for problem in problems]
    assert any(at == line and message in said for at, said in told), told


def test_a_joint_that_is_not_there_is_told_of_at_its_first_use(tmp_path: Path) -> None:
    strange = "move = { nose = [0.1, 0.2] }\nturn = { hand = 1.0 }"
    text = PARTS.replace("at = 0.0", f"at = 0.0\n{strange}").replace(
        "move = { toe = [0.1, 0.2] }\nturn = { foot = 20.0 }", strange
    )
    _, problems = read_figure(written(tmp_path, text))
    assert [(one.line, one.message.split(";")[0]) for one in problems] == [
        (23, 'no joint is called "nose"'),
        (24, 'no group is called "hand"'),
    ]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = PERSON.replace("wall", "wal").replace("nod = [0.0]", "").replace("at = 1.0", "at = 0.5")
    _, problems = read_figure(written(tmp_path, text))
    assert len(problems) == 3
    assert [problem.line for problem in problems] == sorted(p.line or 0 for p in problems)


@pytest.mark.parametrize("text", ["", "id = ", "\x00", "id = 3\nkeyframe = 4\ncamera = []\n"])
def test_no_text_brings_it_down(tmp_path: Path, text: str) -> None:
    figure, problems = read_figure(written(tmp_path, text))
    assert figure is None
    assert problems


def test_a_figure_with_mistakes_is_left_out_and_the_rest_go_on(tmp_path: Path) -> None:
    written(tmp_path, PERSON)
    written(tmp_path, PERSON.replace("own", "bad").replace("nod", "nud"), "bad")
    figures, problems = load_figures(DATA, tmp_path)
    assert set(figures) == set(load_figures(DATA)[0]) | {"own"}
    assert {problem.file.name for problem in problems} == {"bad.toml"}


def test_one_of_ones_own_goes_before_a_shipped_one_unless_it_is_wrong(tmp_path: Path) -> None:
    own = PERSON.replace('"own"', '"arch-finding"')
    written(tmp_path, own, "arch-finding")
    found, problems = load_figure("arch-finding", DATA, tmp_path)
    assert found is not None
    assert (found.name, problems) == ("Own", ())
    written(tmp_path, own.replace("wall", "wal"), "arch-finding")
    found, problems = load_figure("arch-finding", DATA, tmp_path)
    assert found is not None
    assert found.name == "Finding the arch"
    assert len(problems) == 1


def test_a_figure_that_is_not_there_is_no_mistake(tmp_path: Path) -> None:
    assert load_figure("no-such-figure", DATA, tmp_path / "nowhere") == (None, ())
    assert load_figures(tmp_path / "nowhere") == ({}, ())


def test_the_figure_in_the_readme_is_right(tmp_path: Path) -> None:
    readme = (DATA.parent / "README.md").read_text("utf-8")
    start = readme.index("# figures/shin-raise.toml")
    file = tmp_path / "shin-raise.toml"
    file.write_text(readme[start : readme.index("```", start)], "utf-8")
    found, problems = read_figure(file)
    assert problems == ()
    assert found is not None
    assert [prop.kind for prop in found.props] == ["wall", "arrow", "word"]
    assert (found.stages["up"], found.cover) == ((0.0, 0.4), found.stills[-1])


def test_a_person_is_drawn_for_the_right_leg_only(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(PERSON.replace("seconds = 3.0", 'drawn_for = "left"'), "utf-8")
    found, (problem,) = read_figure(file)
    assert found is None
    assert problem.line == 3
    assert "take drawn_for out" in str(problem)


def test_a_sign_says_when_it_is_seen_how_it_bends_and_what_it_reads(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    signs = """
[[prop]]
kind = "arrow"
to = [0.3, 0.3, 0.0]
bend = -40.0
[[prop]]
kind = "word"
text = "{side} KNEE"
during = [0.2, 0.4]
"""
    camera = "small = [-0.5, -0.1, 0.5, 0.6]\nturn = 10.0"
    text = PERSON.replace("turn = 10.0", camera).replace("seconds =", "cover = 0.3\nseconds =")
    file.write_text(text + signs, "utf-8")
    found, problems = read_figure(file)
    assert problems == ()
    assert found is not None
    *_, arrow, word = found.props
    assert (arrow.bend, word.text, word.during) == (-40.0, "{side} KNEE", (0.2, 0.4))
    assert found.cover == 0.3
    assert found.camera.small == ViewFrame(-0.5, -0.1, 0.5, 0.6)
    file.write_text(PERSON + '[[prop]]\nkind = "word"\n', "utf-8")
    _, (problem,) = read_figure(file)
    assert "text" in str(problem)
