"""What a figure is drawn with: strokes and fills, each in a role that the theme colours."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.figures.model import Role

Point = tuple[float, float]
"""Metres: x to the right, y up, the floor at zero."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A round-ended line that may taper; a disc where both ends are the same point."""

    start: Point
    end: Point
    start_radius: float
    """Metres, as is the other."""
    end_radius: float
    role: Role


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled convex polygon, its corners anticlockwise."""

    corners: tuple[Point, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Word:
    """What stands for a sign where there are letters alone; in pictures it is not seen."""

    centre: Point
    text: str
    role: Role


Shape = Stroke | Fill | Word


def disc(centre: Point, radius: float, role: Role) -> Stroke:
    """A filled circle."""
    return Stroke(centre, centre, radius, radius, role)


def mirrored(shape: Shape) -> Shape:
    """The shape as a mirror at x = 0 shows it."""
    match shape:
        case Stroke(start, end, start_radius, end_radius, role):
            return Stroke(_flipped(start), _flipped(end), start_radius, end_radius, role)
        case Fill(corners, role):
            return Fill(tuple(_flipped(corner) for corner in reversed(corners)), role)
        case Word(centre, text, role):
            return Word(_flipped(centre), text, role)


def _flipped(point: Point) -> Point:
    return -point[0], point[1]


def hull(points: Sequence[Point], role: Role) -> Fill:
    """The smallest convex fill around the points."""
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
