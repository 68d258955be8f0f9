"""Paths of the log, the settings, the state and own files."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui import NAME

_NOWHERE = Path(os.devnull)
"""Stands for a home folder where there is none: nothing can be read there or written."""
CRASH_FILE = "crash.txt"
"""Name of the report of a crash in the state folder."""


class NoHomeError(Exception):
    """There is no home folder, in a sentence that names the remedy."""


class Paths(NamedTuple):
    """The files and folders of one run."""

    log: Path
    settings: Path
    data: Path
    """The user's own exercises and routines; it need not exist."""
    shipped: Path
    """The exercises and routines that come with the program."""
    state: Path
    """The folder of what the program remembers that is neither a setting nor in the log."""
    given: Mapping[str, str] | None = None
    """The texts of a file that is used in this run without being copied, by their places."""
    cache: Path | None = None
    """The folder of what can be made again and deleted at any time; None where nothing is kept."""
    temporary: bool = False
    """Whether log, settings, data and state are copies that are deleted when the program ends."""


def paths(
    log: str | None = None, data: str | None = None, environment: Mapping[str, str] | None = None
) -> Paths:
    """Return the paths of this run.

    Args:
        log: The log named by a flag; it goes before ``SUREFOOT_LOG`` and the platform's folder.
        data: The user's own files named by a flag; it goes before ``SUREFOOT_DATA`` likewise.
        environment: Environment variables; None for those of the process.
    """
    env = os.environ if environment is None else environment
    folders = _folders()
    named_log = log or env.get("SUREFOOT_LOG")
    named_data = data or env.get("SUREFOOT_DATA")
    return Paths(
        log=expanded(named_log) if named_log else _certain(folders.data) / "log.json",
        settings=folders.config / "settings.toml",
        data=expanded(named_data) if named_data else folders.data / "own",
        shipped=shipped(),
        state=folders.state,
        cache=folders.cache,
    )


class Folders(NamedTuple):
    """The platform's folders for the files of this program and this user."""

    data: Path
    config: Path
    state: Path
    cache: Path


def _folders() -> Folders:
    """Return the platform's folders, on Linux as platformdirs finds them, which costs 5 ms."""
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        return Folders(
            _xdg("XDG_DATA_HOME", "~/.local/share"),
            _xdg("XDG_CONFIG_HOME", "~/.config"),
            _xdg("XDG_STATE_HOME", "~/.local/state"),
            _xdg("XDG_CACHE_HOME", "~/.cache"),
        )
    from platformdirs import PlatformDirs

    folders = PlatformDirs(NAME, appauthor=False)
    return Folders(
        folders.user_data_path,
        folders.user_config_path,
        folders.user_state_path,
        folders.user_cache_path,
    )


def _xdg(variable: str, default: str) -> Path:
    # The specification asks to ignore relative paths.
    named = os.environ.get(variable, "").strip()
    if Path(named).is_absolute():
        return Path(named) / NAME
    try:
        return Path(default).expanduser() / NAME
    except RuntimeError:
        return _NOWHERE / NAME


def expanded(name: str) -> Path:
    """Return a path that was named, ``~`` being a home folder. Raises NoHomeError."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise NoHomeError(f"There is no home folder for {name}: write the path in full.") from None


def _certain(folder: Path) -> Path:
    """Return the folder of the log. Raises NoHomeError where there is none."""
    if _NOWHERE in folder.parents:
        raise NoHomeError("There is no home folder for the log: name a file with --log.")
    return folder


def usual_folders() -> tuple[Path, ...]:
    """Return the folders in which a file that was downloaded or sent usually is."""
    from platformdirs import user_desktop_path, user_documents_path, user_downloads_path

    folders = [user_downloads_path(), user_desktop_path(), user_documents_path()]
    # Neither a home folder nor the present one need be there.
    for find in (Path.home, Path.cwd):
        with suppress(OSError, RuntimeError):
            folders.append(find())
    return tuple(dict.fromkeys(folders))


def shortened(path: Path) -> str:
    """Return a path as one reads it, ``~`` being the home folder."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (RuntimeError, ValueError):
        return str(path)


def crash_report() -> Path:
    """Return where a crash is reported: also with ``--sample``, whose own state is thrown away."""
    return _folders().state / CRASH_FILE


def shipped() -> Path:
    """Return the folder of the shipped data: inside an installed package, beside it otherwise."""
    package = Path(__file__).parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent / "data"
