"""Soreness over the weeks: a line for each moment, by ankle."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tui.domain.log.check_ins import AnkleSide, CheckIn, DayPart, next_morning
from tui.domain.log.record import MOMENTS, SessionRecord
from tui.domain.progress.points import Point, points_of

OTHER = "other"
"""The moment of a check-in that follows no session."""
LINES = (*MOMENTS, OTHER)
"""The lines in their order."""

Values = dict[date, float]
"""The highest soreness of each day."""


SidedLines = Mapping[str | None, Mapping[str, tuple[Point, ...]]]
"""The points of each of ``LINES`` by ankle: left, right, both, None where it was not told."""


class SorenessLines:
    """What was told of soreness in the sessions that were added so far."""

    def __init__(self) -> None:
        self._values: dict[str | None, dict[str, Values]] = _no_values()
        self._mornings: dict[str, tuple[str | None, date, float]] = {}
        """The mornings that sessions hold, by their ids."""
        self._sessions: dict[str, tuple[date, date]] = {}
        """The day of each session, and that of its next morning."""

    def add(self, session: SessionRecord) -> None:
        """Add a session."""
        day, sore = session.started.date(), session.soreness
        self._sessions[session.id] = (day, next_morning(session))
        for moment in ("before", "worst", "after"):
            value = getattr(sore, moment)
            if value is not None:
                _raise(self._values[sore.side][moment], day, value)
        if sore.morning is not None:
            self._mornings[session.id] = (sore.side, day, sore.morning)

    def lines(self, check_ins: Iterable[CheckIn] = (), *, narrowed: bool = False) -> SidedLines:
        """Return the points with the check-ins, the highest where a day has several.

        The next morning is a point of the day of its session.

        Args:
            check_ins: The check-ins of the log.
            narrowed: Whether only some sessions were added, so that those of others stay out.
        """
        found = _no_values()
        for side, by_moment in self._values.items():
            for moment, values in by_moment.items():
                found[side][moment] = dict(values)
        answered = set()
        for check_in in check_ins:
            followed = self._sessions.get(check_in.session or "")
            if followed is None and narrowed:
                continue
            moment, day = _place(check_in, followed)
            if moment == "morning":
                answered.add(check_in.session)
            _raise(found[check_in.side][moment], day, check_in.soreness)
        for session, (side, day, value) in self._mornings.items():
            if session not in answered:
                _raise(found[side]["morning"], day, value)
        return {
            side: {name: points_of(values.get(name, {})) for name in LINES}
            for side, values in found.items()
        }


def all_sides(lines: SidedLines) -> Mapping[str, tuple[Point, ...]]:
    """Return the points whatever the ankle, the highest where a day has several."""
    return _joined(lines, tuple(lines))


def of_side(lines: SidedLines, side: AnkleSide) -> Mapping[str, tuple[Point, ...]]:
    """Return the points that were told of an ankle, or of both."""
    return _joined(lines, (side.value, AnkleSide.BOTH.value))


def sides_with_answers(lines: SidedLines) -> tuple[AnkleSide, ...]:
    """Return the ankles of which anything was told, the left one first."""
    sides = (AnkleSide.LEFT, AnkleSide.RIGHT)
    return tuple(side for side in sides if any(of_side(lines, side).values()))


def _place(check_in: CheckIn, followed: tuple[date, date] | None) -> tuple[str, date]:
    """Return the line and the day of a check-in.

    Args:
        check_in: The check-in.
        followed: The day of its session, and that of the next morning; None without one.
    """
    if followed is None:
        return OTHER, check_in.day
    day, morning = followed
    if check_in.when == DayPart.MORNING and check_in.day == morning:
        return "morning", day
    return ("after", day) if check_in.day == day else (OTHER, check_in.day)


def _no_values() -> dict[str | None, dict[str, Values]]:
    return defaultdict(lambda: defaultdict(dict))


def _raise(values: Values, day: date, value: float) -> None:
    values[day] = max(value, values.get(day, value))


def _joined(lines: SidedLines, sides: Iterable[str | None]) -> Mapping[str, tuple[Point, ...]]:
    found: dict[str, Values] = {name: {} for name in LINES}
    for side in sides:
        for name, points in lines.get(side, {}).items():
            for point in points:
                _raise(found[name], point.day, point.value)
    return {name: points_of(values) for name, values in found.items()}
