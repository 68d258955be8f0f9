"""View from a distance: the set, what comes next, what changed."""

from tui.presentation.set_kinds import kind_of
from tui.session.plan import Phase, PhaseKind
from tui.session.session import Session

LAST = ("NEXT: DONE", "LAST")
"""After the last set; the first that fits is shown."""
AHEAD = "> "
"""An arrow before what comes next, where there is no room for the word."""


def set_of(phase: Phase) -> str:
    """Return the set at work, or the one to come: "SET 2/3"; the key that a set-up waits for."""
    if phase.is_waiting_setup:
        return "ENTER"
    return f"{kind_of(phase.set.target).noun.upper()} {phase.set.number}/{phase.set.of}"


def next_of(session: Session) -> tuple[str, ...]:
    """Return what comes next in capitals, in ever fewer words; the first that fits is shown."""
    phase = session.phase
    if phase is None:
        return ()
    after = None if phase.last else _work_after(session)
    if after is None:
        return LAST
    coming, working = after.set, phase.kind is PhaseKind.WORK
    before = phase if working else _work_before(session)
    side = coming.side.upper()
    words: list[str] = []
    if before is None or before.set.exercise.id != coming.exercise.id:
        words = [coming.exercise.name.upper()]
    elif before.set.variation.id != coming.variation.id:
        name = coming.variation.name.upper()
        words = list(dict.fromkeys((name, name.split()[-1])))
    elif working and before.set.side is coming.side:
        return f"NEXT {coming.number}/{coming.of}", f"{AHEAD}{coming.number}/{coming.of}"
    whole = [f"{word} {side}" for word in words]
    # Which leg it is matters more than the rest, unless it stays the same.
    same_side = before is not None and before.set.side is coming.side
    short = [*words, side] if same_side else [side]
    return (
        *(f"NEXT {text}" for text in whole),
        *(f"{AHEAD}{text}" for text in whole),
        *(f"NEXT {text}" for text in short),
        *(f"{AHEAD}{text}" for text in short),
    )


def marks_of(session: Session, *, silent: bool) -> tuple[str, ...]:
    """Return what was changed and matters, each in a word or two.

    Args:
        session: The session.
        silent: Whether nothing sounds.
    """
    counted = any(phase.set.target.counted for phase in session.plan)
    phase = session.phase
    eased = phase is not None and phase.set.exercise.id in session.eased
    marks = (
        ("short rests", not session.full_rests),
        ("you count", counted and not session.tempo_led),
        ("easier", eased),
        ("silent", silent),
    )
    return tuple(mark for mark, shown in marks if shown)


def _work_after(session: Session) -> Phase | None:
    """Return the set that comes next: in a pause, the one that it leads to."""
    start = session.index + (session.phase is not None and session.phase.kind is PhaseKind.WORK)
    return next((phase for phase in session.plan[start:] if phase.kind is PhaseKind.WORK), None)


def _work_before(session: Session) -> Phase | None:
    past = session.plan[: session.index]
    return next((phase for phase in reversed(past) if phase.kind is PhaseKind.WORK), None)
