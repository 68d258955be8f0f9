"""GivenFileFlow: a file that somebody gave, previewed and added."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.app.context import AppContext
from tui.app.given_file import describe_given, wanted_parts
from tui.domain.parsing import ParseError
from tui.domain.typed_path import typed_paths
from tui.paths import NoHomeError, expanded, shortened, usual_folders
from tui.presentation.given_file import GivenFile, mistakes_in
from tui.presentation.saved import saved
from tui.screens.file_path import FilePathScreen
from tui.screens.given_file import GivenFileScreen
from tui.storage.catalog.bundle_file import Bundle, Present, read_bundle
from tui.storage.catalog.figures import figure_ids
from tui.storage.catalog.given_files import find_given
from tui.storage.catalog.own_folder import ObstacleError, save_parts

if TYPE_CHECKING:
    from tui.app.ports import AppPorts

_LONGEST_NAME = 60
"""The most characters of a name in a sentence."""


class _Preview(NamedTuple):
    """A file, and what is shown of it."""

    bundle: Bundle
    shown: GivenFile


class GivenFileFlow:
    """Asks for a file, shows what it brings, and adds it to the user's own."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports

    async def add(self, dropped: str = "") -> str | None:
        """Add a file; return the id of its routine, or None if there is none or nothing was added.

        Args:
            dropped: What a terminal typed when a file was dragged into it; empty to ask.
        """
        text, refusal = dropped, ""
        while True:
            if refusal or not dropped:
                screen = FilePathScreen(text, _find_candidates, refusal)
                typed: str | None = await self._ports.push_screen_wait(screen)
                if typed is None:
                    return None
                text = typed
            try:
                # In a thread: the file may be on a disk that answers late.
                preview = await asyncio.to_thread(self._read, text)
            except ParseError as error:
                refusal = str(error)
                continue
            wanted: bool = await self._ports.push_screen_wait(GivenFileScreen(preview.shown))
            return self._save(preview) if wanted else None

    def _read(self, text: str) -> _Preview:
        """Read the file at a typed path.

        Raises:
            ParseError: There is no such file, it cannot be read at all, or it cannot be added.
        """
        path = _find_existing(text)
        context = self._context
        where = context.paths
        before = context.saved_catalog()
        present = Present(where.shipped, before, figure_ids(where.shipped, where.data))
        bundle = read_bundle(path, present)
        name = _shorten(path.name or str(path))
        if problems := bundle.problems:
            sentences = mistakes_in(name, problems)
            if len(problems) == 1 and problems[0].line is None:
                raise ParseError(sentences[0])
            return _Preview(bundle, GivenFile(name, mistakes=sentences))
        try:
            chosen = context.settings.applied_to
            return _Preview(bundle, describe_given(name, bundle, where, before, chosen))
        except ObstacleError as error:
            raise ParseError(f"Nothing can be added: {error}.") from None
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ParseError(f"Nothing can be added to {where.data}: {reason}.") from None

    def _save(self, preview: _Preview) -> str | None:
        """Add the parts that the user does not have yet; report what could not be saved.

        Returns:
            The id of the routine; None if there is none, or nothing was added.
        """
        context, title = self._context, preview.shown.title or preview.shown.parts[0].name
        try:
            parts = wanted_parts(preview.bundle, context.paths)
            for _ in save_parts(parts, context.paths.data):
                pass
        except (ObstacleError, OSError) as error:
            self._ports.notify(f"{error}.", severity="error", timeout=10, markup=False)
            added = False
        else:
            done = saved("Added", temporary=context.paths.temporary)
            self._ports.notify(f"{done}: {title}.", markup=False)
            added = True
            # What was used without being copied is the user's own from now on.
            given = {**(context.paths.given or {})}
            for place in preview.bundle.texts:
                given.pop(place, None)
            context.paths = context.paths._replace(given=given or None)
        context.reload_catalog()
        self._ports.show_offers()
        routine = preview.bundle.routine
        return routine.id if routine and added else None


def _find_candidates() -> dict[str, str]:
    """Return the paths of files that look like ours, by what is shown of each."""
    return {shortened(path): str(path) for path in find_given(usual_folders())}


def _find_existing(text: str) -> Path:
    """Return the first of the paths that a text may mean and that exists. Raises ParseError."""
    paths = typed_paths(text)
    for name in paths:
        try:
            path = expanded(name)
            if path.exists():
                return path
        except NoHomeError as error:
            raise ParseError(str(error)) from None
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or "this is no path").lower()
            raise ParseError(f"{_shorten(name)} cannot be read: {reason}.") from None
    raise ParseError(f"There is no file {_shorten(paths[-1])}.")


def _shorten(name: str) -> str:
    """Return a name without unprintable characters; of a long name only the end."""
    shown = "".join(c if c.isprintable() else "�" for c in name)
    return shown if len(shown) <= _LONGEST_NAME else f"…{shown[1 - _LONGEST_NAME :]}"
