"""The dial: the face that fits the kind of set."""

from typing import assert_never

from textual.app import ComposeResult
from textual.containers import Container

from tui.domain.catalog.sets import Balance, Hold, Reps, Target
from tui.presentation.readout import Readout
from tui.widgets.session.balance_face import BalanceFace
from tui.widgets.session.face import Face
from tui.widgets.session.hold_face import HoldFace
from tui.widgets.session.phase_banner import PhaseBand
from tui.widgets.session.reps_face import RepsFace


def face_of(target: Target) -> type[Face]:
    """The face for a kind of set."""
    match target:
        case Hold():
            return HoldFace
        case Reps():
            return RepsFace
        case Balance():
            return BalanceFace
        case _:
            assert_never(target)


class Dial(Container):
    """Shows a readout with the face of its set; the face changes with the kind of set."""

    DEFAULT_CSS = """
    Dial {
        width: 1fr; height: 1fr;
        Face { display: none; }
        Face.-shown { display: block; }
    }
    """

    def compose(self) -> ComposeResult:
        """Every face, of which one is shown."""
        self._faces: list[Face] = [HoldFace(), RepsFace(), BalanceFace()]
        yield from self._faces

    def flash(self) -> None:
        """Mark the moment for the eyes."""
        for band in self.query("Face.-shown PhaseBand").results(PhaseBand):
            band.flash()

    def show(self, readout: Readout) -> None:
        """Hand a readout to the face that fits."""
        if readout.set is None:
            return
        wanted = face_of(readout.set.target)
        for face in self._faces:
            if type(face) is wanted:
                if not readout.goes_on_from(face.readout):
                    self._turn_to(face)
                face.readout = readout

    def _turn_to(self, shown: Face) -> None:
        for face in self._faces:
            face.set_class(face is shown, "-shown")
