"""Folder of own files: they are added to it, never removed."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from tui.storage import files
from tui.storage.catalog.bundle_file import BundlePart
from tui.storage.catalog.toml_file import TomlFile, open_text, open_toml


class Effect(StrEnum):
    """What putting a file into the folder does."""

    NEW = "new"
    SAME = "same"
    OWN = "replaces yours"
    BUILT_IN = "replaces a built-in"


class ObstacleError(Exception):
    """Why a file cannot be put into the folder, in a sentence with the remedy."""


def check_place(own: Path, place: Path) -> None:
    """Raise ObstacleError where the name is taken by something that is not replaced.

    A link would lead out of the folder, and two names that differ in capitals are one on some
    systems. Raises OSError where the folder cannot be listed.

    Args:
        own: The user's folder.
        place: The path of the file within it.
    """
    file = own / place
    if file.parent.is_symlink():
        raise ObstacleError(f"{file.parent} is a link to another place; move it away")
    try:
        entries = list(file.parent.iterdir())
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise ObstacleError(f"{file.parent} is not a folder; move it away") from None
    for entry in entries:
        if entry.name.casefold() != file.name.casefold():
            continue
        if entry.name != file.name:
            raise ObstacleError(f"{entry} differs from {file.name} in capitals only; rename it")
        if entry.is_symlink():
            raise ObstacleError(f"{entry} is a link to another place; move it away")
        if not entry.is_file():
            raise ObstacleError(f"{entry} is not a file; move it away")


def effect_of(part: BundlePart, own: Path, shipped: Path) -> Effect:
    """Return what putting a part into the user's folder does.

    Raises ObstacleError where it cannot be put there, and OSError.
    """
    check_place(own, part.place)
    new = open_text(part.place, part.text)
    for folder, effect in ((own, Effect.OWN), (shipped, Effect.BUILT_IN)):
        if (folder / part.place).exists():
            old = open_toml(folder / part.place)
            alike = (
                isinstance(old, TomlFile)
                and isinstance(new, TomlFile)
                and old.content == new.content
            )
            return Effect.SAME if alike else effect
    return Effect.NEW


def save_part(part: BundlePart, own: Path) -> bool:
    """Put a part into the user's folder; return whether a file before it was saved as a backup.

    Raises ObstacleError and OSError.
    """
    file = own / part.place
    check_place(own, part.place)
    replaced = file.exists()
    files.make_folder(file.parent)
    with files.replacement(file, backup=replaced) as fd:
        files.write_all(fd, part.text.encode())
    return replaced


def save_parts(parts: Sequence[BundlePart], own: Path) -> Iterator[tuple[BundlePart, bool]]:
    """Put parts into the user's folder; yield each, and whether a file before it was saved.

    Raises ObstacleError, which says how many were put there before.
    """
    for number, part in enumerate(parts):
        try:
            replaced = save_part(part, own)
        except (ObstacleError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            done = f"{number} of {len(parts)} files were added" if number else "nothing was added"
            raise ObstacleError(
                f"{own / part.place} could not be saved ({reason}); {done}. "
                "Try again when this is corrected"
            ) from None
        yield part, replaced
