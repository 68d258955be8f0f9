"""Text from the clipboard, fitted into a field of one line."""

from textual.widgets import Input


def fit_paste(text: str, room: int | None) -> str:
    """Return pasted text as one line.

    Args:
        text: What was pasted, of any number of lines.
        room: The most characters that there is room for; None without a limit.
    """
    return " ".join(text.split())[:room] if len(text.splitlines()) > 1 else text.rstrip("\n")[:room]


def room_in(field: Input) -> int | None:
    """Return how many characters can be pasted into a field; None without a limit."""
    if field.max_length is None:
        return None
    start, end = field.selection
    return max(0, field.max_length - len(field.value) + abs(end - start))
