"""The face of a balance hold: a stopwatch beside the last and the best."""

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.days import short
from tui.domain.durations import stopwatch
from tui.domain.history import Marks
from tui.engine.plan import PhaseKind
from tui.widgets.face import Face, told


class BalanceFace(Face):
    """Seconds held, with tenths."""

    DEFAULT_CSS = """
    BalanceFace .balance-face--marks { height: 1; text-wrap: nowrap; }
    """

    marks: reactive[Marks | None] = reactive(None, repaint=False)
    """The last and the best hold of this side and variation; None where there is none yet."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = Static(beside(None), classes="balance-face--marks", markup=False)

    def compose(self) -> ComposeResult:
        """The common parts and the marks."""
        yield from super().compose()
        yield self._marks

    def watch_marks(self, marks: Marks | None) -> None:
        """Show the last and the best."""
        told(self._marks, beside(marks))

    def padded(self, digits: str) -> str:
        """Room for tens of seconds while the stopwatch runs."""
        readout = self.readout
        working = readout is not None and readout.kind is PhaseKind.WORK
        return digits.rjust(4 if working else 2)


def beside(marks: Marks | None) -> str:
    """The last and the best in one line."""
    if marks is None:
        return "The first hold on this side."
    last, best = marks.last, marks.best
    return f"last {stopwatch(last.seconds)} s   best {stopwatch(best.seconds)} s, {short(best.day)}"
