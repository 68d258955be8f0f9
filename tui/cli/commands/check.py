"""``surefoot check``: mistakes in exercise, routine and figure files and in the settings."""

import argparse
import sys
from pathlib import Path

from tui.cli.errors import CommandError, plain
from tui.domain.catalog.catalog import Catalog, known_in
from tui.paths import Paths
from tui.presentation.own_files import replaced_in
from tui.storage.catalog.loader import check, load
from tui.storage.settings import read_settings


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print every mistake with its file and line, and return 1 where there is a mistake.

    Without a path every own and every shipped file is checked, and the settings.
    """
    named = [Path(path) for path in asked.path]
    for path in named:
        if not path.exists():
            raise CommandError(f"there is no file or folder {plain(str(path))}")
    chosen = named or [path for path in (where.shipped, where.data) if path.is_dir()]
    problems = check(chosen, where.shipped)
    lines = [str(problem) for problem in problems]
    catalog = Catalog() if named else load(where.shipped, where.data)
    if not named:
        lines += _settings(where, catalog)
    for line in lines:
        print(plain(line), file=sys.stderr)
    if not lines:
        print("No mistakes found.")
        for note in replaced_in(catalog):
            print(plain(note))
    return 1 if lines else 0


def _settings(where: Paths, catalog: Catalog) -> tuple[str, ...]:
    known = known_in(catalog.exercises.values(), catalog.routines.values())
    return read_settings(where.settings, known)[1]
