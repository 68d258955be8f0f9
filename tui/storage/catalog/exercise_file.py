"""Exercise file; dose and tempo keys."""

from collections.abc import Collection

from tui.domain.catalog.exercise import (
    LEAST_SECONDS,
    LEAST_STAGE,
    MOST_PAUSE,
    MOST_SECONDS,
    MOST_SETS,
    MOST_STAGE,
    USUAL_REST_CUE,
    Dose,
    Evidence,
    Exercise,
    NestingOrder,
    Pauses,
    Range,
    SpokenGuidance,
    Variation,
)
from tui.domain.catalog.routine import MOST_TIMES_A_DAY
from tui.domain.catalog.sets import (
    BOTH_SIDES,
    KIND_CLASSES,
    KINDS,
    Side,
    Stage,
    Tempo,
    has_file_key,
)
from tui.domain.parsing import MOST_REPS
from tui.storage.catalog.toml_errors import did_you_mean, one_of, quoted
from tui.storage.catalog.toml_table import TAKE_OUT, TableReader

_MOST_STAGES = 10
_SETS_EXAMPLE = "sets = { least = 3, most = 5, default = 3 }"
_DOSE_EXAMPLES = {"seconds": "seconds = 30", "reps": "reps = 15"}
_ONE_SET = Range(1, 1, 1)


def dose(table: TableReader, kind: str, pace: Tempo | None) -> Dose:
    """Read the dose of an exercise of a kind; an unknown kind is the empty string."""
    given = table.table("dose", "[dose]")
    if given is None:
        return Dose(_ONE_SET)
    given.require(sets=_SETS_EXAMPLE)
    for key, example in _DOSE_EXAMPLES.items():
        if kind and has_file_key(kind, key):
            given.require(**{key: example})
    return Dose(
        sets=_sets(given),
        seconds=seconds(given, kind),
        reps=reps(given, kind, pace),
        times_a_day=given.integer("times_a_day", 1, MOST_TIMES_A_DAY, 1),
    )


def seconds(table: TableReader, kind: str) -> float | None:
    """Read the seconds of a set; the key is refused where the kind has none."""
    if has_file_key(kind, "seconds"):
        return table.number("seconds", LEAST_SECONDS, MOST_SECONDS, None)
    table.forbid("seconds", f"only {kinds_with('seconds')} has seconds, and this is {_noun(kind)}")
    return None


def reps(table: TableReader, kind: str, pace: Tempo | None) -> int | None:
    """Read the repetitions of a set; refused where the kind has none or they outlast an hour."""
    if not has_file_key(kind, "reps"):
        table.forbid("reps", f"only {kinds_with('reps')} has reps, and this is {_noun(kind)}")
        return None
    count = table.integer("reps", 1, MOST_REPS, None)
    if count and pace and count * pace.seconds > MOST_SECONDS:
        most = int(MOST_SECONDS / pace.seconds)
        each = f"of {pace.seconds:g} seconds each"
        table.add_error(f"{count} reps {each} last over an hour; write {most} at most", "reps")
    return count


def tempo(table: TableReader, kind: str) -> Tempo | None:
    """Read the tempo: required where the kind has one, refused for others."""
    if not has_file_key(kind, "tempo"):
        table.forbid("tempo", f"only {kinds_with('tempo')} has a tempo, and this is {_noun(kind)}")
        return None
    if kind:
        table.require(tempo='tempo = [{ word = "up", seconds = 1 }]')
    stages = tuple(_stage(stage) for stage in table.tables("tempo", _MOST_STAGES))
    return Tempo(stages) if stages else None


def _stage(table: TableReader) -> Stage:
    table.require(word='word = "lower"', seconds="seconds = 3")
    word = table.text("word")
    return Stage(word, table.number("seconds", LEAST_STAGE, MOST_STAGE, 1.0))


def kinds_with(key: str) -> str:
    """Return the kinds whose files may have a key: "a hold", "a hold or a counted set"."""
    return one_of(tuple(kind.noun for kind in KIND_CLASSES.values() if key in kind.file_keys))


def _noun(kind: str) -> str:
    return KIND_CLASSES[kind].noun


def _sets(given: TableReader) -> Range:
    table = given.table("sets", _SETS_EXAMPLE)
    if table is None:
        return _ONE_SET
    table.require(least="least = 3", most="most = 5", default="default = 3")
    least = table.integer("least", 1, MOST_SETS, None)
    most = table.integer("most", 1, MOST_SETS, None)
    default = table.integer("default", 1, MOST_SETS, None)
    if least and most and least > most:
        table.refuse("least", f"{least} is more than most {most}; swap the two")
    elif default and least and most and not least <= default <= most:
        table.refuse("default", f"{default} lies outside {least} to {most}")
    return Range(least or 1, most or 1, default or 1)


MOST_VARIATIONS = 50
"""The most variations of an exercise."""

_MOST_EVIDENCE = 50
_USUAL_ORDER = (NestingOrder.SIDE, NestingOrder.VARIATION, NestingOrder.SET)


