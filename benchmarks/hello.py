"""A bare Textual app: the framework's own limit, and so the reference."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One word on the screen."""

    def compose(self) -> ComposeResult:
        """Yield the word."""
        yield Static("Hello there")


if __name__ == "__main__":
    Hello().run()
