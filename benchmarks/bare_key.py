"""A bare Textual app whose label changes with each key: what the framework takes to answer one."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class BareKey(App[None]):
    """One word, and how many keys have come."""

    def compose(self) -> ComposeResult:
        """Yield the word."""
        yield Static("Hello there", id="word")
        self.count = 0

    def on_key(self, event: Key) -> None:
        """Count the keys."""
        if event.key in ("down", "up"):
            self.count += 1
            self.query_one(Static).update(f"Hello there {self.count}")


if __name__ == "__main__":
    BareKey().run()
