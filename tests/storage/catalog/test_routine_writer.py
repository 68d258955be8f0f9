"""Routines written as files: the checker reads back the same, and comments of a hand stay."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.app import CATALOG
from tests.support.drafts import drafts
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode, Side, Stage, Tempo
from tui.storage.catalog.loader import check
from tui.storage.catalog.routine_file import KnownExercises
from tui.storage.catalog.routine_file import routine as read_routine
from tui.storage.catalog.routine_writer import (
    edited_routine_text,
    mistakes_in_routine,
    routine_text,
)
from tui.storage.catalog.toml_file import TomlFile, open_text, read
from tui.storage.catalog.toml_lines import comments_in

ODD = CATALOG.exercises["heel-raise-eccentric"]._replace(
    id="odd",
    tempo=Tempo((Stage("go up", 1.0), Stage('"', 0.5), Stage("go up", 2.0))),
)
EXERCISES = {**CATALOG.exercises, ODD.id: ODD}
SHIPPED = Path(__file__).parents[3] / "data"
BY_HAND = """\
# My own file.
id = "mine"   # the name of the file
title = "Mine"  # as on the sheet
purpose = "What I was given in May."
days_a_week = 0 # any time
# place = 3

# The calf

# twice as long as before
[[ "step" ]] # first
exercise = 'wall-stretch' # both
sets = 4
variations = [  # in this order
  "knee-bent",  # bent first
  "knee-straight",
]
# after the stretch: breathe
seconds = 45.5   # not 30

# The balance
[[step]]
sides = ["right"]   # only the sore one
exercise = "single-leg-stance"

