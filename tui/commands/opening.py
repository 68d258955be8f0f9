"""``surefoot``, ``surefoot start`` and ``surefoot hold``: open the full-screen app."""

import argparse
import gc
import os
import sys
import traceback

from tui import NAME, __version__
from tui.clock import Clock
from tui.commands.house import catalogue_of, open_log, problem_line, routine_of
from tui.commands.refusal import Refusal, plain, unknown
from tui.domain.catalogue import Catalogue
from tui.domain.routine import Routine, balance_hold
from tui.domain.sets import Balance, Mode, Side
from tui.paths import Paths
from tui.storage.crash import write_crash
from tui.storage.settings import read_settings


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Open the app; returns its exit code."""
    catalogue = catalogue_of(where)
    routine = _routine(asked, catalogue)
    _need_terminal()
    log, notices = open_log(where)
    settings, remarks = read_settings(where.settings)

    # Nothing is thrown away before the first picture, so looking for it only costs time.
    gc.disable()
    # Only now, when a screen is sure to open: Textual costs ten times what all else does.
    from tui.app import Launch, Surefoot
    from tui.desk import Desk

    speed = getattr(asked, "speed", 1.0)
    launch = Launch(routine, speed, saved=speed == 1 or asked.log is not None)
    said = " ".join(line for line in (*notices, *remarks, problem_line(catalogue)) if line)
    app = Surefoot(Desk(where, catalogue, log, settings, Clock()), launch, said)
    try:
        app.run()
    except Exception as error:
        app.mistake = error
    finally:
        log.close()
    if app.mistake is not None:
        raise Refusal(_told(app.mistake, where))
    return app.return_code or 0


def _told(mistake: BaseException, where: Paths) -> str:
    """One sentence on a mistake of the program, and where its details are."""
    report = where.settings.with_name("crash.txt")
    now = Clock().now().isoformat(timespec="seconds")
    try:
        write_crash(report, mistake, f"{NAME} {__version__}, {now}, Python {sys.version}")
    except OSError:
        traceback.print_exception(mistake)
        kept = "are above"
    else:
        kept = f"are in {report}"
    return plain(
        f"Surefoot made a mistake and had to end; sets you finished are kept, details {kept}"
    )


def _routine(asked: argparse.Namespace, catalogue: Catalogue) -> Routine | None:
    """What to begin with; None for the choice."""
    if asked.command == "start":
        return routine_of(catalogue, asked.routine)
    if asked.command != "hold":
        return None
    exercise = next((e for e in catalogue.exercises.values() if e.kind == Balance.kind), None)
    if exercise is None:
        raise Refusal("there is no balance exercise in the catalogue. See: surefoot check")
    ways = [variation.id for variation in exercise.variations if variation.id]
    variation = asked.variation or ways[0]
    if variation not in ways:
        raise unknown("variation", variation, ways)
    if asked.side and asked.side not in tuple(Side):
        raise unknown("side", asked.side, tuple(Side))
    sides = (Side(asked.side),) if asked.side else None
    mode = Mode.TEST if asked.test else Mode.PRACTICE
    return balance_hold(exercise.id, variation, sides, mode)


def _need_terminal() -> None:
    """Refusal where there is no screen to draw on or no keyboard to read."""
    streams = (sys.stdin, sys.stdout, sys.stderr)  # one that was closed is None
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise Refusal("this needs a terminal for the keyboard and the screen; run it in one")
    kind = os.environ.get("TERM", "")
    if sys.platform != "win32" and kind in ("", "dumb", "unknown"):
        raise Refusal(
            f"this terminal ({f'TERM={kind}' if kind else 'TERM is not set'}) cannot show a full "
            "screen; use another, or the commands of surefoot --help"
        )
