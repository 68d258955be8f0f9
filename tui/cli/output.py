"""Output of commands: a file, standard output, or plain-mode lines."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tui.cli.errors import CommandError, plain
from tui.cli.terminal_width import NARROWEST, terminal_width
from tui.paths import Paths, expanded
from tui.storage import files


def say(line: str) -> None:
    """Print a line at once: a screen reader must not wait for a full buffer."""
    print(wrapped(line), flush=True)


def wrapped(line: str) -> str:
    """Return a line without control characters, broken between words at the terminal's width.

    A pipe gets it whole.
    """
    text = plain(line)
    if sys.stdout is None or not sys.stdout.isatty():
        return text
    from textwrap import fill  # start-up time

    return fill(text, max(NARROWEST, terminal_width() - 1), break_on_hyphens=False)


def print_documents(documents: Iterable[Mapping[str, object]]) -> None:
    """Print documents as one JSON array, a line each, with nothing but ASCII in it."""
    import json  # only for programs: start-up time

    lines = ",\n".join(json.dumps(document, ensure_ascii=True) for document in documents)
    print(f"[{lines}]")


def deliver(content: Iterable[bytes], name: str | None, where: Paths, *, force: bool) -> int:
    """Write the content to a file, whole or not at all, or to standard output.

    Args:
        content: What to write, piece by piece.
        name: The file; None or "-" for standard output.
        where: The paths of this run: the log itself is never written over.
        force: Whether to replace a file that exists.

    Returns:
        0, the exit code.

    Raises:
        CommandError: The file exists and ``force`` is not set, or it cannot be written.
    """
    if name is None or name == "-":
        _print(content)
    else:
        path = expanded(name)
        _refuse_to_replace(path, where, force=force)
        _save(content, path)
    return 0


def _print(content: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise CommandError("the terminal cannot be written to; name a file")
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
            f"{plain(str(path))} could not be written ({(error.strerror or 'no reason').lower()}); "
            "name another file"
        ) from None
    print(f"Written to {plain(str(path))}.", file=sys.stderr)


def _refuse_to_replace(path: Path, where: Paths, *, force: bool) -> None:
    name = plain(str(path))
    if path.resolve() == where.log.resolve():
        raise CommandError(f"{name} is the log itself; name another file")
    if path.exists() and not path.is_file():
        raise CommandError(f"{name} is not a file that can be written; name another one")
    if not os.path.lexists(path.parent):
        raise CommandError(
            f"the folder {plain(str(path.parent))} does not exist; make it first, or name another"
        )
    if (path.exists() or path.is_symlink()) and not force:
        raise CommandError(
            f"{name} exists already; name another file, or add --force to replace it"
        )
