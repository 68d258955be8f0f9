"""What the screens with more than one field have in common."""

from textual.binding import Binding

IN_TURN = (
    Binding(
        "tab",
        "app.focus_next",
        "Next field",
        show=False,
        priority=True,
        tooltip="The next field",
    ),
    Binding(
        "shift+tab",
        "app.focus_previous",
        "Field before",
        show=False,
        priority=True,
        tooltip="The field before",
    ),
)
"""The keys between fields, taken in the order in which they were typed.

Textual's own wait until a field has let them pass: what comes in one piece with a tab, as over a
slow line, would be written into the field that is left.
"""
