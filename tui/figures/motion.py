"""From keyframes to the pose of a moment."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin

from tui.figures import skeleton
from tui.figures.model import TURN, Cast, Ease, Figure, Values
from tui.figures.skeleton import Point3

FRAMES_A_SECOND = 12
"""More poses a second than this are not drawn."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Where every joint of a figure is."""

    joints: Mapping[str, Point3]


def pose_at(figure: Figure, phase: float) -> Pose:
    """The pose at a phase of the motion, from 0 to 1; beyond them the nearest of the two."""
    channels = channels_at(figure, phase)
    if figure.cast is Cast.PERSON:
        return Pose(skeleton.joints(channels))
    return Pose(_parts(figure, channels))


def phase_of(figure: Figure, stage: str, progress: float = 0.0) -> float:
    """The phase at a progress (0 to 1) through a stage; an unknown stage shows the whole motion."""
    start, end = figure.stages.get(stage, (0.0, 1.0))
    return start + (end - start) * min(max(progress, 0.0), 1.0)


def phase_after(figure: Figure, seconds: float) -> float:
    """The phase after some seconds of the motion running round by itself."""
    return seconds % figure.seconds / figure.seconds


def quantize_phase(figure: Figure, phase: float, rate: float = FRAMES_A_SECOND) -> float:
    """The phase of the frame that is drawn, so that no more than ``rate`` a second differ."""
    frames = max(1, round(figure.seconds * rate))
    return round(min(max(phase, 0.0), 1.0) * frames) / frames


def channels_at(figure: Figure, phase: float) -> dict[str, Values]:
    """What the keyframes say at a phase, eased between the two around it."""
    frames = figure.keyframes
    after = bisect_right(frames, phase, key=lambda frame: frame.at)
    if after == 0:
        return dict(frames[0].channels)
    if after == len(frames):
        return dict(frames[-1].channels)
    before, then = frames[after - 1], frames[after]
    share = eased(then.ease, (phase - before.at) / (then.at - before.at))
    return {
        name: tuple(a + (b - a) * share for a, b in zip(values, then.channels[name], strict=True))
        for name, values in before.channels.items()
    }


def eased(ease: Ease, share: float) -> float:
    """How much of the way is covered after a share of the time; both from 0 to 1."""
    match ease:
        case Ease.LINEAR:
            return share
        case Ease.SMOOTH:
            return share * share * (3 - 2 * share)
        case Ease.LATE:
            return share * share
        case Ease.SOON:
            return share * (2 - share)


def _parts(figure: Figure, channels: Mapping[str, Values]) -> dict[str, Point3]:
    found: dict[str, Point3] = {
        name: (values[0], values[1], 0.0)
        for name, values in channels.items()
        if not name.startswith(TURN)
    }
    for name, group in figure.groups.items():
        (degrees,) = channels[TURN + name]
        pivot = found[group.pivot]
        found |= {joint: _turned(found[joint], pivot, degrees) for joint in group.joints}
    return found


def _turned(point: Point3, pivot: Point3, degrees: float) -> Point3:
    turn = radians(degrees)
    dx, dy = point[0] - pivot[0], point[1] - pivot[1]
    return (
        pivot[0] + dx * cos(turn) - dy * sin(turn),
        pivot[1] + dx * sin(turn) + dy * cos(turn),
        point[2],
    )