def exercise(table: TableReader) -> Exercise:
    """Read an exercise; mistakes are noted in the table, and defaults take their place."""
    table.require(
        name='name = "Wall stretch"',
        kind='kind = "hold"',
        purpose='purpose = "Lengthens the calf."',
        dose="[dose]",
        variation="[[variation]]",
    )
    kind = table.choice("kind", KINDS, "")
    pace = tempo(table, kind)
    if not has_file_key(kind, "ends_when"):
        table.forbid("ends_when", f"only {kinds_with('ends_when')} ends by what happens")
    return Exercise(
        id=table.text("id"),
        name=table.text("name"),
        kind=kind,
        purpose=table.text("purpose"),
        dose=dose(table, kind, pace),
        order=_order(table),
        variations=_variations(table),
        pauses=_pauses(table),
        tempo=pace,
        sides=_sides(table),
        needs=table.texts("needs"),
        cautions=table.texts("cautions"),
        mistakes=table.texts("mistakes"),
        ends_when=table.texts("ends_when") if kind and has_file_key(kind, "ends_when") else (),
        rest_cue=table.text("rest_cue") or USUAL_REST_CUE,
        end_cue=table.text("end_cue"),
        evidence=tuple(_evidence(entry) for entry in table.tables("evidence", _MOST_EVIDENCE)),
        caveats=table.texts("caveats"),
        source=table.text("source"),
        trend=_trend(table, kind),
    )


def report_unknown_figures(table: TableReader, value: Exercise, drawn: Collection[str]) -> None:
    """Add a mistake to the table for each figure of an exercise that is not among those drawn."""
    for index, version in enumerate(value.variations):
        for key in ("figure", "prepare_figure"):
            name = getattr(version, key)
            if name and name not in drawn:
                hint = did_you_mean(name, drawn) or "; take the line out"
                message = f"no figure is called {quoted(name)}{hint}"
                table.add_error(message, "variation", index, key)


def _trend(table: TableReader, kind: str) -> str:
    if has_file_key(kind, "trend"):
        return table.text("trend")
    table.forbid("trend", f"{_noun(kind)} is drawn by its single times", TAKE_OUT)
    return ""


def _sides(table: TableReader) -> tuple[Side, ...]:
    names = table.choices("sides", tuple(Side))
    return tuple(map(Side, names)) if names else BOTH_SIDES


def _order(table: TableReader) -> tuple[NestingOrder, NestingOrder, NestingOrder]:
    before = len(table.mistakes)
    names = table.choices("order", tuple(NestingOrder))
    if names is None or len(table.mistakes) > before:
        return _USUAL_ORDER
    if len(names) != len(_USUAL_ORDER):
        table.refuse("order", "must name side, variation and set once each, outermost first")
        return _USUAL_ORDER
    outer, middle, inner = (NestingOrder(name) for name in names)
    return outer, middle, inner


def _pauses(table: TableReader) -> Pauses:
    given = table.table("pauses", "[pauses]")
    usual = Pauses()
    if given is None:
        return usual
    return Pauses(
        setup=given.number("setup", 0, MOST_PAUSE, usual.setup),
        opening=given.number("opening", 0, MOST_PAUSE, usual.opening),
        setup_waits=given.flag("setup_waits", usual.setup_waits),
        ready=given.number("ready", 0, MOST_PAUSE, usual.ready),
        switch=given.number("switch", 0, MOST_PAUSE, usual.switch),
        rest=given.number("rest", 0, MOST_PAUSE, usual.rest),
        each_set=given.flag("each_set", usual.each_set),
    )


def _variations(table: TableReader) -> tuple[Variation, ...]:
    given = table.tables("variation", MOST_VARIATIONS)
    several = len(given) > 1
    variations = tuple(_variation(entry, several) for entry in given)
    lines: dict[str, TableReader] = {}
    for entry, variation in zip(given, variations, strict=True):
        if variation.id in lines:
            entry.refuse("id", f"{quoted(variation.id or '')} is taken by one above")
        elif variation.id:
            lines[variation.id] = entry
    if variations and all(variation.progression for variation in variations):
        table.add_error("each variation is a progression; at least one must be none", "variation")
    return variations


def _variation(table: TableReader, several: bool) -> Variation:
    table.require(
        prepare='prepare = "Face the wall, one foot back."',
        cue='cue = "Heel down. Lean in."',
        steps='steps = ["Face the wall.", "Lean in."]',
    )
    if several:
        table.require(id='id = "knee-bent"', name='name = "knee bent"')
    progression = table.flag("progression")
    if not progression:
        table.forbid("when", "only a progression has it; write progression = true")
        table.forbid("suggested", "only a progression has it; write progression = true")
    return Variation(
        id=table.identifier("id"),
        name=table.text("name"),
        prepare=table.text("prepare"),
        cue=table.text("cue"),
        steps=table.texts("steps"),
        muscles=table.texts("muscles"),
        figure=table.identifier("figure"),
        prepare_figure=table.identifier("prepare_figure"),
        side_label=table.text("side_label"),
        progression=progression,
        suggested=table.flag("suggested", default=True) if progression else True,
        when=table.text("when"),
        needs=table.texts("needs"),
        eyes_closed=table.flag("eyes_closed"),
        spoken=_spoken(table),
    )


def _spoken(table: TableReader) -> SpokenGuidance:
    given = table.table("spoken", "[variation.spoken]")
    if given is None:
        return SpokenGuidance()
    return SpokenGuidance(
        name=given.text("name"),
        setup=given.text("setup"),
        position=given.text("position"),
        switch=given.text("switch"),
        change=given.text("change"),
        reminder=given.text("reminder"),
        cue=given.text("cue"),
        rest=given.text("rest"),
        stages=given.texts("stages"),
    )


def _evidence(table: TableReader) -> Evidence:
    table.require(text='text = "What was found."', grade='grade = "A"', source='source = "Who"')
    return Evidence(
        text=table.text("text"),
        grade=table.choice("grade", ("A", "B", "C"), ""),
        source=table.text("source"),
    )
