"""Every mistake in a file is told with its line and its remedy, and all of them at once."""

from pathlib import Path

import pytest

from tui.domain.catalog.catalog import Problem
from tui.domain.catalog.exercise import USUAL_REST_CUE
from tui.paths import shipped
from tui.storage.catalog.loader import load

EXERCISE = """\
id = "calf-raise"
name = "Calf raise"
kind = "reps"
purpose = "Strengthens the calf."
order = ["variation", "side", "set"]
sides = ["left"]
needs = ["a counter"]
tempo = [
  { word = "up", seconds = 1 },
  { word = "down", seconds = 3 },
]

[dose]
sets = { least = 3, most = 5, default = 3 }
reps = 15

[pauses]
rest = 20

[[variation]]
id = "straight"
name = "straight"
prepare = "Stand."
cue = "Up, and slowly down."
steps = [
  "Stand.",
  "Rise.",
]

[[variation]]
id = "bent"
name = "bent"
prepare = "Stand."
cue = "Up, and slowly down."
steps = ["Bend.", "Rise."]

[[evidence]]
text = "Found."
grade = "A"
source = "Somebody"
"""

HOLD = """\
id = "calf-raise"
name = "Calf hold"
kind = "hold"
purpose = "Stretches the calf."

[dose]
sets = { least = 1, most = 1, default = 1 }
seconds = 30

[[variation]]
prepare = "Stand."
cue = "Hold."
steps = ["Hold."]
"""

ROUTINE = """\
id = "mine"
title = "Mine"
purpose = "Two things."
times_a_day = 2

[[step]]
exercise = "calf-raise"
variations = ["bent"]
sets = 2

[[step]]
exercise = "still"
seconds = 40
"""

STILL = HOLD.replace("calf-raise", "still")

