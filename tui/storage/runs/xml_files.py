"""Activities of GPX and TCX files."""

import math
from datetime import UTC, datetime
from xml.parsers import expat

from tui.storage.runs.activity import CUT_OFF, RUNNING, Activity, ActivityFileError

_EARTH_RADIUS_METERS = 6_371_008.8
"""The mean radius of the Earth (IUGG)."""
_RUNS = frozenset({"running", "run", "trail_running", "trail running", "treadmill_running", "9"})
"""What programs call a run; 9 is Strava's number for one."""
_RIDES = {"1": "cycling", "biking": "cycling"}
Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def read_xml(content: bytes) -> tuple[str, list[Activity]]:
    """Return "gpx" or "tcx", and the activities of the file. Raises ActivityFileError."""
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        # Some exports begin with blanks, which XML forbids.
        parser.Parse(content.lstrip(), True)
    except expat.ExpatError as error:
        if error.code in _UNFINISHED:
            raise ActivityFileError(CUT_OFF) from None
        raise ActivityFileError(
            f"is not XML from line {error.lineno} on: export it again"
        ) from None
    except ActivityFileError as error:
        raise ActivityFileError(f"{error} (line {parser.CurrentLineNumber})") from None
    if not reading.found:
        raise ActivityFileError("has no activity with times: a planned route is not a run")
    return reading.kind, reading.found


_UNFINISHED = frozenset(
    expat.errors.codes[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
)


def _refuse_doctype(*_: object) -> None:
    raise ActivityFileError("holds definitions of its own: export it again")


class _Reading:
    """What was read so far of one file."""

    def __init__(self) -> None:
        self.kind = ""
        self.found: list[Activity] = []
        self._path: list[str] = []
        self._text: list[str] = []
        self._clear()

    def _clear(self) -> None:
        self._sport = ""
        self._times: list[datetime] = []
        self._meters = 0.0
        self._laps = 0.0
        self._last: Point | None = None
        self._measured = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        tag = name.rpartition(":")[2]
        if not self._path:
            self.kind = {"gpx": "gpx", "TrainingCenterDatabase": "tcx"}.get(tag, "")
            if not self.kind:
                raise ActivityFileError("is XML, but neither GPX nor TCX")
        self._path.append(tag)
        self._text.clear()
        match tag:
            case "trk" | "Activity":
                self._clear()
                self._sport = attributes.get("Sport", "")
            case "trkseg":
                self._last = None
            case "trkpt":
                self._move(attributes)
            case "Lap" if "StartTime" in attributes:
                self._times.append(_moment(attributes["StartTime"]))

    def text(self, text: str) -> None:
        """Take text."""
        self._text.append(text)

    def end(self, _: str) -> None:
        """Take the end of an element."""
        tag, text = self._path.pop(), "".join(self._text).strip()
        parent = self._path[-1] if self._path else ""
        match parent, tag:
            case ("trkpt", "time") | ("Trackpoint", "Time"):
                self._times.append(_moment(text))
            case "trk", "type":
                self._sport = text
            case "Lap", "TotalTimeSeconds":
                self._laps += _number(text)
            case "Lap", "DistanceMeters":
                self._meters += _number(text)
                self._measured = True
            case _, "trk" | "Activity":
                self._finish()

    def _move(self, attributes: dict[str, str]) -> None:
        point = _number(attributes.get("lat", "")), _number(attributes.get("lon", ""))
        if self._last is not None:
            self._meters += distance(self._last, point)
            self._measured = True
        self._last = point

    def _finish(self) -> None:
        if not self._times:
            return
        begin, end = min(self._times), max(self._times)
        seconds = max((end - begin).total_seconds(), self._laps)
        sport = self._sport.strip().lower()
        run = sport in _RUNS or (not sport and self.kind == "gpx")
        name = RUNNING if run else _RIDES.get(sport, sport or "another sport")
        meters = self._meters if self._measured else None
        self.found.append(Activity(begin, seconds, meters, name))


def distance(start: Point, end: Point) -> float:
    """Return the meters between two points, along a great circle."""
    (lat, lon), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (start, end))
    half = math.sin((lat2 - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH_RADIUS_METERS * math.asin(min(1.0, math.sqrt(half)))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ActivityFileError("has a time that cannot be read: export it again") from None


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ActivityFileError("has a number that cannot be read: export it again")
    return number
