"""The title line of the log: its views, each with its key, and how many sessions there are."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

ROOMY = 70
"""Cells from which there is room for more than a number."""
MADE_UP = "made up"
"""What marks the sample."""


class LogTitle(Horizontal):
    """Where one is, and how much there is."""

    def compose(self) -> ComposeResult:
        """The views, and the number of sessions."""
        yield Static(id="tabs")
        yield Static(id="count", markup=False)

    def show_views(self, views: Iterable[str], shown: str) -> None:
        """Name the views; the one that is shown stands out."""
        self.query_one("#tabs", Static).update(view_tabs("Log", views, shown))

    def show_count(self, sessions: int, *, reading: bool, made_up: bool) -> None:
        """Tell how many sessions there are, and whether there may be more; nothing of none."""
        told = f"{sessions:,} session{'' if sessions == 1 else 's'}{' so far' if reading else ''}"
        if self.screen.size.width < ROOMY:
            told = MADE_UP if made_up else f"{sessions:,}"
        elif made_up:
            told = f"{MADE_UP} · {told}"
        self.query_one("#count", Static).update(told if sessions else "")


def view_tabs(place: str, views: Iterable[str], shown: str) -> Content:
    """The place, and the views that it has; the one that is shown stands out."""
    looks = {shown: "bold $accent on $surface"}
    names = [
        Content.styled(f" {number} {name.capitalize()} ", looks.get(name, "$foreground-muted"))
        for number, name in enumerate(views, 1)
    ]
    return Content("").join([Content.styled(f" {place}  ", "bold $accent"), *names])
