"""Dial and the face of each kind of set."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.catalog.sets import Balance, Hold, Reps
from tui.presentation.readout import Readout
from tui.presentation.set_kinds import kind_of
from tui.session.plan import PhaseKind
from tui.widgets.bars import TempoBar
from tui.widgets.session.big_digits import BigDigits, Ink
from tui.widgets.session.phase_banner import LEAST_SHARE, NEAR_SHARE, PhaseBanner

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

    word_share: ClassVar[float] = NEAR_SHARE
    """The part of the window's height that the words may take."""

    def __init__(self) -> None:
        super().__init__()
        self._what = Static(classes="face--what", markup=False)
        self._band = PhaseBanner(share=self.word_share)
        self._digits = BigDigits()
        self._place = Static(classes="face--place", markup=False)

    def compose(self) -> ComposeResult:
        """Yield the exercise, the banner, the digits and the position."""
        yield self._what
        yield self._band
        yield self._digits
        yield self._place

    def watch_readout(self, before: Readout | None, readout: Readout | None) -> None:
        """Tell each part what it shows; a part draws again only what changed."""
        if readout is None:
            return
        self._digits.value = self.padded(readout.digits)
        update_text(self._place, self.placed(readout))
        if not readout.goes_on_from(before):
            show_phase(self._band, readout)
            self._digits.ink = ink_of(readout)
            update_text(self._what, readout.exercise)

    def placed(self, readout: Readout) -> str:
        """Return the set and the side: "set 2 of 3 · left leg back"."""
        if readout.kind is PhaseKind.SWITCH_SIDE and readout.digits:
            return f"next: {readout.side} {readout.side_label or 'leg'}"
        if readout.beat is not None or not readout.side_label:
            return readout.place
        return f"{readout.place} {readout.side_label}"

    def padded(self, digits: str) -> str:
        """Return the digits, padded so that nothing jumps when a digit is added."""
        return digits.rjust(2)


def show_phase(band: PhaseBanner, readout: Readout) -> None:
    """Show the phase and the side in a banner."""
    switching = readout.kind is PhaseKind.SWITCH_SIDE
    word = "" if switching else readout.word
    band.word = "PAUSED" if readout.paused else word
    band.side = readout.side
    band.arrow = switching and not readout.paused


def ink_of(readout: Readout) -> Ink:
    """Return how the digits are filled: solid where a held time is to be read."""
    if readout.trial is not None and readout.trial.discarded is None:
        return Ink.SOLID
    return Ink.DIM if readout.paused else INKS[readout.kind or PhaseKind.REST]


def update_text(static: Static, text: str) -> None:
    """Update a static of one line where its text differs."""
    was = str(static.content)
    if was != text:
        # Only a static that is as wide as its text can need another place.
        static.update(text, layout=len(was) != len(text) and static.styles.is_auto_width)


class HoldFace(Face):
    """A countdown."""


class BalanceFace(Face):
    """Seconds held, with tenths, and after the hold the same to be read."""

    # The figure is gone, and the seconds have its room.
    word_share = LEAST_SHARE

    def placed(self, readout: Readout) -> str:
        """Return the set; the banner shows the side."""
        if readout.trial is not None or readout.kind is PhaseKind.GET_READY:
            return readout.place
        return super().placed(readout)

    def padded(self, digits: str) -> str:
        """Return the digits with room for tens of seconds while the stopwatch runs."""
        readout = self.readout
        return digits.rjust(2 if readout is None else digit_places(readout))


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


def digit_places(readout: Readout) -> int:
    """Return how many characters are kept for the digits, so that nothing jumps."""
    if readout.set is None or readout.kind is not PhaseKind.WORK:
        return 2
    return kind_of(readout.set.target).digit_places


FACES: Mapping[str, type[Face]] = {
    Hold.kind: HoldFace,
    Reps.kind: RepsFace,
    Balance.kind: BalanceFace,
}
"""The face of each kind of set; kinds may share one."""


class Dial(Container):
    """Shows a readout with the face of its set; the face changes with the kind of set."""

    DEFAULT_CSS = """
    Dial {
        width: 1fr; height: 1fr;
        Face { display: none; }
        Face.-shown { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._faces = [face() for face in dict.fromkeys(FACES.values())]

    def compose(self) -> ComposeResult:
        """Yield every face; a class marks the shown face."""
        yield from self._faces

    def flash(self) -> None:
        """Mark the moment for the eyes."""
        for band in self.query("Face.-shown PhaseBanner").results(PhaseBanner):
            band.flash()

    def show(self, readout: Readout) -> None:
        """Hand a readout to the face that fits."""
        if readout.set is None:
            return
        wanted = FACES[readout.set.target.kind]
        for face in self._faces:
            if type(face) is wanted:
                if not readout.goes_on_from(face.readout):
                    self._turn_to(face)
                face.readout = readout

    def _turn_to(self, shown: Face) -> None:
        for face in self._faces:
            face.set_class(face is shown, "-shown")
