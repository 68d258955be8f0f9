"""The face of a counted set: the repetition, and the tempo that leads it."""

from textual.app import ComposeResult

from tui.presentation.readout import Readout
from tui.widgets.session.face import Face
from tui.widgets.tempo_bar import TempoBar


class RepsFace(Face):
    """The number of the repetition over its tempo."""

    DEFAULT_CSS = """
    RepsFace TempoBar.-none { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._tempo = TempoBar(classes="-none")

    def compose(self) -> ComposeResult:
        """The common parts and the tempo."""
        yield from super().compose()
        yield self._tempo

    def watch_readout(self, before: Readout | None, readout: Readout | None) -> None:
        """Show the beat too."""
        super().watch_readout(before, readout)
        if readout is not None:
            self._tempo.beat = readout.beat
            self._tempo.set_class(readout.beat is None, "-none")
