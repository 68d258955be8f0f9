"""Figure file: a figure, its scene and its keyframes.

What does not fit is added to the table's mistakes; the functions return a value all the same.
"""

from collections.abc import Collection, Mapping

from tui.domain.catalog.sets import Side
from tui.figures.model import (
    KINDS,
    TURN,
    Camera,
    Cast,
    Ease,
    Figure,
    JointGroup,
    Keyframe,
    Muscle,
    Part,
    Prop,
    Values,
    ViewFrame,
)
from tui.figures.palette import Role
from tui.figures.skeleton import CHANNELS, out_of_reach
from tui.storage.catalog.toml_errors import did_you_mean, one_of, quoted
from tui.storage.catalog.toml_table import TableReader

MOST_KEYFRAMES = 60
"""The most keyframes of a figure."""
MOST_PROPS, MOST_PARTS = 40, 120
"""The most props of a figure, and the most parts of a close-up."""
MOST_SECONDS = 120.0
"""The longest that one run of a motion may take, in seconds."""
MOST_METERS = 20.0
"""The largest coordinate, in meters, on either side of zero; more is surely a slip."""
MOST_DEGREES = 360.0
"""The largest angle, in degrees, on either side of zero."""
REACH_TOLERANCE = 0.02
"""Meters by which a limb may miss its goal before it is a mistake: less than half a pixel."""

_POSITIONS = frozenset({"pelvis", "work_hand", "rest_hand"})
"""The channels of a person that hold meters only."""
_DEFAULT_FRAME = ViewFrame(-1.0, 0.0, 1.0, 2.0)


def figure(table: TableReader) -> Figure:
    """Return the figure of a file's table, with defaults where a mistake was added to the table."""
    table.require(name='name = "Wall stretch"', camera="[camera]", keyframe="[[keyframe]]")
    cast = Cast(table.choice("cast", tuple(Cast), Cast.PERSON))
    joints = _joints(table, cast)
    groups = _groups(table, cast, joints)
    stills = table.numbers("stills", 2, 0.0, 1.0, up_to=3) or (0.0, 1.0)
    names = tuple(joints) if cast is Cast.PARTS else ()
    return Figure(
        id=table.text("id"),
        name=table.text("name"),
        cast=cast,
        camera=_camera(table),
        keyframes=_keyframes(table, cast, joints, groups),
        seconds=table.number("seconds", 0.5, MOST_SECONDS, 4.0),
        stages=_stages(table),
        stills=stills,
        cover=table.number("cover", 0.0, 1.0, stills[-1]),
        captions=_captions(table, len(stills)),
        drawn_for=_drawn_for(table, cast),
        props=tuple(_prop(entry, cast, names) for entry in table.tables("prop", MOST_PROPS)),
        muscle=_muscle(table, cast),
        parts=tuple(_part(entry, names) for entry in table.tables("part", MOST_PARTS)),
        groups=groups,
    )


def _drawn_for(table: TableReader, cast: Cast) -> Side:
    drawn_for = Side(table.choice("drawn_for", tuple(Side), Side.RIGHT))
    if cast is Cast.PERSON and drawn_for is Side.LEFT:
        # The joints are those of a person whose right leg works: "left" would be a mirror image.
        message = "a person is drawn with the right leg working; take drawn_for out"
        table.add_error(message, "drawn_for")
        return Side.RIGHT
    return drawn_for


def _meters(table: TableReader, key: str, count: int) -> Values | None:
    return table.numbers(key, count, -MOST_METERS, MOST_METERS)


def _captions(table: TableReader, stills: int) -> tuple[str, ...]:
    captions = table.texts("captions")
    if captions and len(captions) != stills:
        message = f"captions must be {stills}, one to each still, not {len(captions)}"
        table.add_error(message, "captions")
        return ()
    return captions


def _frame(table: TableReader, key: str) -> ViewFrame | None:
    values = _meters(table, key, 4)
    if values is None:
        return None
    frame = ViewFrame(*values)
    if frame.width < 0.05 or frame.height < 0.05:
        message = f"{key} must be left, bottom, right, top with right and top the larger"
        table.add_error(message, key)
        return None
    return frame


def _camera(table: TableReader) -> Camera:
    camera = table.table("camera", "[camera]")
    if camera is None:
        return Camera(_DEFAULT_FRAME)
    camera.require(frame="frame = [-1.0, -0.1, 1.0, 1.8]")
    return Camera(
        frame=_frame(camera, "frame") or _DEFAULT_FRAME,
        turn=camera.number("turn", -180, 180, 0.0),
        tilt=camera.number("tilt", -90, 90, 0.0),
        lens=_frame(camera, "lens"),
        small=_frame(camera, "small"),
    )


