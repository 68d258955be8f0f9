"""What a figure file says about motion: joints, groups and keyframes."""

from collections.abc import Collection, Mapping

from tui.figures.model import TURN, Cast, Ease, Group, Keyframe, Values
from tui.figures.skeleton import CHANNELS, out_of_reach
from tui.storage.catalog.figure_table import FARTHEST, FigureTable
from tui.storage.catalog.toml_errors import did_you_mean, one_of, quoted

MOST_KEYFRAMES = 60
"""The most keyframes of a figure."""
PLACES = frozenset({"pelvis", "work_hand", "rest_hand"})
"""Channels that are metres only."""
MOST_DEGREES = 360.0
SLACK = 0.02
"""Metres by which a limb may miss its goal before it is a mistake: less than half a pixel."""


def joints_of(table: FigureTable, cast: Cast) -> dict[str, Values]:
    """Where the joints of a close-up rest; a person has none of its own."""
    if cast is Cast.PERSON:
        for key in ("joints", "groups", "part"):
            table.refuse(key, 'only a figure with cast = "parts" has it')
        return {}
    table.require(joints="[joints]", part="[[part]]")
    given = table.table("joints", "[joints]")
    found: dict[str, Values] = {}
    for name in given.names if given else ():
        found[name] = (given.row(name, 2) if given else None) or (0.0, 0.0)
    return found


def groups_of(table: FigureTable, cast: Cast, joints: Mapping[str, Values]) -> dict[str, Group]:
    """The joints of a close-up that turn together."""
    if cast is Cast.PERSON:
        return {}
    given = table.table("groups", "[groups.foot]")
    found: dict[str, Group] = {}
    for name in given.names if given else ():
        group = given.table(name, f"[groups.{name}]") if given else None
        if group is not None:
            group.require(pivot='pivot = "heel"', joints='joints = ["ball", "toe"]')
            pivot = joint_of(group, "pivot", tuple(joints))
            moved = group.choices("joints", tuple(joints)) if joints else group.texts("joints")
            found[name] = Group(pivot, moved or ())
    return found


def joint_of(table: FigureTable, key: str, names: tuple[str, ...]) -> str:
    """The joint that a key names."""
    return table.choice(key, names, names[0]) if names else table.text(key)


def keyframes(
    table: FigureTable, cast: Cast, joints: Mapping[str, Values], groups: Mapping[str, Group]
) -> tuple[Keyframe, ...]:
    """The keyframes, each with every channel: what one leaves out stays as before."""
    entries = table.tables("keyframe", MOST_KEYFRAMES)
    if len(entries) == 1:
        entries[0].wrong("one keyframe is no motion; write a second one, at = 1.0")
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


def _check_order(entries: tuple[FigureTable, ...], found: list[Keyframe]) -> None:
    for entry, frame, before in zip(entries[1:], found[1:], found, strict=False):
        if frame.at <= before.at and "at" in entry.names:
            message = f"at {frame.at:g} must be later than the keyframe before, {before.at:g}"
            entry.wrong(message, "at")
    if len(found) < 2:
        return
    for place, number, end in (("first", 0, 0.0), ("last", -1, 1.0)):
        at = found[number].at
        if at != end and "at" in entries[number].names:
            entries[number].wrong(f"the {place} keyframe must be at {end:g}, not {at:g}", "at")


def _person(entry: FigureTable, before: Mapping[str, Values]) -> dict[str, Values]:
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
            entry.wrong(f"{name} is missing; the first keyframe gives it with {count} numbers")
            complete = False
        found.setdefault(name, (0.0,) * count)
    if complete:
        _check_reach(entry, found)
    return found


def _check_reach(entry: FigureTable, channels: Mapping[str, Values]) -> None:
    for name, gap in out_of_reach(channels).items():
        if gap > SLACK:
            message = f"{name} is {gap:.2f} m out of reach; bring it or the pelvis nearer"
            entry.wrong(message, name if name in entry.names else "at")


def _moved(
    entry: FigureTable,
    before: Mapping[str, Values],
    joints: Mapping[str, Values],
    groups: Mapping[str, Group],
    strange: set[str],
) -> dict[str, Values]:
    """The channels that a close-up has from here on; a name that is strange is told of once."""
    found = dict(before)
    moves = entry.table("move", "move = { ball = [0.1, 0.0] }")
    for name in moves.names if moves is not None else ():
        values = moves.row(name, 2) if moves is not None else None
        if moves is not None and name not in joints:
            if name not in strange:
                moves.wrong(f"no joint is called {quoted(name)}{_hint(name, joints)}", name)
            strange.add(name)
        elif values is not None:
            found[name] = values
    turns = entry.table("turn", "turn = { foot = 20.0 }")
    for name in turns.names if turns is not None else ():
        degrees = turns.number(name, -MOST_DEGREES, MOST_DEGREES, 0.0) if turns is not None else 0.0
        if turns is not None and name not in groups:
            if name not in strange:
                turns.wrong(f"no group is called {quoted(name)}{_hint(name, groups)}", name)
            strange.add(name)
        else:
            found[TURN + name] = (degrees,)
    return found


def _hint(name: str, known: Collection[str]) -> str:
    if not known:
        return "; take it out"
    return did_you_mean(name, known) or f"; there are {one_of(tuple(known), 'and')}"
