"""Catalog, routine or settings for a command, or an error sentence."""

from typing import TYPE_CHECKING

from tui.cli.errors import CommandError, UsageError, plain, unknown, warn
from tui.domain.catalog.catalog import Catalog, Problem, known_in
from tui.domain.catalog.routine import Routine
from tui.paths import Paths
from tui.storage.catalog.loader import FIGURES, load
from tui.storage.catalog.toml_cache import TomlCache
from tui.storage.catalog.toml_errors import sentence
from tui.storage.catalog.toml_file import Parser, parse_text

if TYPE_CHECKING:
    from tui.domain.settings import Settings


def loaded_catalog(where: Paths, cache: TomlCache | None = None) -> Catalog:
    """Return every exercise and routine without a mistake.

    Args:
        where: The folders.
        cache: Parses the files, and is saved by the caller; None for one that is saved here.

    Raises:
        CommandError: No routine is left.
    """
    used = cache or TomlCache(where.cache)
    catalog = load(where.shipped, where.data, where.given, used.parse)
    if cache is None:
        used.save()
    if not catalog.routines:
        raise CommandError(f"no routine was found in {where.shipped}; install Surefoot again")
    return catalog


def problem_line(catalog: Catalog, figures: tuple[Problem, ...] = ()) -> str:
    """Return a sentence on the files that were left out; empty where there are none.

    Args:
        catalog: The catalog with its problems.
        figures: Problems of figure files, which the catalog does not read.
    """
    problems = (*catalog.problems, *figures)
    if not problems:
        return ""
    count, first = len(problems), problems[0]
    rest = f", and {count - 1} more" if count > 1 else ""
    return plain(f"{sentence(f'Left out: {first}{rest}')} See: surefoot check")


def own_figure_problems(where: Paths) -> tuple[Problem, ...]:
    """Return the mistakes in the user's own figures; the shipped ones are shown instead."""
    if not (where.data / FIGURES).is_dir():
        return ()
    from tui.storage.catalog.loader import check

    return check([where.data / FIGURES], where.shipped)


def warn_of_problems(catalog: Catalog) -> None:
    """Print on standard error which files were left out."""
    if line := problem_line(catalog):
        warn(line)


def routine_of(catalog: Catalog, name: str) -> Routine:
    """Return a routine by its id.

    Raises UsageError where there is none, CommandError where its file has a mistake.
    """
    found = catalog.routines.get(name)
    if found is None:
        mistakes = [problem for problem in catalog.problems if problem.file.stem == name]
        if mistakes:
            mistake = str(mistakes[0]).removesuffix("?")
            raise CommandError(plain(f"{mistake}; for all mistakes run: surefoot check"))
        raise unknown("routine", name, catalog.routines)
    return found


def on_cue(text: str | None) -> tuple[str, ...]:
    """Return the command to run at every cue as words; empty for None.

    What cannot be run is printed on standard error and stops nothing. Raises UsageError where
    there is no command in the text.
    """
    if text is None:
        return ()
    from tui.audio.hook import split_command

    command, trouble = split_command(text)
    if not command:
        raise UsageError(f"--on-cue needs a command, and {trouble}")
    if trouble:
        warn(f"--on-cue: {trouble}.")
    return command


def settings_for(where: Paths, catalog: Catalog, parse: Parser = parse_text) -> "Settings":
    """Return the settings, with what they say of this catalog; mistakes are left out in silence."""
    from tui.storage.settings import read_settings

    known = known_in(catalog.exercises.values(), catalog.routines.values())
    return read_settings(where.settings, known, parse)[0]


def chosen_catalog(where: Paths) -> Catalog:
    """Return the catalog with what the settings say of it, if there are any."""
    cache = TomlCache(where.cache)
    catalog = loaded_catalog(where, cache)
    # Without the file nothing of the settings is imported: start-up time.
    if where.settings.exists():
        catalog = settings_for(where, catalog, cache.parse).chosen(catalog)
    cache.save()
    return catalog


def first_weekday(where: Paths) -> int:
    """Return the weekday on which weeks begin, as the settings say."""
    from tui.domain.dates import MONDAY, SUNDAY
    from tui.domain.settings import Weekday
    from tui.storage.settings import read_settings

    settings, _ = read_settings(where.settings)
    return SUNDAY if settings.week_starts_on is Weekday.SUNDAY else MONDAY
