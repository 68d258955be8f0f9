"""Shapes of walls, bands, arrows, eyes.

Sizes and radii are in meters.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise, product
from math import atan2, cos, hypot, radians, sin

from tui.figures.model import BOXES, Prop
from tui.figures.palette import Role
from tui.figures.shapes import Point, Shape, Stroke, Word, convex_hull, disc
from tui.figures.skeleton import SOLE, Point3

HEM = 0.045
"""How round the corners of a cushion are."""
SLOPE = 0.07
"""How wide the slope on either side of a cushion's dent is."""
SMALL_SLOPE = 0.16
"""The same where there are few pixels: the foot hides a narrow dent."""
TREAD = 0.03
"""How far from the joints of a foot a cushion is pressed down."""
KNOB = 0.035
"""The radius of a door's knob."""
ARC_STEP = 12.0
"""Degrees of a bent arrow that are drawn as a straight line."""
SMALL_EYE = 1.25
"""How much larger an eye is drawn where there are few pixels."""
LID = ((-0.27, 0.0), (-0.16, 0.115), (0.0, 0.16), (0.16, 0.115), (0.27, 0.0))
"""The upper lid of an eye, from its center; the lower one is its mirror image."""
LASHES = (
    ((-0.23, -0.06), (-0.32, -0.17)),
    ((-0.14, -0.13), (-0.19, -0.25)),
    ((0.0, -0.16), (0.0, -0.29)),
    ((0.14, -0.13), (0.19, -0.25)),
    ((0.23, -0.06), (0.32, -0.17)),
)
"""The lashes of a closed eye: where each begins and ends, from the eye's center."""
FEW_LASHES = (
    ((-0.17, -0.10), (-0.21, -0.23)),
    ((0.0, -0.14), (0.0, -0.28)),
    ((0.17, -0.10), (0.21, -0.23)),
)
"""The lashes where there are few pixels: between more of them there would be no gaps."""
WORD_ABOVE = 0.3
"""How far above an eye's center its word is."""
WORDS = {"eye-open": "EYES OPEN", "eye-closed": "EYES SHUT"}
"""The words for eyes, which stand alone where lines are characters."""
View = Callable[[Point3], Point]
"""The projection of a point of the scene onto the picture."""


def shapes(
    prop: Prop,
    view: View,
    joints: Mapping[str, Point],
    single_lines: bool = False,
    small: bool = False,
) -> Iterator[Shape]:
    """Yield the shapes of a prop.

    Args:
        prop: The prop.
        view: The projection of the camera.
        joints: The projected joints, at which a band may begin and under which a cushion sags.
        single_lines: Whether lines are characters, for which the eyes are words alone.
        small: Whether there are few pixels, so that only shut eyes are drawn, boldly, and
            a cushion has a wide dent and no seam.
    """
    if prop.kind in WORDS:
        yield _eye_word(prop, view)
        # What is as usual needs no sign where there is little room.
        if single_lines or (small and prop.kind == "eye-open"):
            return
    match prop.kind:
        case "chair":
            yield from _chair(prop, view)
        case "band":
            yield from _band(prop, view, joints)
        case "arrow":
            yield from _arrow(view(_point(prop.at)), view(_point(prop.to)), prop.size, prop.bend)
        case "word":
            yield Word(view(_point(prop.at)), prop.text, Role.CUE)
        case "eye-open" | "eye-closed":
            yield from _eye(view(_point(prop.at)), prop.kind == "eye-open", small)
        case "door":
            yield from _door(prop, view)
        case "cushion":
            yield from _cushion(prop, view, joints, small)
        case _:
            yield from _box(prop.at, prop.size or BOXES[prop.kind], view)


def _box(at: tuple[float, ...], size: tuple[float, ...], view: View) -> Iterator[Shape]:
    # ``at`` is on the near face (in x), at the bottom (in y) and in the middle (in z).
    x, y, z = at
    dx, dy, dz = size
    xs, ys, zs = (x, x + dx), (y, y + dy), (z - dz / 2, z + dz / 2)
    yield convex_hull([view(corner) for corner in product(xs, ys, zs)], Role.PROP)
    yield convex_hull([view(corner) for corner in product(xs[:1], ys, zs)], Role.LIT)
    yield convex_hull([view(corner) for corner in product(xs, ys[1:], zs)], Role.LIT)


def _door(prop: Prop, view: View) -> Iterator[Shape]:
    x, y, z = prop.at
    dx, dy, dz = prop.size or BOXES["door"]
    yield from _box(prop.at, (dx, dy, dz), view)
    if dx > KNOB and dz > KNOB:
        # At the opening edge of the broad face, half way up.
        aside = (x + 0.86 * dx, z + dz / 2) if dx > dz else (x, z + 0.36 * dz)
        yield disc(view((aside[0], y + 0.5 * dy, aside[1])), KNOB, Role.BODY)


