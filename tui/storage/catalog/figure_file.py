"""Figure file; keyframes."""

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
    Role,
    Values,
    ViewFrame,
)
from tui.figures.skeleton import CHANNELS, out_of_reach
from tui.storage.catalog.figure_table import FARTHEST, FigureTableReader
from tui.storage.catalog.toml_errors import did_you_mean, one_of, quoted

MOST_KEYFRAMES = 60
"""The most keyframes of a figure."""
PLACES = frozenset({"pelvis", "work_hand", "rest_hand"})
"""Channels that are metres only."""
MOST_DEGREES = 360.0
SLACK = 0.02
"""Metres by which a limb may miss its goal before it is a mistake: less than half a pixel."""


def joints_of(table: FigureTableReader, cast: Cast) -> dict[str, Values]:
    """Where the joints of a close-up rest; a person has none of its own."""
    if cast is Cast.PERSON:
        for key in ("joints", "groups", "part"):
            table.forbid(key, 'only a figure with cast = "parts" has it')
        return {}
    table.require(joints="[joints]", part="[[part]]")
    given = table.table("joints", "[joints]")
    found: dict[str, Values] = {}
    for name in given.names if given else ():
        found[name] = (given.row(name, 2) if given else None) or (0.0, 0.0)
    return found


def groups_of(
    table: FigureTableReader, cast: Cast, joints: Mapping[str, Values]
) -> dict[str, JointGroup]:
    """The joints of a close-up that turn together."""
    if cast is Cast.PERSON:
        return {}
    given = table.table("groups", "[groups.foot]")
    found: dict[str, JointGroup] = {}
    for name in given.names if given else ():
        group = given.table(name, f"[groups.{name}]") if given else None
        if group is not None:
            group.require(pivot='pivot = "heel"', joints='joints = ["ball", "toe"]')
            pivot = joint_of(group, "pivot", tuple(joints))
            moved = group.choices("joints", tuple(joints)) if joints else group.texts("joints")
            found[name] = JointGroup(pivot, moved or ())
    return found


def joint_of(table: FigureTableReader, key: str, names: tuple[str, ...]) -> str:
    """The joint that a key names."""
    return table.choice(key, names, names[0]) if names else table.text(key)


def keyframes(
    table: FigureTableReader,
    cast: Cast,
    joints: Mapping[str, Values],
    groups: Mapping[str, JointGroup],
) -> tuple[Keyframe, ...]:
    """The keyframes, each with every channel: what one leaves out stays as before."""
    entries = table.tables("keyframe", MOST_KEYFRAMES)
    if len(entries) == 1:
        entries[0].add_error("one keyframe is no motion; write a second one, at = 1.0")
    channels: dict[str, Values] = {**joints, **{TURN + name: (0.0,) for name in groups}}
    found: list[Keyframe] = []
    strange: set[str] = set()
    for entry in entries:
        if cast is Cast.PERSON:
            channels = _person(entry, channels)
        else:
            channels = _moved(entry, channels, joints, groups, strange)
        ease = Ease(entry.choice("ease", tuple(Ease), Ease.SMOOTH))
        entry.require(at="at = 0.0")
        found.append(Keyframe(entry.number("at", 0.0, 1.0, 0.0), channels, ease))
    _check_order(entries, found)
    return tuple(found)


def _check_order(entries: tuple[FigureTableReader, ...], found: list[Keyframe]) -> None:
    for entry, frame, before in zip(entries[1:], found[1:], found, strict=False):
        if frame.at <= before.at and "at" in entry.names:
            message = f"at {frame.at:g} must be later than the keyframe before, {before.at:g}"
            entry.add_error(message, "at")
    if len(found) < 2:
        return
    for place, number, end in (("first", 0, 0.0), ("last", -1, 1.0)):
        at = found[number].at
        if at != end and "at" in entries[number].names:
            entries[number].add_error(f"the {place} keyframe must be at {end:g}, not {at:g}", "at")


def _person(entry: FigureTableReader, before: Mapping[str, Values]) -> dict[str, Values]:
    found = dict(before)
    complete = True
    for name, count in CHANNELS.items():
        most = FARTHEST if name in PLACES else MOST_DEGREES
        values = entry.row(name, count, -most, most)
        if values is not None:
            found[name] = values
        elif name in entry.names:
            complete = False
        elif name not in found:
            entry.add_error(f"{name} is missing; the first keyframe gives it with {count} numbers")
            complete = False
        found.setdefault(name, (0.0,) * count)
    if complete:
        _check_reach(entry, found)
    return found


