"""What a session shows, from wherever it is looked at: the figure, the bars, and who tells them."""

from textual.containers import Vertical
from textual.reactive import reactive

from tui.engine.mark_bars import MarkBar
from tui.engine.readout import Readout
from tui.widgets.figure import FigureView
from tui.widgets.hold_bars import HoldBars
from tui.widgets.set_bars import SetBars


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

    def watch_readout(self, readout: Readout | None) -> None:
        """Tell the bars what they show."""
        if readout is not None:
            self._bars.groups = self._holds.groups = readout.groups
