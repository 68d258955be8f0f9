"""Full description of an exercise, in sections."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tui.domain.catalog.exercise import Evidence, Exercise, Variation
from tui.presentation.sections import Line, Section, numbered
from tui.presentation.set_kinds import kind_named
from tui.session.plan import PlannedSet

GRADES = {
    "A": "we read the study's abstract or table",
    "B": "a second source reports it",
    "C": "a weak source",
}
"""Meaning of the grades of evidence."""


def card_sections(exercise: Exercise, variations: Sequence[Variation]) -> tuple[Section, ...]:
    """Return the description of some variations of an exercise; sections without a line are out."""
    sections = (
        *(
            Section(_headed("How to do it", variation, variations), numbered(variation.steps))
            for variation in variations
        ),
        Section("The hold ends when", _listed(exercise.ends_when)),
        Section("Common mistakes", _listed(exercise.mistakes)),
        Section("Be careful", _listed(exercise.cautions)),
        Section(
            "Muscles at work", tuple(_by_variation(variations, lambda v: ", ".join(v.muscles)))
        ),
        Section("What it is for", _paragraphs(exercise.purpose)),
        Section(
            "What you need",
            (
                *_paragraphs(", ".join(exercise.needs)),
                *_by_variation(variations, lambda v: ", ".join(v.needs)),
            ),
        ),
        Section("How much", _paragraphs(dose_sentence(exercise))),
        Section("Times", _paragraphs(_times(exercise))),
        Section("When to try it", tuple(_by_variation(variations, lambda v: v.when))),
        Section("What is known", (*_findings(exercise.evidence), *_listed(exercise.caveats))),
        Section("", tuple(_sources(exercise))),
    )
    return tuple(section for section in sections if section.lines)


def cards(planned: Iterable[PlannedSet]) -> tuple[PlannedSet, ...]:
    """Return a card for each variation of each planned exercise, planned variations first."""
    exercises: dict[str, dict[str | None, PlannedSet]] = {}
    for card in planned:
        exercises.setdefault(card.exercise.id, {}).setdefault(card.variation.id, card)
    for found in exercises.values():
        first = next(iter(found.values()))
        for variation in first.exercise.variations:
            found.setdefault(variation.id, first._replace(variation=variation))
    return tuple(card for found in exercises.values() for card in found.values())


def dose_sentence(exercise: Exercise) -> str:
    """Return the dose: "3 sets of 15 repetitions of each version on each leg."."""
    dose = exercise.dose
    amount = kind_named(exercise.kind).card_dose(dose)
    each = " of each version" if len(exercise.usual) > 1 else ""
    legs = " on each leg" if len(exercise.sides) > 1 else ""
    times = "twice" if dose.times_a_day == 2 else f"{dose.times_a_day} times"
    often = f" It can be done {times} a day." if dose.times_a_day > 1 else ""
    return f"{amount}{each}{legs}.{often}"


def _times(exercise: Exercise) -> str:
    """Return the pauses and the tempo: "Get ready 15 s, later 8 s, rest 8 s. Pull 1.5 s."."""
    pauses = exercise.pauses
    named = (
        ("get ready", pauses.setup),
        ("later", pauses.ready if pauses.each_set or len(exercise.usual) > 1 else 0),
        ("switch legs", pauses.switch if len(exercise.sides) > 1 else 0),
        ("rest", pauses.rest),
    )
    stages = exercise.tempo.stages if exercise.tempo else ()
    parts = (
        [f"{word} {seconds:g}\u00a0s" for word, seconds in named if seconds],
        [f"{stage.word} {stage.seconds:g}\u00a0s" for stage in stages],
    )
    sentences = (", ".join(part) for part in parts if part)
    return " ".join(f"{text[0].upper()}{text[1:]}." for text in sentences)


def _headed(heading: str, variation: Variation, variations: Sequence[Variation]) -> str:
    return f"{heading}: {variation.name}" if len(variations) > 1 else heading


def _by_variation(
    variations: Sequence[Variation], text_of: Callable[[Variation], str]
) -> Iterator[Line]:
    """Yield what each variation has, behind its name; once where all have the same."""
    texts = {variation.name: text_of(variation) for variation in variations}
    if len(set(texts.values())) == 1:
        yield from _paragraphs(*set(texts.values()))
        return
    yield from (Line(f"{name}: {text}") for name, text in texts.items() if text)


def _paragraphs(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text) for text in texts if text)


def _listed(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text, "·") for text in texts)


def _findings(evidence: Sequence[Evidence]) -> Iterator[Line]:
    """Yield the findings, each with its grade and its source."""
    for finding in evidence:
        yield Line(finding.text, "·")
        yield Line(f"grade {finding.grade} · {finding.source}", "↳", muted=True)


def _sources(exercise: Exercise) -> Iterator[Line]:
    """Yield the meaning of the grades, and where the exercise comes from."""
    for grade in sorted({finding.grade for finding in exercise.evidence} & GRADES.keys()):
        yield Line(f"Grade {grade}: {GRADES[grade]}.", muted=True)
    if exercise.source:
        yield Line(f"After {exercise.source}", muted=True)
