"""What the session screen is given, and what it gives back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tui.domain.log.record import SetRecord
from tui.domain.progress.history import BalanceKey, LastAndBest
from tui.figures.model import Figure
from tui.figures.options import DEFAULT, RenderOptions
from tui.presentation.readout import Readout
from tui.presentation.saved import SAVED
from tui.presentation.set_counts import SetCounts
from tui.session.cues import Cue
from tui.session.session import Session


class SessionOptions(NamedTuple):
    """How a session is run and shown."""

    title: str
    today: date
    speed: float = 1.0
    """How many times as fast as life; other than 1 it is a rehearsal."""
    saved: bool = True
    saved_word: str = SAVED
    """What is said of sets that are in the log now."""
    marks: Mapping[BalanceKey, LastAndBest] | None = None
    """The last and best balance holds of earlier sessions; None where there are none."""
    criteria: tuple[str, ...] = ()
    """What ends a trial of a balance test."""
    figures: Callable[[str], Figure | None] = lambda _: None
    """The figure of an id, read when it is first shown; None where there is none."""
    render_options: RenderOptions = DEFAULT
    announce: Callable[[Cue], None] = lambda _: None
    """Called at each cue, and returns at once: a message would wait behind all that is drawn."""
    on_shown: Callable[[Readout], None] = lambda _: None
    """Called with each moment that is shown."""
    on_break: Callable[[], None] = lambda: None
    """Called once a rest, or another time without work, is on the screen."""
    silent: Callable[[], bool] = lambda: False
    """Return whether nothing sounds."""
    flash: bool = True
    """Whether a cue flashes on the screen."""
    tell_far_view: bool = False
    """Whether the key of the far view is named as the session begins."""
    tell_soreness: Callable[[int], None] = lambda _: None
    """Called with the soreness that was told during the session."""
    note_eased: Callable[[tuple[str, ...]], None] = lambda _: None
    """Called with the ids of the eased exercises when they have changed."""
    save: Callable[[tuple[SetRecord, ...]], None] = lambda _: None
    """Called when the finished sets have changed; they are on the disk when it returns."""

    @property
    def heading(self) -> str:
        """The title, marked as a rehearsal where it is one."""
        if self.speed == 1 and self.saved:
            return self.title
        saved = "saved" if self.saved else "not saved"
        return f"{self.title} · rehearsal ×{self.speed:g}, {saved}"

    def describe_sets(self, records: Sequence[SetRecord]) -> str:
        """Return what becomes of the sets of a session, for somebody who is about to leave."""
        counts = SetCounts.of(records)
        if not counts.begun:
            return f"You have not done a {counts.noun} yet."
        done = counts.in_words(skipped=False)
        return f"{self.saved_word}: {done}." if self.saved else f"{done}. Nothing is saved."


class SessionEnd(NamedTuple):
    """How a session was left."""

    session: Session
    records: tuple[SetRecord, ...]
    """Every set of the plan, done or skipped."""
    finished: bool
    quit: bool = False
    """Whether the whole program is to be left too."""
