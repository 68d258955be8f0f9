"""Bars of the present, the best and the last balance hold."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tui.domain.dates import format_day
from tui.domain.durations import format_stopwatch
from tui.domain.log.record import SetOutcome
from tui.domain.progress.history import BalanceHold, LastAndBest
from tui.presentation.readout import Readout
from tui.presentation.set_kinds import STEP, format_wobbles
from tui.session.plan import PhaseKind


class Tone(StrEnum):
    """What a bar means."""

    NOW = "now"
    PASSED = "passed"
    """The present hold is longer than the best."""
    PAST = "past"


class MarkBar(NamedTuple):
    """One of the bars."""

    name: str
    fraction: float
    """Of the longest of the three, from 0 to 1."""
    number: str
    """Its time; empty where there is none, or where it runs in large digits."""
    note: str
    """When that was; of the present hold its wobbles."""
    tone: Tone = Tone.PAST


def mark_bars(readout: Readout, marks: LastAndBest | None, today: date) -> tuple[MarkBar, ...]:
    """Return the bars of a balance hold; empty for another kind of set."""
    if readout.set is None or not readout.set.target.any_key_stops:
        return ()
    now = _now(readout)
    if marks is None:
        scale = max(now, readout.set.target.expected_seconds)
        best = MarkBar("best", 0.0, "", "first time")
        return _present(readout, now, scale, Tone.NOW), best, MarkBar("last", 0.0, "", "")
    scale = max(now, marks.best.seconds, marks.last.seconds)
    counts = readout.trial is None or readout.trial.record.outcome == SetOutcome.DONE
    tone = Tone.PASSED if counts and now > marks.best.seconds else Tone.NOW
    return (
        _present(readout, now, scale, tone),
        _past("best", marks.best, scale, today),
        _past("last", marks.last, scale, today),
    )


def _now(readout: Readout) -> float:
    """Seconds of the hold that runs, by half seconds, or that was just ended."""
    if readout.trial is not None:
        return readout.trial.record.seconds or 0.0
    return STEP * int(readout.elapsed / STEP + 1e-9) if readout.kind is PhaseKind.WORK else 0.0


def _present(readout: Readout, seconds: float, scale: float, tone: Tone) -> MarkBar:
    trial = readout.trial
    # Before the other side begins, its name stands in large letters above.
    name = trial.set.side.value if trial else "now"
    number = format_stopwatch(seconds) if trial and seconds else ""
    wobbles = format_wobbles(readout.wobbles)
    return MarkBar(name, seconds / scale if scale else 0.0, number, wobbles, tone)


def _past(name: str, held: BalanceHold, scale: float, today: date) -> MarkBar:
    day = "today" if held.day == today else format_day(held.day)
    return MarkBar(
        name, held.seconds / scale if scale else 0.0, format_stopwatch(held.seconds), day
    )
