"""The things around a person: boxes of the usual size, a band, an arrow, an eye."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise, product

from tui.domain.body import Point3
from tui.domain.figure import BOXES, Prop, Role
from tui.figures.shapes import Point, Shape, Stroke, disc, hull

RIM = 0.025
"""Metres around a cushion that keep it apart from the floor."""
View = Callable[[Point3], Point]
"""Where a point of the scene is seen."""


def shapes(prop: Prop, view: View, joints: Mapping[str, Point]) -> Iterator[Shape]:
    """The prop as it is seen; a band begins at its joint."""
    match prop.kind:
        case "chair":
            yield from _chair(prop, view)
        case "band":
            yield from _band(prop, view, joints)
        case "arrow":
            yield from _arrow(view(_point(prop.at)), view(_point(prop.to)), prop.size)
        case "eye-open" | "eye-closed":
            yield from _eye(view(_point(prop.at)), prop.kind == "eye-open")
        case "cushion":
            yield from _cushion(prop, view)
        case _:
            yield from _box(prop.at, prop.size or BOXES[prop.kind], view)


def _box(at: tuple[float, ...], size: tuple[float, ...], view: View) -> Iterator[Shape]:
    # A box stands on its place, with its near face (x) there and its middle (y, z) on it.
    x, y, z = at
    dx, dy, dz = size
    xs, ys, zs = (x, x + dx), (y, y + dy), (z - dz / 2, z + dz / 2)
    yield hull([view(corner) for corner in product(xs, ys, zs)], Role.PROP)
    yield hull([view(corner) for corner in product(xs[:1], ys, zs)], Role.LIT)
    yield hull([view(corner) for corner in product(xs, ys[1:], zs)], Role.LIT)


def _cushion(prop: Prop, view: View) -> Iterator[Shape]:
    # Round, so it is as wide from every side.
    x, y, z = prop.at
    dx, dy, _ = prop.size or BOXES["cushion"]
    radius = dy / 2
    middle_x, middle_y = view((x + dx / 2, y + radius, z))
    half = dx / 2 - radius
    left, right = (middle_x - half, middle_y), (middle_x + half, middle_y)
    yield Stroke(left, right, radius + RIM, radius + RIM, Role.OUTLINE)
    yield Stroke(left, right, radius, radius, Role.SHADE)


def _chair(prop: Prop, view: View) -> Iterator[Shape]:
    x, y, z = prop.at
    dx, dy, dz = prop.size or (0.45, 0.45, 0.45)
    for leg_x, leg_z in product((x, x + dx - 0.05), (z - dz / 2, z + dz / 2)):
        yield Stroke(view((leg_x, y, leg_z)), view((leg_x, y + dy, leg_z)), 0.02, 0.02, Role.PROP)
    yield from _box((x, y + dy - 0.05, z), (dx, 0.05, dz), view)
    yield from _box((x, y + dy, z), (0.05, dy, dz), view)


def _band(prop: Prop, view: View, joints: Mapping[str, Point]) -> Iterator[Shape]:
    start = joints[prop.joint] if prop.joint else view(_point(prop.at))
    radius = prop.size[0] if prop.size else 0.012
    yield Stroke(start, view(_point(prop.to)), radius, radius, Role.BAND)


def _arrow(start: Point, end: Point, size: tuple[float, ...]) -> Iterator[Shape]:
    along = end[0] - start[0], end[1] - start[1]
    length = (along[0] ** 2 + along[1] ** 2) ** 0.5 or 1.0
    head = size[0] if size else 0.32 * length
    back = end[0] - along[0] / length * head, end[1] - along[1] / length * head
    aside = -along[1] / length * head * 0.75, along[0] / length * head * 0.75
    yield Stroke(start, back, head * 0.24, head * 0.24, Role.CUE)
    wings = [(back[0] + aside[0], back[1] + aside[1]), (back[0] - aside[0], back[1] - aside[1])]
    yield hull([end, *wings], Role.CUE)


def _eye(centre: Point, is_open: bool) -> Iterator[Shape]:
    x, y = centre
    arc = [(-0.31, 0.0), (-0.19, 0.12), (0.0, 0.17), (0.19, 0.12), (0.31, 0.0)]
    for sign in (1, -1):
        for a, b in pairwise((x + dx, y + dy * sign) for dx, dy in arc):
            yield Stroke(a, b, 0.03, 0.03, Role.CUE)
    yield disc(centre, 0.075, Role.CUE)
    if not is_open:
        # Struck out: lids and lashes would be lost in so few pixels.
        start, end = (x - 0.22, y + 0.26), (x + 0.22, y - 0.26)
        yield Stroke(start, end, 0.1, 0.1, Role.OUTLINE)
        yield Stroke(start, end, 0.04, 0.04, Role.CUE)


def _point(values: tuple[float, ...]) -> Point3:
    x, y, z = values
    return x, y, z
