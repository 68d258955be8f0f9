"""A bar that fills smoothly, in eighths of a cell."""

from rich.segment import Segment
from rich.style import Style

EIGHTHS = " ▏▎▍▌▋▊▉"
EMPTY = "─"


def filled(fraction: float, width: int, full: Style, rest: Style) -> list[Segment]:
    """A bar of ``width`` cells as segments; a bar that has begun shows at least an eighth."""
    fraction = max(0.0, min(1.0, fraction))
    eighths = int(fraction * width * 8)
    if fraction > 0:
        eighths = max(1, eighths)
    whole, part = divmod(eighths, 8)
    segments = [Segment("█" * whole, full)]
    if part and whole < width:
        segments.append(Segment(EIGHTHS[part], full))
        whole += 1
    segments.append(Segment(EMPTY * (width - whole), rest))
    return segments


def thin(fraction: float, width: int, full: Style, rest: Style) -> list[Segment]:
    """A thin bar of ``width`` cells as segments, in half cells."""
    whole, half = divmod(int(max(0.0, min(1.0, fraction)) * width * 2), 2)
    middle = "╸" if half and whole < width else ""
    return [
        Segment("━" * whole + middle, full),
        Segment(EMPTY * (width - whole - len(middle)), rest),
    ]


def steps(fraction: float, width: int) -> int:
    """How many eighths of a cell a fraction fills: a bar looks otherwise only when they change."""
    return int(max(0.0, min(1.0, fraction)) * width * 8)
