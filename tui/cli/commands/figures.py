"""``surefoot figures``: all figures, moving; in a pipe, stills in letters."""

import argparse
import os
import sys
from collections.abc import Mapping

from tui.cli.errors import CommandError, plain, warn
from tui.cli.loading import loaded_catalog
from tui.clock import SystemClock
from tui.domain.catalog.catalog import Problem
from tui.domain.figure_cells import FigureCells
from tui.figures.cells import RenderMode, text_of
from tui.figures.model import Figure
from tui.figures.renderer import RenderTarget, contact_sheet
from tui.paths import Paths
from tui.storage.catalog.figures import load_figures

COLUMNS, TILE = 79, RenderTarget(79, 17, RenderMode.ASCII)
"""How wide a page in letters is, and how large each of its figures."""


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Show the figures. Raises CommandError where there is none."""
    figures, problems = load_figures(where.shipped, where.data)
    _warn(problems)
    if not figures:
        raise CommandError(
            f"no figure was found in {plain(str(where.shipped))}; install Surefoot again"
        )
    if asked.list:
        print(format_figures(figures))
    elif on_screen():
        return _open(
            figures,
            where,
            still=asked.reduced_motion,
            cells=asked.cells and FigureCells(asked.cells),
        )
    else:
        print(text_of(contact_sheet(figures.values(), COLUMNS, TILE)))
    return 0


def format_figures(figures: Mapping[str, Figure]) -> str:
    """Return a line for each figure: its id, the seconds of its motion, and its name."""
    width = max(map(len, figures))
    rows = figures.items()
    return "\n".join(
        f"{id_:{width}}  {figure.seconds:4.1f} s  {plain(figure.name)}" for id_, figure in rows
    )


def on_screen() -> bool:
    """Return whether there is a full screen to draw on."""
    streams = (sys.stdin, sys.stdout, sys.stderr)  # one that was closed is None
    a_terminal = all(stream is not None and stream.isatty() for stream in streams)
    kind = os.environ.get("TERM", "")
    return a_terminal and (sys.platform == "win32" or kind not in ("", "dumb", "unknown"))


def _open(
    figures: Mapping[str, Figure], where: Paths, *, still: bool, cells: FigureCells | None
) -> int:
    from tui.app.background import ProcessTuning
    from tui.app.context import AppContext
    from tui.app.figures_app import FiguresApp
    from tui.storage.log.log import Log
    from tui.storage.settings import read_settings

    clock = SystemClock()
    settings, _ = read_settings(where.settings)
    log = Log(where.log, clock.now)
    context = AppContext(
        where, loaded_catalog(where), log, settings, clock, still=still, cells=cells
    )
    app = FiguresApp(context, figures.values())
    ProcessTuning.after_start()
    app.run()
    if app.mistake is not None:
        raise app.mistake
    return app.return_code or 0


def _warn(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        warn(str(problem))
