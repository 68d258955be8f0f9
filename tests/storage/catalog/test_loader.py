"""Folders are listed, own files go before shipped ones, and no file can bring the app down."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tui.domain.catalog.catalog import Problem
from tui.storage.catalog.loader import check, load

DATA = Path(__file__).parents[3] / "data"

ROUTINE = """
id = "{id}"
title = "{title}"
purpose = "Mine."
[[step]]
exercise = "{exercise}"
"""

MANY = """
prepare = "Sit."
cue = "Sit."
steps = ["Sit."]
"""

EXERCISE = """
id = "{id}"
name = "{name}"
kind = "balance"
purpose = "Mine."
dose.sets = {{ least = 1, most = 1, default = 1 }}
[[variation]]
prepare = "Stand."
cue = "Stand."
steps = ["Stand."]
"""


def _routine(
    folder: Path, file_id: str, exercise: str = "wall-stretch", title: str = "Mine"
) -> Path:
    file = folder / "routines" / f"{file_id}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(ROUTINE.format(id=file_id, title=title, exercise=exercise), "utf-8")
    return file


def _exercise(folder: Path, file_id: str, name: str = "Mine") -> Path:
    file = folder / "exercises" / f"{file_id}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(EXERCISE.format(id=file_id, name=name), "utf-8")
    return file


def _whole(problem: Problem) -> tuple[str, int | None]:
    return problem.message, problem.line


def test_one_new_file_is_one_new_routine(tmp_path: Path) -> None:
    copytree(DATA, tmp_path / "data")
    before = load(tmp_path / "data")
    _routine(tmp_path / "data", "physio-may")
    after = load(tmp_path / "data")
    assert list(after.routines) == [*before.routines, "physio-may"]
    assert after.problems == ()


def test_own_routines_follow_by_title_and_are_marked(tmp_path: Path) -> None:
    _routine(tmp_path, "a", title="Zebra")
    _routine(tmp_path, "z", title="apple")
    catalog = load(DATA, tmp_path)
    assert list(catalog.routines)[-2:] == ["z", "a"]
    assert [r.id for r in catalog.routines.values() if r.own] == ["z", "a"]


def test_an_own_file_goes_before_the_shipped_one(tmp_path: Path) -> None:
    _routine(tmp_path, "balance", title="My balance")
    mine = _exercise(tmp_path, "tibialis-anterior-stretch", name="My stretch")
    mine.write_text(mine.read_text("utf-8").replace('"balance"', '"hold"\ndose.seconds = 20'))
    catalog = load(DATA, tmp_path)
    assert catalog.problems == ()
    assert catalog.routines["balance"].title == "My balance"
    assert catalog.routines["balance"].own
    assert catalog.exercises["tibialis-anterior-stretch"].name == "My stretch"
    assert list(catalog.exercises) == list(load(DATA).exercises)
    assert catalog.replaced_routines == {"balance"}
    assert catalog.replaced_exercises == {"tibialis-anterior-stretch"}


def test_a_wrong_own_file_leaves_the_shipped_one_in_place(tmp_path: Path) -> None:
    _exercise(tmp_path, "wall-stretch").write_text("id = 3", "utf-8")
    catalog = load(DATA, tmp_path)
    assert catalog.exercises["wall-stretch"].name == "Wall stretch"
    assert catalog.problems
    assert {problem.file.name for problem in catalog.problems} == {"wall-stretch.toml"}


def test_an_own_exercise_that_a_built_in_routine_cannot_use_leaves_the_built_in_one(
    tmp_path: Path,
) -> None:
    other = (DATA / "exercises" / "single-leg-stance.toml").read_text("utf-8")
    file = _exercise(tmp_path, "single-leg-stance")
    file.write_text(other.replace('id = "eyes-open"', 'id = "open"'), "utf-8")
    _exercise(tmp_path, "wall-stretch")
    shin = (DATA / "exercises" / "tibialis-anterior-stretch.toml").read_text("utf-8")
    more = "".join(f'[[variation]]\nid = "v{n}"\nname = "v"\n' + MANY for n in range(2))
    version = '[[variation]]\nid = "first"\nname = "first"'
    shin = shin.replace("[[variation]]", version).replace("most = 5", "most = 100")
    _exercise(tmp_path, "tibialis-anterior-stretch").write_text(shin + more, "utf-8")
    catalog = load(DATA, tmp_path)
    stance, long, wall = sorted(catalog.problems, key=lambda problem: problem.file)
    assert stance.message.startswith("the built-in exercise single-leg-stance also has eyes-open;")
    assert wall.message.startswith("kind must be hold, as wall-stretch is a built-in exercise")
    assert long.message.startswith(
        "the built-in routine after-a-run cannot use this exercise (the steps have "
    )
    assert check([tmp_path], DATA) == (stance, long, wall)
    shipped = load(DATA)
    assert catalog.exercises == shipped.exercises
    assert catalog.routines == shipped.routines
    assert catalog.replaced_exercises == frozenset()


def test_an_own_exercise_is_never_the_first_of_its_kind(tmp_path: Path) -> None:
    file = _exercise(tmp_path, "first")
    file.write_text("place = 0" + file.read_text("utf-8"), "utf-8")
    assert list(load(DATA, tmp_path).exercises)[-1] == "first"


def _copy(folder: Path, file_id: str, of: str) -> Path:
    file = _routine(folder, file_id)
    file.write_text(f'copy_of = "{of}"' + file.read_text("utf-8"), "utf-8")
    return file


def test_a_loop_of_copies_is_left_out_and_a_built_in_one_stays(tmp_path: Path) -> None:
    loop = [_copy(tmp_path, "a", "b"), _copy(tmp_path, "b", "balance")]
    loop += [_copy(tmp_path, "balance", "a"), _copy(tmp_path, "c", "c")]
    for fine, of in (("after-a-run", "after-a-run"), ("d", "gone"), ("e", "a")):
        _copy(tmp_path, fine, of)
    catalog = load(DATA, tmp_path)
    assert sorted(problem.file for problem in catalog.problems) == sorted(loop)
    assert catalog.problems[0].line == 1
    messages = [problem.message for problem in catalog.problems]
    assert "this is a loop of copies (a of b of balance of a); take copy_of out" in messages
    assert "this is a loop of copies (c of itself); take copy_of out" in messages
    assert catalog.routines["balance"] == load(DATA).routines["balance"]
    assert {"d", "e"} <= set(catalog.routines)
    assert catalog.replaced_routines == {"after-a-run"}
    assert check([tmp_path], DATA) == tuple(sorted(catalog.problems, key=lambda one: one.file))


def test_a_routine_has_an_end_and_leaves_the_stopwatch_its_id(tmp_path: Path) -> None:
    file = _routine(tmp_path, "hold", exercise="single-leg-stance")
    file.write_text(file.read_text("utf-8") + "sets = 100\nsides = ['left']\n" * 1, "utf-8")
    (problem,) = check([file], DATA)
    assert _whole(problem) == (
        'id "hold" belongs to the stopwatch; write another, as in "my-hold"',
        2,
    )
    short = _routine(tmp_path, "minutes", exercise="single-leg-stance")
    (problem,) = check([short], DATA)
    assert _whole(problem)[0].startswith('id "minutes" belongs to the short session')
    long = _routine(tmp_path, "long", exercise="single-leg-stance")
    long.write_text(
        long.read_text("utf-8")
        + "sets = 100\n"
        + 2 * ('[[step]]\nexercise = "single-leg-stance"\nsets = 100\n'),
        "utf-8",
    )
    (problem,) = check([long], DATA)
    assert _whole(problem) == ("the steps have 600 sets; shorten them to 500", 5)


def test_a_shipped_routine_may_use_an_own_exercise_and_an_own_routine_too(tmp_path: Path) -> None:
    _exercise(tmp_path, "mine")
    _routine(tmp_path, "r", exercise="mine")
    assert load(DATA, tmp_path).problems == ()


def test_the_own_folder_need_not_exist(tmp_path: Path) -> None:
    assert load(DATA, tmp_path / "none") == load(DATA)


def test_missing_shipped_folders_are_told(tmp_path: Path) -> None:
    catalog = load(tmp_path)
    assert [p.file.name for p in catalog.problems] == ["exercises", "routines"]
    assert "install Surefoot again" in catalog.problems[0].message


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "routines").write_text("", "utf-8")
    (problem,) = load(DATA, tmp_path).problems
    assert _whole(problem) == ("is a file; a folder is expected here", None)


def test_files_that_are_no_toml_and_hidden_ones_are_passed_over(tmp_path: Path) -> None:
    folder = _routine(tmp_path, "fine").parent
    (folder / "README.md").write_text("notes", "utf-8")
    (folder / ".#fine.toml").symlink_to(folder / "nowhere")
    assert load(DATA, tmp_path).problems == ()


def test_check_names_what_is_nowhere_once_with_its_line_and_what_is_meant(tmp_path: Path) -> None:
    file = _exercise(tmp_path, "toes")
    right = EXERCISE.format(id="toes", name="Toes")
    drawn, arch = 'figure = "towel-pull"\n', (DATA / "figures" / "arch-finding.toml")
    for line, wanted in (
        ('figure = "wall-stretch-knee-bend"', 'is called "wall-stretch-knee-bend"; did you mean'),
        ('prepare_figure = "nothing-like-it"', 'is called "nothing-like-it"; take the line out'),
        ('cautons = ["Hurts."]', 'unknown key "cautons"; did you mean "cautions"?'),
    ):
        place = "[[variation]]\n" if "figure" in line else 'kind = "balance"\n'
        text = right.replace(place, f"{place}{line}\n")
        file.write_text(text, "utf-8")
        number = text.splitlines().index(line) + 1
        for path in (tmp_path, file.parent, file):
            (problem,) = check([path], DATA)
            assert (problem.file.name, problem.line) == (file.name, number), path
            assert wanted in problem.message
    file.write_text(right.replace("[[variation]]\n", f"[[variation]]\n{drawn}"), "utf-8")
    assert len(check([file], DATA)) == 1
    (tmp_path / "figures").mkdir()
    text = arch.read_text("utf-8").replace('"arch-finding"', '"towel-pull"')
    (tmp_path / "figures" / "towel-pull.toml").write_text(text, "utf-8")
    routine = _routine(tmp_path, "mine", "toes")
    assert check([file], DATA) == check([tmp_path], DATA) == ()
    for line, wanted in (
        ('exercise = "toe"', 'no exercise is called "toe"; did you mean "toes"?'),
        ('exercise = "wall-stretch"\nvariations = ["knee-straigt"]', 'mean "knee-straight"?'),
        ('exercise = "toes"\nsetz = 3', 'unknown key "setz"; did you mean "sets"?'),
    ):
        text = ROUTINE.format(id="mine", title="Mine", exercise="toes")
        routine.write_text(text.replace('exercise = "toes"', line), "utf-8")
        (problem,) = check([tmp_path], DATA)
        assert (problem.file.name, problem.line) == ("mine.toml", 6 + line.count("\n"))
        assert wanted in problem.message


def _odd_files(folder: Path) -> Iterator[tuple[Path, str, int | None]]:
    large = folder / "large.toml"
    large.write_bytes(b"#" * 256_001)
    yield large, "is larger than 100 kB; split or shorten it", None
    latin = folder / "latin.toml"
    latin.write_bytes('id = "latin"\ntitle = "Café"'.encode("latin-1"))
    yield latin, "is not UTF-8; save the file with that encoding", 2
    inner = folder / "inner.toml"
    inner.mkdir()
    yield inner, "is a folder; a TOML file is expected here", None
    loop = folder / "loop.toml"
    loop.symlink_to(loop)
    yield loop, "cannot be read: Too many levels of symbolic links", None
    gone = folder / "gone.toml"
    gone.symlink_to(folder / "nowhere")
    yield gone, "cannot be read: No such file or directory", None
    deep = folder / "deep.toml"
    deep.write_text("a = " + "[" * 20_000, "utf-8")
    yield deep, "is nested too deeply; two levels are all that is needed", None
    if hasattr(os, "mkfifo"):
        pipe = folder / "pipe.toml"
        os.mkfifo(pipe)
        yield pipe, "is not an ordinary file; a TOML file is expected here", None


def test_each_odd_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    folder = _routine(tmp_path, "fine").parent
    expected = {file: (message, line) for file, message, line in _odd_files(folder)}
    catalog = load(DATA, tmp_path)
    assert {p.file: _whole(p) for p in catalog.problems} == expected
    assert "fine" in catalog.routines


@pytest.mark.parametrize("failing", ["iterdir", "stat"])
def test_what_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    _routine(tmp_path, "locked")

    def denied(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, failing, denied)
    messages = [problem.message for problem in load(DATA, tmp_path).problems]
    assert messages
    assert all(message.endswith(": Permission denied") for message in messages)


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    file = _routine(tmp_path, "win")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load(DATA, tmp_path).problems == ()
    file.write_bytes(file.read_bytes().replace(b"purpose", b"purpse"))
    assert {problem.line for problem in load(DATA, tmp_path).problems} == {4}


class TestCheck:
    def test_the_shipped_files_are_right(self) -> None:
        assert check([DATA], DATA) == ()
        assert check([DATA / "exercises", DATA / "routines"], DATA) == ()

    def test_a_single_routine_knows_shipped_exercises(self, tmp_path: Path) -> None:
        assert check([_routine(tmp_path, "mine")], DATA) == ()

    def test_a_single_routine_knows_the_exercises_beside_it(self, tmp_path: Path) -> None:
        _exercise(tmp_path, "own-one")
        file = _routine(tmp_path, "mine", exercise="own-one")
        assert check([file], DATA) == ()
        assert check([file.parent], DATA) == ()

    def test_keys_tell_an_exercise_from_a_routine_anywhere(self, tmp_path: Path) -> None:
        files = [_exercise(tmp_path, "one"), _routine(tmp_path, "two", exercise="one")]
        loose = [file.rename(tmp_path / file.name) for file in files]
        assert check(loose, DATA) == ()
        (problem,) = check([loose[1]], DATA)
        assert problem.message.startswith('no exercise is called "one"; there are wall-stretch')

    def test_the_folder_tells_where_the_keys_do_not(self, tmp_path: Path) -> None:
        file = _routine(tmp_path, "mine")
        file.write_text('id = "mine"', "utf-8")
        assert any(problem.message.startswith("step is missing") for problem in check([file], DATA))

    def test_mistakes_are_sorted_by_file_and_line(self, tmp_path: Path) -> None:
        for name in ("b", "a"):
            file = _routine(tmp_path, name)
            text = file.read_text("utf-8")
            file.write_text(text.replace("title", "rank").replace("purpose", "x"), "utf-8")
        found = [(problem.file.name, problem.line) for problem in check([tmp_path], DATA)]
        assert found == [(name, line) for name in ("a.toml", "b.toml") for line in (1, 1, 3, 4)]

    def test_figures_are_checked_too(self, tmp_path: Path) -> None:
        shipped = (DATA / "figures" / "wall-stretch-knee-bent.toml").read_text("utf-8")
        file = tmp_path / "figures" / "wall-stretch-knee-bent.toml"
        file.parent.mkdir()
        file.write_text(shipped, "utf-8")
        assert check([tmp_path], DATA) == check([file], DATA) == ()
        file.write_text(shipped.replace('"wall"', '"wal"').replace("6.0", "1e9", 1), "utf-8")
        (seconds, kind) = check([tmp_path], DATA)
        assert (seconds.file, seconds.message.split()[0]) == (file, "seconds")
        assert 'did you mean "wall"?' in kind.message

    def test_what_is_not_there_or_empty_is_told(self, tmp_path: Path) -> None:
        missing, empty = check([tmp_path / "none.toml", tmp_path], DATA)[::-1]
        assert missing.message == "cannot be read: No such file or directory"
        assert empty.message == "has no file in it whose name ends in .toml"


KEYS = st.sampled_from(
    [
        "id",
        "name",
        "title",
        "kind",
        "purpose",
        "order",
        "sides",
        "needs",
        "tempo",
        "dose",
        "sets",
        "least",
        "reps",
        "seconds",
        "pauses",
        "rest",
        "variation",
        "cue",
        "steps",
        "evidence",
        "grade",
        "step",
        "exercise",
        "variations",
        "mode",
        "place",
        "x",
    ]
)
SCALARS = st.sampled_from(
    [
        '""',
        '"hold"',
        '"reps"',
        '"balance"',
        '"left"',
        '"set"',
        '"wall-stretch"',
        '"\\u0007"',
        "true",
        "0",
        "-1",
        "3",
        "1e999",
        "nan",
        "inf",
        "9999999999999999999999",
        "2020-01-01",
        "07:00:00",
        "'''a\nb'''",
        "[]",
        "{}",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.dictionaries(KEYS, inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        )
    ),
    max_leaves=6,
)
LINES = (
    st.tuples(KEYS, VALUES).map(" = ".join)
    | KEYS.map("[{}]".format)
    | KEYS.map("[[{}]]".format)
    | st.text(max_size=12)
)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join), st.binary(max_size=40))
def test_nothing_that_a_file_says_makes_load_raise(text: str, raw: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / room / "x.toml" for room in ("exercises", "routines")]
        for file in files:
            file.parent.mkdir()
            file.write_bytes(text.encode("utf-8", "replace") + raw)
        catalog = load(DATA, folder)
        assert list(catalog.exercises)[:5] == list(load(DATA).exercises)[:5]
        for problem in catalog.problems:
            assert str(problem).isprintable()
        check(files, DATA)