# what is replaced, by what (the mark #! stands on the line that is to be told), the message
EXERCISE_MISTAKES = [
    ('id = "calf-raise"', 'id = "calf" #!', 'write "calf-raise" or call the file calf.toml'),
    ('id = "calf-raise"', 'id = "Calf Raise" #!', "small letters, digits and single hyphens"),
    ('id = "calf-raise"\n', "", 'id is missing; write for example id = "calf-raise"'),
    ('name = "Calf raise"', 'nmae = "x" #!\nname = "y"', 'unknown key "nmae"; known here are'),
    ('name = "Calf raise"', 'nmae = "Calf raise" #!', 'unknown key "nmae"; did you mean "name"?'),
    ('name = "Calf raise"', "name = 7 #!", "name must be a text in quotes, not 7"),
    ('name = "Calf raise"', 'name = "" #!', "name has an empty text; write something"),
    ('name = "Calf raise"', 'name = "a\\u0007" #!', "control character U+0007; take it out"),
    ('name = "Calf raise"', 'name = "a\\nb" #!', "several lines; write it in one"),
    ('name = "Calf raise"', 'name = "a\\u202eb" #!', "control character U+202E; take it out"),
    ('name = "Calf raise"', f'name = "{"a" * 401}" #!', "401 characters; shorten it to 400"),
    ('needs = ["a counter"]', "rest_cue = 7 #!", "rest_cue must be a text in quotes, not 7"),
    ('needs = ["a counter"]', 'caveats = "Ours." #!', "caveats must be a list of texts"),
    ('kind = "reps"', 'kind = "rep" #!', 'hold, reps or balance, not "rep"; did you mean "reps"?'),
    ('kind = "reps"\n', "", 'kind is missing; write for example kind = "hold"'),
    ('"variation", "side"', '"variation", "sid" #!\n', 'not "sid"; did you mean "side"?'),
    ('"variation", "side", "set"]', '"side", "set"] #!', "side, variation and set once each"),
    ('["variation", "side"', '["side", "side" #!\n', 'names "side" twice; once is enough'),
    ('order = ["v', 'order = "v" #!\nwhen = ["v', "must be a list of texts out of side, variation"),
    ('sides = ["left"]', 'sides = ["lft"] #!', 'left or right, not "lft"; did you mean "left"?'),
    ('sides = ["left"]', "sides = [] #!", "sides is empty; name left or right"),
    ('needs = ["a counter"]', 'needs = [\n  "a",\n  3, #!\n]', "text in quotes, not 3"),
    ('needs = ["a counter"]', 'needs = "a counter" #!', "needs must be a list of texts"),
    ("seconds = 1 },", "seconds = -1 }, #!", "must be a number from 0.1 to 60, not -1"),
    (", seconds = 3 },", " }, #!", "seconds is missing; write for example seconds = 3"),
    ("seconds = 3 },", "seconds = 3, sped = 2 }, #!", 'unknown key "sped"'),
    ("[dose]\n", "[doze] #!\n", 'unknown key "doze"; did you mean "dose"?'),
    ("[dose]\n", "[[dose]] #!\n", "dose must be a table, as in [dose], not a list"),
    ("[dose]\nsets", "[dose] #!\n# sets", "sets is missing; write for example sets = { least = 3"),
    (
        "sets = { least = 3, most = 5, default = 3 }",
        "sets = { least = true, most = 5, default = 3 } #!",
        "least must be a whole number from 1 to 100, not true",
    ),
    (
        "sets = { least = 3, most = 5, default = 3 }",
        "sets = { least = 6, most = 5, default = 3 } #!",
        "least 6 is more than most 5; swap the two",
    ),
    ("default = 3 }", "default = 9 } #!", "default 9 lies outside 3 to 5"),
    (
        "most = 5, default = 3 }",
        "most = 101, default = 3 } #!",
        "most must be a whole number from 1 to 100, not 101",
    ),
    ("most = 5, default = 3 }", "default = 3 } #!", "most is missing; write for example most = 5"),
    ("reps = 15", "reps = 0 #!", "reps must be a whole number from 1 to 1000, not 0"),
    ("reps = 15", "reps = 1001 #!", "from 1 to 1000, not 1001"),
    ("reps = 15", "reps = 12.5 #!", "must be a whole number from 1 to 1000, not 12.5"),
    ("reps = 15", "reps = 2021-01-01 #!", "not a date or time"),
    ("reps = 15", f"reps = 0x{'f' * 5000} #!", "not so large a number"),
    ("reps = 15", "reps = 901 #!", "901 reps of 4 seconds each last over an hour; write 900"),
    (
        "reps = 15",
        "reps = 15\nseconds = 3 #!",
        "only a hold has seconds, and this is a counted set",
    ),
    ("rest = 20", "rest = nan #!", "rest must be a number from 0 to 600, not nan"),
    ("rest = 20", "rest = -inf #!", "rest must be a number from 0 to 600, not -inf"),
    ("rest = 20", 'rest = "20" #!', 'rest must be a number from 0 to 600, not "20"'),
    ("rest = 20", "each_set = 1 #!", "each_set must be true or false, not 1"),
    ("rest = 20", "rests = 20 #!", 'unknown key "rests"; did you mean "rest"?'),
    ('  "Rise.",\n]', '  "", #!\n]', "steps has an empty text"),
    ('steps = ["Bend.", "Rise."]', "steps = [] #!", "steps is empty; write at least one text"),
    ('[[variation]]\nid = "bent"', "[[variation]] #!", 'id is missing; write for example id = "k'),
    ('id = "bent"', 'id = "straight" #!', 'id "straight" is taken by one above'),
    ('name = "bent"', 'name = "bent"\nwhen = "Easy." #!', "write progression = true"),
    ('name = "bent"', 'name = "bent"\nsuggested = false #!', "write progression = true"),
    ('grade = "A"', 'grade = "D" #!', 'grade must be A, B or C, not "D"'),
    ('source = "Somebody"', 'source = "Somebody"\n[extra] #!', 'unknown key "extra"'),
    ('source = "Somebody"', 'source = "Somebody" oops #!', "is not valid TOML here"),
    ('source = "Somebody"', 'source = "Somebody #!', "is not valid TOML here: Illegal character"),
    ('source = "Somebody"', 'text = "Again." #!', "gives a key a second time; keep one of the two"),
    ('source = "Somebody"', "source = [ #!", "is not valid TOML here"),
]

