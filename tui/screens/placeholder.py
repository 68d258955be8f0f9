"""PlaceholderScreen: an empty screen before a session, and after it."""

from textual.app import ComposeResult

from tui import NAME
from tui.screens.base import BaseScreen
from tui.widgets.title_bar import TitleBar


class PlaceholderScreen(BaseScreen[None]):
    """Lies over the choice of routines while a session is prepared or saved, and takes no key.

    What is typed then is meant for the session, and must not start another one.
    """

    @property
    def takes_every_key(self) -> bool:
        """The app's own keys do nothing; ctrl+c still ends the program."""
        return True

    def clear_message(self) -> None:
        """Leave a short message: it is about what comes after."""

    def compose_body(self) -> ComposeResult:
        """Yield the title."""
        yield TitleBar(NAME.capitalize())
