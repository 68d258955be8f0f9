"""RenderOptions: still, slow link, ASCII, cells."""

from dataclasses import dataclass

from tui.figures.cells import RenderMode


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How every figure of the app is drawn: the user's wishes and the terminal's limits."""

    still: bool = False
    """Whether the start and end poses stand side by side instead of moving."""
    slow_link: bool = False
    """Whether frames cross a network: then fewer a second are drawn, without mixed colors."""
    ascii_only: bool = False
    """Whether the terminal shows ASCII characters only."""
    mixed: RenderMode = RenderMode.QUADRANT
    """The mode where the terminal can show every color."""


DEFAULT = RenderOptions()
"""In motion, as fine as the terminal can."""
