"""``surefoot``, ``surefoot start`` and ``surefoot hold``: open the full-screen app."""

import argparse
import os
import sys
import traceback
from collections.abc import MutableMapping

from tui import NAME, __version__
from tui.app.background import ProcessTuning
from tui.app.context import AppContext
from tui.app.launch import Launch
from tui.ascii_fallback import fit_console
from tui.audio.devices import IN_BROWSER, far
from tui.cli.errors import CommandError, UsageError, plain, unknown
from tui.cli.interrupts import ending_at_once
from tui.cli.loading import loaded_catalog, on_cue, own_figure_problems, problem_line, routine_of
from tui.cli.open_log import open_log
from tui.cli.sample import NOTICE
from tui.clock import SystemClock
from tui.domain.catalog.catalog import Catalog, known_in
from tui.domain.catalog.routine import Routine, balance_hold
from tui.domain.catalog.sets import BalanceMode, Side, is_stopwatched
from tui.domain.cue_level import CueLevel
from tui.paths import Paths, crash_report
from tui.storage.catalog.toml_cache import TomlCache
from tui.storage.catalog.toml_file import Parser
from tui.storage.settings import read_settings
from tui.textual_patches.lean_import import lean_import

MAX_NOTICE_LINES = 3
"""The most lines over the choice."""


