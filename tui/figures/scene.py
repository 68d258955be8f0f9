"""Figure to flat shapes, far to near."""

from collections.abc import Iterator
from dataclasses import replace
from math import cos, hypot, radians, sin

from tui.domain.catalog.sets import Side
from tui.figures import person, props
from tui.figures.model import Camera, Cast, Figure, Part, ViewFrame
from tui.figures.motion import pose_at
from tui.figures.palette import Role
from tui.figures.shapes import Fill, Point, Shape, Stroke, Word, disc, mirror
from tui.figures.skeleton import Point3

FLOOR_DEPTH = 0.05
"""Height in meters up to which the floor is drawn, which begins at the frame's bottom."""

FROM_BEHIND = -0.5
"""The sine of the camera's turn below which the back of the head is seen."""
DOT_SPACING = 4.0
"""The distance between the dots of a dotted part, in radii."""

WORDY = frozenset({"word", "eye-open", "eye-closed"})
"""The kinds of prop that have letters."""

FLOOR_OVERHANG = 10.0
"""Meters of floor on either side of the frame, for pictures that are wider than it."""


def scene(
    figure: Figure, side: Side, phase: float, single_lines: bool = False, small: bool = False
) -> tuple[Shape, ...]:
    """Return the shapes of the figure, from the farthest to the nearest.

    Args:
        figure: The figure.
        side: The side that works.
        phase: The phase of the motion, 0 to 1.
        single_lines: Whether a person is a stick figure.
        small: Whether there are few pixels, so that signs are bolder.
    """
    drawn = tuple(_shapes(figure, phase, single_lines, small))
    if side is not figure.drawn_for:
        drawn = tuple(mirror(shape) for shape in drawn)
    return tuple(name_sides(shape, side) if isinstance(shape, Word) else shape for shape in drawn)


def name_sides(word: Word, side: Side) -> Word:
    """Return the word with its sides named."""
    if "{" not in word.text:
        return word
    other = Side.LEFT if side is Side.RIGHT else Side.RIGHT
    text = word.text.replace("{side}", side.upper()).replace("{other}", other.upper())
    return replace(word, text=text)


def words_at(figure: Figure, side: Side, phase: float) -> tuple[Shape, ...]:
    """Return the words that are seen at a phase, for a working side."""
    if not any(prop.kind in WORDY for prop in figure.props):
        return ()
    view = projection(figure.camera)
    words = (
        name_sides(shape, side)
        for prop in figure.props
        if prop.kind in WORDY and prop.during[0] <= phase <= prop.during[1]
        for shape in props.shapes(prop, view, {})
        if isinstance(shape, Word)
    )
    return tuple(words if side is figure.drawn_for else map(mirror, words))


def frame_for_side(figure: Figure, side: Side, frame: ViewFrame) -> ViewFrame:
    """Return the frame, mirrored if ``side`` is not the side the figure was drawn for."""
    return frame if side is figure.drawn_for else frame.mirrored


def _shapes(figure: Figure, phase: float, single_lines: bool, small: bool) -> Iterator[Shape]:
    view = projection(figure.camera)
    joints = {name: view(point) for name, point in pose_at(figure, phase).joints.items()}
    seen = [prop for prop in figure.props if prop.during[0] <= phase <= prop.during[1]]
    if figure.cast is Cast.PERSON:
        yield _floor(figure.camera.frame)
    for prop in seen:
        if not prop.front:
            yield from props.shapes(prop, view, joints, single_lines, small)
    if figure.cast is Cast.PERSON:
        if single_lines:
            yield from person.stick_figure(joints, figure.muscle)
        else:
            from_behind = sin(radians(figure.camera.turn)) < FROM_BEHIND
            yield from person.shapes(joints, figure.muscle, from_behind)
    for part in figure.parts:
        if part.during[0] <= phase <= part.during[1]:
            yield from _part(part, joints[part.start], joints[part.end])
    for prop in seen:
        if prop.front:
            yield from props.shapes(prop, view, joints, single_lines, small)


def _part(part: Part, start: Point, end: Point) -> Iterator[Shape]:
    first, last = part.radius
    if not part.dotted:
        yield Stroke(start, end, first, last, part.role)
        return
    along = end[0] - start[0], end[1] - start[1]
    dots = max(2, round(hypot(*along) / (DOT_SPACING * max(first, last, 0.001))))
    for dot in range(dots):
        share = (dot + 0.5) / dots
        center = start[0] + along[0] * share, start[1] + along[1] * share
        yield disc(center, first + (last - first) * share, part.role)


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
