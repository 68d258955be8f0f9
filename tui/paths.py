"""Where the log, the settings, the state and the user's own files live."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tui import NAME

CRASH_FILE = "crash.txt"
"""Name of the report of a crash in the state folder."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders of one run."""

    log: Path
    settings: Path
    data: Path
    """The user's own exercises and routines; it need not exist."""
    shipped: Path
    """The exercises and routines that come with the program."""
    state: Path
    """The folder of what the program remembers that is neither a setting nor in the log."""


def paths(
    log: str | None = None, data: str | None = None, environment: Mapping[str, str] | None = None
) -> Paths:
    """Return the paths of this run.

    Args:
        log: The log named by a flag; it goes before ``SUREFOOT_LOG`` and the platform's folder.
        data: The user's own files named by a flag; it goes before ``SUREFOOT_DATA`` likewise.
        environment: Environment variables; None for those of the process.
    """
    from platformdirs import PlatformDirs

    env = os.environ if environment is None else environment
    folders = PlatformDirs(NAME, appauthor=False)
    named_log = log or env.get("SUREFOOT_LOG")
    named_data = data or env.get("SUREFOOT_DATA")
    return Paths(
        log=Path(named_log).expanduser() if named_log else folders.user_data_path / "log.json",
        settings=folders.user_config_path / "settings.toml",
        data=Path(named_data).expanduser() if named_data else folders.user_data_path / "own",
        shipped=shipped(),
        state=folders.user_state_path,
    )


def crash_report() -> Path:
    """Return where a crash is reported: also with ``--sample``, whose own state is thrown away."""
    return paths().state / CRASH_FILE


def shipped() -> Path:
    """Return the folder of the shipped data: inside an installed package, beside it otherwise."""
    package = Path(__file__).parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent / "data"