def _check_reach(entry: FigureTableReader, channels: Mapping[str, Values]) -> None:
    for name, gap in out_of_reach(channels).items():
        if gap > SLACK:
            message = f"{name} is {gap:.2f} m out of reach; bring it or the pelvis nearer"
            entry.add_error(message, name if name in entry.names else "at")


def _moved(
    entry: FigureTableReader,
    before: Mapping[str, Values],
    joints: Mapping[str, Values],
    groups: Mapping[str, JointGroup],
    strange: set[str],
) -> dict[str, Values]:
    """The channels that a close-up has from here on; a name that is strange is told of once."""
    found = dict(before)
    moves = entry.table("move", "move = { ball = [0.1, 0.0] }")
    for name in moves.names if moves is not None else ():
        values = moves.row(name, 2) if moves is not None else None
        if moves is not None and name not in joints:
            if name not in strange:
                moves.add_error(f"no joint is called {quoted(name)}{_hint(name, joints)}", name)
            strange.add(name)
        elif values is not None:
            found[name] = values
    turns = entry.table("turn", "turn = { foot = 20.0 }")
    for name in turns.names if turns is not None else ():
        degrees = turns.number(name, -MOST_DEGREES, MOST_DEGREES, 0.0) if turns is not None else 0.0
        if turns is not None and name not in groups:
            if name not in strange:
                turns.add_error(f"no group is called {quoted(name)}{_hint(name, groups)}", name)
            strange.add(name)
        else:
            found[TURN + name] = (degrees,)
    return found


def _hint(name: str, known: Collection[str]) -> str:
    if not known:
        return "; take it out"
    return did_you_mean(name, known) or f"; there are {one_of(tuple(known), 'and')}"


MOST_PROPS, MOST_PARTS = 30, 80
"""The most things in a scene, and strokes of a close-up."""
LONGEST = 120.0
"""Seconds that one run of a motion may take."""

_WHOLE = ViewFrame(-1.0, 0.0, 1.0, 2.0)


def figure(table: FigureTableReader) -> Figure:
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


def _captions(table: FigureTableReader, stills: int) -> tuple[str, ...]:
    """As many as there are stills; or none at all."""
    captions = table.texts("captions")
    if captions and len(captions) != stills:
        table.add_error(
            f"captions must be {stills}, one to each still, not {len(captions)}", "captions"
        )
        return ()
    return captions


def _frame(table: FigureTableReader, key: str) -> ViewFrame | None:
    values = table.row(key, 4)
    if values is None:
        return None
    frame = ViewFrame(*values)
    if frame.width < 0.05 or frame.height < 0.05:
        table.add_error(
            f"{key} must be left, bottom, right, top with right and top the larger", key
        )
        return None
    return frame


def _camera(table: FigureTableReader) -> Camera:
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


def _stages(table: FigureTableReader) -> dict[str, tuple[float, float]]:
    given = table.table("stages", "[stages]")
    found: dict[str, tuple[float, float]] = {}
    for word in given.names if given else ():
        span = _span(given, word) if given else None
        if span is not None:
            found[word] = span
    return found


def _span(table: FigureTableReader, key: str) -> tuple[float, float] | None:
    """Two phases, the second no earlier than the first."""
    values = table.row(key, 2, 0.0, 1.0)
    if values is None:
        return None
    start, end = values
    if start > end:
        table.add_error(f"{key} must begin before it ends; write [{end:g}, {start:g}]", key)
        return None
    return start, end


def _prop(table: FigureTableReader, cast: Cast, names: tuple[str, ...]) -> Prop:
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


def _muscle(table: FigureTableReader, cast: Cast) -> Muscle | None:
    if cast is Cast.PARTS:
        table.forbid("muscle", 'a close-up marks it with a part whose role is "muscle"')
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


def _part(table: FigureTableReader, names: tuple[str, ...]) -> Part:
    table.require(start='start = "heel"', end='end = "ball"', role='role = "work"')
    first, last = table.row("radius", 2, 0.0, 1.0) or (0.02, 0.02)
    roles = tuple(Role)
    return Part(
        start=joint_of(table, "start", names),
        end=joint_of(table, "end", names),
        radius=(first, last),
        role=Role(table.choice("role", roles, Role.WORK)),
    )
