"""Repetitions in words, for listeners: number, stages and pace."""

from tui.domain.catalog.exercise import with_legs
from tui.domain.catalog.sets import Target
from tui.domain.cue_level import TempoSound
from tui.presentation.narration import spoken
from tui.presentation.speaking_time import sentences_in_time
from tui.presentation.units_in_words import seconds_in_words
from tui.session.cues import Cue, CueKind
from tui.session.plan import PlannedSet

IN_FULL = 2
"""In how many repetitions of a set each stage is said in full."""
SHORT = 5
"""Words of a stage that is said in full in every repetition."""
LAST_WORDS = ("", "Last one", "Two more", "Three more")
"""What is said as one of the last repetitions begins, by how many there are to go."""


def repetition_in_words(cue: Cue, planned: PlannedSet, tempo: TempoSound) -> str:
    """Return the stage that begins, and the number of a repetition where it is announced.

    The first two repetitions say in full what to do in each stage. Later ones say what is short
    in full, as "Lift right" also tells which leg it is, and the rest up to the first comma;
    what is longer still is one word.

    Args:
        cue: The cue of a repetition or of a stage.
        planned: Its set.
        tempo: What is said of the tempo.
    """
    number = ""
    if cue.counted_out:
        number = LAST_WORDS[cue.left or 0]
    elif tempo is TempoSound.COUNT and not cue.stage:
        number = spoken(cue.count or 0).capitalize()
    elif cue.kind is CueKind.REP:
        # It begins: "number five" is not taken for five that are done.
        number = f"Number {spoken(cue.count or 0)}"
    if cue.stage is None:
        return sentences_in_time(None, (number,))
    free = stage_seconds(planned, cue.stage)
    word, stage = stage_in_a_word(planned, cue.stage), stage_in_full(planned, cue.stage)
    if tempo is TempoSound.COUNT and (cue.count or 0) > 1:
        return sentences_in_time(free, (number,), ())
    if number:
        bare = number.removeprefix("Number ").capitalize()
        full = ((stage, number),) if len(stage.split()) <= SHORT else ()
        return sentences_in_time(free, *full, (word, number), (number,), (bare,), ())
    if (cue.count or 0) > IN_FULL and len(stage.split()) > SHORT:
        stage = stage.partition(", ")[0]
        stage = word if len(stage.split()) > SHORT else stage
    return sentences_in_time(free, (stage,), (word,), ())


def stage_in_a_word(planned: PlannedSet, stage: int) -> str:
    """Return a stage of a repetition in one word; empty for a set without repetitions."""
    reps = planned.target.repetitions
    return "" if reps is None else reps.tempo.stages[stage].word.capitalize()


def stage_in_full(planned: PlannedSet, stage: int) -> str:
    """Return what to do in a stage, in full where the exercise has words for it."""
    said = planned.variation.spoken.stages[stage : stage + 1]
    text = with_legs(said[0], planned.side) if said else ""
    return f"{text[:1].upper()}{text[1:]}" or stage_in_a_word(planned, stage)


def stage_seconds(planned: PlannedSet, stage: int) -> float | None:
    """Return the seconds of a stage; None for a set without repetitions."""
    reps = planned.target.repetitions
    return None if reps is None else reps.tempo.stages[stage].seconds


def move_of(planned: PlannedSet) -> str:
    """Return the stages of a repetition in a sentence; empty where nothing is said of them."""
    stages = ", ".join(with_legs(stage, planned.side) for stage in planned.variation.spoken.stages)
    return f"{stages[:1].upper()}{stages[1:]}." if stages else ""


def pace_of(target: Target) -> str:
    """Return the stages: "up for 2 seconds, shift for 1 second, lower for 3 seconds"."""
    stages = target.repetitions.tempo.stages if target.repetitions else ()
    return ", ".join(f"{stage.word} for {seconds_in_words(stage.seconds)}" for stage in stages)