def respect_color_wishes(environment: MutableMapping[str, str]) -> None:
    """Set ``NO_COLOR``, the only wish that Textual knows, as the conventions ask.

    By no-color.org it counts only with a value; by bixense.com/clicolors ``CLICOLOR=0`` asks for no
    color too, unless ``CLICOLOR_FORCE`` is set.
    """
    forced = environment.get("CLICOLOR_FORCE", "0") != "0"
    if environment.get("CLICOLOR") == "0" and not forced:
        environment["NO_COLOR"] = "1"
    if not environment.get("NO_COLOR"):
        environment.pop("NO_COLOR", None)


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Open the app, or lead through a session in lines; return the exit code."""
    cache = TomlCache(where.cache)
    catalog = loaded_catalog(where, cache)
    launch = _launch(asked, catalog, where)
    respect_color_wishes(os.environ)
    for stream in (sys.__stdout__, sys.__stderr__):
        fit_console(stream, os.environ.get("TERM", ""))
    named = launch.routine is not None or launch.minutes is not None
    no_screen = _reason_without_screen()
    in_lines = asked.plain or (named and no_screen)
    if no_screen and not in_lines:
        raise CommandError(no_screen)
    context, notices = _open_context(asked, where, catalog, cache.parse)
    cache.save()
    if not in_lines:
        return _in_full_screen(context, notices, launch)
    ProcessTuning.without_screen()
    for notice in notices:
        print(f"{NAME}: {plain(notice)}", file=sys.stderr)
    try:
        return _in_lines(context, launch) if named else _menu(context, launch)
    finally:
        context.log.close()


def _launch(asked: argparse.Namespace, catalog: Catalog, where: Paths) -> Launch:
    speed = getattr(asked, "speed", 1.0)
    return Launch(
        _routine(asked, catalog, where),
        getattr(asked, "minutes", None),
        speed,
        saved=speed == 1 or asked.log is not None,
        level=CueLevel(asked.cues) if asked.cues else None,
        on_cue=on_cue(asked.on_cue),
    )


def _open_context(
    asked: argparse.Namespace, where: Paths, catalog: Catalog, parse: Parser
) -> tuple[AppContext, list[str]]:
    """Open the log and read the settings; return them with what is to be said of all files."""
    log, notices = open_log(where)
    known = known_in(catalog.exercises.values(), catalog.routines.values())
    settings, remarks = read_settings(where.settings, known, parse)
    sample = NOTICE if asked.sample else ""
    left_out = problem_line(catalog, own_figure_problems(where))
    said = [line for line in (sample, *notices, *remarks, left_out) if line]
    context = AppContext(where, catalog, log, settings, SystemClock(), still=asked.reduced_motion)
    return context, said


def _in_full_screen(context: AppContext, notices: list[str], launch: Launch) -> int:
    """Run the app; what could not be saved, or a mistake of ours, ends in a CommandError."""
    ProcessTuning.before_screen()
    # Only now, when a screen is sure to open: Textual costs ten times what all else does.
    with ending_at_once(), lean_import():
        from tui.app.app import Surefoot

    app = Surefoot(context, launch, _shortened(notices))
    try:
        app.run()
    except Exception as error:
        app.mistake = error
    finally:
        app.stop_sound()
        app.save_before_exit()
        lost = app.wait_until_saved()
        context.log.close()
    if app.mistake is not None:
        raise CommandError(_report_crash(app.mistake))
    if lost:
        raise CommandError(lost)
    return app.return_code or 0


def _shortened(said: list[str]) -> str:
    """Return the notices, a line each; of too many only the first, so that the choice is seen."""
    shown = said if len(said) <= MAX_NOTICE_LINES else said[: MAX_NOTICE_LINES - 1]
    more = len(said) - len(shown)
    rest = [f"And {more} more: surefoot check lists them all."] if more else []
    return "\n".join(shown + rest)


def _picked(context: AppContext, minutes: int) -> Routine | None:
    """Return the sets that fit into the minutes, after saying which; None where there are none."""
    from tui.cli.output import say
    from tui.presentation.short_session import NOTHING_TO_PICK, sentences

    short = context.fitting()(minutes)
    for line in sentences(short) if short else (NOTHING_TO_PICK,):
        say(line)
    return short.routine if short else None


def _menu(context: AppContext, launch: Launch) -> int:
    """Show the menu line by line."""
    from tui.app.sound_flow import open_announcer
    from tui.cli.plain_menu import run as lead

    return lead(
        context, lambda: open_announcer(context, lambda _: None, launch.level, launch.on_cue)
    )


def _in_lines(context: AppContext, launch: Launch) -> int:
    """Lead through a routine line by line; nobody sees a bell there, so it does not ring."""
    from tui.app.sound_flow import open_announcer
    from tui.cli.plain_session import run as lead

    routine = launch.routine
    if routine is None and launch.minutes is not None:
        routine = _picked(context, launch.minutes)
    if routine is None:
        return 0
    sounds = open_announcer(context, lambda _: None, launch.level, launch.on_cue)
    return lead(context, routine, sounds, speed=launch.speed, saved=launch.saved)


def _report_crash(mistake: BaseException) -> str:
    """One sentence on a mistake of the program, and where its details are."""
    from tui.storage.state import write_crash

    report = crash_report()
    now = SystemClock().now().isoformat(timespec="seconds")
    try:
        write_crash(report, mistake, f"{NAME} {__version__}, {now}, Python {sys.version}")
    except OSError:
        traceback.print_exception(mistake)
        kept = "are above"
    else:
        kept = f"are in {report}"
    return plain(
        "Surefoot stopped because of an error in Surefoot itself. "
        f"The sets you finished are saved. The details {kept}"
    )


def _named(asked: argparse.Namespace, catalog: Catalog) -> Routine | None:
    """The routine of ``start``; None where the time there is stands in its place."""
    if (asked.routine is None) is (asked.minutes is None):
        raise UsageError("give either a ROUTINE or --minutes 10. Try surefoot start --help")
    return None if asked.routine is None else routine_of(catalog, asked.routine)


def _routine(asked: argparse.Namespace, catalog: Catalog, where: Paths) -> Routine | None:
    """What to begin with; None for the choice."""
    if asked.command == "start":
        return _named(asked, catalog)
    if asked.command != "hold":
        return None
    exercise = next((e for e in catalog.exercises.values() if is_stopwatched(e.kind)), None)
    if exercise is None:
        raise CommandError("there is no balance exercise; run surefoot check")
    ways = [variation.id for variation in exercise.variations if variation.id]
    variation = asked.variation or ways[0]
    if variation not in ways:
        raise unknown("variation", variation, ways)
    if asked.test:
        from tui.presentation.balance_options import tested_variations
        from tui.storage.catalog.reference_values import read_norms

        tested = tested_variations(exercise, read_norms(where.shipped))
        if variation not in tested:
            raise UsageError(f"a test is done with {' or '.join(tested)}, not with {variation}")
    if asked.side == "both":
        raise UsageError("leave out --side to do both sides, one after the other")
    if asked.side and asked.side not in tuple(Side):
        raise unknown("side", asked.side, tuple(Side))
    sides = (Side(asked.side),) if asked.side else None
    mode = BalanceMode.TEST if asked.test else BalanceMode.PRACTICE
    return balance_hold(exercise.id, variation, sides, mode)


def _reason_without_screen() -> str:
    """Why there is no screen to draw on or no keyboard to read; empty where there are both."""
    if far(os.environ) == IN_BROWSER:
        return ""
    streams = (sys.stdin, sys.stdout)  # one that was closed is None
    if not all(stream is not None and stream.isatty() for stream in streams):
        return "Surefoot needs a terminal with a keyboard and a screen; run it in one"
    kind = os.environ.get("TERM", "")
    if sys.platform != "win32" and kind in ("", "dumb", "unknown"):
        return (
            f"this terminal ({f'TERM={kind}' if kind else 'TERM is not set'}) cannot show a full "
            "screen; use surefoot --plain, which needs none"
        )
    return ""
