"""KeyFooter: the keys of the screen, in its last row."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widgets import Footer

ShownKey = tuple[Binding, bool, str]
"""A key that is shown, whether it can be pressed, and its tooltip."""


class KeyFooter(Footer):
    """Textual's footer without the command palette, made anew only for other keys."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._composed_for: list[ShownKey] | None = None

    def compose(self) -> ComposeResult:
        """Yield the keys."""
        for key in super().compose():
            # A key would begin as compact, be told that it is not, and so be styled three times.
            compact = vars(type(key)).get("compact")
            if isinstance(compact, Reactive):
                key.set_reactive(compact, self.compact)
            yield key

    async def recompose(self) -> None:
        """Make the keys anew; do nothing where the screen is gone."""
        if self.is_attached:
            self._composed_for = _shown_keys(self.screen)
        await super().recompose()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys of the screen, if they are others than before."""
        # A footer that is made anew takes as long as all else that changes with a set.
        if not self.children or self._composed_for != _shown_keys(screen):
            super().bindings_changed(screen)


def _shown_keys(screen: Screen[object]) -> list[ShownKey]:
    return [
        (active.binding, active.enabled, active.tooltip)
        for active in screen.active_bindings.values()
        if active.binding.show
    ]