# End of the file
"""


def _saved(text: str) -> Routine:
    source = open_text(Path("mine.toml"), text)
    assert isinstance(source, TomlFile)
    known = KnownExercises(EXERCISES, {})
    reading = read(source, lambda table: read_routine(table, known=known, own=True))
    assert reading.problems == ()
    assert reading.value is not None
    return reading.value


@given(st.data())
def test_any_edits_yield_a_file_that_reads_back_to_the_same_routine(data: st.DataObject) -> None:
    draft = data.draw(drafts(RoutineDraft.of(_saved(BY_HAND)), EXERCISES))
    routine = draft.routine
    if mistakes_in_routine(routine, EXERCISES):
        return
    assert _saved(routine_text(routine)) == routine
    edited = edited_routine_text(BY_HAND, draft.opened, routine, draft.origins, EXERCISES)
    assert _saved(edited) == routine
    # What was written over or in a step that was taken out goes with it.
    lost = Counter(comments_in(BY_HAND)) - Counter(comments_in(edited))
    allowed: set[str] = set()
    if 0 not in draft.origins:
        allowed |= {"# twice as long as before", "# first", "# both", "# in this order"}
        allowed |= {"# bent first", "# after the stretch: breathe", "# not 30"}
    if 1 not in draft.origins:
        allowed |= {"# only the sore one", "# The balance"}
    assert set(lost) <= allowed
    again = edited_routine_text(edited, routine, draft.opened, _back(draft), EXERCISES)
    assert _saved(again) == draft.opened


def _back(draft: RoutineDraft) -> list[int | None]:
    places = {origin: place for place, origin in enumerate(draft.origins) if origin is not None}
    return [places.get(index) for index in range(len(draft.opened.steps))]


def test_an_edit_changes_no_other_byte() -> None:
    before = _saved(BY_HAND)
    draft = RoutineDraft.of(before).with_step(0, before.steps[0]._replace(sets=5))
    text = BY_HAND.replace("sets = 4", "sets = 5")
    for end in ("\n", "\r\n"):
        edited = edited_routine_text(
            BY_HAND.replace("\n", end), before, draft.routine, draft.origins, EXERCISES
        )
        assert edited == text.replace("\n", end)


def test_steps_take_their_comments_along_and_new_ones_stand_where_they_belong() -> None:
    before = _saved(BY_HAND)
    draft = RoutineDraft.of(before).moving(0, 1)
    draft = draft.adding(Step("heel-raise-eccentric", reps=12), 1)
    text = edited_routine_text(BY_HAND, before, draft.routine, draft.origins, EXERCISES)
    lines = [line for line in text.splitlines() if "step" in line or "# The" in line]
    assert lines == ["# The balance", "[[step]]", "[[step]]", "# The calf", '[[ "step" ]] # first']
    assert text.endswith("# End of the file\n")


def test_steps_within_brackets_are_written_anew_with_every_comment() -> None:
    text = 'id = "mine"\ntitle = "M" # t\npurpose = "P"\n'
    text += 'step = [ # all\n{exercise = "wall-stretch"}, # a\n]\n'
    before = _saved(text)
    draft = RoutineDraft.of(before).with_step(0, before.steps[0]._replace(sides=(Side.LEFT,)))
    edited = edited_routine_text(text, before, draft.routine, draft.origins, EXERCISES)
    assert _saved(edited) == draft.routine
    assert {"# t", "# all", "# a"} <= set(comments_in(edited))


def test_a_new_file_is_accepted_by_the_check(tmp_path: Path) -> None:
    steps = (Step("wall-stretch", variations=("knee-bent",), sets=2), Step("single-leg-stance"))
    routine = Routine("mine", 'A "quoted" \\ title', "P", steps, days_a_week=3, own=True)
    file = tmp_path / "mine.toml"
    file.write_text(routine_text(routine), "utf-8")
    assert check([file], SHIPPED) == ()
    assert tomllib.loads(file.read_text("utf-8"))["title"] == routine.title


def test_a_stage_with_any_word_can_last_otherwise() -> None:
    stages = (Stage('"', 1.5), Stage("go up", 3.0))
    routine = _saved(BY_HAND)._replace(steps=(Step(ODD.id, tempo=stages, rest=12.5, load=4),))
    assert _saved(routine_text(routine)) == routine


@pytest.mark.parametrize(
    ("sides", "message"),
    [
        (
            '"sorer"',
            'or "sorer-more", not "sorer"; did you mean "sorer-more"?',
        ),
        ('["sorer-mor"]', 'not "sorer-mor"; did you mean "sorer-more"?'),
        ('"left"', 'sides must be a list; write sides = ["left"]'),
        ('["sorer-more"]', '"sorer-more" is no list; write sides = "sorer-more"'),
        ('["left", "sorer"]', 'sides must be left or right, not "sorer"'),
        ("3", "sides must be a list of texts out of left and right, not 3"),
    ],
)
def test_sides_that_are_neither_a_list_nor_the_word_are_told_what_may_be(
    tmp_path: Path, sides: str, message: str
) -> None:
    file = tmp_path / "mine.toml"
    step = f'[[step]]\nexercise = "wall-stretch"\nsides = {sides}\n'
    file.write_text(f'id = "mine"\ntitle = "Mine"\npurpose = "Mine."\n{step}', "utf-8")
    (told,) = check([file], SHIPPED)
    assert (told.line, message in told.message) == (6, True), told


def test_one_set_more_on_the_sorer_ankle_is_a_word_in_place_of_the_sides() -> None:
    more = _saved(BY_HAND)._replace(steps=(Step("wall-stretch", sorer_more=True),))
    assert 'sides = "sorer-more"' in routine_text(more)
    test = more._replace(steps=(Step("single-leg-stance", sorer_more=True, mode=BalanceMode.TEST),))
    (said,) = mistakes_in_routine(test, EXERCISES)
    assert said.message == "a test has as many trials on each leg; take the line out"
    one_sided = EXERCISES["wall-stretch"]._replace(sides=(Side.LEFT,))
    (said,) = mistakes_in_routine(more, {"wall-stretch": one_sided})
    assert said.message == "Wall stretch is for the left only; take the line out"
    full = Step("wall-stretch", variations=("knee-bent",), sets=100)
    steps = (full, full, full._replace(sides=(Side.LEFT,)))
    assert mistakes_in_routine(more._replace(steps=steps), EXERCISES) == ()
    steps = (full._replace(sorer_more=True), *steps[1:])
    assert "501 sets" in mistakes_in_routine(more._replace(steps=steps), EXERCISES)[0].message
