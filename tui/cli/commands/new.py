"""``surefoot new exercise|routine NAME``: a commented template in the user's folder."""

import argparse

from tui.cli.errors import CommandError, UsageError, plain
from tui.cli.loading import loaded_catalog
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.exercise import MOST_TEXT_CHARACTERS
from tui.domain.catalog.ids import id_of
from tui.paths import Paths
from tui.presentation.saved import saved_by_command
from tui.storage.catalog.bundle_file import BundlePart
from tui.storage.catalog.loader import EXERCISES, ROUTINES
from tui.storage.catalog.own_folder import ObstacleError, check_place, save_part
from tui.storage.catalog.templates import exercise_template, routine_template
from tui.storage.catalog.toml_errors import unprintable


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Write the template and say where it is; nothing is ever replaced."""
    name = " ".join(asked.name.split())
    file_id = _id_of(name)
    catalog = loaded_catalog(where)
    part = _template(asked.what, file_id, name, catalog)
    path = where.data / part.place
    names = catalog.exercises if asked.what == "exercise" else catalog.routines
    try:
        if path.exists():
            raise CommandError(f"{plain(str(path))} exists already; edit it, or write another name")
        if file_id in names:
            raise CommandError(f"{file_id} is a built-in {asked.what}; write another name")
        check_place(where.data, part.place)
        save_part(part, where.data)
    except ObstacleError as error:
        raise CommandError(plain(str(error))) from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise CommandError(
            f"{plain(str(path))} could not be written ({reason}); name another folder with --data"
        ) from None
    if where.temporary:
        print(f"{saved_by_command(temporary=True)}: {file_id}.toml")
        return 0
    print(f"Saved {plain(str(path))}.")
    print("Write in it what you want. To look for mistakes: surefoot check")
    if asked.what == "routine":
        print(f"To do it: surefoot start {file_id}")
    return 0


def _id_of(name: str) -> str:
    """Return the id for a name. Raises UsageError where it cannot be one."""
    if unprintable(name) or not name.isprintable():
        raise UsageError("the NAME has a character that cannot be shown; write letters and digits")
    if len(name) > MOST_TEXT_CHARACTERS:
        raise UsageError(f"the NAME may have {MOST_TEXT_CHARACTERS} characters at most")
    if found := id_of(name):
        return found
    raise UsageError(f"the NAME {plain(name)!r} needs a letter from a to z or a digit")


def _template(what: str, file_id: str, name: str, catalog: Catalog) -> BundlePart:
    if what == "exercise":
        return BundlePart(EXERCISES, file_id, name, exercise_template(file_id, name))
    return BundlePart(ROUTINES, file_id, name, routine_template(file_id, name, catalog.exercises))
