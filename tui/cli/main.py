"""Entry point: parse the command line, run the command, return its code."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

from tui.app.background import ProcessTuning
from tui.ascii_fallback import FOR_PROGRAMS, fit
from tui.cli.arguments import parse
from tui.cli.errors import CommandError, UsageError, plain, warn
from tui.cli.interrupts import INTERRUPTED, ending_at_once
from tui.domain.catalog.ids import is_id
from tui.paths import NoHomeError, Paths, paths
from tui.storage.log.errors import LogError

WITHOUT_SCREEN = {
    **{name: name for name in ("routines", "plan", "log", "due", "export", "report", "check")},
    "import": "import_log",  # a word that Python keeps for itself
    "card": "card",
    "paths": "paths",
    "cues": "cues",
    "figures": "figures",
    "soreness": "soreness",
    "runs": "runs",
    "remind": "remind",
    "serve": "serve",
    **{name: name for name in ("new", "add", "bundle")},
}
"""The commands that are a module of ``tui.cli.commands``; the others open the app."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Args:
        arguments: What follows the name of the program; None for those of the process.
    """
    ProcessTuning.before_start()
    try:
        return _main(arguments)
    finally:
        ProcessTuning.before_exit()


def _main(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        fit(stream)
    try:
        words = sys.argv[1:] if arguments is None else arguments
        asked = parse(words)
        if getattr(asked, "json", False):
            fit(sys.stdout, FOR_PROGRAMS)
        code = _run(asked, paths(asked.log, asked.data))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except UsageError as error:
        return _refuse(error, 2)
    except (CommandError, LogError, NoHomeError) as error:
        return _refuse(error, 1)
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        _close_output()
        return 0
    except OSError as error:
        _close_output()
        reason = error.strerror or str(error)
        return _refuse(CommandError(f"this did not work: {plain(reason).lower()}"), 1)
    except KeyboardInterrupt:
        return INTERRUPTED


def _close_output() -> None:
    """Let nothing be left that Python would write, and fail to, when it ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(asked: argparse.Namespace, where: Paths) -> int:
    """Run a command, loading nothing that another one needs."""
    if asked.data and asked.command != "paths" and not where.data.is_dir():
        raise CommandError(f"there is no folder {plain(asked.data)}: name another one with --data")
    module = WITHOUT_SCREEN.get(asked.command)
    run: Callable[[argparse.Namespace, Paths], int]
    with ending_at_once():
        run = importlib.import_module(
            f"tui.cli.commands.{module}" if module else "tui.cli.open_app"
        ).run
    if asked.command == "start" and not is_id(asked.routine or "none"):
        run = partial(_run_given, run)
    if not asked.sample:
        return run(asked, where)
    if asked.log:
        raise UsageError("--sample is a log of its own; leave out --log")
    from tui.cli.sample import sample

    with sample(where) as made_up:
        return run(asked, made_up)


def _run_given(
    run: Callable[[argparse.Namespace, Paths], int], asked: argparse.Namespace, where: Paths
) -> int:
    """Run ``start`` with a routine in a file, which is not copied."""
    from tui.cli.given_file import given_routine

    asked.routine, paths_given = given_routine(asked.routine, where)
    return run(asked, paths_given)


def _refuse(error: Exception, code: int) -> int:
    from tui.storage.catalog.toml_errors import sentence  # start-up time

    warn(sentence(str(error)))
    return code
