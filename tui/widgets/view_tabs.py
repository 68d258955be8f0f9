"""The names of some views, each with its key."""

from collections.abc import Iterable

from textual.content import Content


def view_tabs(place: str, views: Iterable[str], shown: str) -> Content:
    """The place, and the views that it has; the one that is shown stands out."""
    looks = {shown: "bold $accent on $surface"}
    names = [
        Content.styled(f" {number} {name.capitalize()} ", looks.get(name, "$foreground-muted"))
        for number, name in enumerate(views, 1)
    ]
    return Content("").join([Content.styled(f" {place}  ", "bold $accent"), *names])
