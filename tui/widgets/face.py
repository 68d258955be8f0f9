"""What the faces of all kinds of set have in common."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import Static

from tui.engine.plan import PhaseKind
from tui.engine.readout import Readout
from tui.widgets.big_digits import BigDigits, Ink
from tui.widgets.phase_band import PhaseBand

INKS = {
    PhaseKind.GET_READY: Ink.OUTLINED,
    PhaseKind.WORK: Ink.SOLID,
    PhaseKind.SWITCH_SIDE: Ink.OUTLINED,
    PhaseKind.REST: Ink.DIM,
}
"""How the digits are filled in each kind of phase."""


class Face(Vertical):
    """The phase, the side and the number that matters; a kind of set adds what it needs."""

    DEFAULT_CSS = """
    Face {
        width: 1fr; height: 1fr;
        .face--what { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        .face--place { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    readout: reactive[Readout | None] = reactive(None, repaint=False)
    """What to show."""

    def __init__(self) -> None:
        super().__init__()
        self._what = Static(classes="face--what", markup=False)
        self._band = PhaseBand()
        self._digits = BigDigits()
        self._place = Static(classes="face--place", markup=False)

    def compose(self) -> ComposeResult:
        """The exercise, the band, the digits, and where one is."""
        yield self._what
        yield self._band
        yield self._digits
        yield self._place

    def watch_readout(self, readout: Readout | None) -> None:
        """Tell each part what it shows; a part draws again only what changed."""
        if readout is None:
            return
        switching = readout.kind is PhaseKind.SWITCH_SIDE
        word = "" if switching else readout.word
        self._band.word = "PAUSED" if readout.paused else word
        self._band.side = readout.side
        self._band.arrow = switching and not readout.paused
        self._digits.ink = Ink.DIM if readout.paused else INKS[readout.kind or PhaseKind.REST]
        self._digits.value = self.padded(readout.digits)
        told(self._what, readout.exercise)
        told(self._place, self.placed(readout))

    def placed(self, readout: Readout) -> str:
        """Where one is: "set 2 of 3 · left leg back"."""
        if readout.kind is PhaseKind.SWITCH_SIDE:
            return f"switch sides: {readout.side} {readout.side_label}"
        if readout.beat is not None or not readout.side_label:
            return readout.place
        return f"{readout.place} {readout.side_label}"

    def padded(self, digits: str) -> str:
        """The digits with the places of those to come, so that nothing jumps when one is added."""
        return digits.rjust(2)


def told(static: Static, text: str) -> None:
    """Give a static a text, where it is another one."""
    if str(static.content) != text:
        static.update(text)
