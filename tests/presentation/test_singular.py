"""One of a thing in every sentence of a session: "1 repetition", "1 second", "1 set"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from tests.support.small_catalog import ALL
from tui.domain.catalog.exercise import Dose, Exercise, Range
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.domain.cue_level import TempoLines, TempoSound
from tui.domain.settings import Settings
from tui.paths import shipped
from tui.presentation.exercise_card import dose_sentence
from tui.presentation.far_view import next_of, set_of
from tui.presentation.key_answers import what_changed
from tui.presentation.plain_introduction import introduction
from tui.presentation.plain_lines import beginning, line_of
from tui.presentation.plain_opening import opening
from tui.presentation.plain_results import describe_results
from tui.presentation.plain_status import going_on, paused, where
from tui.presentation.readout import readout
from tui.presentation.routine_offers import lines_of
from tui.presentation.set_counts import SetCounts
from tui.presentation.set_kinds import KIND_BY_NAME, kind_of
from tui.presentation.settings_options import sets_choices
from tui.presentation.spoken_cues import words
from tui.presentation.units_in_words import spell_units
from tui.session.cues import Cue, KeyEffect, begin, begin_session, cues_between
from tui.session.plan import Phase, PhaseKind, plan
from tui.session.session import Session
from tui.storage.catalog.loader import load

NOUNS = (
    "days holds kilograms minutes reps repetitions rounds seconds sets stages times trials wobbles"
)
ONE_OF_MANY = re.compile(
    rf"(?<![\d.,:])\b(?:1|one) (?:more )?(?:{'|'.join(NOUNS.split())})\b", re.I
)
SHIPPED = load(shipped()).exercises
PAUSES = {"setup": 1.0, "opening": 0.0, "ready": 1.0, "switch": 1.0, "rest": 1.0}


def single(exercise: Exercise, sets: int, pauses: Mapping[str, float]) -> Exercise:
    """An exercise with sets of 1 second or 1 repetition, and stages of 1 second."""
    dose, tempo = exercise.dose, exercise.tempo
    stages = tempo.stages if tempo else ()
    return exercise._replace(
        dose=dose._replace(
            sets=Range(sets, sets, sets), seconds=dose.seconds and 1.0, reps=dose.reps and 1
        ),
        tempo=tempo and tempo._replace(stages=tuple(one._replace(seconds=1.0) for one in stages)),
        pauses=exercise.pauses._replace(**pauses),
    )


def moments(phases: tuple[Phase, ...]) -> Iterator[tuple[Session, Session, float, list[Cue]]]:
    """A session a second before and now, with the cues between; what waits is ended at once."""
    session = Session(phases).begun(0.0)
    yield session, session, 0.0, [begin_session(session, 0.0)]
    for second in range(1, 300):
        now, before = float(second), session
        cues = list(cues_between(session, now))
        session = session.advanced_to(now)
        if session.phase is not None and session.limit is None and session.elapsed(now) >= 1.0:
            waiting, session = session, session.finished_phase(now)
            cues.append(begin(session, now, waiting))
        yield before, session, now, cues
        if session.over:
            return
    pytest.fail("the session has no end")


def of_plain_mode(before: Session, session: Session, now: float, cues: list[Cue]) -> Iterator[str]:
    for led in (True, False):
        by_tempo = session.with_tempo_led(led)
        for tempo in TempoLines:
            yield from introduction(by_tempo, tempo)
            for whole in (False, True):
                yield beginning(by_tempo, tempo, whole=whole)
                yield from (line_of(cue, by_tempo, tempo, whole=whole) for cue in cues)
        yield what_changed(KeyEffect(session, by_tempo), now)
        yield what_changed(KeyEffect(by_tempo, by_tempo.recounted(1, now).recounted(-1, now)), now)
    yield from describe_results(before.done, session)
    yield from where(session, now)
    if not session.over:
        yield from (going_on(session, now), paused(session, now))


def of_the_screen(session: Session, now: float) -> Iterator[str]:
    for led in (True, False):
        shown = readout(session.with_tempo_led(led), now)
        yield from (shown.place, shown.cue, shown.coming, shown.overall)
        yield f"{shown.digits} {shown.unit}"
        yield from (bar.label for group in shown.groups for bar in group.bars)
    if session.phase is not None:
        kind = kind_of(session.phase.set.target)
        yield from (set_of(session.phase), *next_of(session), kind.amount, kind.dose(1))


def sentences(routine: Routine, exercises: Mapping[str, Exercise]) -> Iterator[str]:
    """Everything that is read or heard of a session."""
    phases = plan(routine, exercises)
    yield from opening(routine.title, Session(phases).begun(0.0), 60.0, saved=False)
    work = tuple(phase for phase in phases if phase.kind is PhaseKind.WORK)
    yield from (text for line in lines_of(work) for text in (line.how, spell_units(line.how)))
    yield from (dose_sentence(exercises[step.exercise]) for step in routine.steps)
    for before, session, now, cues in moments(phases):
        yield from of_plain_mode(before, session, now, cues)
        yield from of_the_screen(session, now)
        yield from (words(cue, tempo) for cue in cues for tempo in TempoSound)
        # With time enough all is said, and without stages how many repetitions there are.
        yield from (words(replace(cue, lead=1.0, limit=None, stage=None)) for cue in cues)
    yield SetCounts.of(session.records).done_of_all


@pytest.mark.parametrize("sets", [1, 2])
@pytest.mark.parametrize("pauses", [PAUSES, {}], ids=["short", "usual"])
@pytest.mark.parametrize("mode", BalanceMode)
@pytest.mark.parametrize("known", [ALL, SHIPPED], ids=["small", "shipped"])
def test_one_of_a_thing_is_singular_in_every_sentence(
    known: Mapping[str, Exercise], mode: BalanceMode, pauses: Mapping[str, float], sets: int
) -> None:
    exercises = {name: single(exercise, sets, pauses) for name, exercise in known.items()}
    for name, exercise in exercises.items():
        own = mode if exercise.kind == "balance" else BalanceMode.PRACTICE
        said = "\n".join(sentences(Routine("own", "Own", "", (Step(name, mode=own),)), exercises))
        assert "1 second" in said or exercise.kind == "balance"
        assert [said[m.start() - 30 : m.end() + 30] for m in ONE_OF_MANY.finditer(said)] == []


def test_what_one_measure_comes_to_is_singular() -> None:
    dose = Dose(Range(1, 1, 1), seconds=1.0, reps=1)
    for kind in KIND_BY_NAME.values():
        for text in (kind.best(1.0), kind.total(1.0), kind.card_dose(dose)):
            assert not ONE_OF_MANY.search(text), text
    assert (KIND_BY_NAME["reps"].total(1.0), KIND_BY_NAME["reps"].total(1744)) == (
        "1 rep",
        "1,744 reps",
    )


def test_a_choice_of_one_set_is_singular() -> None:
    open_ones = {name: one._replace(dose=Dose(Range(1, 3, 1))) for name, one in ALL.items()}
    values = [option.reads(Settings()) for option in sets_choices(open_ones.values())]
    assert set(values) == {"1 set", "1 hold"}
