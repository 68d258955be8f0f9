"""What a cue says: a few plain words, to be heard rather than read."""

from tui.domain.catalog.sets import Balance, Hold, Mode, Reps
from tui.session.cues import Cue, CueKind
from tui.session.plan import Phase, PlannedSet

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def words(cue: Cue) -> str:
    """What to say for a cue."""
    if cue.phase is None:
        return "Finished. Well done."
    match cue.kind:
        case CueKind.GET_READY:
            return _get_ready(cue.phase.set)
        case CueKind.SWITCH_SIDE:
            return f"Switch to the {cue.phase.set.side} foot."
        case CueKind.REST:
            return _rest(cue.phase)
        case CueKind.WORK:
            return _work(cue.phase)
        case CueKind.HALFWAY:
            return "Halfway."
        case CueKind.COUNT:
            return str(cue.count)
        case CueKind.CALL:
            return spoken(cue.count or 0)
        case CueKind.BEST:
            return "Longest today."
    return "Finished. Well done."


def exercise_of(planned: PlannedSet) -> str:
    """The exercise and its variation, to be heard: "Wall stretch, knee straight"."""
    return ", ".join(filter(None, (planned.exercise.name, planned.variation.name)))


def side_of(planned: PlannedSet) -> str:
    """What the side does: "left leg back", "right heel lowers"."""
    return f"{planned.side} {planned.variation.side_label or 'side'}"


def bout(planned: PlannedSet) -> str:
    """Which set it is: "set 2 of 3", "hold 4 of 5"."""
    noun = "hold" if isinstance(planned.target, Balance) else "set"
    return f"{noun} {planned.number} of {planned.of}"


def spoken(seconds: int) -> str:
    """Seconds in words: "fifteen", "one minute", "two minutes ten"."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _number(rest)
    told = f"{_number(minutes)} minute{'s' if minutes > 1 else ''}"
    return f"{told} {_number(rest)}" if rest else told


def _get_ready(planned: PlannedSet) -> str:
    if planned.number > 1:
        return f"Get ready for {bout(planned)}."
    return f"{exercise_of(planned)}. {side_of(planned).capitalize()}."


def _rest(phase: Phase) -> str:
    return "Rest. That was the last one." if phase.last else f"Rest. Then {bout(phase.set)}."


def _work(phase: Phase) -> str:
    match phase.set.target:
        case Reps(reps=reps):
            return f"Go. {reps} repetitions."
        case Balance(mode=Mode.TEST):
            return "Go. It stops at forty-five seconds."
        case Hold() | Balance():
            return "Hold."


def _number(number: int) -> str:
    """A number below a hundred in words; from there on in digits."""
    if number < len(ONES):
        return ONES[number]
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]
