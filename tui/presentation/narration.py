"""Numbers, names and results in words."""

from collections.abc import Iterable, Sequence

from tui.domain.log.record import SetOutcome, SetRecord
from tui.domain.progress.soreness import CEILING
from tui.presentation.set_kinds import kind_named, kind_of
from tui.session.plan import Phase, PhaseKind, PlannedSet, things_for
from tui.session.session import SHORT_REST, Session

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


READY = "Press Enter when you are ready."
"""What is said where a set-up waits for a key."""
EARLY_END = "Enter ends a set early."
"""What is said once before the first counted set."""
LIMIT = f"Stop for today if soreness goes above {CEILING} out of 10."
"""The limit of soreness (Silbernagel 2007; grade B), said once in a session."""


def needs_of(phases: Iterable[Phase], *, keyboard: bool = True) -> str:
    """Return what some phases need, in one or two sentences; empty where that is nothing.

    The keyboard is named where one of them waits for a key, or any key ends it.

    Args:
        phases: The phases.
        keyboard: Whether the keyboard may be named.
    """
    phases = tuple(phases)
    needs = things_for(phase.set for phase in phases)
    waits = keyboard and any(
        phase.limit is None or phase.set.target.any_key_stops for phase in phases
    )
    sentences = (describe_needs(needs), "Keep the keyboard within reach." if waits else "")
    return " ".join(filter(None, sentences))


def describe_needs(needs: Sequence[str]) -> str:
    """Return "You need a wall, a door and a chair."; empty for nothing."""
    listed = " and ".join(filter(None, (", ".join(needs[:-1]), *needs[-1:])))
    return f"You need {listed}." if needs else ""


def exercise_of(planned: PlannedSet) -> str:
    """Return the exercise and its variation for speech: "Wall stretch, knee straight"."""
    return ", ".join(filter(None, (planned.exercise.name, planned.variation.name)))


def spoken_exercise(planned: PlannedSet) -> str:
    """Return what a voice calls an exercise, without its version: "Shin stretch"."""
    return planned.variation.spoken.name.partition(", ")[0] or planned.exercise.name


def introduced(planned: PlannedSet) -> str:
    """Return an exercise as it is first named, so that what is read and what is heard are linked.

    "Tibialis anterior stretch, or shin stretch for short"; one name where both are the same.
    """
    name, short = planned.exercise.name, spoken_exercise(planned)
    return name if short == name else f"{name}, or {short[:1].lower()}{short[1:]} for short"


def spoken_version(planned: PlannedSet) -> str:
    """Return what a voice calls a version: "knee bent", "inward"; empty for the only one."""
    return planned.variation.spoken.name.partition(", ")[2] or planned.variation.name


def side_of(planned: PlannedSet) -> str:
    """Return the side and its part: "left leg back", "right heel lowers"."""
    return f"{planned.side} {planned.variation.side_label or 'leg'}"


def bout(planned: PlannedSet) -> str:
    """Return the number of a set: "set 2 of 3", "hold 4 of 5"."""
    return f"{kind_of(planned.target).noun} {planned.number} of {planned.of}"


def spoken(seconds: int) -> str:
    """Return seconds in words: "fifteen", "one minute", "two minutes ten"."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _number(rest)
    duration = f"{_number(minutes)} minute{'s' if minutes > 1 else ''}"
    return f"{duration} {_number(rest)}" if rest else duration


def _number(number: int) -> str:
    """A number below a hundred in words; from there on in digits."""
    if number < len(ONES):
        return ONES[number]
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


SHORT_RESTS_BY_VOICE = f"Short rests: {spoken(int(SHORT_REST))} seconds."
_IF_TIRED = f"{SHORT_RESTS_BY_VOICE} We chose that; no study supports it. If you get tired,"
SHORT_RESTS_ON_SCREEN = f"{_IF_TIRED} press + for more time."
SHORT_RESTS_IN_A_LINE = f"{SHORT_RESTS_BY_VOICE} If you get tired, press + for more time."
"""The same for the far view, where more lines would take room from the digits."""
SHORT_RESTS_IN_LINES = f"{_IF_TIRED} type + and Enter for more time."
FULL_RESTS = "Full rests."
NOT_EASIER = "You can make an exercise easier once, and not in its last set."


def rests_in_lines(*, full: bool) -> str:
    """Return that rests are full or short, in a line of plain mode."""
    return FULL_RESTS if full else SHORT_RESTS_IN_LINES


def describe_easing(before: Session, after: Session) -> str:
    """Return what easing an exercise changed, or undoing that; empty where neither was done."""
    if before.eased == after.eased or (phase := after.phase) is None:
        return ""
    exercise = phase.set.exercise
    if len(after.eased) < len(before.eased):
        return f"{exercise.name} is as planned again."
    counts = [
        sum(1 for phase in session.plan if phase.kind is PhaseKind.WORK)
        for session in (before, after)
    ]
    fewer, noun = counts[0] - counts[1], kind_of(phase.set.target).noun
    return f"Easier: {fewer} fewer {noun}{'' if fewer == 1 else 's'} of {exercise.name}."


def describe_result(record: SetRecord, planned: PlannedSet) -> str:
    """Return the line with the result of a set."""
    if record.outcome == SetOutcome.SKIPPED:
        return f"{_named(planned)}: skipped."
    how = "done" if record.outcome == SetOutcome.DONE else "partly done"
    return f"{_named(planned)}: {how}, {kind_named(record.kind).result(record)}."


def _named(planned: PlannedSet) -> str:
    return f"{exercise_of(planned)}, {planned.side}, {bout(planned)}"
