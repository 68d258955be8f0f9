"""What to do with the body as a set ends."""

from tui.domain.catalog.exercise import USUAL_REST_CUE
from tui.presentation.set_kinds import kind_of
from tui.session.plan import Phase, PlannedSet


def end_of(ended: PlannedSet, coming: Phase | None) -> str:
    """Return what to do with the body as a set ends, in the words of its exercise or its kind.

    Args:
        ended: The set.
        coming: The phase that follows; None where the session is over.
    """
    usual = ended.exercise.rest_cue == USUAL_REST_CUE
    eased = "" if usual else ended.exercise.easing_off
    return end_of_exercise(ended, coming) or eased or kind_of(ended.target).end_sentence


def end_of_exercise(ended: PlannedSet, coming: Phase | None) -> str:
    """Return what to do as an exercise is over; empty where it does not say, or a set follows.

    Args:
        ended: Its last set.
        coming: The phase that follows; None where the session is over.
    """
    over = coming is None or coming.set.exercise.id != ended.exercise.id
    return ended.exercise.end_cue if over else ""
