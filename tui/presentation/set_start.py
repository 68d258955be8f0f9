"""What is said as a set begins, by voice and in lines."""

from tui.domain.catalog.exercise import sentences_of, with_legs
from tui.presentation.set_kinds import kind_of
from tui.presentation.speaking_time import seconds_free_in_hold, sentences_in_time
from tui.session.cues import CALLED_EVERY
from tui.session.plan import PlannedSet


def what_to_heed(planned: PlannedSet) -> str:
    """Return what to heed in a set, or what ends it."""
    return with_legs(kind_of(planned.target).spoken_cue(planned.variation), planned.side)


def begin_balance(planned: PlannedSet, *, lifted: bool) -> str:
    """Return what a balance hold begins with: the foot to lift, and what ends the hold.

    What does not fit before the first call is left out.

    Args:
        planned: The hold.
        lifted: Whether the foot is up: a key at lift-off has begun the hold.
    """
    kind, limit = kind_of(planned.target), planned.target.limit
    heed = what_to_heed(planned)
    lift = "" if lifted else f"Lift your {planned.side.other} foot"
    if limit is not None:
        how = ", ".join(
            filter(None, (lift, "eyes closed" if planned.variation.eyes_closed else ""))
        )
        how = f"{how[:1].upper()}{how[1:]}"
        return sentences_in_time(
            seconds_free_in_hold(limit), ("Go", how, heed, kind.start_sentence), ("Go", how, heed)
        )
    stand = "" if lifted else f"Stand on your {planned.side}"
    return sentences_in_time(CALLED_EVERY, (lift, stand, heed), (lift, heed), (lift, stand))


def hold_with_care(planned: PlannedSet, *, again: bool) -> tuple[str, str]:
    """Return what to do as a stretch begins, and what to heed in it.

    Args:
        planned: The set.
        again: Whether a set before it was alike: how far is known then, and one rule is enough.
    """
    action, *rules = sentences_of(what_to_heed(planned))
    if again:
        action = f"{action.partition(' until ')[0].rstrip('.,')}."
    return action, " ".join(rules[:1] if again else rules)
