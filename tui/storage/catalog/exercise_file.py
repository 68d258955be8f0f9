"""What an exercise file says, key by key."""

from tui.domain.catalog.exercise import Evidence, Exercise, Pauses, Turn, Variation
from tui.domain.catalog.sets import BOTH_SIDES, KINDS, Balance, Side
from tui.storage.catalog.dose_keys import dose, tempo
from tui.storage.catalog.toml_errors import quoted
from tui.storage.catalog.toml_table import Table

MOST_PAUSE = 600
"""The longest pause, in seconds."""
MOST_VARIATIONS = 50
"""The most variations of an exercise."""

_MOST_EVIDENCE = 50
_USUAL_ORDER = (Turn.SIDE, Turn.VARIATION, Turn.SET)


def exercise(table: Table) -> Exercise:
    """The exercise, as far as the table gives it; what is wrong is noted in the table."""
    table.require(
        name='name = "Wall stretch"',
        kind='kind = "hold"',
        purpose='purpose = "Lengthens the calf."',
        dose="[dose]",
        variation="[[variation]]",
    )
    kind = table.choice("kind", KINDS, "")
    pace = tempo(table, kind)
    if kind and kind != Balance.kind:
        table.refuse("ends_when", "only a balance ends by what happens")
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
        ends_when=table.texts("ends_when") if kind == Balance.kind else (),
        evidence=tuple(_evidence(entry) for entry in table.tables("evidence", _MOST_EVIDENCE)),
        source=table.text("source"),
    )


def _sides(table: Table) -> tuple[Side, ...]:
    names = table.choices("sides", tuple(Side))
    return tuple(map(Side, names)) if names else BOTH_SIDES


def _order(table: Table) -> tuple[Turn, Turn, Turn]:
    before = len(table.mistakes)
    names = table.choices("order", tuple(Turn))
    if names is None or len(table.mistakes) > before:
        return _USUAL_ORDER
    if len(names) != len(_USUAL_ORDER):
        table.wrong("order must name side, variation and set once each, outermost first", "order")
        return _USUAL_ORDER
    outer, middle, inner = (Turn(name) for name in names)
    return outer, middle, inner


def _pauses(table: Table) -> Pauses:
    given = table.table("pauses", "[pauses]")
    usual = Pauses()
    if given is None:
        return usual
    return Pauses(
        setup=given.number("setup", 0, MOST_PAUSE, usual.setup),
        ready=given.number("ready", 0, MOST_PAUSE, usual.ready),
        switch=given.number("switch", 0, MOST_PAUSE, usual.switch),
        rest=given.number("rest", 0, MOST_PAUSE, usual.rest),
        each_set=given.flag("each_set", usual.each_set),
    )


def _variations(table: Table) -> tuple[Variation, ...]:
    given = table.tables("variation", MOST_VARIATIONS)
    several = len(given) > 1
    variations = tuple(_variation(entry, several) for entry in given)
    lines: dict[str, Table] = {}
    for entry, variation in zip(given, variations, strict=True):
        if variation.id in lines:
            entry.wrong(f"id {quoted(variation.id or '')} is taken by one above", "id")
        elif variation.id:
            lines[variation.id] = entry
    if variations and all(variation.progression for variation in variations):
        table.wrong("each variation is a progression; at least one must be none", "variation")
    return variations


def _variation(table: Table, several: bool) -> Variation:
    table.require(
        prepare='prepare = "Face the wall, one foot back."',
        cue='cue = "Heel down. Lean in."',
        steps='steps = ["Face the wall.", "Lean in."]',
    )
    if several:
        table.require(id='id = "knee-bent"', name='name = "knee bent"')
    progression = table.flag("progression")
    if not progression:
        table.refuse("when", "only a progression has it; write progression = true")
    return Variation(
        id=table.identity("id"),
        name=table.text("name"),
        prepare=table.text("prepare"),
        cue=table.text("cue"),
        steps=table.texts("steps"),
        muscles=table.texts("muscles"),
        figure=table.identity("figure"),
        prepare_figure=table.identity("prepare_figure"),
        side_label=table.text("side_label"),
        progression=progression,
        when=table.text("when"),
    )


def _evidence(table: Table) -> Evidence:
    table.require(text='text = "What was found."', grade='grade = "A"', source='source = "Who"')
    return Evidence(
        text=table.text("text"),
        grade=table.choice("grade", ("A", "B", "C"), ""),
        source=table.text("source"),
    )
