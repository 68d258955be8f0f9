"""Figure to flat shapes, far to near."""

from collections.abc import Iterator
from math import cos, radians, sin

from tui.domain.catalog.sets import Side
from tui.figures import person, props
from tui.figures.model import Camera, Cast, Figure, Role, ViewFrame
from tui.figures.motion import pose_at
from tui.figures.shapes import Fill, Point, Shape, Stroke, mirror
from tui.figures.skeleton import Point3

FLOOR_DEPTH = 0.05
"""Height in meters up to which the floor is drawn, which begins at the frame's bottom."""

FLOOR_OVERHANG = 10.0
"""Meters of floor on either side of the frame, for pictures that are wider than it."""


def scene(
    figure: Figure, side: Side, phase: float, single_lines: bool = False
) -> tuple[Shape, ...]:
    """Return the shapes of the figure, from the farthest to the nearest.

    Args:
        figure: The figure.
        side: The side that works.
        phase: The phase of the motion, 0 to 1.
        single_lines: Whether a person is a stick figure and some signs are words.
    """
    drawn = tuple(_shapes(figure, phase, single_lines))
    return drawn if side is figure.drawn_for else tuple(mirror(shape) for shape in drawn)


def frame_for_side(figure: Figure, side: Side, frame: ViewFrame) -> ViewFrame:
    """Return the frame, mirrored if ``side`` is not the side the figure was drawn for."""
    return frame if side is figure.drawn_for else frame.mirrored


def _shapes(figure: Figure, phase: float, single_lines: bool) -> Iterator[Shape]:
    view = projection(figure.camera)
    joints = {name: view(point) for name, point in pose_at(figure, phase).joints.items()}
    seen = [prop for prop in figure.props if prop.during[0] <= phase <= prop.during[1]]
    if figure.cast is Cast.PERSON:
        yield _floor(figure.camera.frame)
    for prop in seen:
        if not prop.front:
            yield from props.shapes(prop, view, joints, single_lines)
    if figure.cast is Cast.PERSON:
        drawn_as = person.stick_figure if single_lines else person.shapes
        yield from drawn_as(joints, figure.muscle)
    for part in figure.parts:
        yield Stroke(joints[part.start], joints[part.end], *part.radius, part.role)
    for prop in seen:
        if prop.front:
            yield from props.shapes(prop, view, joints, single_lines)


def projection(camera: Camera) -> props.View:
    """Return the camera's projection: parallel, so nothing shrinks with distance."""
    turn, tilt = radians(camera.turn), radians(camera.tilt)
    across, into, level, down = cos(turn), sin(turn), cos(tilt), sin(tilt)

    def view(point: Point3) -> Point:
        x, y, z = point
        return x * across - z * into, y * level - (x * into + z * across) * down

    return view


def _floor(frame: ViewFrame) -> Fill:
    low, high = frame.bottom, FLOOR_DEPTH
    left, right = frame.left - FLOOR_OVERHANG, frame.right + FLOOR_OVERHANG
    corners = ((left, low), (right, low), (right, high), (left, high))
    return Fill(corners, Role.FLOOR)
