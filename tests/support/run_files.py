"""Files of runs as watches and exports write them, made in memory."""

import struct
from datetime import UTC, datetime, timedelta

from tui.storage.runs.fit import checksum

START = datetime(2026, 11, 22, 5, 40, tzinfo=UTC)
SECONDS = 2412
METERS = 7900.0


def fit(
    start: datetime = START, seconds: float = SECONDS, meters: float = METERS, sport: int = 1
) -> bytes:
    """Return a FIT file with a record before its session message, and fields of developers."""
    begin = int((start - datetime(1989, 12, 31, tzinfo=UTC)).total_seconds())
    end = begin + int(seconds)
    record = bytes([0x60, 0, 0, 20, 0, 1, 253, 4, 0x86, 1, 0, 3, 0]) + bytes([0x20])
    record = record[:-1] + struct.pack("<BI3x", 0, begin)
    fields = [(253, 4), (2, 4), (5, 1), (7, 4), (8, 4), (9, 4)]
    layout = bytes([0x41, 0, 1]) + struct.pack(">HB", 18, len(fields))
    # A sport is an enumeration, all else an unsigned number of four bytes.
    layout += b"".join(bytes([n, size, 0x86 if size == 4 else 0x00]) for n, size in fields)
    values = (end, begin, sport, int(seconds * 1000), int(seconds * 1000) - 9000, int(meters * 100))
    data = record + layout + b"\x01" + struct.pack(">IIBIII", *values)
    content = struct.pack("<BBHI4sH", 14, 0x20, 2132, len(data), b".FIT", 0) + data
    return content + struct.pack("<H", checksum(content))


def gpx(start: datetime = START, seconds: float = SECONDS, kind: str = "running") -> bytes:
    """Return a GPX file of two points a thousandth of a degree of latitude apart."""
    ends = (start, start + timedelta(seconds=seconds))
    points = "".join(
        f'<trkpt lat="{52 + n / 1000}" lon="13"><ele>30</ele><time>{_zulu(at)}</time></trkpt>'
        for n, at in enumerate(ends)
    )
    track = f"<trk><name>Morning</name><type>{kind}</type><trkseg>{points}</trkseg></trk>"
    head = f"<metadata><time>{_zulu(start)}</time></metadata>"
    return f'<?xml version="1.0"?>\n<gpx version="1.1">{head}\n{track}</gpx>'.encode()


def tcx(
    start: datetime = START,
    seconds: float = SECONDS,
    meters: float = METERS,
    sport: str = "Running",
) -> bytes:
    """Return a TCX file of two laps, with the blanks before it that exports write."""
    lap = "<Lap StartTime='{}'><TotalTimeSeconds>{}</TotalTimeSeconds>{}</Lap>"
    half = f"<DistanceMeters>{meters / 2}</DistanceMeters>"
    laps = lap.format(_zulu(start), seconds / 2, half)
    laps += lap.format(_zulu(start + timedelta(seconds=seconds / 2)), seconds / 2, half)
    activity = f"<Activity Sport='{sport}'><Id>{_zulu(start)}</Id>{laps}</Activity>"
    return (
        f"   <?xml version='1.0'?><TrainingCenterDatabase><Activities>\n{activity}\n"
        "</Activities></TrainingCenterDatabase>"
    ).encode()


def csv(*rows: tuple[str, str], header: str = "") -> bytes:
    """Return an activities.csv with rows of date and type."""
    header = header or (
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,"
        "Elapsed Time,Moving Time,Distance"
    )
    told = rows or (("Nov 22, 2026, 5:40:00\u202fAM", "Run"),)
    lines = [
        f'{n},"{date}","Morning, slow",{kind},2412,7.90,2412.0,2400.0,7900.0'
        for n, (date, kind) in enumerate(told)
    ]
    return "\ufeff{}\n{}\n".format(header, "\n".join(lines)).encode()


def _zulu(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"
