"""``surefoot check``: mistakes in exercise, routine, figure and settings files."""

import argparse
import sys
from pathlib import Path

from tui.cli.errors import CommandError, plain
from tui.domain.catalog.catalog import Catalog, known_in
from tui.paths import Paths
from tui.presentation.own_files import replaced_in
from tui.storage.catalog.bundle_file import Present, is_bundle, read_bundle
from tui.storage.catalog.figures import figure_ids
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
    bundles = [path for path in named if path.is_file() and is_bundle(path)]
    problems = list(check([path for path in chosen if path not in bundles], where.shipped))
    catalog = load(where.shipped, where.data) if bundles or not named else Catalog()
    present = Present(where.shipped, catalog, figure_ids(where.shipped, where.data))
    for path in bundles:
        problems += read_bundle(path, present).problems
    lines = [str(problem) for problem in problems]
    if not named:
        lines += _settings(where, catalog)
    for line in lines:
        print(plain(line), file=sys.stderr)
    if not lines:
        print("No mistakes found.")
        for note in () if named else replaced_in(catalog):
            print(plain(note))
    return 1 if lines else 0


def _settings(where: Paths, catalog: Catalog) -> tuple[str, ...]:
    known = known_in(catalog.exercises.values(), catalog.routines.values())
    return read_settings(where.settings, known)[1]
