"""The face of a balance hold: a stopwatch beside the last and the best."""

from textual.app import ComposeResult
from textual.reactive import reactive

from tui.domain.days import short
from tui.domain.durations import stopwatch
from tui.domain.history import Marks
from tui.domain.record import SetOutcome
from tui.engine.plan import PhaseKind
from tui.engine.readout import Readout
from tui.engine.trials import Trial
from tui.widgets.best_bar import BestBar
from tui.widgets.face import Face


class BalanceFace(Face):
    """Seconds held, with tenths, and after the hold the same to be read."""

    marks: reactive[Marks | None] = reactive(None, repaint=False)
    """The last and the best hold of this side and variation; None where there is none yet."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = BestBar()

    def compose(self) -> ComposeResult:
        """The common parts, and the bar against the best."""
        yield from super().compose()
        yield self._bar

    def watch_readout(self, readout: Readout | None) -> None:
        """Draw the bar too."""
        super().watch_readout(readout)
        if readout is not None:
            self._bar.fraction = against(self.marks, readout)

    def placed(self, readout: Readout) -> str:
        """Where one is, and the last and the best hold."""
        if readout.trial is None and readout.kind is PhaseKind.GET_READY and readout.set:
            # The figure takes half the width, and the side stands above in large letters.
            planned = readout.set
            return f"hold {planned.number} of {planned.of} · {beside(self.marks)}"
        if readout.trial is None:
            return f"{super().placed(readout)} · {beside(self.marks)}"
        switching = readout.kind is PhaseKind.SWITCH_SIDE
        # Where two sides have to be named there is no room for a date.
        told = afterwards(self.marks, readout.trial, dated=not switching)
        side = f"{readout.trial.set.side}: " if switching else ""
        return f"{readout.place} · {side}{told}"

    def padded(self, digits: str) -> str:
        """Room for tens of seconds while the stopwatch runs."""
        readout = self.readout
        working = readout is not None and readout.kind is PhaseKind.WORK
        return digits.rjust(4 if working else 2)


def beside(marks: Marks | None, *, dated: bool = True) -> str:
    """The last and the best in a few words."""
    if marks is None:
        return "first time"
    return f"last {stopwatch(marks.last.seconds)} · best {_best(marks, dated=dated)}"


def afterwards(marks: Marks | None, trial: Trial, *, dated: bool = True) -> str:
    """The last and the best before a hold that is over."""
    passed = marks is not None and trial.seconds > marks.best.seconds
    if marks is None or not passed or trial.record.outcome != SetOutcome.DONE:
        return beside(marks, dated=dated)
    return f"your longest, before {_best(marks, dated=dated)}"


def _best(marks: Marks, *, dated: bool) -> str:
    day = f", {short(marks.best.day)}" if dated else ""
    return f"{stopwatch(marks.best.seconds)}{day}"


def against(marks: Marks | None, readout: Readout) -> float | None:
    """The time held as a part of the best; None where there is nothing to compare."""
    if marks is None or not marks.best.seconds:
        return None
    if readout.trial is not None:
        return (readout.trial.record.seconds or 0.0) / marks.best.seconds
    return readout.elapsed / marks.best.seconds if readout.kind is PhaseKind.WORK else None
