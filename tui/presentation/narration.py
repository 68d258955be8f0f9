"""Spoken words of a cue; plain-mode lines."""

from collections.abc import Iterator

from tui.domain.catalog.sets import Balance, BalanceMode, Hold, Reps
from tui.domain.log.record import SetOutcome, SetRecord
from tui.presentation.set_bars import reached
from tui.presentation.summary import Summary
from tui.session.balance_trial import format_wobbles
from tui.session.cues import Cue, CueKind
from tui.session.plan import Phase, PhaseKind, PlannedSet
from tui.session.session import Session

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
        case Balance(mode=BalanceMode.TEST):
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


KEYS = (
    "Type enter when you are done, p to pause or go on, n for next, b for back, u to undo, "
    "w for a wobble in a balance hold, q to leave."
)
"""What can be typed."""


def line_of(cue: Cue, session: Session) -> str:
    """What happens at a cue, in one line; empty where it is too small for one."""
    phase = cue.phase
    match cue.kind:
        case CueKind.HALFWAY:
            return "Halfway."
        case CueKind.CALL:
            return f"{cue.count} s."
        case CueKind.BEST:
            return "Longest today."
        case CueKind.COUNT | CueKind.FINISHED:
            return ""
    return "" if phase is None else beginning(phase, session)


def beginning(phase: Phase, session: Session) -> str:
    """What begins with a phase."""
    planned = phase.set
    limit = session.limit_of(phase)
    match phase.kind:
        case PhaseKind.GET_READY:
            what = f"{exercise_of(planned)}, {side_of(planned)}"
            ready = "Get ready" if limit is None else f"Get ready, {limit:g} s"
            return f"{ready}: {what}. {planned.variation.prepare}"
        case PhaseKind.SWITCH_SIDE:
            return f"Switch to the {planned.side} foot, {limit:g} s."
        case PhaseKind.REST:
            return f"Rest, {limit:g} s. Then {bout(planned)}."
        case PhaseKind.WORK:
            return f"{_named(planned)}: {_asked(session, planned)}. {planned.variation.cue}"


def told(record: SetRecord, planned: PlannedSet) -> str:
    """What a set came to."""
    if record.outcome == SetOutcome.SKIPPED:
        return f"{_named(planned)}: skipped."
    came_to = reached(record)
    if isinstance(planned.target, Reps):
        came_to += " repetitions" if record.reps is not None else ""
    if isinstance(planned.target, Balance):
        came_to += " s"
        if record.wobbles:
            came_to += f", {format_wobbles(record.wobbles)}"
    how = "done" if record.outcome == SetOutcome.DONE else "a part, it counts"
    return f"{_named(planned)}: {how}, {came_to}."


def summed_up(summary: Summary, *, finished: bool) -> Iterator[str]:
    """The end of a session."""
    word = "Finished" if finished else "Stopped early, what you did counts"
    yield f"{word}: {summary.headline.replace(' · ', ', ')}."
    for row in summary.rows:
        yield f"{row.name}: left {row.left or 'none'}, right {row.right or 'none'}."
    for best in summary.bests:
        yield f"{best}."


def _named(planned: PlannedSet) -> str:
    return f"{exercise_of(planned)}, {planned.side}, {bout(planned)}"


def _asked(session: Session, planned: PlannedSet) -> str:
    """What a set asks for."""
    match planned.target:
        case Hold(seconds=seconds):
            return f"hold {seconds:g} s"
        case Reps() as target if session.tempo_led:
            stages = ", ".join(f"{one.word} {one.seconds:g} s" for one in target.tempo.stages)
            return f"{target.reps} repetitions, {stages}"
        case Reps(reps=reps):
            return f"{reps} repetitions, enter when you are done"
        case Balance(mode=BalanceMode.TEST):
            return "hold, it stops at 45 s or with enter"
        case Balance():
            return "hold as long as you can, enter stops it"
