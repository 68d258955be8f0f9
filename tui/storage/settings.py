"""The settings: a TOML file in the platform's configuration folder."""

import os
import tomllib
from dataclasses import asdict, fields
from pathlib import Path

from tui.domain.settings import Settings


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a sentence for each thing in the file that is not used."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        return Settings(), (f"{path} is not used: {error}. The usual settings hold.",)
    known = {field.name for field in fields(Settings)}
    notices = tuple(f"{path}: there is no setting {key!r}" for key in found if key not in known)
    return Settings(warnings_read=found.get("warnings_read") is True), notices


def write_settings(path: Path, settings: Settings) -> None:
    """Store the settings. Raises OSError where the file cannot be written."""
    import tomli_w

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_text(tomli_w.dumps(asdict(settings)), encoding="utf-8")
    temporary.replace(path)
