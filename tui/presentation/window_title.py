"""Window title of a running session, and notification of a rest's end."""

from tui.presentation.readout import Readout
from tui.presentation.set_kinds import kind_of
from tui.presentation.terminal_sequences import TITLE
from tui.session.plan import PhaseKind


def window_title(readout: Readout) -> str:
    """Return the phase and the time left, the most important first: a tab is narrow."""
    if readout.set is None or readout.side is None:
        return TITLE
    word = "PAUSED" if readout.paused else readout.word
    stopwatch = readout.kind is PhaseKind.WORK and readout.set.target.any_key_stops
    # A title that changes ten times a second could not be read.
    number = "" if stopwatch else f"{readout.digits} {readout.unit}".strip()
    phase = " ".join(filter(None, (word, readout.side.upper(), number)))
    return " · ".join((phase, readout.overall, TITLE))


def rest_over(readout: Readout) -> str:
    """Return what a notification says as a rest ends; empty where nothing comes."""
    planned = readout.set
    if planned is None:
        return ""
    noun = kind_of(planned.target).noun.capitalize()
    return f"Rest is over. {noun} {planned.number} of {planned.of}, {planned.side} leg."
