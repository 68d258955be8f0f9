"""Is the leg that works the athlete's own left or right one? Derived from joints and camera."""

from math import hypot

import pytest

from tests.support.shipped_figures import FIGURES, IDS, PEOPLE
from tui.domain.catalog.sets import Side
from tui.figures.model import Cast, Figure
from tui.figures.motion import pose_at
from tui.figures.scene import projection, scene
from tui.figures.shapes import Stroke
from tui.figures.skeleton import Point3

Seen = tuple[float, float, float]
"""A direction as the viewer sees it: to the right, up, and towards the viewer."""
SIDES = list(Side)
PHASES = (0.0, 0.3, 0.5, 0.7, 0.95)
INNER_SIDE = {"arch-finding"}
"""The close-ups that show the inner side of a foot; the others are seen from above."""


def cross(a: Seen, b: Seen) -> Seen:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def dot(a: Seen, b: Seen) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def is_mirrored(figure: Figure, side: Side, phase: float) -> bool:
    """Return whether the strokes that are drawn begin at the mirror images of the joints."""
    view = projection(figure.camera)
    joints = [view(joint) for joint in pose_at(figure, phase).joints.values()]
    starts = {shape.start for shape in scene(figure, side, phase) if isinstance(shape, Stroke)}
    # Where x is 0 a joint is its own mirror image.
    plain, mirrored = (
        sum((sign * x, y) in starts for x, y in joints if abs(x) > 0.01) for sign in (1, -1)
    )
    assert plain != mirrored
    return mirrored > plain


def seen(figure: Figure, side: Side, phase: float, start: str, end: str) -> Seen:
    """Return the direction from one joint to another as the viewer sees it."""
    joints = pose_at(figure, phase).joints
    view = projection(figure.camera)
    units = [view(unit) for unit in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))]
    across, up = (tuple(unit[axis] for unit in units) for axis in (0, 1))
    towards = cross((across[0], across[1], across[2]), (up[0], up[1], up[2]))
    way = difference(joints[end], joints[start])
    x, y = dot((across[0], across[1], across[2]), way), dot((up[0], up[1], up[2]), way)
    return (-x if is_mirrored(figure, side, phase) else x), y, dot(towards, way)


def difference(a: Point3, b: Point3) -> Point3:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def working_leg(figure: Figure, side: Side, phase: float) -> Side:
    """Return which leg works, by where the athlete's own right is."""
    if figure.cast is Cast.PERSON:
        forward = seen(figure, side, phase, "head", "brow")
        up = seen(figure, side, phase, "pelvis", "neck")
        outwards = seen(figure, side, phase, "hip.rest", "hip.work")
    elif figure.id in INNER_SIDE:
        forward, up = seen(figure, side, phase, "heel", "toe"), (0.0, 1.0, 0.0)
        outwards = (0.0, 0.0, -1.0)
    else:
        forward, up = seen(figure, side, phase, "heel", "toe_2"), (0.0, 0.0, 1.0)
        outwards = seen(figure, side, phase, "toe_1", "toe_5")
    own_right = cross(forward, up)
    return Side.RIGHT if dot(own_right, outwards) > 0 else Side.LEFT


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("figure", FIGURES.values(), ids=IDS)
def test_the_working_leg_is_the_one_that_is_named(figure: Figure, side: Side) -> None:
    assert {working_leg(figure, side, phase) for phase in PHASES} == {side}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("figure", PEOPLE, ids=[figure.id for figure in PEOPLE])
def test_a_person_is_seen_from_the_working_side_or_from_behind(figure: Figure, side: Side) -> None:
    forward = seen(figure, side, 0.0, "head", "brow")
    outwards = seen(figure, side, 0.0, "hip.rest", "hip.work")
    # The working leg is never behind the other.
    assert outwards[2] > 0
    # Where the legs are side by side rather than one behind the other, left is at the left.
    if abs(outwards[0]) > hypot(*outwards) / 2:
        assert forward[2] < 0
        assert (outwards[0] > 0) is (side is Side.RIGHT)


@pytest.mark.parametrize(
    "figure",
    [figure for figure in FIGURES.values() if figure.cast is Cast.PARTS],
    ids=lambda f: f.id,
)
def test_a_foot_alone_is_seen_as_its_owner_sees_it(figure: Figure) -> None:
    x, y, _ = seen(figure, Side.LEFT, 0.7, "heel", "toe" if figure.id in INNER_SIDE else "toe_2")
    assert abs(x) > abs(y) if figure.id in INNER_SIDE else y > abs(x)
