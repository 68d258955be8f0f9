"""Shapes of the person.

Radii and distances are in meters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import copysign, hypot

from tui.figures.model import Muscle
from tui.figures.palette import Role
from tui.figures.shapes import Point, Shape, Stroke, convex_hull, disc

HEAD = 0.115
SHOULDER = 0.06
WAIST = 0.075
GAP = 0.022
"""The width of the outline that sets a near limb off from what it crosses."""
HIP, KNEE = 0.102, 0.072
"""Half the width of a thigh at either end."""
CREASE = (0.2, 0.9)
"""Where the line behind a folded knee begins and ends, as shares of the thigh from the knee."""


def shapes(
    joints: Mapping[str, Point], muscle: Muscle | None, from_behind: bool = False
) -> Iterator[Shape]:
    """Yield the shapes of the person, from the far limbs to the near ones, which work."""
    yield from _arm(joints, "rest", Role.SHADE)
    yield from _leg(joints, "rest", Role.SHADE)
    yield from _trunk(joints, from_behind)
    *leg, ankle, sole, instep, toes = _leg(joints, "work", Role.WORK)
    yield from _outlined(leg)
    yield from _knee_crease(joints)
    # The foot has no outline, which would lift it off the floor.
    yield from (ankle, sole, instep, toes)
    if muscle is not None:
        yield from muscle_mark(joints, muscle)
    upper, *arm = _arm(joints, "work", Role.BODY)
    # Without an outline at the shoulder, where the upper arm joins the trunk.
    seam = replace(upper, start_radius=upper.start_radius - GAP)
    yield from _outlined([seam, *arm], Role.SHADE, 0.6 * GAP)


def stick_figure(joints: Mapping[str, Point], muscle: Muscle | None) -> Iterator[Shape]:
    """Yield the shapes of the person as a stick figure, for lines of one character."""
    yield from _sticks(joints, "rest", Role.SHADE, Role.SHADE)
    yield Stroke(joints["pelvis"], joints["neck"], 0.0, 0.0, Role.BODY)
    yield disc(joints["head"], HEAD + 0.02, Role.BODY)
    yield from _sticks(joints, "work", Role.WORK, Role.BODY)
    if muscle is not None:
        yield from muscle_mark(joints, muscle)


def _sticks(joints: Mapping[str, Point], side: str, leg: Role, arm: Role) -> Iterator[Stroke]:
    at = {name: joints[f"{name}.{side}"] for name in ("knee", "ankle", "heel", "toe")}
    yield Stroke(joints["pelvis"], at["knee"], 0.0, 0.0, leg)
    yield Stroke(at["knee"], at["ankle"], 0.0, 0.0, leg)
    yield Stroke(at["heel"], at["toe"], 0.0, 0.0, leg)
    shoulder = _between(joints["neck"], joints["pelvis"], 0.1)
    yield Stroke(shoulder, joints[f"elbow.{side}"], 0.0, 0.0, arm)
    yield Stroke(joints[f"elbow.{side}"], joints[f"hand.{side}"], 0.0, 0.0, arm)


def muscle_mark(joints: Mapping[str, Point], muscle: Muscle) -> Iterator[Shape]:
    """Yield the mark of the muscle along its bone."""
    ends = {"shin": ("knee", "ankle"), "thigh": ("hip", "knee"), "foot": ("ball", "heel")}
    start, end = (joints[f"{name}.work"] for name in ends[muscle.bone])
    along = end[0] - start[0], end[1] - start[1]
    length = (along[0] ** 2 + along[1] ** 2) ** 0.5 or 1.0
    # The person faces right, so "behind" is to the right of the way down along the bone.
    aside = along[1] / length * muscle.offset, -along[0] / length * muscle.offset
    first, last = (
        (start[0] + along[0] * share + aside[0], start[1] + along[1] * share + aside[1])
        for share in muscle.span
    )
    yield Stroke(first, last, muscle.radius, muscle.radius * 0.8, Role.MUSCLE)


def _trunk(joints: Mapping[str, Point], from_behind: bool) -> Iterator[Shape]:
    corners = [
        joints[f"{name}.{side}"] for name in ("hip", "shoulder") for side in ("work", "rest")
    ]
    yield convex_hull(corners, Role.BODY)
    for side in ("rest", "work"):
        hip, shoulder = joints[f"hip.{side}"], joints[f"shoulder.{side}"]
        yield Stroke(hip, shoulder, WAIST + 0.015, SHOULDER, Role.BODY)
    pelvis, neck, head = joints["pelvis"], joints["neck"], joints["head"]
    yield Stroke(pelvis, neck, WAIST + 0.02, WAIST + 0.02, Role.BODY)
    yield Stroke(neck, head, 0.045, 0.045, Role.BODY)
    brow = joints["brow"]
    back = 1.3 * head[0] - 0.3 * brow[0], 1.3 * head[1] - 0.3 * brow[1] + 0.03
    hair = disc(back, HEAD, Role.SHADE)
    face = disc(_between(head, brow, 0.12), HEAD - 0.008, Role.BODY)
    yield from (face, hair) if from_behind else (hair, face)
    if from_behind:
        # Hair down to the shoulders leaves no doubt that there is no face.
        yield Stroke(back, _between(head, neck, 0.95), 0.07, 0.05, Role.SHADE)


def _leg(joints: Mapping[str, Point], side: str, role: Role) -> Iterator[Stroke]:
    hip, knee, ankle = (joints[f"{name}.{side}"] for name in ("hip", "knee", "ankle"))
    heel, ball, toe = (joints[f"{name}.{side}"] for name in ("heel", "ball", "toe"))
    calf = _between(knee, ankle, 0.3)
    yield Stroke(hip, knee, HIP, KNEE, role)
    yield Stroke(knee, calf, 0.070, 0.076, role)
    yield Stroke(calf, ankle, 0.076, 0.048, role)
    yield Stroke(ankle, heel, 0.046, 0.044, role)
    yield Stroke(ankle, ball, 0.046, 0.036, role)
    yield Stroke(heel, ball, 0.040, 0.036, role)
    yield Stroke(ball, toe, 0.036, 0.030, role)


def _knee_crease(joints: Mapping[str, Point]) -> Iterator[Shape]:
    """Yield the outline of the working thigh where it lies on the calf of a leg that is folded."""
    hip, knee, ankle = (joints[f"{name}.work"] for name in ("hip", "knee", "ankle"))
    x, y = hip[0] - knee[0], hip[1] - knee[1]
    down_x, down_y = ankle[0] - knee[0], ankle[1] - knee[1]
    if x * down_x + y * down_y <= 0:
        return
    aside = copysign(1 / hypot(x, y), x * down_y - y * down_x)
    first, last = (
        (at[0] - y * aside * far, at[1] + x * aside * far)
        for share in CREASE
        for at in (_between(knee, hip, share),)
        for far in (KNEE + (HIP - KNEE) * share + GAP / 2,)
    )
    yield Stroke(first, last, GAP / 2, GAP / 2, Role.OUTLINE)


def _arm(joints: Mapping[str, Point], side: str, role: Role) -> Iterator[Stroke]:
    shoulder, elbow, hand = (joints[f"{name}.{side}"] for name in ("shoulder", "elbow", "hand"))
    yield Stroke(shoulder, elbow, 0.052, 0.044, role)
    yield Stroke(elbow, hand, 0.044, 0.035, role)
    yield disc(hand, 0.042, role)


def _outlined(
    strokes: list[Stroke], role: Role = Role.OUTLINE, gap: float = GAP
) -> Iterator[Shape]:
    for stroke in strokes:
        first, last = stroke.start_radius + gap, stroke.end_radius + gap
        yield Stroke(stroke.start, stroke.end, first, last, role)
    yield from strokes


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