def _stages(table: TableReader) -> dict[str, tuple[float, float]]:
    given = table.table("stages", "[stages]")
    if given is None:
        return {}
    spans = {word: _span(given, word) for word in given.names}
    return {word: span for word, span in spans.items() if span is not None}


def _span(table: TableReader, key: str) -> tuple[float, float] | None:
    """Read two phases of the motion, the second no earlier than the first."""
    values = table.numbers(key, 2, 0.0, 1.0)
    if values is None:
        return None
    start, end = values
    if start > end:
        table.add_error(f"{key} must begin before it ends; write [{end:g}, {start:g}]", key)
        return None
    return start, end


def _prop(table: TableReader, cast: Cast, names: tuple[str, ...]) -> Prop:
    table.require(kind='kind = "wall"')
    kind = table.choice("kind", KINDS, KINDS[0])
    is_line = kind in {"band", "arrow"}
    if is_line:
        table.require(to="to = [0.5, 0.2, 0.0]")
    if kind == "word":
        table.require(text='text = "in"')
    has_joint = "joint" in table.names and cast is Cast.PARTS
    return Prop(
        kind=kind,
        at=_meters(table, "at", 3) or (0.0, 0.0, 0.0),
        size=table.numbers("size", 1 if is_line else 3, 0.001, MOST_METERS) or (),
        to=_meters(table, "to", 3) or (0.0, 0.0, 0.0),
        joint=_joint(table, "joint", names) if has_joint else "",
        during=_span(table, "during") or (0.0, 1.0),
        front=table.flag("front"),
        text=table.text("text") if kind == "word" else "",
        bend=table.number("bend", -300, 300, 0.0) if kind == "arrow" else 0.0,
    )


def _muscle(table: TableReader, cast: Cast) -> Muscle | None:
    if cast is Cast.PARTS:
        table.forbid("muscle", 'a close-up marks it with a part whose role is "muscle"')
        return None
    muscle = table.table("muscle", "[muscle]")
    if muscle is None:
        return None
    muscle.require(bone='bone = "shin"')
    first, last = muscle.numbers("span", 2, 0.0, 1.0) or (0.1, 0.5)
    return Muscle(
        bone=muscle.choice("bone", ("shin", "thigh", "foot"), "shin"),
        span=(first, last),
        offset=muscle.number("offset", -0.2, 0.2, 0.0),
        radius=muscle.number("radius", 0.005, 0.2, 0.03),
    )


def _part(table: TableReader, names: tuple[str, ...]) -> Part:
    table.require(start='start = "heel"', end='end = "ball"', role='role = "work"')
    first, last = table.numbers("radius", 2, 0.0, 1.0) or (0.02, 0.02)
    return Part(
        start=_joint(table, "start", names),
        end=_joint(table, "end", names),
        radius=(first, last),
        role=Role(table.choice("role", tuple(Role), Role.WORK)),
        during=_span(table, "during") or (0.0, 1.0),
        dotted=table.flag("dotted"),
    )


# The joints of a close-up


def _joints(table: TableReader, cast: Cast) -> dict[str, Values]:
    """Read where the joints of a close-up rest; a person has none of its own."""
    if cast is Cast.PERSON:
        for key in ("joints", "groups", "part"):
            table.forbid(key, 'only a figure with cast = "parts" has it')
        return {}
    table.require(joints="[joints]", part="[[part]]")
    given = table.table("joints", "[joints]")
    if given is None:
        return {}
    return {name: _meters(given, name, 2) or (0.0, 0.0) for name in given.names}


def _groups(table: TableReader, cast: Cast, joints: Mapping[str, Values]) -> dict[str, JointGroup]:
    """Read the groups of joints of a close-up that turn together."""
    given = table.table("groups", "[groups.foot]") if cast is Cast.PARTS else None
    if given is None:
        return {}
    groups: dict[str, JointGroup] = {}
    for name in given.names:
        group = given.table(name, f"[groups.{name}]")
        if group is not None:
            group.require(pivot='pivot = "heel"', joints='joints = ["ball", "toe"]')
            pivot = _joint(group, "pivot", tuple(joints))
            turned = group.choices("joints", tuple(joints)) if joints else group.texts("joints")
            groups[name] = JointGroup(pivot, turned or ())
    return groups


def _joint(table: TableReader, key: str, names: tuple[str, ...]) -> str:
    return table.choice(key, names, names[0]) if names else table.text(key)


