"""How the program was started."""

from typing import NamedTuple

from tui.domain.catalog.routine import Routine
from tui.domain.cue_level import CueLevel


class Launch(NamedTuple):
    """What the command line asks the app to begin with."""

    routine: Routine | None = None
    """Straight into a session of this routine; None begins with the choice."""
    minutes: int | None = None
    """Straight to what fits into these minutes; None for a routine or the choice."""
    speed: float = 1.0
    saved: bool = True
    level: CueLevel | None = None
    """How loud cues are; None for what the settings say."""
    on_cue: tuple[str, ...] = ()
    """A command to run at every cue; empty for none."""
