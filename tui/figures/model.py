"""Figure, Keyframe, Prop, Camera: the data of a figure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from tui.domain.catalog.sets import Side
from tui.figures.palette import Role

Values = tuple[float, ...]
"""One channel of a keyframe: a position in meters, angles in degrees."""

TURN = "turn:"
"""The prefix of the channel of a group's angle, as in ``turn:foot``."""
BOXES: Mapping[str, tuple[float, float, float]] = {
    "wall": (0.1, 1.9, 1.0),
    "counter": (0.4, 0.95, 0.9),
    "door": (0.06, 2.0, 0.8),
    "cushion": (0.5, 0.13, 0.4),
    "mat": (1.5, 0.03, 0.6),
    "block": (0.3, 0.3, 0.3),
}
"""Props that are boxes, with their default size along x, y and z in meters."""
SIGNS = ("chair", "band", "arrow", "word", "eye-open", "eye-closed")
KINDS = (*BOXES, *SIGNS)
"""The kinds of prop."""


class Cast(StrEnum):
    """Whether a figure shows a person or a close-up."""

    PERSON = "person"
    """A whole person, posed by pelvis, feet and hands; knees and elbows are computed."""
    PARTS = "parts"
    """A close-up, made of the parts in its file."""


class Ease(StrEnum):
    """The easing with which a keyframe is reached from the one before it."""

    LINEAR = "linear"
    SMOOTH = "smooth"
    """Starts and ends slowly."""
    LATE = "late"
    """Starts slowly."""
    SOON = "soon"
    """Ends slowly."""


class ViewFrame(NamedTuple):
    """The part of the scene that is shown, in meters."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The width in meters."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height in meters."""
        return self.top - self.bottom

    @property
    def mirrored(self) -> "ViewFrame":
        """The frame mirrored at x = 0."""
        return ViewFrame(-self.right, self.bottom, -self.left, self.top)


class Camera(NamedTuple):
    """The direction of view and the part of the scene that is shown."""

    frame: ViewFrame
    turn: float = 0.0
    """Degrees by which the athlete, who faces right, is turned towards the viewer."""
    tilt: float = 0.0
    """Degrees by which the view looks down."""
    lens: ViewFrame | None = None
    """A moving detail that is shown large beside the whole scene, which is small."""
    small: ViewFrame | None = None
    """The part that is shown in a picture of few rows; None for the lens or else for all."""


class Keyframe(NamedTuple):
    """One pose of the motion."""

    at: float
    """The phase of the motion, from 0 to 1."""
    channels: Mapping[str, Values]
    ease: Ease = Ease.SMOOTH


class Prop(NamedTuple):
    """An object or sign in the scene, of one of the KINDS."""

    kind: str
    at: Values = (0.0, 0.0, 0.0)
    size: Values = ()
    """Meters along x, y and z; or a band's radius, an arrow's head; empty for the default."""
    to: Values = ()
    """The far end of a band or an arrow, in meters."""
    joint: str = ""
    """The joint at which a band of a close-up begins; empty for ``at``."""
    during: tuple[float, float] = (0.0, 1.0)
    """The first and last phase in which it is seen."""
    front: bool = False
    """Whether it is drawn in front of the figure."""
    text: str = ""
    """The letters of a word; {side} and {other} stand for the working side and the other one."""
    bend: float = 0.0
    """Degrees of the arc of an arrow, positive where it bulges to the left of its way."""


class Muscle(NamedTuple):
    """The mark of the exercised muscle along a bone of the working limb."""

    bone: str
    span: tuple[float, float] = (0.1, 0.5)
    """Where along the bone it begins and ends, 0 to 1."""
    offset: float = 0.0
    """Meters behind the bone; negative in front of it."""
    radius: float = 0.03


class Part(NamedTuple):
    """A stroke of a close-up between two of its joints, its radii in meters."""

    start: str
    end: str
    radius: tuple[float, float]
    role: Role
    during: tuple[float, float] = (0.0, 1.0)
    """The first and last phase in which it is seen."""
    dotted: bool = False
    """Whether it is a row of dots instead of a line."""


class JointGroup(NamedTuple):
    """Joints of a close-up that turn together about their pivot, another joint."""

    pivot: str
    joints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A posed, moving figure."""

    id: str
    name: str
    cast: Cast
    camera: Camera
    keyframes: tuple[Keyframe, ...]
    """At least two, in order; the first at 0 and the last at 1."""
    seconds: float
    """How long one run of the motion takes where no tempo sets it, in seconds."""
    stages: Mapping[str, tuple[float, float]]
    """First and last phase by the word of a tempo's stage, as in "lower": (0.5, 1)."""
    stills: tuple[float, ...]
    """The phases that show the exercise without motion, usually start and end."""
    cover: float = 0.0
    """The phase that tells most about the exercise, for a small picture without motion."""
    captions: tuple[str, ...] = ()
    """A few words for each still; or empty."""
    drawn_for: Side = Side.RIGHT
    """The working side in the file, always the right one of a person; the other is mirrored."""
    props: tuple[Prop, ...] = ()
    muscle: Muscle | None = None
    parts: tuple[Part, ...] = ()
    groups: Mapping[str, JointGroup] = field(default_factory=dict)
