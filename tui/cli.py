"""The command line. A command that needs no full screen never loads Textual."""

import argparse
import gc
import importlib
import math
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from tui import NAME, __version__
from tui.commands.refusal import Misuse, Refusal, plain
from tui.lookalike import FOR_PROGRAMS, fit
from tui.paths import Paths, paths

WITHOUT_SCREEN = {
    **{name: name for name in ("routines", "plan", "log", "due", "export", "report", "check")},
    "import": "importing",  # a word that Python keeps for itself
    "paths": "paths",
    "cues": "cues",
    "figures": "figures",
}
"""The commands that are a module of ``tui.commands``; the others open the app."""
FASTEST = 1000.0
"""The highest speed of a rehearsal."""
LEVELS = ("silent", "bell", "tones", "speech")
"""How loud cues can be: those of ``tui.domain.settings``, which is not needed for every command."""
MOST_WEEKS = 26
"""The most weeks that fit on the page of a report."""


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
    top.add_argument("--sample", action="store_true", help="look around in a made-up log")
    _add_cues(top, None)
    _add_motion(top, default=False)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    start = commands.add_parser("start", help="straight into a session")
    start.add_argument("routine", metavar="ROUTINE")
    start.add_argument("--speed", type=_speed, default=1.0, help="other than 1: a rehearsal")
    hold = commands.add_parser("hold", help="straight to the stopwatch of a balance hold")
    hold.add_argument("--side", help="left or right; without it both, one after the other")
    hold.add_argument("--variation", metavar="ID", help="such as eyes-closed")
    hold.add_argument("--test", action="store_true", help="three trials that stop at 45 s")
    for session in (start, hold):
        session.add_argument("--plain", action="store_true", help="line by line, without a screen")
        _add_cues(session, argparse.SUPPRESS)
        _add_motion(session)
    cues = commands.add_parser("cues", help="what can be heard on this machine: each cue in turn")
    cues.add_argument("--list", action="store_true", help="only tell, play nothing")
    _add_cues(cues, argparse.SUPPRESS)
    figures = commands.add_parser("figures", help="every figure that there is, moving")
    figures.add_argument("--list", action="store_true", help="only their names")
    _add_motion(figures)
    routines = commands.add_parser("routines", help="what routines there are")
    plan = commands.add_parser("plan", help="a routine as its steps")
    plan.add_argument("routine", metavar="ROUTINE")
    log = commands.add_parser("log", help="past sessions")
    log.add_argument("--since", metavar="DATE", type=_day, help="from this day on: 2026-11-01")
    log.add_argument("--exercise", metavar="ID")
    log.add_argument("--side", help="left or right")
    due = commands.add_parser("due", help="what is left today, on one line")
    _add_elsewhere(commands)
    check = commands.add_parser("check", help="are your files and settings right?")
    check.add_argument("path", metavar="PATH", nargs="*", help="files or folders")
    where = commands.add_parser("paths", help="where the log, settings and own exercises are")
    for command in (routines, plan, log, due, where):
        command.add_argument("--json", action="store_true", help="for other programs")
    return top


def _add_cues(command: argparse.ArgumentParser, default: str | None) -> None:
    """Add what is heard; a command leaves what was said before it as it is."""
    command.add_argument("--cues", choices=LEVELS, default=default, help="how loud cues are")
    command.add_argument(
        "--on-cue", metavar="COMMAND", default=default, help="run this at every cue"
    )


def _add_motion(command: argparse.ArgumentParser, default: bool | str = argparse.SUPPRESS) -> None:
    """Add how figures move; a command leaves what was said before it as it is."""
    command.add_argument(
        "--reduced-motion", action="store_true", default=default, help="figures stand still"
    )


def _add_elsewhere(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands that take the log elsewhere."""
    export = commands.add_parser("export", help="the log as a file for other programs")
    export.add_argument("--format", choices=("csv", "json", "md"), required=True)
    take_in = commands.add_parser("import", help="take in the sessions of another log")
    take_in.add_argument("files", metavar="FILE", nargs="+")
    take_in.add_argument("--yes", action="store_true", help="import without asking")
    take_in.add_argument("--dry-run", action="store_true", help="only show what it would do")
    report = commands.add_parser("report", help="one page for your physiotherapist")
    report.add_argument("--weeks", type=_weeks, default=4, help="how far back: 4")
    report.add_argument("--format", choices=("md", "html"), help="by the ending of FILE, or md")
    for command in (export, report):
        command.add_argument("file", metavar="FILE", nargs="?", help="without it: to the screen")
        command.add_argument("--force", action="store_true", help="replace FILE if it is there")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        fit(stream)
    try:
        asked = parser().parse_args(arguments)
        if getattr(asked, "json", False):
            fit(sys.stdout, FOR_PROGRAMS)
        code = _run(asked, paths(asked.log, asked.data))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except Misuse as error:
        return _refuse(error, 2)
    except Refusal as error:
        return _refuse(error, 1)
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        _close_output()
        return 0
    except OSError as error:
        _close_output()
        reason = error.strerror or str(error)
        return _refuse(Refusal(f"this could not be done: {plain(reason).lower()}"), 1)
    except KeyboardInterrupt:
        return 130


def _close_output() -> None:
    """Let nothing be left that Python would write, and fail to, when it ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(asked: argparse.Namespace, where: Paths) -> int:
    """Run a command, loading nothing that another one needs."""
    if asked.data and asked.command != "paths" and not where.data.is_dir():
        raise Refusal(f"there is no folder {plain(asked.data)}: name another one with --data")
    module = WITHOUT_SCREEN.get(asked.command, "opening")
    if module == "opening":
        # Nothing is thrown away before the first picture, so looking for it only costs time.
        gc.disable()
    run: Callable[[argparse.Namespace, Paths], int]
    run = importlib.import_module(f"tui.commands.{module}").run
    if not asked.sample:
        return run(asked, where)
    if asked.log:
        raise Misuse("--sample is a log of its own; leave out --log")
    from tui.commands.sample import sample

    with sample(where) as made_up:
        return run(asked, made_up)


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


def _weeks(text: str) -> int:
    weeks = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    if not 1 <= weeks <= MOST_WEEKS:
        raise argparse.ArgumentTypeError(f"weeks are a whole number from 1 to {MOST_WEEKS}")
    return weeks


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{plain(text)!r} is not a day; write it as in 2026-11-01"
        ) from None
