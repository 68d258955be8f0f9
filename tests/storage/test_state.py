"""What is remembered in the state folder, private to the user."""

import stat
from datetime import date
from pathlib import Path

from tui.storage.state import (
    MORNING_ASKED,
    REMINDED,
    note_day,
    note_warnings_read,
    noted_day,
    warnings_were_read,
    write_crash,
)


def test_that_the_warnings_were_read_is_remembered(tmp_path: Path) -> None:
    state = tmp_path / "state" / "surefoot"
    assert not warnings_were_read(state)
    assert not state.exists()
    note_warnings_read(state)
    note_warnings_read(state)
    assert warnings_were_read(state)
    (left,) = state.iterdir()
    assert stat.S_IMODE(left.stat().st_mode) == 0o600


def test_a_crash_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "state" / "crash.txt"
    for reason in ("first", "second"):
        write_crash(path, ValueError(reason), "Surefoot 1")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("Surefoot 1\n\nValueError: second")
    assert "first" not in text
    assert [one.name for one in path.parent.iterdir()] == ["crash.txt"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_day_is_remembered_and_what_is_no_day_is_forgotten(tmp_path: Path) -> None:
    state = tmp_path / "state" / "surefoot"
    assert noted_day(state, REMINDED) is None
    note_day(state, REMINDED, date(2026, 11, 22))
    note_day(state, REMINDED, date(2026, 11, 29))
    assert noted_day(state, REMINDED) == date(2026, 11, 29)
    assert noted_day(state, MORNING_ASKED) is None
    (state / REMINDED).write_bytes(b"\xff last week")
    assert noted_day(state, REMINDED) is None
