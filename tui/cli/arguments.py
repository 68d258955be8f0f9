"""The argument parser."""

import argparse
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, time
from math import floor
from typing import Any, NoReturn

from tui import NAME, __version__
from tui.cli.errors import UsageError, plain, unknown
from tui.cli.terminal_width import terminal_width
from tui.domain.cue_level import CueLevel
from tui.domain.distance import DistanceUnit
from tui.domain.figure_cells import FigureCells
from tui.domain.log.runs import FARTHEST_RUN, LONGEST_RUN
from tui.domain.parsing import (
    ParseError,
    decimal_number,
    minutes_of,
    parse_date,
    parse_soreness,
    parse_time,
    whole_number,
)

MAX_SPEED = 1000.0
"""The highest speed of a rehearsal."""
MAX_MINUTES = 180
"""The longest session that is picked by the time it takes."""
MAX_WEEKS = 26
"""The most weeks that fit on the page of a report."""
LAST_PORT = 65535
"""The highest port there is."""


_INVALID_CHOICE = r"(?s)argument (.+): invalid choice: '(.*)' \(choose from (.*)\)"
_MISSING = r"the following arguments are required: (.+)"
_LONG_OPTION = r"--[a-z][a-z-]*"
"""Patterns that are compiled for an error: start-up time."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one sentence each."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _formatter, **options})
        self.commands: dict[str, Parser] = {}
        """The parsers of its commands, by name."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with argparse's message, and the nearest word that would be right."""
        if found := re.fullmatch(_INVALID_CHOICE, message):
            name, given, choices = found.groups()
            known = choices.replace("'", "").split(", ")
            if name in ("COMMAND", "ACTION"):
                raise unknown(name.lower(), given, known)
            raise UsageError(f"{name} is one of {', '.join(known)}, not {plain(given)!r}")
        if found := re.fullmatch(_MISSING, message):
            message = f"missing: {found[1].replace(', ', ' and ')}"
        raise UsageError(f"{plain(message)}. Try {self.prog} --help")

    def parse_all(self, words: Sequence[str]) -> argparse.Namespace:
        """Return what the words ask for. Raises UsageError, also for a word that means nothing."""
        asked, rest = self.parse_known_args(words)
        if not rest:
            return asked
        command = self.commands.get(asked.command, self)
        option = next((word for word in rest if word.startswith("-")), None)
        if option is None:
            command.error(f"{' '.join(rest)!r} is more than {command.prog} takes")
        known = re.findall(_LONG_OPTION, command.format_usage())
        raise unknown("option", option.split("=")[0], dict.fromkeys(known))


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Help as wide as the terminal."""
    return argparse.HelpFormatter(prog, width=terminal_width() - 2)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return what the words of a command line ask for. Raises UsageError."""
    if not {"-h", "--help"} & set(words):
        named = [word for word in words if word in COMMANDS]
        try:
            return parser(named).parse_all(words)
        except UsageError:
            pass  # all commands are needed to say what is wrong
    return parser().parse_all(words)


def parser(names: Collection[str] | None = None) -> Parser:
    """Return the parser of the command line.

    Args:
        names: The commands that it knows, as each costs start-up time; None for all.
    """
    top = Parser(
        prog=NAME,
        description="Guides you through a physical therapist's program for sore ankles.",
        epilog=(
            "Without a command, it opens the app. These exercises are not a cure-all. If the "
            "soreness does not go away, tell a doctor."
        ),
    )
    top.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    _add_places(top, None)
    top.add_argument(
        "--sample", action="store_true", help="look around with a made-up log; nothing is saved"
    )
    _add_plain(top, default=False)
    _add_cues(top, None)
    _add_motion(top, default=False)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, (summary, add_options) in COMMANDS.items():
        if names is None or name in names:
            command = commands.add_parser(
                name,
                help=summary,
                description=f"{summary[0].upper()}{summary[1:]}.",
                epilog=f"Example: {NAME} {EXAMPLES[name]}",
            )
            top.commands[name] = command
            add_options(command)
            _add_places(command, argparse.SUPPRESS)
    return top


def _start(command: Parser) -> None:
    command.add_argument(
        "routine",
        metavar="ROUTINE",
        nargs="?",
        help="its ID, or a file with a routine, which is not copied",
    )
    command.add_argument(
        "--minutes",
        metavar="M",
        type=_time,
        help="no routine: the most useful sets that fit into the time",
    )
    command.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        help="1 is real time; any other speed is a rehearsal, saved only if --log names a file",
    )
    _add_session(command)


