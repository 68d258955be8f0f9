"""Bone lengths, joints, reach (meters).

A person is posed by pelvis, feet and hands; knees and elbows follow from the bones' lengths.
"""

from collections.abc import Mapping
from math import cos, hypot, radians, sin, sqrt

Point3 = tuple[float, float, float]
"""Meters: x forward, y up, z to the side of the working limb."""

THIGH = 0.44
SHIN = 0.43
UPPER_ARM = 0.30
FOREARM = 0.31
TORSO = 0.50
NECK = 0.20
SHOULDERS = 0.165
HIPS = 0.085
"""Lengths of the bones, and half of the widths of shoulders and hips."""
SOLE = 0.03
"""Height of the ball of a flat foot above the floor."""
ANKLE = (-0.14, 0.05)
HEEL = (-0.205, 0.008)
TOES = 0.075
"""Offsets from the ball of the foot: ankle and heel along x and y, the toes along x."""

CHANNELS: Mapping[str, int] = {
    "pelvis": 3,
    "lean": 2,
    "nod": 1,
    "work_foot": 5,
    "rest_foot": 5,
    "work_hand": 3,
    "rest_hand": 3,
}
"""The channels of a person's keyframe, and how many numbers each has.

Pelvis and hands are positions. A foot is the position of its ball, the pitch of the foot in degrees
(positive with the heel up) and the pitch of the toes. A lean is degrees forward and degrees to the
working side, a nod degrees forward.
"""
SIDES = (("work", 1.0), ("rest", -1.0))
"""The sides of the body, and the sign of z on each."""


def joint_positions(channels: Mapping[str, tuple[float, ...]]) -> dict[str, Point3]:
    """Return every joint; a limb that cannot reach its goal is stretched out towards it."""
    found = _trunk(channels)
    for side, sign in SIDES:
        foot = _foot(channels[f"{side}_foot"])
        hip, shoulder = found[f"hip.{side}"], found[f"shoulder.{side}"]
        x, y, z = channels[f"{side}_hand"]
        found |= {f"{name}.{side}": point for name, point in foot.items()}
        knee, ankle = bend_limb(hip, foot["ankle"], (THIGH, SHIN), (1.0, 0.0, 0.12 * sign))
        elbow, hand = bend_limb(shoulder, (x, y, z), (UPPER_ARM, FOREARM), (-0.4, -1.0, 0.5 * sign))
        found |= {f"knee.{side}": knee, f"ankle.{side}": ankle}
        found |= {f"elbow.{side}": elbow, f"hand.{side}": hand}
    return found


def out_of_reach(channels: Mapping[str, tuple[float, ...]]) -> dict[str, float]:
    """Return the limbs that cannot reach their goal, each with the missing meters."""
    found = _trunk(channels)
    short: dict[str, float] = {}
    for side, _ in SIDES:
        ankle = _foot(channels[f"{side}_foot"])["ankle"]
        x, y, z = channels[f"{side}_hand"]
        short[f"{side}_foot"] = _distance(found[f"hip.{side}"], ankle) - THIGH - SHIN
        short[f"{side}_hand"] = (
            _distance(found[f"shoulder.{side}"], (x, y, z)) - UPPER_ARM - FOREARM
        )
    return {name: missing for name, missing in short.items() if missing > 0.0}


def bend_limb(
    root: Point3, goal: Point3, lengths: tuple[float, float], towards: Point3
) -> tuple[Point3, Point3]:
    """Return the middle and the end joint of a limb of two bones.

    Args:
        root: The joint where the limb begins.
        goal: The position to reach.
        lengths: The lengths of the upper and the lower bone.
        towards: The direction in which the middle joint bends, of any length.
    """
    upper, lower = lengths
    direction = _minus(goal, root)
    distance = sqrt(_dot(direction, direction)) or 1e-9
    unit = _times(direction, 1 / distance)
    reach = min(max(distance, abs(upper - lower)), upper + lower)
    along = (upper * upper - lower * lower + reach * reach) / (2 * reach or 1e-9)
    aside = _minus(towards, _times(unit, _dot(towards, unit)))
    size = sqrt(_dot(aside, aside)) or 1e-9
    height = sqrt(max(0.0, upper * upper - along * along)) / size
    middle = _plus(root, _plus(_times(unit, along), _times(aside, height)))
    return middle, _plus(root, _times(unit, reach))


def _trunk(channels: Mapping[str, tuple[float, ...]]) -> dict[str, Point3]:
    x, y, z = channels["pelvis"]
    forward, aside = (radians(angle) for angle in channels["lean"])
    up = (sin(forward), cos(forward) * cos(aside), sin(aside))
    across = (0.0, -sin(aside), cos(aside))
    neck = _plus((x, y, z), _times(up, TORSO))
    nod = 0.6 * forward + radians(channels["nod"][0])
    head = (sin(nod), cos(nod) * cos(aside), sin(aside))
    found = {
        "pelvis": (x, y, z),
        "neck": neck,
        "head": _plus(neck, _times(head, NECK)),
        "brow": _plus(neck, _plus(_times(head, NECK), (0.1 * cos(nod), -0.1 * sin(nod), 0.0))),
    }
    for side, sign in SIDES:
        found[f"hip.{side}"] = (x, y, z + HIPS * sign)
        shoulder = _plus(neck, _times(up, -0.04))
        found[f"shoulder.{side}"] = _plus(shoulder, _times(across, SHOULDERS * sign))
    return found


def _foot(values: tuple[float, ...]) -> dict[str, Point3]:
    x, y, z, pitch, toes = values
    center = (x, y + SOLE, z)
    tip = (center[0] + TOES * cos(radians(toes)), center[1] - TOES * sin(radians(toes)) - 0.005, z)
    return {
        "ball": center,
        "ankle": _pitched(center, ANKLE, pitch),
        "heel": _pitched(center, HEEL, pitch),
        "toe": tip,
    }


def _pitched(center: Point3, offset: tuple[float, float], degrees: float) -> Point3:
    turn = radians(degrees)
    dx, dy = offset
    return (
        center[0] + dx * cos(turn) + dy * sin(turn),
        center[1] - dx * sin(turn) + dy * cos(turn),
        center[2],
    )


def _distance(a: Point3, b: Point3) -> float:
    return hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])


def _plus(a: Point3, b: Point3) -> Point3:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _minus(a: Point3, b: Point3) -> Point3:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _times(a: Point3, factor: float) -> Point3:
    return a[0] * factor, a[1] * factor, a[2] * factor


def _dot(a: Point3, b: Point3) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
