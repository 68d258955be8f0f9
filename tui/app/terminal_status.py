"""TerminalStatus: a session in the terminal's title, tab and notifications."""

from collections.abc import Callable, Mapping

from tui.domain.settings import Settings
from tui.presentation.readout import Readout
from tui.presentation.terminal_sequences import (
    NO_PROGRESS,
    RESTORE_TITLE,
    SAVE_TITLE,
    knows_progress,
    knows_title,
    notification_sequence,
    progress_sequence,
    title_sequence,
)
from tui.presentation.window_title import rest_over, window_title
from tui.session.plan import PhaseKind

Write = Callable[[str, str], None]
"""Write a sequence, and keep another one, which undoes it all when the terminal is given back."""


class TerminalStatus:
    """Shows a session where it is seen from another window, as the settings allow."""

    def __init__(
        self,
        settings: Settings,
        environment: Mapping[str, str],
        write: Write,
        has_focus: Callable[[], bool],
    ) -> None:
        """Show nothing yet.

        Args:
            settings: Which of it is wanted.
            environment: Variables of the process, which tell what the terminal knows.
            write: Writes to the terminal.
            has_focus: Returns whether the window of the program is the one that is used.
        """
        self._titled = settings.terminal_title and knows_title(environment)
        self._shows_progress = settings.terminal_progress and knows_progress(environment)
        self._notifies = settings.terminal_notification
        self._environment, self._write, self._has_focus = environment, write, has_focus
        self._title = self._progress = ""
        self._before: Readout | None = None

    def show(self, readout: Readout) -> None:
        """Show a moment of a session; only what differs is written."""
        written = ""
        if self._titled and (title := window_title(readout)) != self._title:
            written = (SAVE_TITLE if not self._title else "") + title_sequence(title)
            self._title = title
        if self._shows_progress:
            progress = progress_sequence(readout.whole, paused=readout.paused)
            if progress != self._progress:
                written += progress
                self._progress = progress
        before, self._before = self._before, readout
        if (
            self._notifies
            and before is not None
            and before.kind is PhaseKind.REST
            and readout.kind is not PhaseKind.REST
            and not self._has_focus()
            and (text := rest_over(readout))
        ):
            written += notification_sequence(text, self._environment)
        if written:
            self._write(written, self._undoing)

    def forget(self) -> None:
        """Show all of it again: the terminal was given back meanwhile."""
        self._title = self._progress = ""

    def clear(self) -> None:
        """Leave the terminal as it was."""
        if undoing := self._undoing:
            self._write(undoing, "")
        self.forget()

    @property
    def _undoing(self) -> str:
        """What undoes all that is shown; empty for nothing."""
        return (RESTORE_TITLE if self._title else "") + (NO_PROGRESS if self._progress else "")
