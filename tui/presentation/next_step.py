"""The offer of the next step in words."""

from tui.domain.catalog.sets import is_stopwatched
from tui.domain.progress.next_step import CALM, SESSIONS, Change, NextStep
from tui.presentation.balance_options import name_variation

KEYS = "y takes it, n drops it for a week."
KEYS_OF_VERSION = "y sets it up, n drops it for a week."


def step_sentences(step: NextStep) -> tuple[str, str]:
    """Return the offer with its reason and its source, and the keys that answer it."""
    keys = KEYS_OF_VERSION if step.change is Change.VERSION else KEYS
    return " ".join((_offer(step), _reason(step), _source(step))), keys


def _offer(step: NextStep) -> str:
    name, after, before = step.exercise.name, f"{step.after:g}", f"{step.before:g}"
    if step.harder is not None:
        versions = (
            name_variation(variation, step.exercise) for variation in step.harder.variations
        )
        return f"A next step? {name}: try {' or '.join(versions)}."
    if step.change is Change.LOWERING:
        return f"A next step? {name}: lower in {after} s instead of {before} s."
    noun = "holds" if is_stopwatched(step.exercise.kind) else "sets"
    what = "A next step?" if step.more else "Less for now?"
    return f"{what} {name}: {after} {noun} a side instead of {before}."


def _reason(step: NextStep) -> str:
    if step.harder is not None:
        return step.harder.why
    if not step.more:
        return "You were sorer the morning after your last session than before it (our rule)."
    return (
        f"You finished your last {SESSIONS} sessions. Soreness was {CALM} or less, in the "
        "mornings too "
        "(our rule)."
    )


def _source(step: NextStep) -> str:
    if step.change is Change.VERSION:
        return "The article names both, once the usual hold is easy."
    if step.change is Change.LOWERING:
        return "The article says slowly, and gives no seconds."
    return f"The article gives {step.exercise.dose.sets}."