def _hold(command: Parser) -> None:
    command.add_argument("--side", help="left or right; the default is both, one after the other")
    command.add_argument("--variation", metavar="ID", help="which version, for example eyes-closed")
    command.add_argument(
        "--test", action="store_true", help="a balance test: three trials a side, each up to 45 s"
    )
    _add_session(command)


def _cues(command: Parser) -> None:
    command.add_argument("--list", action="store_true", help="list the sounds without playing them")
    _add_cues(command, argparse.SUPPRESS)


def _figures(command: Parser) -> None:
    command.add_argument("--list", action="store_true", help="list their names")
    command.add_argument(
        "--cells",
        choices=[cells.value for cells in FigureCells],
        help="draw figures in pixels or in parts of a character; press c for the next",
    )
    _add_motion(command)


def _plan(command: Parser) -> None:
    command.add_argument("routine", metavar="ROUTINE", help="its ID, for example ten-minutes")
    _add_json(command)


def _card(command: Parser) -> None:
    command.add_argument(
        "exercise",
        metavar="EXERCISE",
        nargs="?",
        help="its ID, for example wall-stretch; without it: the list",
    )


def _log(command: Parser) -> None:
    command.add_argument(
        "--since",
        metavar="DATE",
        type=_day,
        help="only sessions from this day on, for example 2026-11-01",
    )
    command.add_argument(
        "--until",
        metavar="DATE",
        type=_day,
        help="only sessions up to this day, for example 2026-11-30",
    )
    command.add_argument(
        "--exercise",
        metavar="ID",
        help="only sessions with this exercise, for example wall-stretch",
    )
    command.add_argument("--side", help="only sessions with this leg: left or right")
    _add_json(command)
    _add_plain(command)


def _soreness(command: Parser) -> None:
    command.add_argument(
        "soreness",
        metavar="N",
        nargs="?",
        type=_sore,
        help="a number from 0 to 10; leave it out to list the last weeks",
    )
    command.add_argument("--side", choices=("left", "right", "both"), help="which ankle")
    command.add_argument(
        "--when", choices=("morning", "day", "evening"), help="the default follows the time of day"
    )
    _add_json(command)


def _runs(command: Parser) -> None:
    _add_json(command)
    actions = command.add_subparsers(dest="action", metavar="ACTION", title="actions")
    add = actions.add_parser("add", help="add runs from files, or one run by hand")
    add.add_argument("files", metavar="FILE", nargs="*", help="FIT, GPX, TCX or activities.csv")
    add.add_argument(
        "--minutes",
        metavar="M",
        type=_minutes,
        help="how long a run took, when you have no file of it",
    )
    far = add.add_mutually_exclusive_group()
    far.add_argument("--km", metavar="K", type=_km, help="how far that run was")
    far.add_argument("--miles", metavar="M", type=_miles, help="how far it was, in miles")
    add.add_argument(
        "--date", metavar="D", type=_day, help="the day of that run; the default is now"
    )
    remove = actions.add_parser("remove", help="delete a run")
    remove.add_argument("id", metavar="ID", help="its id, from the list of surefoot runs")
    for action in (add, remove):
        _add_places(action, argparse.SUPPRESS)


def _export(command: Parser) -> None:
    command.add_argument(
        "--format",
        choices=("csv", "json", "md"),
        required=True,
        help="a row for each set, the whole log, or a summary",
    )
    _add_file(command)


def _import(command: Parser) -> None:
    command.add_argument(
        "files", metavar="FILE", nargs="+", help="another log, or a JSON file from surefoot export"
    )
    command.add_argument("--yes", action="store_true", help="do not ask before importing")
    command.add_argument(
        "--dry-run", action="store_true", help="show what would change, and change nothing"
    )


def _report(command: Parser) -> None:
    command.add_argument("--weeks", type=_weeks, default=4, help="how many weeks; the default is 4")
    command.add_argument(
        "--format",
        choices=("md", "html"),
        help="the default is md, or what the name of FILE ends in",
    )
    _add_file(command)


def _due(command: Parser) -> None:
    _add_json(command)
    _add_plain(command)
    command.add_argument(
        "--notify",
        action="store_true",
        help="show a notification if something is due and nothing was saved today",
    )