HOLD_MISTAKES = [
    ("seconds = 30", "seconds = 3601 #!", "seconds must be a number from 1 to 3600, not 3601"),
    ("seconds = 30", "seconds = inf #!", "seconds must be a number from 1 to 3600, not inf"),
    (
        "seconds = 30",
        "seconds = 30\nreps = 3 #!",
        "only a counted set has reps, and this is a hold",
    ),
    (
        "[dose]\nsets = { least = 1, most = 1, default = 1 }\nseconds = 30",
        "[dose] #!\nsets = { least = 1, most = 1, default = 1 }",
        "seconds is missing; write for example seconds = 30",
    ),
    ("[dose]", 'ends_when = ["you lean"] #!\n[dose]', "only a balance ends by what happens"),
    ("[dose]", "tempo = [] #!\n[dose]", "only a counted set has a tempo, and this is a hold"),
    ("[[variation]]", "[variation] #!", "must be a list of tables, each headed [[variation]]"),
    ("[[variation]]", '[[variation]] #!\nprogression = true\nwhen = "Soon."', "at least one must"),
]

ROUTINE_MISTAKES = [
    ('"calf-raise"', '"calf-rise" #!', 'called "calf-rise"; did you mean "calf-raise"?'),
    ('"calf-raise"', '"zzz" #!', 'no exercise is called "zzz"; there are still and calf-raise'),
    ('["bent"]', '["bend"] #!', 'straight or bent, not "bend"; did you mean "bent"?'),
    ('["bent"]', '["bent", "bent"] #!', 'variations names "bent" twice; once is enough'),
    ("sets = 2", "sets = 0 #!", "sets must be a whole number from 1 to 100, not 0"),
    ("sets = 2", "sets = 2\nseconds = 3 #!", "only a hold has seconds, and this is a counted set"),
    ("sets = 2", "sets = 2\nreps = 901 #!", "901 reps of 4 seconds each last over an hour"),
    ("sets = 2", 'sets = 2\nsides = ["right"] #!', 'sides must be left, not "right"'),
    ("sets = 2", 'sets = 2\nmode = "test" #!', "only a balance has a mode; take the line out"),
    ("seconds = 40", "seconds = 3601 #!", "seconds must be a number from 1 to 3600, not 3601"),
    ("seconds = 40", 'variations = ["a"] #!', "Calf hold has only one version"),
    ("seconds = 40", "repz = 40 #!", 'unknown key "repz"; did you mean "reps"?'),
    ("times_a_day = 2", "times_a_day = 25 #!", "times_a_day must be a whole number from 1 to 24"),
    ("times_a_day = 2", "days_a_week = 8 #!", "days_a_week must be a whole number from 0 to 7"),
    ("times_a_day = 2", "place = -1 #!", "place must be a whole number from 0 to 1000, not -1"),
    ('title = "Mine"', 'name = "Mine" #!', 'unknown key "name"'),
]


