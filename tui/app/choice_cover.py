"""ChoiceCover: cover of the choice while a session opens."""

from asyncio import CancelledError
from typing import TYPE_CHECKING

from tui.app.ports import AppPorts

if TYPE_CHECKING:
    from tui.screens.placeholder import PlaceholderScreen


class ChoiceCover:
    """Covers the choice while somebody needs it covered.

    What is typed between two screens of a session is meant for the session: on the choice it would
    start another one.
    """

    def __init__(self, ports: AppPorts) -> None:
        self._ports = ports
        self._users = 0
        self._placeholder: PlaceholderScreen | None = None

    def __enter__(self) -> None:
        """Cover the choice, where it is not covered yet."""
        from tui.screens.placeholder import PlaceholderScreen

        self._users += 1
        if self._placeholder is None:
            self._placeholder = PlaceholderScreen()
            self._ports.push_screen(self._placeholder)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Uncover it when nobody needs it covered any more, unless the app leaves."""
        self._users -= 1
        if self._users or kind is CancelledError:
            return
        placeholder, self._placeholder = self._placeholder, None
        if placeholder is not None and placeholder.is_attached:
            placeholder.dismiss()
