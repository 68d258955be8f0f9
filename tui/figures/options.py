"""How figures are shown: as well as the athlete likes it and the line to the terminal bears."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What holds for every figure of the program."""

    still: bool = False
    """Whether start and end stand side by side instead of moving."""
    slow_link: bool = False
    """Whether every frame crosses a network: then fewer a second are drawn, in plain colours."""
    ascii_only: bool = False
    """Whether the terminal takes nothing but letters."""


DEFAULT = RenderOptions()
"""In motion, as fine as the terminal can."""
