"""What every command may ask of the house: the catalogue, a routine by name, the log."""

import sys

from tui.cli.errors import CommandError, UsageError, plain, unknown
from tui.clock import SystemClock
from tui.domain.catalog.catalog import Catalog, Problem
from tui.domain.catalog.routine import Routine
from tui.paths import Paths
from tui.storage.catalog.loader import FIGURES, load
from tui.storage.log.log import Log, LogError


def catalogue_of(where: Paths) -> Catalog:
    """Every exercise and routine that is right; Refusal where none is left."""
    catalog = load(where.shipped, where.data)
    if not catalog.routines:
        raise CommandError(f"no routine was found in {where.shipped}. Install Surefoot again")
    return catalog


def problem_line(catalog: Catalog, figures: tuple[Problem, ...] = ()) -> str:
    """One sentence on the files that were left out; empty where there are none."""
    problems = (*catalog.problems, *figures)
    if not problems:
        return ""
    count, first = len(problems), problems[0]
    rest = f", and {count - 1} more" if count > 1 else ""
    return plain(f"Left out: {first}{rest}. See: surefoot check")


def own_figure_problems(where: Paths) -> tuple[Problem, ...]:
    """What is wrong with figures of one's own; the shipped ones are shown in their place."""
    if not (where.data / FIGURES).is_dir():
        return ()
    from tui.storage.catalog.loader import check

    return check([where.data / FIGURES], where.shipped)


def tell_problems(catalog: Catalog) -> None:
    """Say on standard error which files were left out."""
    if line := problem_line(catalog):
        print(f"surefoot: {line}", file=sys.stderr)


def routine_of(catalog: Catalog, name: str) -> Routine:
    """A routine by its id; Misuse where there is none."""
    found = catalog.routines.get(name)
    if found is None:
        raise unknown("routine", name, catalog.routines)
    return found


def on_cue(text: str | None) -> tuple[str, ...]:
    """The command to run at every cue; what cannot be run is told, and stops nothing."""
    if text is None:
        return ()
    from tui.audio.hook import split_command

    command, trouble = split_command(text)
    if not command:
        raise UsageError(f"--on-cue needs a command, and {trouble}")
    if trouble:
        print(f"surefoot: --on-cue: {plain(trouble)}.", file=sys.stderr)
    return command


def told_log(where: Paths) -> Log:
    """The log, with what there is to say of it said on standard error; Refusal as ``open_log``."""
    log, notices = open_log(where)
    for notice in notices:
        print(f"surefoot: {plain(notice)}", file=sys.stderr)
    return log


def open_log(where: Paths) -> tuple[Log, tuple[str, ...]]:
    """The log, looked over, and what there is to say of it; Refusal where it cannot be used."""
    log = Log(where.log, SystemClock().now)
    try:
        return log, log.open()
    except LogError as error:
        raise CommandError(plain(str(error))) from None
