"""The face of a balance hold: a stopwatch."""

from tui.presentation.readout import Readout
from tui.session.plan import PhaseKind
from tui.widgets.session.face import Face


class BalanceFace(Face):
    """Seconds held, with tenths, and after the hold the same to be read."""

    def placed(self, readout: Readout) -> str:
        """Where one is; the side stands above in large letters."""
        if readout.trial is not None or readout.kind is PhaseKind.GET_READY:
            return readout.place
        return super().placed(readout)

    def padded(self, digits: str) -> str:
        """Room for tens of seconds while the stopwatch runs."""
        readout = self.readout
        working = readout is not None and readout.kind is PhaseKind.WORK
        return digits.rjust(4 if working else 2)
