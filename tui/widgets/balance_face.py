"""The face of a balance hold: a stopwatch beside the last and the best."""

from textual.reactive import reactive

from tui.domain.days import short
from tui.domain.durations import stopwatch
from tui.domain.history import Marks
from tui.engine.plan import PhaseKind
from tui.engine.readout import Readout
from tui.widgets.face import Face


class BalanceFace(Face):
    """Seconds held, with tenths."""

    marks: reactive[Marks | None] = reactive(None, repaint=False)
    """The last and the best hold of this side and variation; None where there is none yet."""

    def placed(self, readout: Readout) -> str:
        """Where one is, and the last and the best hold."""
        return f"{super().placed(readout)} · {beside(self.marks)}"

    def padded(self, digits: str) -> str:
        """Room for tens of seconds while the stopwatch runs."""
        readout = self.readout
        working = readout is not None and readout.kind is PhaseKind.WORK
        return digits.rjust(4 if working else 2)


def beside(marks: Marks | None) -> str:
    """The last and the best in a few words."""
    if marks is None:
        return "first time"
    last, best = marks.last, marks.best
    return f"last {stopwatch(last.seconds)} · best {stopwatch(best.seconds)}, {short(best.day)}"
