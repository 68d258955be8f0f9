"""How much and how fast: the keys of a dose and a tempo, for exercises and for routines' steps."""

from tui.domain.catalog.dose import MOST_REPS, MOST_SECONDS, MOST_SETS, Dose, Range
from tui.domain.catalog.sets import Hold, Reps, Stage, Tempo
from tui.storage.catalog.toml_table import Table

LEAST_SECONDS = 1
"""The shortest hold, in seconds."""
MOST_TIMES_A_DAY = 24
"""The most often a day that a file may ask for."""

_LEAST_STAGE = 0.1
_MOST_STAGE = 60
_MOST_STAGES = 10
_SETS_EXAMPLE = "sets = { least = 3, most = 5, default = 3 }"
_ONE_SET = Range(1, 1, 1)


def dose(table: Table, kind: str, pace: Tempo | None) -> Dose:
    """The dose of an exercise of that kind; an unknown kind is the empty string."""
    given = table.table("dose", "[dose]")
    if given is None:
        return Dose(_ONE_SET)
    given.require(sets=_SETS_EXAMPLE)
    if kind == Hold.kind:
        given.require(seconds="seconds = 30")
    elif kind == Reps.kind:
        given.require(reps="reps = 15")
    return Dose(
        sets=_sets(given),
        seconds=seconds(given, kind),
        reps=reps(given, kind, pace),
        times_a_day=given.whole("times_a_day", 1, MOST_TIMES_A_DAY, 1),
    )


def seconds(table: Table, kind: str) -> float | None:
    """Seconds of a hold, refused for another kind."""
    if kind in {"", Hold.kind}:
        return table.number("seconds", LEAST_SECONDS, MOST_SECONDS, None)
    table.refuse("seconds", f"only a hold has seconds, and this is {_a(kind)}")
    return None


def reps(table: Table, kind: str, pace: Tempo | None) -> int | None:
    """Repetitions of a counted set, refused for another kind or where they outlast an hour."""
    if kind not in {"", Reps.kind}:
        table.refuse("reps", f"only a counted set has reps, and this is {_a(kind)}")
        return None
    count = table.whole("reps", 1, MOST_REPS, None)
    if count and pace and count * pace.seconds > MOST_SECONDS:
        most = int(MOST_SECONDS / pace.seconds)
        each = f"of {pace.seconds:g} seconds each"
        table.wrong(f"{count} reps {each} last over an hour; write {most} at most", "reps")
    return count


def tempo(table: Table, kind: str) -> Tempo | None:
    """How a repetition is paced: needed for counted sets, refused for others."""
    if kind not in {"", Reps.kind}:
        table.refuse("tempo", f"only a counted set has a tempo, and this is {_a(kind)}")
        return None
    if kind:
        table.require(tempo='tempo = [{ word = "up", seconds = 1 }]')
    stages = tuple(_stage(stage) for stage in table.tables("tempo", _MOST_STAGES))
    return Tempo(stages) if stages else None


def _stage(table: Table) -> Stage:
    table.require(word='word = "lower"', seconds="seconds = 3")
    word = table.text("word")
    return Stage(word, table.number("seconds", _LEAST_STAGE, _MOST_STAGE, 1.0))


def _a(kind: str) -> str:
    return "a counted set" if kind == Reps.kind else f"a {kind}"


def _sets(given: Table) -> Range:
    table = given.table("sets", _SETS_EXAMPLE)
    if table is None:
        return _ONE_SET
    table.require(least="least = 3", most="most = 5", default="default = 3")
    least = table.whole("least", 1, MOST_SETS, None)
    most = table.whole("most", 1, MOST_SETS, None)
    default = table.whole("default", 1, MOST_SETS, None)
    if least and most and least > most:
        table.wrong(f"least {least} is more than most {most}; swap the two", "least")
    elif default and least and most and not least <= default <= most:
        table.wrong(f"default {default} lies outside {least} to {most}", "default")
    return Range(least or 1, most or 1, default or 1)