def _remind(command: Parser) -> None:
    command.add_argument("--ics", metavar="FILE", required=True, help="the calendar file to write")
    command.add_argument(
        "--at",
        metavar="TIME",
        type=_time_of_day,
        action="append",
        help="when, as in 07:00; may be repeated; the default is in the settings",
    )
    command.add_argument("--force", action="store_true", help="replace FILE if it exists")


def _serve(command: Parser) -> None:
    command.add_argument(
        "--host",
        default="127.0.0.1",
        help="where it listens; the default is for this computer only, 0.0.0.0 for a phone too",
    )
    command.add_argument(
        "--port", type=_port, default=8000, help="the default is 8000; 0 takes any that is free"
    )
    _add_cues(command, argparse.SUPPRESS)
    _add_motion(command)


def _check(command: Parser) -> None:
    command.add_argument(
        "path",
        metavar="PATH",
        nargs="*",
        help="files or folders; the default is your own and the settings",
    )


def _new(command: Parser) -> None:
    command.description = "Write a file with notes into your own folder, ready to be edited."
    kinds = ("exercise", "routine")
    command.add_argument("what", choices=kinds, metavar="WHAT", help="exercise or routine")
    command.add_argument("name", metavar="NAME", help="its name; the file gets a name made of it")


def _bundle(command: Parser) -> None:
    command.description = (
        "Write one file with a routine and all of your own exercises and figures that it needs."
    )
    command.add_argument("routine", metavar="ROUTINE", help="its ID, for example full")
    command.add_argument("file", metavar="FILE", help="where to write")
    command.add_argument("--force", action="store_true", help="replace FILE if it exists")


def _add(command: Parser) -> None:
    command.description = (
        "Check a file that somebody gave you, show what it brings and what it would replace, and "
        "copy it into your own folder."
    )
    command.add_argument("file", metavar="FILE", help="a bundle, or one routine or exercise")
    command.add_argument("--yes", action="store_true", help="do not ask before adding")


def _add_session(command: Parser) -> None:
    _add_plain(command)
    _add_cues(command, argparse.SUPPRESS)
    _add_motion(command)


def _add_plain(command: argparse.ArgumentParser, default: bool | str = argparse.SUPPRESS) -> None:
    """Add --plain; SUPPRESS as default keeps what stands before the command."""
    command.add_argument(
        "--plain",
        action="store_true",
        default=default,
        help="lines of text, for a screen reader or a pipe",
    )


def _add_file(command: Parser) -> None:
    command.add_argument(
        "file", metavar="FILE", nargs="?", help="where to write; the default is this terminal"
    )
    command.add_argument("--force", action="store_true", help="replace FILE if it exists")


def _add_json(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON, for other programs")


def _add_places(command: argparse.ArgumentParser, default: str | None) -> None:
    """Add --log and --data; SUPPRESS as default keeps what stands before the command."""
    command.add_argument(
        "--log", metavar="FILE", default=default, help="use another log (or set SUREFOOT_LOG)"
    )
    command.add_argument(
        "--data",
        metavar="DIR",
        default=default,
        help="use another folder of your own exercises and routines (or set SUREFOOT_DATA)",
    )


def _add_cues(command: argparse.ArgumentParser, default: str | None) -> None:
    """Add --cues and --on-cue; SUPPRESS as default keeps what stands before the command."""
    levels = [level.value for level in CueLevel]
    command.add_argument("--cues", choices=levels, default=default, help="which sound to use")
    command.add_argument(
        "--on-cue", metavar="COMMAND", default=default, help="run this command at every sound"
    )


def _add_motion(command: argparse.ArgumentParser, default: bool | str = argparse.SUPPRESS) -> None:
    """Add --reduced-motion; SUPPRESS as default keeps what stands before the command."""
    command.add_argument(
        "--reduced-motion",
        action="store_true",
        default=default,
        help="show figures as still pictures",
    )


def _speed(text: str) -> float:
    speed = decimal_number(text)
    if speed is None or not 0 < speed <= MAX_SPEED:
        raise argparse.ArgumentTypeError(
            f"the speed must be a number above 0 and at most {MAX_SPEED:g}"
        )
    return speed


def _port(text: str) -> int:
    port = whole_number(text)
    if port is None or not 0 <= port <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"the port must be a whole number from 0 to {LAST_PORT}")
    return port


