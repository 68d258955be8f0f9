"""What a session shows, from wherever it is looked at: the figure, the bars, and who tells them."""

from textual.containers import Vertical
from textual.reactive import reactive

from tui.presentation.balance_bars import MarkBar
from tui.presentation.readout import Readout
from tui.widgets.figure.figure_view import FigureView
from tui.widgets.session.balance_bars import HoldBars
from tui.widgets.session.set_bars import SetBars


class SessionView(Vertical):
    """Hands each part what it shows; a kind of view arranges them and adds its own."""

    DEFAULT_CSS = """
    SessionView { width: 1fr; height: 1fr; }
    """

    readout: reactive[Readout | None] = reactive(None, repaint=False)
    """What to show."""
    marks: reactive[tuple[MarkBar, ...]] = reactive((), repaint=False)
    """A balance hold and what it is shown beside; nothing for other kinds of set."""

    def __init__(self, figure: FigureView, *, brief: bool = False) -> None:
        """Show the bars in brief where large digits need the room."""
        super().__init__()
        self.figure = figure
        self._bars, self._holds = SetBars(brief=brief), HoldBars(brief=brief)

    def flash(self) -> None:
        """Mark the moment for the eyes."""
        raise NotImplementedError

    def watch_marks(self, marks: tuple[MarkBar, ...]) -> None:
        """Show the bars of a balance hold, or of the sets of another exercise."""
        self._holds.bars = marks
        self._holds.display, self._bars.display = bool(marks), not marks

    def watch_readout(self, before: Readout | None, readout: Readout | None) -> None:
        """Tell each part what it shows: of a stopwatch that runs, only what differs."""
        if readout is None:
            return
        self.run_on(readout)
        if not readout.goes_on_from(before):
            (self._holds if self.marks else self._bars).groups = readout.groups
            self.stand(readout)

    def run_on(self, readout: Readout) -> None:
        """Show what differs from moment to moment."""
        raise NotImplementedError

    def stand(self, readout: Readout) -> None:
        """Show all else."""
        raise NotImplementedError
