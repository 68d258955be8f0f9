"""The near view: all there is to see of a session, for an athlete beside the screen."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from tui.engine.mark_bars import MarkBar
from tui.engine.readout import Readout
from tui.figures.manner import USUAL, Manner
from tui.widgets.dial import Dial
from tui.widgets.face import told
from tui.widgets.figure import FigureView
from tui.widgets.hold_bars import HoldBars, show_marks
from tui.widgets.set_bars import SetBars
from tui.widgets.whole_bar import WholeBar


class NearView(Vertical):
    """Where I am, the number that matters, the figure, the bars, and what comes next."""

    DEFAULT_CSS = """
    NearView { width: 1fr; height: 1fr; }
    """

    readout: reactive[Readout | None] = reactive(None, repaint=False)
    """What to show."""
    marks: reactive[tuple[MarkBar, ...]] = reactive((), repaint=False)
    """A balance hold and what it is shown beside; nothing for other kinds of set."""

    def __init__(self, heading: str, manner: Manner = USUAL) -> None:
        super().__init__()
        self._heading = Static(heading, id="name", markup=False)
        self._overall = Static(id="overall", markup=False)
        self._whole, self._dial = WholeBar(), Dial()
        self._bars, self._holds = SetBars(), HoldBars()
        self.figure = FigureView(manner=manner)
        self._cue = Static(id="cue", markup=False)
        self._coming = Static(id="coming", markup=False)

    def compose(self) -> ComposeResult:
        """The title at the top, figure and dial on the stage, the bars at the bottom."""
        with Horizontal(id="title"):
            yield self._heading
            yield self._overall
        yield self._whole
        with Horizontal(id="stage"):
            yield self.figure
            yield self._dial
        yield self._cue
        # The padding is the container's: a bar that is drawn again and again has none to draw.
        with Vertical(id="bars"):
            yield self._bars
            yield self._holds
        yield self._coming

    def flash(self) -> None:
        """Mark the moment for the eyes."""
        self._dial.flash()

    def watch_marks(self, marks: tuple[MarkBar, ...]) -> None:
        """Show the bars that belong to the kind of set."""
        show_marks(marks, self._bars, self._holds)

    def watch_readout(self, before: Readout | None, readout: Readout | None) -> None:
        """Tell each part what it shows."""
        if readout is None:
            return
        self._dial.readout = readout
        if readout.goes_on_from(before):
            return
        self._whole.fraction = readout.whole
        self._bars.groups = self._holds.groups = readout.groups
        for static, text in (
            (self._overall, readout.overall),
            (self._cue, readout.cue),
            (self._coming, f"Next: {readout.coming}" if readout.coming else ""),
        ):
            told(static, text)
