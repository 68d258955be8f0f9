"""Cache of parsed TOML texts."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tui.storage import files
from tui.storage.catalog.toml_file import parse_text

FILE = "toml.json"
"""Its name in the folder of what can be made again."""
MOST_BYTES = 2_000_000
"""The largest cache that is read."""
MOST_TEXTS = 100
"""How many texts are kept; the shipped exercises and routines are eleven."""

Content = dict[str, object]


class TomlCache:
    """Texts with what they parse to, kept in a file.

    To read it takes a twentieth of the time in which Python loads its parser and parses the
    shipped exercises and routines. A content is found by its whole text, so that it cannot be out
    of date, and the file can be deleted at any time.
    """

    def __init__(self, folder: Path | None) -> None:
        """Open the cache in a folder, which need not exist; with None nothing is kept."""
        self._file = folder / FILE if folder else None
        self._kept = _read(self._file) if self._file else {}
        self._used: dict[str, Content] = {}
        self._has_new = False

    def parse(self, text: str) -> Content:
        """Return what a text parses to. Raises what ``parse_text`` raises."""
        content = self._used.get(text, self._kept.get(text))
        if content is None:
            content = parse_text(text)
            if not _is_exact(content):
                return content
            self._has_new = True
        self._used[text] = content
        return content

    def save(self) -> None:
        """Keep what was parsed; where that fails, it is parsed again the next time."""
        if self._file is None or not self._has_new:
            return
        texts = {**self._used, **self._kept}
        kept = {text: texts[text] for text in list(texts)[:MOST_TEXTS]}
        with suppress(OSError), files.replacement(self._file) as fd:
            files.write_all(fd, json.dumps(kept).encode())
        self._has_new = False


def _read(file: Path) -> Mapping[str, Content]:
    """Return the texts of a file with their contents; nothing where the file is none of ours."""
    try:
        with files.open_binary(file) as stream:
            raw = stream.read(MOST_BYTES + 1)
        found = json.loads(raw) if len(raw) <= MOST_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {text: content for text, content in found.items() if isinstance(content, dict)}


def _is_exact(content: Content) -> bool:
    """Return whether JSON gives a content back as it is: it does not know dates, for one."""
    try:
        return bool(json.loads(json.dumps(content)) == content)
    except (TypeError, ValueError, RecursionError):
        return False
