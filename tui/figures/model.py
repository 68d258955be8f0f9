"""A figure: who is shown, in which keyframes, among which props, at which timing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tui.domain.catalog.sets import Side

Values = tuple[float, ...]
"""One channel of a keyframe: a position in metres, angles in degrees."""

TURN = "turn:"
"""What the channel of a turning group begins with: ``turn:foot``."""
BOXES: Mapping[str, tuple[float, float, float]] = {
    "wall": (0.1, 1.9, 1.0),
    "counter": (0.4, 0.95, 0.9),
    "door": (0.06, 2.0, 0.8),
    "cushion": (0.5, 0.13, 0.4),
    "mat": (1.5, 0.03, 0.6),
    "block": (0.3, 0.3, 0.3),
}
"""Props that are boxes, with their usual size along x, y and z in metres."""
SIGNS = ("chair", "band", "arrow", "eye-open", "eye-closed")
KINDS = (*BOXES, *SIGNS)
"""Every kind of prop that a file may name."""


class Role(StrEnum):
    """What a shape stands for, so that a theme can colour it."""

    FLOOR = "floor"
    PROP = "prop"
    LIT = "lit"
    """The side of a prop that catches the light."""
    SHADE = "shade"
    """The limbs on the far side of the body."""
    BODY = "body"
    WORK = "work"
    """The limb that works."""
    MUSCLE = "muscle"
    """The muscle that is stretched or that pulls."""
    BAND = "band"
    OUTLINE = "outline"
    """What keeps a near limb apart from what it crosses: the ground behind all."""
    CUE = "cue"
    """What is no thing but a sign: an arrow, an eye."""


class Cast(StrEnum):
    """Who is shown."""

    PERSON = "person"
    """A whole person, posed by pelvis, feet and hands; knees and elbows follow."""
    PARTS = "parts"
    """A close-up, made of the parts that its file lists."""


class Ease(StrEnum):
    """How a keyframe is reached from the one before it."""

    LINEAR = "linear"
    SMOOTH = "smooth"
    """Sets off and arrives gently."""
    LATE = "late"
    """Sets off gently."""
    SOON = "soon"
    """Arrives gently."""


@dataclass(frozen=True, slots=True)
class ViewFrame:
    """The part of the scene that is shown, in metres."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Metres from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Metres from bottom to top."""
        return self.top - self.bottom

    @property
    def mirrored(self) -> "ViewFrame":
        """The frame as a mirror at x = 0 shows it."""
        return ViewFrame(-self.right, self.bottom, -self.left, self.top)


@dataclass(frozen=True, slots=True)
class Camera:
    """From where one looks at the scene."""

    frame: ViewFrame
    turn: float = 0.0
    """Degrees by which the athlete, who faces right, is turned towards the viewer."""
    tilt: float = 0.0
    """Degrees by which one looks down."""
    lens: ViewFrame | None = None
    """A detail that is shown enlarged beside the whole; None for the whole alone."""


@dataclass(frozen=True, slots=True)
class Keyframe:
    """One pose of the motion."""

    at: float
    """Where in the motion, from 0 to 1."""
    channels: Mapping[str, Values]
    ease: Ease = Ease.SMOOTH


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the scene, such as a wall; ``KINDS`` lists them."""

    kind: str
    at: Values = (0.0, 0.0, 0.0)
    size: Values = ()
    """Metres along x, y and z (how thick is a band, how long the head of an arrow); or empty."""
    to: Values = ()
    """The far end of a band or an arrow."""
    joint: str = ""
    """The joint at which a band begins."""
    during: tuple[float, float] = (0.0, 1.0)
    """The part of the motion in which it is seen."""
    front: bool = False
    """Whether it hides the figure."""


@dataclass(frozen=True, slots=True)
class Muscle:
    """The mark of the muscle at work, laid along a bone of the working limb."""

    bone: str
    span: tuple[float, float] = (0.1, 0.5)
    """Where along the bone it begins and ends, 0 to 1."""
    offset: float = 0.0
    """Metres behind the bone; below zero in front of it."""
    radius: float = 0.03


@dataclass(frozen=True, slots=True)
class Part:
    """A stroke of a close-up between two of its joints."""

    start: str
    end: str
    radius: tuple[float, float]
    role: Role


@dataclass(frozen=True, slots=True)
class JointGroup:
    """Joints of a close-up that turn together about one of them."""

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
    """How long one run of the motion takes where nothing else leads it."""
    stages: Mapping[str, tuple[float, float]]
    """The parts of the motion by the words of a tempo: "lower" from 0.5 to 1."""
    stills: tuple[float, ...]
    """The phases that tell the exercise without motion, usually start and end."""
    captions: tuple[str, ...] = ()
    """A few words to each still; or none."""
    drawn_for: Side = Side.RIGHT
    """The side that works as the file describes it; the other side is its mirror image."""
    props: tuple[Prop, ...] = ()
    muscle: Muscle | None = None
    parts: tuple[Part, ...] = ()
    groups: Mapping[str, JointGroup] = field(default_factory=dict)
