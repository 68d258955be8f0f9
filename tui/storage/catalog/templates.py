"""Commented templates of exercise and routine files, valid as they are."""

from collections.abc import Mapping

from tui.domain.catalog.exercise import Exercise
from tui.storage.catalog.toml_text import toml_value

_ROUTINE = """\
# A routine of your own. A line that begins with # is a note; Surefoot does not read it.
# To look for mistakes: surefoot check

id = {id}
title = {name}
purpose = "Two stretches and a balance."   # what it is for, in one line
days_a_week = 3   # due on three days a week; without this line you can do it at any time
# times_a_day = 2   # how often a day you can do it

# Each [[step]] is one exercise, in the order in which you do them. There are:
{exercises}
# What a step does not say is as the exercise has it.

[[step]]
exercise = "wall-stretch"
sets = 2
seconds = 20
# sides = ["left"]   # without this line: both
# sides = "sorer-more"   # both, and one set more on the ankle that is sorer that day
# variations = ["knee-bent"]   # only these versions of it

[[step]]
exercise = "tibialis-anterior-stretch"

[[step]]
exercise = "single-leg-stance"
sets = 1
"""
_EXERCISE = """\
# An exercise of your own. A line that begins with # is a note; Surefoot does not read it.
# To look for mistakes: surefoot check
# A routine uses it with: exercise = {id}

id = {id}
name = {name}
purpose = "Stretches the sole of your foot."   # what it is for, in one line
needs = ["a chair"]   # what you need for it; leave the line out if that is nothing
cautions = ["Pull until you feel a stretch. If it hurts, ease off."]
# sides = ["left"]   # without this line: both, one after the other

# What you do:
#   "hold"     you stay in a position for some seconds
#   "reps"     you repeat a movement at a tempo; then take the # from the lines with tempo and
#              reps, and put one before the line with seconds
#   "balance"  you stand on one leg for as long as you can; then put a # before the line with
#              seconds
kind = "hold"
# tempo = [{{ word = "up", seconds = 1 }}, {{ word = "down", seconds = 3 }}]

[dose]
sets = {{ least = 2, most = 4, default = 3 }}   # for each side
seconds = 20
# reps = 12

[pauses]   # in seconds
setup = 15   # to get into position
switch = 10   # to change legs
rest = 10   # after each set

# Each [[variation]] is a version of it. A second one needs an id and a name, as the first does
# then: id = "knee-bent" and name = "knee bent".
[[variation]]
prepare = "Sit down and put one foot on the other knee."   # said before a set
cue = "Pull your toes toward you."   # said when a set begins
steps = [
  "Sit down and put one foot on the other knee.",
  "Pull your toes toward you until you feel a stretch.",
]
# figure = "wall-stretch-knee-bent"   # a moving figure; surefoot figures --list names them all
"""


def routine_template(routine_id: str, title: str, exercises: Mapping[str, Exercise]) -> str:
    """Return the text of a new routine file that names the exercises there are."""
    width = max(map(len, exercises), default=0)
    lines = (f"#   {exercise.id:<{width}}  {exercise.name}" for exercise in exercises.values())
    return _ROUTINE.format(
        id=toml_value(routine_id), name=toml_value(title), exercises="\n".join(lines)
    )


def exercise_template(exercise_id: str, name: str) -> str:
    """Return the text of a new exercise file: a hold, with the other kinds in its notes."""
    return _EXERCISE.format(id=toml_value(exercise_id), name=toml_value(name))
