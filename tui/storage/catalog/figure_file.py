"""What a figure file says, key by key."""

from tui.domain.catalog.sets import Side
from tui.figures.model import (
    KINDS,
    Camera,
    Cast,
    Figure,
    Frame,
    Muscle,
    Part,
    Prop,
    Role,
)
from tui.storage.catalog.figure_keyframes import groups_of, joint_of, joints_of, keyframes
from tui.storage.catalog.figure_table import FARTHEST, FigureTable

MOST_PROPS, MOST_PARTS = 30, 80
"""The most things in a scene, and strokes of a close-up."""
LONGEST = 120.0
"""Seconds that one run of a motion may take."""

_WHOLE = Frame(-1.0, 0.0, 1.0, 2.0)


def figure(table: FigureTable) -> Figure:
    """The figure, as far as the table gives it; what is wrong is noted in the table."""
    table.require(name='name = "Wall stretch"', camera="[camera]", keyframe="[[keyframe]]")
    cast = Cast(table.choice("cast", tuple(Cast), Cast.PERSON))
    joints = joints_of(table, cast)
    groups = groups_of(table, cast, joints)
    stills = table.row("stills", 2, 0.0, 1.0, up_to=3) or (0.0, 1.0)
    names = tuple(joints) if cast is Cast.PARTS else ()
    return Figure(
        id=table.text("id"),
        name=table.text("name"),
        cast=cast,
        camera=_camera(table),
        keyframes=keyframes(table, cast, joints, groups),
        seconds=table.number("seconds", 0.5, LONGEST, 4.0),
        stages=_stages(table),
        stills=stills,
        captions=_captions(table, len(stills)),
        drawn_for=Side(table.choice("drawn_for", tuple(Side), Side.RIGHT)),
        props=tuple(_prop(entry, cast, names) for entry in table.tables("prop", MOST_PROPS)),
        muscle=_muscle(table, cast),
        parts=tuple(_part(entry, names) for entry in table.tables("part", MOST_PARTS)),
        groups=groups,
    )


def _captions(table: FigureTable, stills: int) -> tuple[str, ...]:
    """As many as there are stills; or none at all."""
    captions = table.texts("captions")
    if captions and len(captions) != stills:
        table.wrong(
            f"captions must be {stills}, one to each still, not {len(captions)}", "captions"
        )
        return ()
    return captions


def _frame(table: FigureTable, key: str) -> Frame | None:
    values = table.row(key, 4)
    if values is None:
        return None
    frame = Frame(*values)
    if frame.width < 0.05 or frame.height < 0.05:
        table.wrong(f"{key} must be left, bottom, right, top with right and top the larger", key)
        return None
    return frame


def _camera(table: FigureTable) -> Camera:
    given = table.table("camera", "[camera]")
    if given is None:
        return Camera(_WHOLE)
    given.require(frame="frame = [-1.0, -0.1, 1.0, 1.8]")
    return Camera(
        frame=_frame(given, "frame") or _WHOLE,
        turn=given.number("turn", -180, 180, 0.0),
        tilt=given.number("tilt", -90, 90, 0.0),
        lens=_frame(given, "lens"),
    )


def _stages(table: FigureTable) -> dict[str, tuple[float, float]]:
    given = table.table("stages", "[stages]")
    found: dict[str, tuple[float, float]] = {}
    for word in given.names if given else ():
        span = _span(given, word) if given else None
        if span is not None:
            found[word] = span
    return found


def _span(table: FigureTable, key: str) -> tuple[float, float] | None:
    """Two phases, the second no earlier than the first."""
    values = table.row(key, 2, 0.0, 1.0)
    if values is None:
        return None
    start, end = values
    if start > end:
        table.wrong(f"{key} must begin before it ends; write [{end:g}, {start:g}]", key)
        return None
    return start, end


def _prop(table: FigureTable, cast: Cast, names: tuple[str, ...]) -> Prop:
    table.require(kind='kind = "wall"')
    kind = table.choice("kind", KINDS, KINDS[0])
    length = 1 if kind in {"band", "arrow"} else 3
    if kind in {"band", "arrow"}:
        table.require(to="to = [0.5, 0.2, 0.0]")
    return Prop(
        kind=kind,
        at=table.row("at", 3) or (0.0, 0.0, 0.0),
        size=table.row("size", length, 0.001, FARTHEST) or (),
        to=table.row("to", 3) or (0.0, 0.0, 0.0),
        joint=joint_of(table, "joint", names)
        if "joint" in table.names and cast is Cast.PARTS
        else "",
        during=_span(table, "during") or (0.0, 1.0),
        front=table.flag("front"),
    )


def _muscle(table: FigureTable, cast: Cast) -> Muscle | None:
    if cast is Cast.PARTS:
        table.refuse("muscle", 'a close-up marks it with a part whose role is "muscle"')
        return None
    given = table.table("muscle", "[muscle]")
    if given is None:
        return None
    given.require(bone='bone = "shin"')
    first, last = given.row("span", 2, 0.0, 1.0) or (0.1, 0.5)
    return Muscle(
        bone=given.choice("bone", ("shin", "thigh", "foot"), "shin"),
        span=(first, last),
        offset=given.number("offset", -0.2, 0.2, 0.0),
        radius=given.number("radius", 0.005, 0.2, 0.03),
    )


def _part(table: FigureTable, names: tuple[str, ...]) -> Part:
    table.require(start='start = "heel"', end='end = "ball"', role='role = "work"')
    first, last = table.row("radius", 2, 0.0, 1.0) or (0.02, 0.02)
    roles = tuple(Role)
    return Part(
        start=joint_of(table, "start", names),
        end=joint_of(table, "end", names),
        radius=(first, last),
        role=Role(table.choice("role", roles, Role.WORK)),
    )
