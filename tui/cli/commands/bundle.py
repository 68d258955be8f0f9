"""``surefoot bundle ROUTINE FILE``: one file to give away."""

import argparse

from tui.cli.errors import CommandError, plain, warn
from tui.cli.given_file import print_problems
from tui.cli.loading import loaded_catalog, routine_of, settings_for
from tui.cli.output import deliver
from tui.paths import Paths
from tui.presentation.given_file import choices_left_out
from tui.storage.catalog.bundle_writer import write_bundle


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Write a routine with all of the user's own that it needs."""
    catalog = loaded_catalog(where)
    routine = routine_of(catalog, asked.routine)
    text, problems = write_bundle(routine, catalog, where.data, where.shipped, asked.file)
    if problems:
        print_problems(problems)
        raise CommandError(f"{plain(asked.file)} was not written; correct this first")
    code = deliver([text.encode()], asked.file, where, force=asked.force)
    # Without the file nothing is chosen: start-up time.
    if where.settings.exists() and (
        lacking := choices_left_out(routine, catalog, settings_for(where, catalog))
    ):
        warn(lacking)
    return code
