"""Stroke, Fill, Word: the shapes of a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.figures.model import ViewFrame
from tui.figures.palette import Role

Point = tuple[float, float]
"""Meters: x to the right, y up, the floor at zero."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A round-ended line that may taper; a disc where both ends are the same point."""

    start: Point
    end: Point
    start_radius: float
    """Meters, like ``end_radius``."""
    end_radius: float
    role: Role


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled convex polygon, its corners counterclockwise."""

    corners: tuple[Point, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Word:
    """The word for a sign where lines are one character wide; it covers no pixels."""

    center: Point
    text: str
    role: Role


Shape = Stroke | Fill | Word


def disc(center: Point, radius: float, role: Role) -> Stroke:
    """Return a filled circle."""
    return Stroke(center, center, radius, radius, role)


def mirror(shape: Shape) -> Shape:
    """Return the shape mirrored at x = 0."""
    match shape:
        case Stroke(start, end, start_radius, end_radius, role):
            return Stroke(_mirror_point(start), _mirror_point(end), start_radius, end_radius, role)
        case Fill(corners, role):
            return Fill(tuple(_mirror_point(corner) for corner in reversed(corners)), role)
        case Word(center, text, role):
            return Word(_mirror_point(center), text, role)


def _mirror_point(point: Point) -> Point:
    return -point[0], point[1]


def is_near(shape: Shape, frame: ViewFrame) -> bool:
    """Return whether the shape is at most the frame's width to the left or right of it."""
    match shape:
        case Stroke(start, end, start_radius, end_radius):
            left = min(start[0] - start_radius, end[0] - end_radius)
            right = max(start[0] + start_radius, end[0] + end_radius)
        case Fill(corners):
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        case Word(center):
            left = right = center[0]
    return left < frame.right + frame.width and right > frame.left - frame.width


def convex_hull(points: Sequence[Point], role: Role) -> Fill:
    """Return the smallest convex polygon around the points."""
    ordered = sorted(set(points))
    return Fill(tuple(_half(ordered) + _half(ordered[::-1])), role)


def _half(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept[:-1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
