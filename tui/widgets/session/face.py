"""What the faces of all kinds of set have in common."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import Static

from tui.presentation.readout import Readout
from tui.session.plan import PhaseKind
from tui.widgets.session.big_digits import BigDigits, Ink
from tui.widgets.session.phase_banner import PhaseBand

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

    def watch_readout(self, before: Readout | None, readout: Readout | None) -> None:
        """Tell each part what it shows; a part draws again only what changed."""
        if readout is None:
            return
        self._digits.value = self.padded(readout.digits)
        told(self._place, self.placed(readout))
        if not readout.goes_on_from(before):
            announce(self._band, readout)
            self._digits.ink = ink_of(readout)
            told(self._what, readout.exercise)

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


def announce(band: PhaseBand, readout: Readout) -> None:
    """Let a band tell the phase and the side."""
    switching = readout.kind is PhaseKind.SWITCH_SIDE
    word = "" if switching else readout.word
    band.word = "PAUSED" if readout.paused else word
    band.side = readout.side
    band.arrow = switching and not readout.paused


def ink_of(readout: Readout) -> Ink:
    """How the digits are filled; a time that was held is there to be read."""
    if readout.trial is not None and readout.trial.discarded is None:
        return Ink.SOLID
    return Ink.DIM if readout.paused else INKS[readout.kind or PhaseKind.REST]


def told(static: Static, text: str) -> None:
    """Give a static of one line a text, where it is another one."""
    was = str(static.content)
    if was != text:
        # Only a static that is as wide as its text can need another place.
        static.update(text, layout=len(was) != len(text) and static.styles.is_auto_width)
