"""The article's five exercises with short words, and plans at random: what the tests train with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from hypothesis import strategies as st

from tui.domain.catalog.exercise import Dose, Exercise, NestingOrder, Pauses, Range, Variation
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BOTH_SIDES, BalanceMode, Side, Stage, Tempo
from tui.domain.log.record import SetRecord
from tui.session.easing import ease
from tui.session.plan import Phase, PhaseKind, plan
from tui.session.session import Session

SIDE, VARIATION, SET = NestingOrder.SIDE, NestingOrder.VARIATION, NestingOrder.SET
L, R = Side.LEFT, Side.RIGHT

Told = tuple[str, float | None, int | None]
"""Outcome, seconds and repetitions of a record."""


def way(variation_id: str | None, name: str = "", *, progression: bool = False) -> Variation:
    """A variation whose guidance names it, so that a mix-up shows."""
    told = name or "it"
    return Variation(
        id=variation_id,
        name=name,
        prepare=f"Prepare {told}.",
        cue=f"Do {told}.",
        steps=(f"Step of {told}.",),
        muscles=("calf",),
        side_label=f"leg of {told}",
        progression=progression,
    )


WALL = Exercise(
    id="wall-stretch",
    name="Wall stretch",
    kind="hold",
    purpose="",
    dose=Dose(sets=Range(3, 5, 3), seconds=30.0),
    order=(SIDE, VARIATION, SET),
    variations=(way("knee-straight", "knee straight"), way("knee-bent", "knee bent")),
)
HEEL = Exercise(
    id="heel-raise-eccentric",
    name="Heel raise",
    kind="reps",
    purpose="",
    dose=Dose(sets=Range(3, 3, 3), reps=15, times_a_day=2),
    order=(VARIATION, SET, SIDE),
    variations=(way("knees-straight", "knees straight"), way("knees-bent", "knees bent")),
    tempo=Tempo((Stage("up", 2.0), Stage("lower", 3.0))),
)
TIBIALIS = Exercise(
    id="tibialis-anterior-stretch",
    name="Shin stretch",
    kind="hold",
    purpose="",
    dose=Dose(sets=Range(3, 5, 3), seconds=30.0),
    order=(SIDE, VARIATION, SET),
    variations=(way(None),),
)
STANCE = Exercise(
    id="single-leg-stance",
    name="Stance",
    kind="balance",
    purpose="",
    dose=Dose(sets=Range(5, 10, 5)),
    order=(SIDE, VARIATION, SET),
    variations=(way("eyes-open", "eyes open"), way("eyes-closed", "eyes closed", progression=True)),
    pauses=Pauses(each_set=True),
)
BAND = Exercise(
    id="band-inversion-eversion",
    name="Band",
    kind="reps",
    purpose="",
    dose=Dose(sets=Range(3, 3, 3), reps=15),
    order=(SIDE, VARIATION, SET),
    variations=(way("inversion", "inversion"), way("eversion", "eversion")),
    tempo=Tempo((Stage("pull", 1.5), Stage("return", 2.5))),
)
ALL = {each.id: each for each in (WALL, HEEL, TIBIALIS, STANCE, BAND)}


def phases_of(*steps: Step | Exercise) -> tuple[Phase, ...]:
    """The plan of a routine of these steps; an exercise stands for a step of its own dose."""
    asked = tuple(Step(each.id) if isinstance(each, Exercise) else each for each in steps)
    known = ALL | {each.id: each for each in steps if isinstance(each, Exercise)}
    return plan(Routine("own", "Own", "", asked), known)


def session_of(*steps: Step | Exercise, now: float = 0.0) -> Session:
    """A session of these steps, begun at a moment."""
    return Session(phases_of(*steps)).begun(now)


def work_of(phases: Sequence[Phase]) -> list[int]:
    """The indices of the phases of work."""
    return [i for i, phase in enumerate(phases) if phase.kind is PhaseKind.WORK]


def working(*steps: Step | Exercise, number: int = 1) -> Session:
    """A session whose n-th set of work begins at moment 0, as if those before were skipped."""
    session = session_of(*steps)
    target = work_of(session.plan)[number - 1]
    while session.index < target:
        session = session.skipped(0.0)
    return session


# Time at random.

any_seconds = st.floats(0.0, 40.0, allow_nan=False)
eighths = st.integers(0, 320).map(lambda n: n / 8)
"""Seconds that binary fractions hold exactly, so that sums of them are exact as well."""
beginnings = st.floats(0.0, 1e6, allow_nan=False)


@st.composite
def exercises(draw: st.DrawFn, name: str, seconds: st.SearchStrategy[float]) -> Exercise:
    """An exercise of any kind, order and length."""
    kind = draw(st.sampled_from(("hold", "reps", "balance")))
    above_zero = seconds.map(lambda s: max(s, 0.125))
    stages = draw(st.lists(above_zero.map(lambda s: max(s / 8, 0.125)), min_size=1, max_size=3))
    ways = (way(None),) if draw(st.booleans()) else (way("a", "one way"), way("b", "another way"))
    pauses = Pauses(
        setup=draw(seconds),
        ready=draw(seconds),
        switch=draw(seconds),
        rest=draw(seconds),
        each_set=draw(st.booleans()),
    )
    sets = draw(st.integers(1, 3))
    return Exercise(
        id=name,
        name=name.capitalize(),
        kind=kind,
        purpose="",
        dose=Dose(
            sets=Range(sets, sets, sets),
            seconds=draw(above_zero) if kind == "hold" else None,
            reps=draw(st.integers(1, 5)) if kind == "reps" else None,
        ),
        order=draw(st.permutations((SIDE, VARIATION, SET)).map(tuple)),  # type: ignore[arg-type]
        variations=ways,
        pauses=pauses,
        tempo=Tempo(tuple(Stage(f"s{n}", each) for n, each in enumerate(stages))),
        sides=draw(st.sampled_from((BOTH_SIDES, (L,), (R, L)))),
    )


@st.composite
def plans(draw: st.DrawFn, seconds: st.SearchStrategy[float] = any_seconds) -> tuple[Phase, ...]:
    """The plan of a random routine; an exercise may stand in it twice."""
    known = {name: draw(exercises(name, seconds)) for name in ("first", "second")}
    steps = draw(
        st.lists(
            st.builds(
                # Plainly, the defaults of a NamedTuple would be drawn as well.
                partial(Step),
                st.sampled_from(("first", "second")),
                mode=st.sampled_from(BalanceMode),
            ),
            min_size=1,
            max_size=3,
        )
    )
    return plan(Routine("any", "Any", "", tuple(steps)), known)


Transition = Callable[[Session, float], Session]

TRANSITIONS: dict[str, Transition] = {
    "pause": lambda s, now: s.paused(now),
    "resume": lambda s, now: s.resumed(now),
    "enter": lambda s, now: s.finished_phase(now),
    "skip": lambda s, now: s.skipped(now),
    "back": lambda s, now: s.moved_back(now),
    "more": lambda s, _: s.extended(10.0),
    "one more": lambda s, now: s.recounted(1, now),
    "one less": lambda s, now: s.recounted(-1, now),
    "wobble": lambda s, _: s.wobbled(),
    "easier": lambda s, _: ease(s),
    "rests off": lambda s, _: s.with_full_rests(False),
    "rests on": lambda s, _: s.with_full_rests(True),
    "by hand": lambda s, _: s.with_tempo_led(False),
    "paced": lambda s, _: s.with_tempo_led(True),
    "break in": lambda s, now: s.interrupted(now),
}


@dataclass(frozen=True)
class Event:
    """What the athlete does after a gap, and where the ticks fall within the gap."""

    gap: float
    name: str
    ticks: tuple[float, ...]
    """Shares of the gap, from 0 to 1, ascending."""


def events(seconds: st.SearchStrategy[float] = any_seconds) -> st.SearchStrategy[list[Event]]:
    """What an athlete may do in a session; "nothing" lets time pass."""
    gaps = st.one_of(seconds, seconds.map(lambda s: s * 20))
    # "enter" and "resume" come more often, so that runs get far in spite of holds and pauses.
    names = st.sampled_from(("nothing", "enter", "enter", "resume", "resume", *TRANSITIONS))
    ticks = st.lists(st.floats(0.0, 1.0), max_size=6).map(lambda t: tuple(sorted(t)))
    return st.lists(st.builds(Event, gaps, names, ticks), min_size=1, max_size=14)


def lived(session: Session, now: float, story: Sequence[Event], *, chopped: bool) -> Session:
    """The next session a story, seen at every tick or only where the athlete did something."""
    for event in story:
        then = now + event.gap
        if chopped:
            for share in event.ticks:
                session = session.advanced_to(min(then, now + share * event.gap))
        session, now = session.advanced_to(then), then
        if event.name in TRANSITIONS:
            session = TRANSITIONS[event.name](session, now)
    return session


@st.composite
def spans(draw: st.DrawFn, seconds: st.SearchStrategy[float] = any_seconds) -> list[float]:
    """Ascending moments from a beginning to an end, with whatever lies between as ticks."""
    start = draw(beginnings if seconds is any_seconds else eighths)
    length = draw(st.one_of(seconds, seconds.map(lambda s: s * 20)))
    shares = draw(st.lists(st.floats(0.0, 1.0), max_size=12))
    return [start, *sorted(min(start + length, start + x * length) for x in shares), start + length]


def pieces(moments: Sequence[float]) -> list[tuple[float, float]]:
    """The pieces into which the moments chop their span."""
    return list(pairwise(moments))


def shortened(exercise: Exercise, **pauses: float) -> Exercise:
    """The exercise with other pauses."""
    return exercise._replace(pauses=exercise.pauses._replace(**pauses))


def told(record: SetRecord) -> Told:
    """What a record says in short."""
    return (record.outcome, record.seconds, record.reps)


def last(session: Session) -> Told:
    """The same of the newest record."""
    return told(session.records[-1])
