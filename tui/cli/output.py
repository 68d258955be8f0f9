"""Where a command puts what it made: a new file, or standard output."""

import sys
from collections.abc import Iterable
from pathlib import Path

from tui.cli.errors import CommandError, plain
from tui.paths import Paths
from tui.storage import files
from tui.storage.log.log import LogError


def deliver(content: Iterable[bytes], name: str | None, where: Paths, *, force: bool) -> int:
    """Write it, whole or not at all, to the file of that name or to standard output; returns 0.

    Refusal where the file is there already and ``force`` is not set, or cannot be written.
    """
    try:
        if name is None:
            _print(content)
        else:
            path = Path(name).expanduser()
            _look(path, where, force=force)
            _save(content, path)
    except LogError as error:
        raise CommandError(plain(str(error))) from None
    return 0


def _print(content: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise CommandError("there is no screen to write to: name a file")
    for piece in content:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _save(content: Iterable[bytes], path: Path) -> None:
    try:
        with files.replacement(path) as fd:
            for piece in content:
                files.write_all(fd, piece)
    except OSError as error:
        raise CommandError(
            f"{plain(str(path))} could not be written: {(error.strerror or 'no reason').lower()}"
        ) from None
    print(f"Written to {plain(str(path))}.", file=sys.stderr)


def _look(path: Path, where: Paths, *, force: bool) -> None:
    name = plain(str(path))
    if path.resolve() == where.log.resolve():
        raise CommandError(f"{name} is the log itself; name another file")
    if path.exists() and not path.is_file():
        raise CommandError(f"{name} is no file that can be written; name another one")
    if (path.exists() or path.is_symlink()) and not force:
        raise CommandError(
            f"{name} is there already; name another file, or replace it with --force"
        )
