"""Names of own exercises in a session's record, should files disappear."""

from collections.abc import Iterable, Mapping

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.exercise import Dose, Exercise, NestingOrder, Range, Variation
from tui.domain.catalog.routine import Routine
from tui.domain.log.clean_text import clean_line
from tui.domain.log.record import SessionRecord

NAMES = "names"
"""The key of a session under which the names of own exercises and their versions are stored."""


def names_to_record(routine: Routine, catalog: Catalog) -> dict[str, object]:
    """Return what a session stores of the names of own exercises; empty where there are none."""
    own = [
        catalog.exercises[exercise_id]
        for exercise_id in dict.fromkeys(step.exercise for step in routine.steps)
        if exercise_id in catalog.own_exercises
    ]
    return {
        exercise.id: {
            "name": exercise.name,
            "versions": {version.id: version.name for version in exercise.variations if version.id},
        }
        for exercise in own
    }


def exercises_of(
    session: SessionRecord, exercises: Mapping[str, Exercise]
) -> Mapping[str, Exercise]:
    """Return the exercises with those that only the session knows, by what it stored of them.

    Those have names and nothing else.
    """
    return with_recorded_names([session], exercises)


def with_recorded_names(
    newest_first: Iterable[SessionRecord], exercises: Mapping[str, Exercise]
) -> Mapping[str, Exercise]:
    """Return the exercises with those that only the sessions know, by their newest names."""
    names = RecordedNames(exercises)
    for session in newest_first:
        names.add(session)
    return names.exercises


class RecordedNames:
    """The exercises there are, and those that only sessions know, which have names alone."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self._known = exercises
        self.exercises = exercises
        """All of them. The mapping is replaced, never changed: another thread may read it."""

    def add(self, session: SessionRecord) -> None:
        """Add the names that a session stored; those of a session that was added before win."""
        stored = session.extra.get(NAMES)
        if not isinstance(stored, dict):
            return
        for exercise_id, kind in {record.exercise: record.kind for record in session.sets}.items():
            names = stored.get(exercise_id)
            if exercise_id in self._known or not isinstance(names, dict):
                continue
            named, newer = _named(exercise_id, kind, names), self.exercises.get(exercise_id)
            if newer is not None:
                older = (
                    variation
                    for variation in named.variations
                    if newer.variation(variation.id) is None
                )
                named = newer._replace(variations=(*newer.variations, *older))
            if named != newer:
                self.exercises = {**self.exercises, exercise_id: named}


def _named(exercise_id: str, kind: str, stored: Mapping[str, object]) -> Exercise:
    name, versions = stored.get("name"), stored.get("versions")
    given = versions if isinstance(versions, dict) else {}
    return Exercise(
        id=exercise_id,
        name=(clean_line(name) if isinstance(name, str) else "") or exercise_id,
        kind=kind,
        purpose="",
        dose=Dose(Range(1, 1, 1)),
        order=(NestingOrder.SIDE, NestingOrder.VARIATION, NestingOrder.SET),
        variations=tuple(
            Variation(version, clean_line(word), "", "", (), ())
            for version, word in given.items()
            if isinstance(word, str)
        ),
    )
