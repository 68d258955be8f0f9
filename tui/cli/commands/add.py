"""``surefoot add FILE``: take in a file, after a look at it."""

import argparse
import sys
from collections.abc import Iterator

from tui.app.given_file import describe_given, wanted_parts
from tui.cli.confirm import confirm
from tui.cli.errors import CommandError, plain
from tui.cli.given_file import read_given
from tui.cli.loading import loaded_catalog
from tui.paths import Paths
from tui.presentation.given_file import GivenFile
from tui.presentation.saved import saved_by_command
from tui.storage.catalog.own_folder import ObstacleError, save_parts


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Check a file, show what it brings, ask, and copy it into the user's folder."""
    before = loaded_catalog(where)
    bundle = read_given(asked.file, where, before)
    try:
        given = describe_given(asked.file, bundle, where, before)
        wanted = wanted_parts(bundle, where)
    except ObstacleError as error:
        raise CommandError(plain(f"nothing was added: {error}")) from None
    for line in _preview(given):
        print(plain(line))
    sys.stdout.flush()
    if not wanted:
        print("You have all of it already.")
        return 0
    _confirm(len(wanted), where, sure=asked.yes)
    try:
        for part, replaced in save_parts(wanted, where.data):
            backup = f" The file before it is saved as {part.id}.toml.bak." if replaced else ""
            if not where.temporary:
                print(plain(f"Saved {where.data / part.place}.{backup}"))
    except ObstacleError as error:
        raise CommandError(plain(str(error))) from None
    if where.temporary:
        print(f"{saved_by_command('Added', temporary=True)}.")
    elif bundle.routine:
        print(f"Begin with: surefoot start {bundle.routine.id}")
    return 0


def _preview(given: GivenFile) -> Iterator[str]:
    """Yield a line for each part, what the routine takes, and what would be left out."""
    width = max(len(part.id) for part in given.parts)
    for part in given.parts:
        yield f"  {part.kind:<8}  {part.id:<{width}}  {part.name} ({part.effect})"
    if given.title:
        yield f"{given.title}: {given.amount}. {given.purpose}"
    if given.needs:
        yield f"Needs {', '.join(given.needs)}."
    yield from given.lost


def _confirm(count: int, where: Paths, *, sure: bool) -> None:
    files = "this file" if count == 1 else f"these {count} files"
    confirm(
        f"Add {files}{'' if where.temporary else f' to {where.data}'}?",
        sure=sure,
        refusal="nothing was added",
        remedy="to add it without being asked, write --yes",
    )
