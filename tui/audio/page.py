"""Outlet of an app in a browser: its page plays and speaks."""

from collections.abc import Callable, Mapping

from tui.audio.tones import notes_of
from tui.domain.cue_level import CueLevel
from tui.domain.settings import LOUDEST
from tui.session.cues import Cue

Send = Callable[[Mapping[str, object]], None]
"""Sends a message to the page."""


class Page:
    """Sends each cue to the page, as notes or as words."""

    failed = False

    def __init__(self, level: CueLevel, volume: int, send: Send) -> None:
        """Make an outlet.

        Args:
            level: Tones or speech.
            volume: From 0 to ``LOUDEST``.
            send: Sends a message to the page.
        """
        self._level, self._volume, self._send = level, volume, send

    def announce(self, cue: Cue, words: str) -> None:
        """Send a cue; the page lets one that matters cut off the one before."""
        loud = self._volume / LOUDEST
        notes = [[note.hertz, note.seconds, note.loudness] for note in notes_of(cue)]
        spoken = words if self._level is CueLevel.SPEECH else ""
        if loud and (spoken or (notes and self._level is CueLevel.TONES)):
            self._send({"words": spoken, "notes": notes, "volume": loud, "yields": cue.yields})

    def close(self) -> None:
        """Leave nothing behind: a sound ends by itself."""

    def settle(self, seconds: float | None = None) -> None:
        """Return at once: the page does not report when it falls silent."""
