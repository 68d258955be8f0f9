"""Files somebody gave, for ``surefoot add`` and ``surefoot start FILE``."""

from collections.abc import Iterable
from pathlib import Path

from tui.cli.errors import CommandError, UsageError, plain, unknown, warn
from tui.cli.loading import loaded_catalog
from tui.domain.catalog.catalog import Catalog, Problem
from tui.paths import Paths, expanded
from tui.storage.catalog.bundle_file import Bundle, Present, read_bundle
from tui.storage.catalog.figures import figure_ids

MOST_LINES = 40
"""The most mistakes that are listed."""


def read_given(name: str, where: Paths, catalog: Catalog) -> Bundle:
    """Return what a file brings; its mistakes are printed on standard error.

    Raises CommandError where there is one.
    """
    path = expanded(name)
    if not path.exists() and not path.is_symlink():
        raise CommandError(f"there is no file {plain(name)}; name another one")
    present = Present(where.shipped, catalog, figure_ids(where.shipped, where.data))
    bundle = read_bundle(path, present)
    if bundle.problems:
        first, *others = bundle.problems
        if first.line is None and not others:
            raise CommandError(plain(f"{name} {first.message}"))
        print_problems(bundle.problems)
        mistakes = f"{len(bundle.problems)} mistakes" if others else "a mistake"
        what, which = ("them", "these lines") if others else ("it", "this line")
        raise CommandError(
            f"{plain(name)} has {mistakes}, so nothing of it is used; correct {what}, or send "
            f"{which} to whoever made the file"
        )
    return bundle


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, of too many only the first."""
    lines = [str(problem) for problem in problems]
    for line in lines[:MOST_LINES]:
        warn(f"{line}.")
    if len(lines) > MOST_LINES:
        warn(f"and {len(lines) - MOST_LINES} more.")


def given_routine(name: str, where: Paths) -> tuple[str, Paths]:
    """Return the id of the routine in a file, and the paths with what the file brings.

    Raises CommandError.
    """
    catalog = loaded_catalog(where)
    if not Path(name).suffix and "/" not in name and not expanded(name).exists():
        raise unknown("routine", name, catalog.routines)
    bundle = read_given(name, where, catalog)
    if bundle.routine is None:
        raise UsageError(f"{plain(name)} has no routine; to add what it has: surefoot add FILE")
    return bundle.routine.id, where._replace(given=bundle.texts)