def _cushion(prop: Prop, view: View, joints: Mapping[str, Point], small: bool) -> Iterator[Shape]:
    # Equally wide from every side; it sags where the working foot stands on it.
    x, y, z = prop.at
    dx, dy, _ = prop.size or BOXES["cushion"]
    middle_x, low = view((x + dx / 2, y, z))
    left, right = middle_x - dx / 2 + HEM, middle_x + dx / 2 - HEM
    (first, sole), (last, _) = _dent(joints, (left, right), low, dy)
    bottom, top = low + HEM, low + dy - HEM
    slope = SMALL_SLOPE if small else SLOPE
    hollow = min(max(bottom, sole - HEM), top)
    edge = [
        (left, bottom),
        (left, top),
        (max(left, first - slope), top),
        (first, hollow),
        (last, hollow),
        (min(right, last + slope), top),
        (right, top),
        (right, bottom),
    ]
    for start, end in pairwise([*edge, edge[0]]):
        yield Stroke(start, end, HEM, HEM, Role.BODY)
    # What is on either side of the dent, and below it.
    below = [(first, low), (last, low)]
    for part in ([*edge[:4], below[0]], [*edge[3:5], *below], [*edge[4:], below[1]]):
        yield convex_hull(part, Role.BODY)
    if not small:
        half_way = (low + top + HEM) / 2
        pressed = min(half_way, (low + hollow) / 2)
        seam = [(left, half_way), (first, pressed), (last, pressed), (right, half_way)]
        for start, end in pairwise(seam):
            yield Stroke(start, end, 0.012, 0.012, Role.SHADE)


def _dent(
    joints: Mapping[str, Point], ends: tuple[float, float], low: float, height: float
) -> tuple[Point, Point]:
    """Return where a cushion's dent under the working foot begins and ends, at its bottom."""
    foot = [joints[f"{name}.work"] for name in ("heel", "ball", "toe") if f"{name}.work" in joints]
    left, right = ends
    if not foot:
        third = (right - left) / 3
        return (left + third, low + height), (right - third, low + height)
    sole = min(max(min(y for _, y in foot) - SOLE, low), low + height)
    xs = [min(max(x, left), right) for x, _ in foot]
    aside = TREAD + HEM
    return (
        (max(min(xs) - aside, left), sole),
        (min(max(xs) + aside, right), sole),
    )


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


def _arrow(start: Point, end: Point, size: tuple[float, ...], bend: float) -> Iterator[Shape]:
    way = _arc(start, end, bend)
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(way))
    head = size[0] if size else 0.32 * length
    # The shaft ends where the head begins.
    shaft = [point for point in way if hypot(end[0] - point[0], end[1] - point[1]) > 0.8 * head]
    last = shaft[-1] if shaft else start
    towards = atan2(end[1] - last[1], end[0] - last[0])
    back = end[0] - cos(towards) * head, end[1] - sin(towards) * head
    for a, b in pairwise([*shaft, back]):
        yield Stroke(a, b, head * 0.22, head * 0.22, Role.CUE)
    aside = -sin(towards) * head * 0.85, cos(towards) * head * 0.85
    wings = [(back[0] + aside[0], back[1] + aside[1]), (back[0] - aside[0], back[1] - aside[1])]
    yield convex_hull([end, *wings], Role.CUE)


def _arc(start: Point, end: Point, bend: float) -> list[Point]:
    """Return points along an arc of ``bend`` degrees that bulges to the left of its way."""
    if not bend:
        return [start, end]
    chord = end[0] - start[0], end[1] - start[1]
    half = radians(bend) / 2
    # The center lies on the right of the way, at this share of the chord's length.
    aside = cos(half) / (2 * sin(half))
    center = (
        (start[0] + end[0]) / 2 + chord[1] * aside,
        (start[1] + end[1]) / 2 - chord[0] * aside,
    )
    x, y = start[0] - center[0], start[1] - center[1]
    steps = max(2, round(abs(bend) / ARC_STEP))
    turns = [-radians(bend) * step / steps for step in range(steps + 1)]
    return [
        (center[0] + x * cos(t) - y * sin(t), center[1] + x * sin(t) + y * cos(t)) for t in turns
    ]


def _eye(center: Point, is_open: bool, small: bool) -> Iterator[Shape]:
    scale = SMALL_EYE if small else 1.0
    x, y = center
    bold = scale * scale

    def stroke(start: Point, end: Point, radius: float) -> Stroke:
        first, last = ((x + dx * scale, y + dy * scale) for dx, dy in (start, end))
        return Stroke(first, last, radius * bold, radius * bold, Role.CUE)

    for sign in (1, -1) if is_open else (-1,):
        for a, b in pairwise((dx, dy * sign) for dx, dy in LID):
            yield stroke(a, b, 0.03)
    if is_open:
        yield disc((x, y), 0.075 * scale, Role.CUE)
        return
    for start, end in FEW_LASHES if small else LASHES:
        yield stroke(start, end, 0.024)


def _eye_word(prop: Prop, view: View) -> Word:
    x, y = view(_point(prop.at))
    return Word((x, y + WORD_ABOVE), WORDS[prop.kind], Role.CUE)


def _point(values: tuple[float, ...]) -> Point3:
    x, y, z = values
    return x, y, z
