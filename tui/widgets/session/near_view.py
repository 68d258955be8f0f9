"""The near view: all there is to see of a session, for an athlete beside the screen."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui.figures.options import USUAL, Manner
from tui.presentation.readout import Readout
from tui.widgets.figure.figure_view import FigureView
from tui.widgets.session.dial import Dial
from tui.widgets.session.face import told
from tui.widgets.session.session_view import SessionView
from tui.widgets.whole_bar import WholeBar


class NearView(SessionView):
    """Where I am, the number that matters, the figure, the bars, and what comes next."""

    def __init__(self, heading: str, manner: Manner = USUAL) -> None:
        super().__init__(FigureView(manner=manner))
        self._heading = Static(heading, id="name", markup=False)
        self._overall = Static(id="overall", markup=False)
        self._whole, self._dial = WholeBar(), Dial()
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

    def run_on(self, readout: Readout) -> None:
        """The dial."""
        self._dial.show(readout)

    def stand(self, readout: Readout) -> None:
        """How far the whole is, what to do, and what comes."""
        self._whole.fraction = readout.whole
        for static, text in (
            (self._overall, readout.overall),
            (self._cue, readout.cue),
            (self._coming, f"Next: {readout.coming}" if readout.coming else ""),
        ):
            told(static, text)
