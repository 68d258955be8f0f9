"""A figure at a moment as flat shapes, from the farthest to the nearest."""

from collections.abc import Iterator
from math import cos, radians, sin

from tui.domain.catalog.sets import Side
from tui.figures import person, props
from tui.figures.model import Camera, Cast, Figure, Role, ViewFrame
from tui.figures.motion import pose_at
from tui.figures.shapes import Fill, Point, Shape, Stroke, mirrored
from tui.figures.skeleton import Point3

FLOOR_DEPTH = 0.05
"""Metres of floor that are drawn below and above the line on which one stands."""

FAR = 10.0


def scene(figure: Figure, side: Side, phase: float, in_letters: bool = False) -> tuple[Shape, ...]:
    """Every shape of the figure at a phase, with the limb of that side at work.

    ``in_letters`` draws a person in single lines, and some signs as words.
    """
    drawn = tuple(_shapes(figure, phase, in_letters))
    return drawn if side is figure.drawn_for else tuple(mirrored(shape) for shape in drawn)


def frame_of(figure: Figure, side: Side, frame: ViewFrame) -> ViewFrame:
    """The frame that shows for that side what the given one shows for the file's."""
    return frame if side is figure.drawn_for else frame.mirrored


def _shapes(figure: Figure, phase: float, in_letters: bool) -> Iterator[Shape]:
    view = viewer(figure.camera)
    joints = {name: view(point) for name, point in pose_at(figure, phase).joints.items()}
    seen = [prop for prop in figure.props if prop.during[0] <= phase <= prop.during[1]]
    if figure.cast is Cast.PERSON:
        yield _floor(figure.camera.frame)
    for prop in seen:
        if not prop.front:
            yield from props.shapes(prop, view, joints, in_letters)
    if figure.cast is Cast.PERSON:
        drawn_as = person.bones if in_letters else person.shapes
        yield from drawn_as(joints, figure.muscle)
    for part in figure.parts:
        yield Stroke(joints[part.start], joints[part.end], *part.radius, part.role)
    for prop in seen:
        if prop.front:
            yield from props.shapes(prop, view, joints, in_letters)


def viewer(camera: Camera) -> props.View:
    """The projection of the camera: parallel, so that nothing shrinks with distance."""
    turn, tilt = radians(camera.turn), radians(camera.tilt)
    across, into, level, down = cos(turn), sin(turn), cos(tilt), sin(tilt)

    def view(point: Point3) -> Point:
        x, y, z = point
        return x * across - z * into, y * level - (x * into + z * across) * down

    return view


def _floor(frame: ViewFrame) -> Fill:
    # Wide enough to reach the edges of whatever the frame is shown in.
    low, high = frame.bottom, FLOOR_DEPTH
    left, right = frame.left - FAR, frame.right + FAR
    corners = ((left, low), (right, low), (right, high), (left, high))
    return Fill(corners, Role.FLOOR)