def _problems(
    tmp_path: Path, exercise: str = EXERCISE, routine: str = ROUTINE
) -> tuple[Problem, ...]:
    for folder, name, text in (
        ("exercises", "calf-raise", exercise),
        ("exercises", "still", STILL),
        ("routines", "mine", routine),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.toml").write_text(text, "utf-8")
    return load(tmp_path).problems


def _spoiled(text: str, old: str, new: str) -> tuple[str, int]:
    """The text with its mistake, and the marked line or the first where none is marked."""
    assert old in text
    spoiled = text.replace(old, new, 1)
    marked = [number for number, line in enumerate(spoiled.split("\n"), 1) if "#!" in line]
    return spoiled, marked[0] if marked else 1


def _told(problems: tuple[Problem, ...], file: str, line: int, message: str) -> bool:
    return any(
        problem.file.name == file and problem.line == line and message in problem.message
        for problem in problems
    )


def test_files_without_mistakes_have_no_problems(tmp_path: Path) -> None:
    assert _problems(tmp_path) == ()


def test_the_line_of_a_rest_and_the_caveats_are_read_and_can_be_left_out(tmp_path: Path) -> None:
    told = 'rest_cue = "Shake your legs."\ncaveats = ["The tempo is mine."]\nneeds'
    assert _problems(tmp_path, exercise=EXERCISE.replace("needs", told, 1)) == ()
    exercises = load(tmp_path).exercises
    own, still = exercises["calf-raise"], exercises["still"]
    assert (own.rest_cue, own.caveats) == ("Shake your legs.", ("The tempo is mine.",))
    assert (still.rest_cue, still.caveats) == (USUAL_REST_CUE, ())


@pytest.mark.parametrize(("old", "new", "message"), EXERCISE_MISTAKES)
def test_a_mistake_in_an_exercise(tmp_path: Path, old: str, new: str, message: str) -> None:
    text, line = _spoiled(EXERCISE, old, new)
    assert _told(_problems(tmp_path, exercise=text), "calf-raise.toml", line, message)


@pytest.mark.parametrize(("old", "new", "message"), HOLD_MISTAKES)
def test_a_mistake_in_a_hold(tmp_path: Path, old: str, new: str, message: str) -> None:
    text, line = _spoiled(HOLD, old, new)
    assert _told(_problems(tmp_path, exercise=text), "calf-raise.toml", line, message)


@pytest.mark.parametrize(("old", "new", "message"), ROUTINE_MISTAKES)
def test_a_mistake_in_a_routine(tmp_path: Path, old: str, new: str, message: str) -> None:
    text, line = _spoiled(ROUTINE, old, new)
    assert _told(_problems(tmp_path, routine=text), "mine.toml", line, message)
    assert "mine" not in load(tmp_path).routines


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    text, line = _spoiled(EXERCISE, "reps = 15", "reps = 0 #!")
    first, second = _problems(tmp_path, exercise=text)
    assert str(first) == (
        f"{tmp_path}/exercises/calf-raise.toml:{line}:"
        " reps must be a whole number from 1 to 1000, not 0"
    )
    assert "left out until the mistakes in calf-raise.toml are corrected" in second.message
    assert (second.file.name, second.line) == ("mine.toml", 7)


def test_all_mistakes_of_a_file_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = EXERCISE
    for old, new in (
        ('kind = "reps"', 'kind = "rep"'),
        ('sides = ["left"]', 'sides = ["lft"]'),
        ("default = 3 }", "default = 9 }"),
        ("rest = 20", "rest = nan"),
        ('  "Rise.",', '  "",'),
        ('grade = "A"', 'grade = "D"\ngrad = 1'),
    ):
        text = text.replace(old, new, 1)
    problems = [p for p in _problems(tmp_path, exercise=text) if p.file.name != "mine.toml"]
    assert [problem.line for problem in problems] == [3, 6, 14, 18, 27, 39, 40]


def test_a_missing_key_is_told_at_the_head_of_its_table(tmp_path: Path) -> None:
    text = EXERCISE.replace("reps = 15\n", "").replace('name = "Calf raise"\n', "")
    problems = [p for p in _problems(tmp_path, exercise=text) if p.file.name != "mine.toml"]
    assert [(p.line, p.message.split(";")[0]) for p in problems] == [
        (1, "name is missing"),
        (12, "reps is missing"),
    ]


def test_a_step_may_not_be_repeated_without_end(tmp_path: Path) -> None:
    steps = '\n[[step]]\nexercise = "still"' * 99
    problems = _problems(tmp_path, routine=ROUTINE + steps)
    assert _told(problems, "mine.toml", 6, "step must be given from 1 to 100 times, not 101")


BALANCE = """\
id = "flamingo"
name = "Flamingo"
kind = "balance"
trend = "birds"
purpose = "Steadies the foot."

[dose]
sets = { least = 1, most = 1, default = 1 }

[[variation]]
prepare = "Lift a foot."
cue = "Hold."
steps = ["Lift a foot."]
"""


def test_a_trend_is_for_what_is_summed_up_and_a_file_without_it_is_drawn_by_its_name(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "flamingo.toml").write_text(BALANCE, "utf-8")
    (problem,) = load(shipped(), tmp_path).problems
    assert (problem.line, problem.message) == (
        4,
        "trend does not fit here: a balance is drawn by its single times; take the line out",
    )
    hold = BALANCE.replace('"balance"', '"hold"').replace("[dose]", "[dose]\nseconds = 20")
    (folder / "flamingo.toml").write_text(hold, "utf-8")
    assert load(shipped(), tmp_path).exercises["flamingo"].trend_name == "birds"
    (folder / "flamingo.toml").write_text(hold.replace('trend = "birds"\n', ""), "utf-8")
    assert load(shipped(), tmp_path).exercises["flamingo"].trend_name == "Flamingo"
