"""Keyframes to pose at a phase."""

from bisect import bisect_right
from collections.abc import Mapping
from math import cos, radians, sin
from typing import NamedTuple

from tui.figures import skeleton
from tui.figures.model import TURN, Cast, Ease, Figure, Values
from tui.figures.skeleton import Point3

FRAMES_A_SECOND = 12
"""The most different poses that are drawn in a second."""


class Pose(NamedTuple):
    """The position of every joint, by name."""

    joints: Mapping[str, Point3]


def pose_at(figure: Figure, phase: float) -> Pose:
    """Return the pose at a phase, from 0 to 1; a phase outside is moved to the nearer end."""
    channels = channels_at(figure, phase)
    if figure.cast is Cast.PERSON:
        return Pose(skeleton.joint_positions(channels))
    return Pose(_parts_joints(figure, channels))


def phase_in_stage(figure: Figure, stage: str, progress: float = 0.0) -> float:
    """Return the phase at a progress, 0 to 1, through a stage; an unknown stage is all of it."""
    start, end = figure.stages.get(stage, (0.0, 1.0))
    return start + (end - start) * min(max(progress, 0.0), 1.0)


def phase_after(figure: Figure, seconds: float) -> float:
    """Return the phase, 0 up to 1, after the motion has been repeated for some seconds."""
    return seconds % figure.seconds / figure.seconds


def quantize_phase(figure: Figure, phase: float, rate: float = FRAMES_A_SECOND) -> float:
    """Return the nearest phase, 0 to 1, of those that are drawn: ``rate`` of them a second."""
    frames = count_frames(figure, rate)
    return round(min(max(phase, 0.0), 1.0) * frames) / frames


def count_frames(figure: Figure, rate: float = FRAMES_A_SECOND) -> int:
    """Return how many frames a round of the motion has, ``rate`` a second."""
    return max(1, round(figure.seconds * rate))


def channels_at(figure: Figure, phase: float) -> dict[str, Values]:
    """Return the channels at a phase, eased between the two keyframes around it."""
    frames = figure.keyframes
    after = bisect_right(frames, phase, key=lambda frame: frame.at)
    if after == 0:
        return dict(frames[0].channels)
    if after == len(frames):
        return dict(frames[-1].channels)
    before, then = frames[after - 1], frames[after]
    share = apply_easing(then.ease, (phase - before.at) / (then.at - before.at))
    return {
        name: tuple(a + (b - a) * share for a, b in zip(values, then.channels[name], strict=True))
        for name, values in before.channels.items()
    }


def apply_easing(ease: Ease, share: float) -> float:
    """Return the share of the way at a share of the time, both from 0 to 1."""
    match ease:
        case Ease.LINEAR:
            return share
        case Ease.SMOOTH:
            return share * share * (3 - 2 * share)
        case Ease.LATE:
            return share * share
        case Ease.SOON:
            return share * (2 - share)


def _parts_joints(figure: Figure, channels: Mapping[str, Values]) -> dict[str, Point3]:
    found: dict[str, Point3] = {
        name: (values[0], values[1], 0.0)
        for name, values in channels.items()
        if not name.startswith(TURN)
    }
    for name, group in figure.groups.items():
        (degrees,) = channels[TURN + name]
        pivot = found[group.pivot]
        found |= {joint: _rotate(found[joint], pivot, degrees) for joint in group.joints}
    return found


def _rotate(point: Point3, pivot: Point3, degrees: float) -> Point3:
    turn = radians(degrees)
    dx, dy = point[0] - pivot[0], point[1] - pivot[1]
    return (
        pivot[0] + dx * cos(turn) - dy * sin(turn),
        pivot[1] + dx * sin(turn) + dy * cos(turn),
        point[2],
    )