def _weeks(text: str) -> int:
    weeks = whole_number(text)
    if weeks is None or not 1 <= weeks <= MAX_WEEKS:
        raise argparse.ArgumentTypeError(f"the weeks must be a whole number from 1 to {MAX_WEEKS}")
    return weeks


def _sore(text: str) -> int:
    try:
        value = parse_soreness(text)
    except ParseError:
        value = None
    if value is None:
        raise argparse.ArgumentTypeError("soreness is a whole number from 0 to 10")
    return value


def _time(text: str) -> int:
    minutes = whole_number(text)
    if minutes is None or not 1 <= minutes <= MAX_MINUTES:
        raise argparse.ArgumentTypeError(
            f"the minutes must be a whole number from 1 to {MAX_MINUTES}"
        )
    return minutes


def _minutes(text: str) -> float:
    minutes = minutes_of(text)
    if minutes is None or not 0 < minutes * 60 <= LONGEST_RUN:
        raise argparse.ArgumentTypeError("minutes are as in 40 or 30:15, at most a week")
    return minutes


def _km(text: str) -> float:
    return _distance(text, DistanceUnit.KILOMETERS)


def _miles(text: str) -> float:
    return _distance(text, DistanceUnit.MILES)


def _distance(text: str, unit: DistanceUnit) -> float:
    number = decimal_number(text)
    if number is None or not 0 < number * unit.meters <= FARTHEST_RUN:
        most = floor(unit.of(FARTHEST_RUN))
        raise argparse.ArgumentTypeError(f"{unit.noun}s are a number above 0, at most {most}")
    return number


def _time_of_day(text: str) -> time:
    try:
        return parse_time(text)
    except ParseError:
        raise argparse.ArgumentTypeError(
            f"{plain(text)!r} is not a time; write it like 07:00"
        ) from None


def _day(text: str) -> date:
    try:
        day = parse_date(text)
    except ParseError:
        day = None
    if day is None:
        raise argparse.ArgumentTypeError(f"{plain(text)!r} is not a date; write it like 2026-11-01")
    return day


COMMANDS: Mapping[str, tuple[str, Callable[[Parser], None]]] = {
    "start": ("start a session", _start),
    "hold": ("time a balance hold", _hold),
    "cues": ("play each sound that this machine can make", _cues),
    "figures": ("show all the moving figures", _figures),
    "routines": ("list the routines", _add_json),
    "plan": ("list the steps of a routine", _plan),
    "card": ("how an exercise is done, and what is known of it", _card),
    "log": ("list past sessions", _log),
    "due": ("say in one line what is left today", _due),
    "remind": ("write a calendar with your reminders", _remind),
    "soreness": ("save how sore your ankle is, or list the last weeks", _soreness),
    "runs": ("your runs; add or remove some", _runs),
    "export": ("save the log as a file for other programs", _export),
    "import": ("add the sessions of another log", _import),
    "report": ("write one page for your physical therapist", _report),
    "new": ("write a template for a routine or an exercise of your own", _new),
    "bundle": ("write one file with a routine, to give away", _bundle),
    "add": ("add a routine or an exercise that somebody gave you", _add),
    "serve": ("show the app in a browser, on this computer or a phone", _serve),
    "check": ("check your own files and settings for mistakes", _check),
    "paths": ("show where the log, the settings and your own files are", _add_json),
}
"""The commands in the order of the help: the help of each, and what adds its options."""
EXAMPLES: Mapping[str, str] = {
    "start": "start after-a-run",
    "hold": "hold --side left",
    "cues": "cues --cues tones",
    "figures": "figures",
    "routines": "routines",
    "plan": "plan ten-minutes",
    "card": "card wall-stretch",
    "log": "log --since 2026-11-01",
    "due": "due",
    "remind": "remind --at 07:00 --ics ankles.ics",
    "soreness": "soreness 3 --side left",
    "runs": "runs add morning.fit",
    "export": "export --format csv log.csv",
    "import": "import other-laptop.json",
    "report": "report --format html report.html",
    "new": 'new routine "My evening"',
    "bundle": "bundle my-evening my-evening.toml",
    "add": "add my-evening.toml",
    "serve": "serve --host 0.0.0.0",
    "check": "check",
    "paths": "paths",
}
"""What one would type, for each command."""
