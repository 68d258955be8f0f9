"""What the program remembers that is neither a setting nor a session."""

from datetime import date
from pathlib import Path

from tui.storage import files

WARNINGS_READ = "warnings-read"
"""Name of the file that is there once the safety warnings have been confirmed."""

REMINDED, MORNING_ASKED = "soreness-reminded", "soreness-morning-asked"
"""Names of the files with the day of the last reminder, and of the last question of a morning."""


def warnings_were_read(state: Path) -> bool:
    """Return whether the state folder says that the safety warnings have been confirmed."""
    return (state / WARNINGS_READ).exists()


def note_warnings_read(state: Path) -> None:
    """Remember in the state folder that the warnings have been confirmed. Raises OSError."""
    with files.replacement(state / WARNINGS_READ) as fd:
        files.write_all(fd, b"The safety warnings of Surefoot have been read.\n")


def noted_day(state: Path, name: str) -> date | None:
    """Return the day in a file of the state folder; None where there is none."""
    try:
        return date.fromisoformat((state / name).read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        return None


def note_day(state: Path, name: str, day: date) -> None:
    """Remember a day in a file of the state folder. Raises OSError."""
    with files.replacement(state / name) as fd:
        files.write_all(fd, f"{day.isoformat()}\n".encode())


def write_crash(path: Path, error: BaseException, heading: str) -> None:
    """Write the traceback of a crash, in the place of an earlier one. Raises OSError."""
    import traceback

    report = "".join(traceback.format_exception(error))
    with files.replacement(path) as fd:
        files.write_all(fd, f"{heading}\n\n{report}".encode(errors="replace"))
