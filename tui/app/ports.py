"""AppPorts: what the flows may ask of the running app."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from tui.storage.log.errors import unreadable
from tui.storage.log.log import Log, LogError

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.audio.page import Send
    from tui.session.cues import Cue


@dataclass(slots=True, eq=False, repr=False)  # each costs as much as a module
class AppPorts:
    """The calls into the app that the flows are given, and what they report through them."""

    push_screen_wait: "Callable[[Screen[Any]], Awaitable[Any]]"
    """Push a screen and return its result; called from a worker."""
    notify: Callable[..., None]
    """Show a short message, as ``App.notify``."""
    call_from_thread: Callable[..., Any]
    """Call something in the app's thread, from another one."""
    call_after_refresh: Callable[..., Any]
    """Call something in the app's thread once the screen is drawn."""
    run_in_thread: Callable[[Callable[[], object]], Any]
    """Run something in a worker thread."""
    announce: "Callable[[Cue], None]"
    """Let a cue be heard; returns at once."""
    show_offers: Callable[[], None]
    """Show anew what there is to choose from."""
    exit: Callable[[], None]
    """Leave the program."""
    take_notices: Callable[[], tuple[str, ...]] = tuple
    """Return what the log has to say that it did not say before."""
    silent: Callable[[], bool] = lambda: False
    """Return whether cues are not heard."""
    write_to_terminal: Callable[[str, str], None] = lambda *_: None
    """Write a sequence, and another one that undoes it when the terminal is given back."""
    has_focus: Callable[[], bool] = lambda: True
    """Return whether the window of the program is the one that is used."""
    reads_log: Callable[[], bool] = lambda: False
    """Return whether the log screen reads the log."""
    page_sender: "Callable[[], Send | None]" = lambda: None
    """Return what sends to the page that shows the app; None in a terminal."""
    push_screen: "Callable[[Screen[Any]], object]" = lambda _: None
    """Push a screen without waiting for its result."""
    _last_error: str = ""

    def report_error(self, sentence: str, *, again: bool = False) -> None:
        """Show an error, unless it is empty or the same as the last one.

        Args:
            sentence: What is wrong; empty where nothing is.
            again: Whether something new is lost, so that it is shown once more.
        """
        # A disk that stays full would otherwise cover the session at each set.
        if sentence and (again or sentence != self._last_error):
            self.notify(sentence, severity="error", timeout=20, markup=False)
        self._last_error = sentence

    def report_notices(self) -> None:
        """Show what the log met since the last call; called from a worker thread."""
        for notice in self.take_notices():
            self.call_from_thread(self.report_error, notice)

    def report_reading(self, log: Log) -> None:
        """Show what was met while the whole log was read, and how much of it is unreadable."""
        self.report_notices()
        if log.unreadable:
            self.call_from_thread(self.report_error, unreadable(log.path, log.unreadable))

    def report_unsaved(self, error: OSError) -> None:
        """Show that a setting could not be saved, and how long it applies."""
        self.notify(
            f"{error}. The change is used until you quit.",
            severity="warning",
            timeout=10,
            markup=False,
        )

    def attempt(self, work: Callable[[], None]) -> bool:
        """Do something with the log in a worker thread; a LogError and notices are reported.

        Returns:
            Whether it went well.
        """
        try:
            work()
        except LogError as error:
            self.call_from_thread(partial(self.report_error, str(error), again=True))
            return False
        finally:
            self.report_notices()
        return True
