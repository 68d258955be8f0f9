"""FigureCells: the list of what figures can be drawn in."""

from enum import StrEnum


class FigureCells(StrEnum):
    """The parts of a cell in which figures are drawn."""

    AUTO = "auto"
    """Pixels where the terminal shows them, else the finest that it draws without gaps."""
    PIXELS = "pixels"
    """Pictures, also over a network; where the terminal shows none, as ``AUTO``."""
    SEXTANT = "sextant"
    """Two by three parts."""
    QUADRANT = "quadrant"
    """Two by two parts."""
    HALF = "half"
    """One above the other."""
