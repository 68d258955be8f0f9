"""Whole runs of small routines as plain text, seen once a second.

``UPDATE_GOLDENS=1`` writes the goldens anew; read the difference before it is kept.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.small_catalog import HEEL, STANCE, TIBIALIS, WALL, L, shortened
from tui.domain.catalog.routine import Routine, Step
from tui.presentation.readout import readout
from tui.presentation.set_bars import BarGroup, BarState
from tui.session.cues import begin, cues_between
from tui.session.plan import plan
from tui.session.session import Session

GOLDENS = Path(__file__).parent / "goldens"
SIGNS = {
    BarState.DONE: "#",
    BarState.PARTIAL: "/",
    BarState.SKIPPED: "-",
    BarState.RUNNING: ">",
    BarState.NEXT: "!",
    BarState.COMING: ".",
}
EXERCISES = {
    each.id: each
    for each in (
        shortened(WALL, setup=4.0, ready=3.0, switch=3.0, rest=2.0),
        shortened(TIBIALIS, setup=4.0, switch=3.0),
        shortened(HEEL, setup=4.0, ready=3.0, switch=3.0),
        shortened(STANCE, setup=4.0, ready=3.0, switch=3.0, rest=6.0),
    )
}

Key = Callable[[Session, float], Session]


@dataclass(frozen=True)
class Run:
    """A routine and what the athlete presses while it runs."""

    steps: tuple[Step, ...]
    keys: Mapping[int, tuple[str, Key]] = field(default_factory=dict)
    """By the second at which they are pressed."""


RUNS = {
    # Short holds, hands-free from the first second to the last.
    "after-a-run": Run(
        (Step(WALL.id, sets=2, seconds=5.0), Step(TIBIALIS.id, sets=1, seconds=5.0))
    ),
    # Counted sets and balances, and every key once.
    "all-the-keys": Run(
        (Step(HEEL.id, sets=1, reps=3), Step(STANCE.id, sets=3, sides=(L,))),
        {
            6: ("pause", lambda s, now: s.paused(now)),
            8: ("resume", lambda s, now: s.resumed(now)),
            14: ("one less", lambda s, now: s.recounted(-1, now)),
            36: ("next", lambda s, now: s.skipped(now)),
            37: ("back", lambda s, now: s.moved_back(now)),
            56: ("by hand", lambda s, _: s.with_tempo_led(False)),
            64: ("enter", lambda s, now: s.finished_phase(now)),
            70: ("next", lambda s, now: s.skipped(now)),
            80: ("wobble", lambda s, _: s.wobbled()),
            82: ("any key", lambda s, now: s.finished_phase(now)),
            84: ("rests off", lambda s, _: s.with_full_rests(False)),
            94: ("suspended", lambda s, now: s.interrupted(now)),
            96: ("resume", lambda s, now: s.resumed(now)),
            110: ("any key", lambda s, now: s.finished_phase(now)),
        },
    ),
}


def bars_of(groups: tuple[BarGroup, ...]) -> str:
    """The bars of each group as signs; brackets round the present one."""
    rows = ("".join(SIGNS[bar.state] for bar in group.bars) for group in groups)
    return " ".join(
        f"[{row}]" if group.current else row for group, row in zip(groups, rows, strict=True)
    )


def seen(session: Session, now: float, announced: str) -> str:
    told = readout(session, now)
    word = told.word + (" (paused)" if told.paused else "")
    number = f"{told.digits} {told.unit}".strip()
    columns = (
        f"{now:3.0f}  {word:16}{number:8}{bars_of(told.groups):16}{told.whole:4.0%}",
        told.exercise,
        told.place,
        told.overall,
        told.cue,
        told.coming,
        announced,
    )
    return " | ".join(columns).rstrip(" |")


def told(run: Run) -> str:
    """The run as text: a line a second, then the records."""
    session = Session(plan(Routine("small", "Small", "", run.steps), EXERCISES)).begun(0.0)
    lines = [seen(session, 0.0, begin(session, 0.0).kind.value)]
    for second in range(1, 300):
        now = float(second)
        cues = list(cues_between(session, now))
        announced = [f"{c.kind.value} {c.count or ''}".strip() for c in cues]
        session = session.advanced_to(now)
        if second in run.keys:
            name, key = run.keys[second]
            session = key(session, now)
            announced.append(f"<{name}>")
        lines.append(seen(session, now, ", ".join(announced)))
        if session.over:
            break
    for r in session.records:
        measures = {"seconds": r.seconds, "reps": r.reps, "wobbles": r.wobbles}
        known = (f"{name} {value:g}" for name, value in measures.items() if value is not None)
        which = f"{r.exercise} {r.variation or ''} {r.side} {r.number}/{r.of}"
        lines.append(" ".join((which, r.outcome, *known)))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", RUNS)
def test_a_whole_run_reads_as_its_golden(name: str) -> None:
    golden = GOLDENS / f"{name}.txt"
    text = told(RUNS[name])
    if os.environ.get("UPDATE_GOLDENS") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()