# Keyframes


def _keyframes(
    table: TableReader,
    cast: Cast,
    joints: Mapping[str, Values],
    groups: Mapping[str, JointGroup],
) -> tuple[Keyframe, ...]:
    """Read the keyframes, each with every channel: one that is left out stays as before."""
    entries = table.tables("keyframe", MOST_KEYFRAMES)
    if len(entries) == 1:
        entries[0].add_error("one keyframe is not a motion; write a second one, at = 1.0")
    channels: dict[str, Values] = {**joints, **{TURN + name: (0.0,) for name in groups}}
    keyframes: list[Keyframe] = []
    reported: set[str] = set()
    for entry in entries:
        if cast is Cast.PERSON:
            channels = _person_channels(entry, channels)
        else:
            channels = _moved_joints(entry, channels, joints, reported)
            channels = _turned_groups(entry, channels, groups, reported)
        ease = Ease(entry.choice("ease", tuple(Ease), Ease.SMOOTH))
        entry.require(at="at = 0.0")
        keyframes.append(Keyframe(entry.number("at", 0.0, 1.0, 0.0), channels, ease))
    _check_order(entries, keyframes)
    return tuple(keyframes)


def _check_order(entries: tuple[TableReader, ...], keyframes: list[Keyframe]) -> None:
    for entry, frame, before in zip(entries[1:], keyframes[1:], keyframes, strict=False):
        if frame.at <= before.at and "at" in entry.names:
            message = f"at {frame.at:g} must be later than the keyframe before, {before.at:g}"
            entry.add_error(message, "at")
    if len(keyframes) < 2:
        return
    for position, index, end in (("first", 0, 0.0), ("last", -1, 1.0)):
        at = keyframes[index].at
        if at != end and "at" in entries[index].names:
            message = f"the {position} keyframe must be at {end:g}, not {at:g}"
            entries[index].add_error(message, "at")


def _person_channels(entry: TableReader, before: Mapping[str, Values]) -> dict[str, Values]:
    channels = dict(before)
    complete = True
    for name, count in CHANNELS.items():
        most = MOST_METERS if name in _POSITIONS else MOST_DEGREES
        values = entry.numbers(name, count, -most, most)
        if values is not None:
            channels[name] = values
        elif name in entry.names:
            complete = False
        elif name not in channels:
            message = f"{name} is missing; the first keyframe gives it with {count} numbers"
            entry.add_error(message)
            complete = False
        channels.setdefault(name, (0.0,) * count)
    if complete:
        _check_reach(entry, channels)
    return channels


def _check_reach(entry: TableReader, channels: Mapping[str, Values]) -> None:
    for name, gap in out_of_reach(channels).items():
        if gap > REACH_TOLERANCE:
            message = f"{name} is {gap:.2f} m out of reach; bring it or the pelvis nearer"
            entry.add_error(message, name if name in entry.names else "at")


def _moved_joints(
    entry: TableReader,
    before: Mapping[str, Values],
    joints: Mapping[str, Values],
    reported: set[str],
) -> dict[str, Values]:
    """Return the channels with the joints moved; report an unknown joint once a file."""
    channels = dict(before)
    moves = entry.table("move", "move = { ball = [0.1, 0.0] }")
    if moves is None:
        return channels
    for name in moves.names:
        values = _meters(moves, name, 2)
        if name not in joints:
            _report_unknown(moves, "joint", name, joints, reported)
        elif values is not None:
            channels[name] = values
    return channels


def _turned_groups(
    entry: TableReader,
    before: Mapping[str, Values],
    groups: Mapping[str, JointGroup],
    reported: set[str],
) -> dict[str, Values]:
    """Return the channels with the groups turned; report an unknown group once a file."""
    channels = dict(before)
    turns = entry.table("turn", "turn = { foot = 20.0 }")
    if turns is None:
        return channels
    for name in turns.names:
        degrees = turns.number(name, -MOST_DEGREES, MOST_DEGREES, 0.0)
        if name not in groups:
            _report_unknown(turns, "group", name, groups, reported)
        else:
            channels[TURN + name] = (degrees,)
    return channels


def _report_unknown(
    table: TableReader, what: str, name: str, known: Collection[str], reported: set[str]
) -> None:
    # Where a figure has no joints at all, that is the mistake.
    if name not in reported and (known or what != "joint"):
        hint = did_you_mean(name, known)
        if not hint:
            hint = f"; there are {one_of(tuple(known), 'and')}" if known else "; take it out"
        table.add_error(f"no {what} is called {quoted(name)}{hint}", name)
    reported.add(name)
