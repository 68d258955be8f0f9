"""Where things live: named by flag, by environment, or in the platform's own folders."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tui import NAME


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders of one run."""

    log: Path
    settings: Path
    data: Path
    """The user's own exercises and routines; it need not exist."""
    shipped: Path
    """The exercises and routines that come with the program."""


def paths(
    log: str | None = None, data: str | None = None, environment: Mapping[str, str] | None = None
) -> Paths:
    """The paths of this run; a flag goes before the environment, and that before the platform."""
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
    )


def shipped() -> Path:
    """The folder of the shipped data: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent / "data"
