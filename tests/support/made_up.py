"""Made-up sessions, and a disk that fails when it is told to."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui.domain.log.record import SessionRecord, SetRecord, Soreness, new_id
from tui.storage import files
from tui.storage.log.log import Log

FIRST = datetime(2026, 1, 1, 7, 31, 5, tzinfo=UTC)
CALLS = ("write", "fdatasync", "fsync", "replace", "link", "open", "mkdir", "unlink", "ftruncate")
"""The calls that change a disk, by their names in ``os``."""


def a_set(number: int = 1, **changed: object) -> SetRecord:
    usual = SetRecord(
        exercise="wall-stretch",
        variation="knee-straight",
        side="left",
        kind="hold",
        number=number,
        of=3,
        target={"seconds": 30},
        seconds=30.0,
        outcome="done",
    )
    return usual._replace(**changed)


def a_session(day: int = 1, sets: int = 3, **changed: object) -> SessionRecord:
    started = FIRST + timedelta(days=day)
    usual = SessionRecord(
        id=new_id(started, day.to_bytes(10)),
        routine="after-a-run",
        title="After a run",
        started=started,
        ended=started + timedelta(minutes=11),
        active_seconds=612.3,
        outcome="finished",
        sets=tuple(a_set(number) for number in range(1, sets + 1)),
        soreness=Soreness(before=2),
    )
    return usual._replace(**changed)


def a_log(path: Path) -> Log:
    return Log(path, now=lambda: FIRST)


def ids(log: Log) -> list[str]:
    return [one.id for one in log.sessions()]


class FailingDisk:
    """Stands in the place of ``os`` and makes the n-th call that changes the disk fail."""

    def __init__(self, at: int, failure: OSError | None, *, once: bool = True) -> None:
        self.calls = 0
        self._at = at
        self._failure = failure
        self._once = once

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def counted(*args: object, **named: object) -> object:
            if name == "open" and not int(str(args[1])) & (os.O_RDWR | os.O_CREAT):
                return real(*args, **named)  # to read changes nothing
            self.calls += 1
            if self.calls == self._at or (self.calls > self._at and not self._once):
                if self._failure is None:
                    os._exit(9)  # as a power cut does: nothing is tidied up
                if name == "write":
                    fd, content = args
                    os.write(fd, bytes(content)[: len(bytes(content)) // 2])
                raise self._failure
            return real(*args, **named)

        return counted


def fail(
    patch: pytest.MonkeyPatch, at: int, failure: OSError | None, *, once: bool = True
) -> FailingDisk:
    failing = FailingDisk(at, failure, once=once)
    patch.setattr(files, "os", failing)
    return failing
