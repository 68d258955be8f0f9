"""Activities of a FIT file, from its session messages."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tui.storage.runs.activity import CUT_OFF, RUNNING, Activity, ActivityFileError

SIGNATURE = b".FIT"
"""Bytes 8 to 11 of the file."""
DAMAGED = "is damaged: copy it from the watch or the export again"
_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_FIRST_DATE = 0x10000000
"""Smaller times count from when the watch was switched on."""
_SESSION = 18
_TIMESTAMP, _START, _SPORT, _ELAPSED, _TIMER, _DISTANCE = 253, 2, 5, 7, 8, 9
_SPORTS = {1: RUNNING, 2: "cycling", 5: "swimming", 11: "walking", 17: "hiking"}
_CRC = (
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
    0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
)  # fmt: skip


class _Definition(NamedTuple):
    """The layout of the messages of one local type."""

    message: int
    order: str
    """ "<" or ">", as ``struct`` has it."""
    fields: tuple[tuple[int, int], ...]
    """Number and size of each field."""
    size: int


def checksum(content: bytes) -> int:
    """Return the CRC of a FIT file's content."""
    crc = 0
    table = _BYTES
    for byte in content:
        crc = (crc >> 8) ^ table[(crc ^ byte) & 0xFF]
    return crc


def _crc_of_byte(byte: int) -> int:
    crc = 0
    for nibble in (byte & 0xF, byte >> 4):
        crc = (crc >> 4) ^ _CRC[crc & 0xF] ^ _CRC[nibble]
    return crc


_BYTES = tuple(map(_crc_of_byte, range(256)))


def read_fit(content: bytes) -> list[Activity]:
    """Return the activities of a FIT file. Raises ActivityFileError."""
    found: list[Activity] = []
    place = 0
    while place < len(content):  # several files may follow one another
        head = content[place : place + 12]
        if len(head) < 12 or head[8:12] != SIGNATURE or head[0] < 12:
            raise ActivityFileError(DAMAGED if place else CUT_OFF)
        begin, (size,) = place + head[0], struct.unpack_from("<I", head, 4)
        end = begin + size
        if end + 2 > len(content):
            raise ActivityFileError(CUT_OFF)
        (crc,) = struct.unpack_from("<H", content, end)
        if crc and crc != checksum(content[place:end]):
            raise ActivityFileError(DAMAGED)
        try:
            found += (_activity(message) for message in _sessions(content[begin:end]))
        except (struct.error, IndexError, KeyError):
            raise ActivityFileError(DAMAGED) from None
        place = end + 2
    if not found:
        raise ActivityFileError("holds no activity: export the activity itself as FIT")
    return found


def _sessions(data: bytes) -> Iterator[dict[int, int]]:
    """Yield the numbers of each session message by their fields; invalid ones are left out."""
    layouts: dict[int, _Definition] = {}
    place = 0
    while place < len(data):
        head = data[place]
        place += 1
        if head & 0xC0 == 0x40:
            layouts[head & 0xF], place = _definition(data, place, developer=bool(head & 0x20))
            continue
        layout = layouts[(head >> 5) & 0x3 if head & 0x80 else head & 0xF]
        if place + layout.size > len(data):
            raise IndexError(place)
        if layout.message == _SESSION:
            yield _numbers(data, place, layout)
        place += layout.size


def _definition(data: bytes, place: int, *, developer: bool) -> tuple[_Definition, int]:
    order = ">" if data[place + 1] else "<"
    (message,) = struct.unpack_from(f"{order}H", data, place + 2)
    count = data[place + 4]
    place += 5
    fields = tuple((data[place + 3 * n], data[place + 3 * n + 1]) for n in range(count))
    place += 3 * count
    size = sum(width for _, width in fields)
    if developer:
        count = data[place]
        size += sum(data[place + 2 + 3 * n] for n in range(count))
        place += 1 + 3 * count
    return _Definition(message, order, fields, size), place


def _numbers(data: bytes, place: int, layout: _Definition) -> dict[int, int]:
    found = {}
    for field, size in layout.fields:
        if size in (1, 4):
            code = "B" if size == 1 else "I"
            (value,) = struct.unpack_from(layout.order + code, data, place)
            if value != (1 << 8 * size) - 1:
                found[field] = value
        place += size
    return found


def _activity(numbers: dict[int, int]) -> Activity:
    start, end = numbers[_START], numbers.get(_TIMESTAMP)
    if start < _FIRST_DATE:
        raise ActivityFileError("has no date: the clock of the watch was not set")
    milliseconds = numbers.get(_ELAPSED, numbers.get(_TIMER))
    if milliseconds is None:
        if end is None:
            raise KeyError(_ELAPSED)
        milliseconds = 1000 * (end - start)
    distance = numbers.get(_DISTANCE)
    return Activity(
        _EPOCH + timedelta(seconds=start),
        milliseconds / 1000,
        None if distance is None else distance / 100,
        _SPORTS.get(numbers.get(_SPORT, 0), "another sport"),
    )
