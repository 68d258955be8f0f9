"""The figure of a moment and the phase of its motion."""

from typing import NamedTuple

from tui.presentation.readout import Readout
from tui.presentation.set_kinds import kind_of
from tui.session.plan import PhaseKind

PREVIEW_SECONDS = 4.0
"""Seconds before a hold in which its own figure takes the place of what prepares it.

While a balance is held, large digits are in the place of the figure.
"""


class FigurePose(NamedTuple):
    """A figure and the phase of its motion."""

    figure: str | None
    """Id of the figure."""
    stage: str | None = None
    """The stage of its motion; None where the motion runs round by itself."""
    progress: float = 0.0
    """How much of the stage has passed, from 0 to 1."""
    seconds: float = 0.0
    """How long the motion has run round."""
    moves: bool = True
    """Whether it moves on with the time, rather than keep a position."""


def pose_of(readout: Readout) -> FigurePose:
    """Return the pose: moving with a repetition, still in a hold, preparing before a set.

    At the end of what prepares a hold, its own figure comes into the position.
    """
    planned = readout.set
    if planned is None:
        return FigurePose(None)
    variation = planned.variation
    lead_in = kind_of(planned.target).lead_in
    if readout.kind in (PhaseKind.GET_READY, PhaseKind.SWITCH_SIDE):
        left = readout.elapsed / readout.share - readout.elapsed if readout.share else None
        if variation.prepare_figure and lead_in and left is not None and left < PREVIEW_SECONDS:
            return FigurePose(variation.figure, lead_in[0], 1 - left / PREVIEW_SECONDS)
        return FigurePose(variation.prepare_figure or variation.figure, seconds=readout.elapsed)
    if readout.kind is PhaseKind.REST:
        return FigurePose(variation.figure, moves=False)
    if (beat := readout.beat) is not None:
        return FigurePose(variation.figure, beat.words[beat.stage], beat.fraction)
    if lead_in is None:
        return FigurePose(variation.figure, seconds=readout.elapsed)
    stage, seconds = lead_in
    if readout.elapsed < seconds:
        return FigurePose(variation.figure, stage, readout.elapsed / seconds)
    return FigurePose(variation.figure, "hold", moves=False)
