"""The command line. A command that needs no full screen never loads Textual."""

import argparse
import importlib
import math
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from tui import NAME, __version__
from tui.commands.refusal import Misuse, Refusal, plain
from tui.paths import Paths, paths

WITHOUT_SCREEN = ("routines", "plan", "log", "check", "paths")
"""The commands that are a module of their own name; the others open the app."""
FASTEST = 1000.0
"""The highest speed of a rehearsal."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise Misuse with argparse's message."""
        raise Misuse(f"{plain(message)}. Try {self.prog} --help")


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog=NAME,
        description="Guides you through a physical therapist's programme for sore ankles.",
        epilog="Without a command it opens the app. These exercises are no cure-all: "
        "soreness that stays belongs before a doctor.",
    )
    top.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    top.add_argument("--log", metavar="FILE", help="another log (or SUREFOOT_LOG)")
    top.add_argument("--data", metavar="DIR", help="a folder of own exercises and routines")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    start = commands.add_parser("start", help="straight into a session")
    start.add_argument("routine", metavar="ROUTINE")
    start.add_argument("--speed", type=_speed, default=1.0, help="other than 1: a rehearsal")
    hold = commands.add_parser("hold", help="straight to the stopwatch of a balance hold")
    hold.add_argument("--side", help="left or right; without it both, one after the other")
    hold.add_argument("--variation", metavar="ID", help="such as eyes-closed")
    hold.add_argument("--test", action="store_true", help="three trials that stop at 45 s")
    routines = commands.add_parser("routines", help="what routines there are")
    plan = commands.add_parser("plan", help="a routine as its steps")
    plan.add_argument("routine", metavar="ROUTINE")
    log = commands.add_parser("log", help="past sessions")
    log.add_argument("--since", metavar="DATE", type=_day, help="from this day on: 2026-11-01")
    log.add_argument("--exercise", metavar="ID")
    log.add_argument("--side", help="left or right")
    check = commands.add_parser("check", help="are these exercise and routine files right?")
    check.add_argument("path", metavar="PATH", nargs="*", help="files or folders")
    where = commands.add_parser("paths", help="where the log, settings and own exercises are")
    for command in (routines, plan, log, where):
        command.add_argument("--json", action="store_true", help="for other programs")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    try:
        asked = parser().parse_args(arguments)
        return _run(asked, paths(asked.log, asked.data))
    except Misuse as error:
        return _refuse(error, 2)
    except Refusal as error:
        return _refuse(error, 1)
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing is left to be flushed into it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _run(asked: argparse.Namespace, where: Paths) -> int:
    """Run a command, loading nothing that another one needs."""
    module = asked.command if asked.command in WITHOUT_SCREEN else "opening"
    run: Callable[[argparse.Namespace, Paths], int]
    run = importlib.import_module(f"tui.commands.{module}").run
    return run(asked, where)


def _refuse(error: Refusal, code: int) -> int:
    print(f"{NAME}: {error}" + ("" if str(error).endswith((".", "?")) else "."), file=sys.stderr)
    return code


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = math.nan
    if not 0 < speed <= FASTEST:
        raise argparse.ArgumentTypeError(f"a speed is a number above 0, at most {FASTEST:g}")
    return speed


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{plain(text)!r} is not a day; write it as in 2026-11-01"
        ) from None
