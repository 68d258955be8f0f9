"""The last answer of ``surefoot due``, valid until anything behind it changes.

A prompt asks for it at every line. To load the catalog and the log takes eight times as long as to
start Python; to compare the state of a few files takes next to nothing. So this module imports
next to nothing, and no ``pathlib``.
"""

import os
import sys

import tui
from tui.clock import SystemClock

ARGUMENTS = ["due"]
"""The only command line that is answered: with flags, something else may be asked for."""
_VARIABLES = (
    "HOME",
    "SUREFOOT_DATA",
    "SUREFOOT_LOG",
    "TZ",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
_SEPARATOR = "\0"
"""No path, no variable and no line of text can have it."""


def recall() -> int | None:
    """Print the last answer and return its exit code; None where there is none or it is too old."""
    try:
        with open(_file(), encoding="utf-8") as file:
            circumstances, code, text, *files = file.read().split(_SEPARATOR)
        if circumstances != _circumstances(SystemClock().now().date().isoformat()):
            return None
        if any(_state(path) != state for path, state in zip(files[::2], files[1::2], strict=True)):
            return None
        sys.stdout.write(text)
        sys.stdout.flush()
        return int(code)
    except (OSError, ValueError, AttributeError):  # the last where there is no standard output
        return None


def states(paths: list[str]) -> dict[str, str]:
    """Return the state of files and folders before they are read, for ``store``.

    A folder stands for itself and for what lies directly in it.
    """
    found = {tui.__file__: _state(tui.__file__)}
    for path in paths:
        found[path] = _state(path)
        try:
            names = os.listdir(path)
        except OSError:
            continue
        inside = (os.path.join(path, name) for name in names)
        found |= {name: _state(name) for name in inside}
    return found


def store(text: str, code: int, day: str, before: dict[str, str]) -> None:
    """Keep an answer; where that fails, the next one is computed again.

    Args:
        text: What was printed, with its line ends.
        code: The exit code.
        day: The day of the answer as "2026-11-27".
        before: The states of all that the answer comes from, taken before that was read.
    """
    try:
        circumstances = _circumstances(day)
        parts = [circumstances, str(code), text]
        for path, state in before.items():
            parts += [path, state]
        os.makedirs(os.path.dirname(_file()), mode=0o700, exist_ok=True)
        new = f"{_file()}.{os.getpid()}"
        with open(new, "x", encoding="utf-8") as file:
            file.write(_SEPARATOR.join(parts))
        os.replace(new, _file())
    except (OSError, ValueError, AttributeError):
        return


def _file() -> str:
    folder = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(folder):
        folder = os.path.join(os.environ.get("HOME", ""), ".cache")
    if not os.path.isabs(folder):
        raise ValueError("no home folder")
    return os.path.join(folder, tui.NAME, "due")


def _circumstances(day: str) -> str:
    """Return all that changes the answer and is no file. Raises ValueError where that is unsure."""
    values = {name: os.environ.get(name, "") for name in _VARIABLES}
    for name in ("SUREFOOT_DATA", "SUREFOOT_LOG"):
        if values[name] and not os.path.isabs(values[name]):
            raise ValueError(f"{name} depends on the current folder")
    if sys.stdout.encoding.lower() != "utf-8":
        raise ValueError("the text is replaced where it cannot be written")
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    return "\n".join((tui.__version__, day, str(user), *values.values()))


def _state(path: str) -> str:
    """Return what differs once a file has changed; empty where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return ""
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
