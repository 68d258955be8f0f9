"""RenderOptions: still, slow link, ASCII."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How every figure of the app is drawn: the user's wishes and the terminal's limits."""

    still: bool = False
    """Whether the start and end poses stand side by side instead of moving."""
    slow_link: bool = False
    """Whether frames cross a network: then fewer a second are drawn, without mixed colors."""
    ascii_only: bool = False
    """Whether the terminal shows ASCII characters only."""


DEFAULT = RenderOptions()
"""In motion, as fine as the terminal can."""
