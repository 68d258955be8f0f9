"""RenderOptions: still, slow link, ASCII, cells."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.domain.figure_cells import FigureCells
from tui.domain.settings import Settings
from tui.figures.cells import RenderMode
from tui.figures.terminals import Terminal, mode_for, shows_pictures


class RenderOptions(NamedTuple):
    """How every figure of the app is drawn: the user's wishes and the terminal's limits."""

    still: bool = False
    """Whether the start and end poses stand side by side instead of moving."""
    slow_link: bool = False
    """Whether frames cross a network: then fewer a second are drawn, without mixed colors."""
    ascii_only: bool = False
    """Whether the terminal shows ASCII characters only."""
    mixed: RenderMode = RenderMode.QUADRANT
    """The mode where the terminal can show every color."""
    pictures: bool = False
    """Whether figures are pictures where the terminal says that it has graphics."""


DEFAULT = RenderOptions()
"""In motion, as fine as the terminal can."""


def options_for(
    settings: Settings,
    environment: Mapping[str, str],
    still: bool,
    cells: FigureCells | None,
    ascii_only: bool,
    terminal: Terminal | None = None,
) -> RenderOptions:
    """Return how figures are drawn: still where that is asked for, slowly over a network.

    Args:
        settings: What the athlete chose.
        environment: The variables of the environment, which name the terminal.
        still: Whether figures stand still this time, whatever the settings say.
        cells: How finely they are drawn this time; None for what the settings say.
        ascii_only: Whether the terminal shows ASCII characters only.
        terminal: The terminal, as it answers itself; None before an answer.
    """
    unmoved = environment.get("TEXTUAL_ANIMATIONS") == "none"
    wanted = cells or settings.figure_cells
    return RenderOptions(
        still=still or settings.reduced_motion or unmoved,
        slow_link="SSH_CONNECTION" in environment,
        ascii_only=ascii_only,
        mixed=mode_for(wanted, environment, terminal),
        pictures=not ascii_only and shows_pictures(wanted, environment, terminal),
    )
