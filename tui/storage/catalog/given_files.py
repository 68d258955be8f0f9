"""Finder of files that somebody gave."""

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from tui.storage.catalog.bundle_file import MOST_BUNDLE_BYTES
from tui.storage.files import open_binary

MOST_FOUND = 6
"""The most files that are found."""
_MOST_ENTRIES = 5000
"""The most entries of a folder that are looked at."""
_MOST_OPENED = 40
"""The most files that are opened, the newest first."""
_OURS = re.compile(rb"^[ \t]*\[\[(?:step|variation|exercise|figure|keyframe)\]\]", re.MULTILINE)
"""What each file of a routine, an exercise or a figure has."""


def find_given(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files in some folders that look like ours, newest first.

    Links are not followed, and what cannot be read is passed by.
    """
    found = sorted((pair for folder in folders for pair in _dated(folder)), reverse=True)
    newest = dict.fromkeys(path for _, path in found[:_MOST_OPENED])
    return tuple(islice(filter(_is_ours, newest), MOST_FOUND))


def _dated(folder: Path) -> Iterator[tuple[float, Path]]:
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MOST_ENTRIES):
                if not entry.name.endswith(".toml") or entry.name.startswith("."):
                    continue
                status = entry.stat(follow_symlinks=False)
                if entry.is_file(follow_symlinks=False) and status.st_size <= MOST_BUNDLE_BYTES:
                    yield status.st_mtime, Path(entry.path)
    except OSError:
        return


def _is_ours(path: Path) -> bool:
    try:
        with open_binary(path) as stream:
            return _OURS.search(stream.read(MOST_BUNDLE_BYTES)) is not None
    except OSError:
        return False
