"""A moving picture of a session, as one SVG.

``python -m tests.support.film [FILE]`` plays the real app on a fake clock and writes
screenshots/session.svg. A row of cells is written once for all the moments at which it looks the
same, so that the file stays small.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from html import escape
from pathlib import Path
from unittest.mock import patch

from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.app import App

from tests.support.fake_clock import FakeClock
from tests.support.scenes import PICTURES, ROOT, TERMINAL, Stage, settled
from tui.app.app import Surefoot
from tui.app.context import AppContext
from tui.app.launch import Launch
from tui.domain.figure_cells import FigureCells
from tui.domain.settings import Settings
from tui.figures.cell_fitting import EIGHTHS, HALVES, SEXTANTS
from tui.figures.cells import QUARTERS
from tui.paths import Paths
from tui.storage.catalog.loader import load
from tui.storage.log.log import Log

FILM = PICTURES / "session.svg"
SIZE = (80, 24)
"""Columns and rows."""
CELL = (9.0, 18.0)
"""Pixels of a cell."""
FRAMES_A_SECOND = 4
"""Frames of the picture: a figure moves, and the file stays small."""
FONTS = "ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace"
INK, GROUND = "#e6e8ea", "#101418"
"""The colors of a cell without its own."""

Screenful = tuple[tuple[Segment, ...], ...]
"""The runs of each row."""


async def play(stage: Stage, app: App[None]) -> AsyncIterator[Screenful]:
    """Yield what is seen at each moment: the choice, getting ready, heel raises near and far."""

    async def watch(seconds: float) -> AsyncIterator[Screenful]:
        for _ in range(round(seconds * FRAMES_A_SECOND)):
            yield screenful(app)
            await stage.live(1 / FRAMES_A_SECOND)
            await settled(stage.pilot)

    async for rows in watch(1.5):
        yield rows
    await stage.press("enter")
    # Parts of the session that look alike are left out between two parts that are shown.
    for left_out, shown in ((14.0, 2.0), (2.0, 5.0)):
        await stage.live(left_out)
        async for rows in watch(shown):
            yield rows
    await stage.press("f")
    async for rows in watch(5):
        yield rows


def screenful(app: App[None]) -> Screenful:
    """Return the runs of each row of what is seen."""
    strips = app.screen._compositor.render_strips(app.size)
    return tuple(tuple(Segment.simplify(strip)) for strip in strips)


def film(frames: list[Screenful]) -> str:
    """Return frames as one SVG that plays them again and again."""
    columns, rows = SIZE
    width, height = columns * CELL[0], rows * CELL[1]
    shown: dict[tuple[int, str], list[bool]] = {}
    for number, frame in enumerate(frames):
        for y, row in enumerate(frame):
            drawn = draw_row(row, y)
            shown.setdefault((y, drawn), [False] * len(frames))[number] = True
    groups = [
        f"<g>{drawn}{_blinking(visible)}</g>" for (_, drawn), visible in shown.items() if drawn
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'shape-rendering="crispEdges" font-family="{FONTS}" font-size="15">'
        f'<rect width="100%" height="100%" fill="{GROUND}"/>\n' + "\n".join(groups) + "\n</svg>\n"
    )


def draw_row(row: tuple[Segment, ...], y: int) -> str:
    """Return a row as SVG; empty where nothing is seen."""
    x, parts = 0, []
    for text, style, _ in row:
        ink, ground = _colors(style)
        if ground != GROUND:
            parts.append(
                f'<path fill="{ground}" d="M{x * CELL[0]:g} {y * CELL[1]:g}'
                f'h{len(text) * CELL[0]:g}v{CELL[1]:g}h{-len(text) * CELL[0]:g}z"/>'
            )
        parts.append(_blocks(text, x, y, ink))
        words = "".join(" " if letter in _PARTS else letter for letter in text)
        if words.strip():
            start = len(words) - len(words.lstrip())
            words = words.strip()
            bold = ' font-weight="bold"' if style and style.bold else ""
            parts.append(
                f'<text x="{(x + start) * CELL[0]:g}" y="{y * CELL[1] + 14:g}" fill="{ink}"{bold} '
                f'textLength="{len(words) * CELL[0]:g}" xml:space="preserve">{escape(words)}</text>'
            )
        x += len(text)
    return "".join(parts)


def _colors(style: Style | None) -> tuple[str, str]:
    """The foreground and the background, as CSS."""
    found = []
    for color, default in (
        (style.color if style else None, INK),
        (style.bgcolor if style else None, GROUND),
    ):
        known = color is not None and color.type is not ColorType.DEFAULT
        found.append(color.get_truecolor().hex if known and color else default)
    ink, ground = found
    return (ground, ink) if style and style.reverse else (ink, ground)


def _parts() -> dict[str, tuple[tuple[float, float, float, float], ...]]:
    """Return what each block character fills of its cell: left, top, width, height."""
    found = {}
    for letters, across, down in ((SEXTANTS, 2, 3), (QUARTERS, 2, 2), (HALVES, 1, 2)):
        wide, high = 1 / across, 1 / down
        for bits, letter in enumerate(letters):
            found[letter] = tuple(
                (place % across * wide, place // across * high, wide, high)
                for place in range(across * down)
                if bits >> place & 1
            )
    for eighths, letter in enumerate(EIGHTHS):
        found[letter] = ((0.0, 0.0, eighths / 8, 1.0),)
    del found[" "]
    return found


_PARTS = _parts()


def _blocks(text: str, x: int, y: int, ink: str) -> str:
    """The block characters of a run as one path, so that no seams are seen between them."""
    steps = []
    for place, letter in enumerate(text):
        for left, top, wide, high in _PARTS.get(letter, ()):
            across, down = (x + place + left) * CELL[0], (y + top) * CELL[1]
            steps.append(
                f"M{across:g} {down:g}h{wide * CELL[0]:g}v{high * CELL[1]:g}h{-wide * CELL[0]:g}z"
            )
    return f'<path fill="{ink}" d="{"".join(steps)}"/>' if steps else ""


def _blinking(visible: list[bool]) -> str:
    """The animation of a row that is seen in some frames; none where it is seen in all."""
    if all(visible):
        return ""
    changes = [
        (number / len(visible), now)
        for number, now in enumerate(visible)
        if number == 0 or now is not visible[number - 1]
    ]
    values = ";".join("inline" if now else "none" for _, now in changes)
    times = ";".join(f"{time:.4g}" for time, _ in changes)
    return (
        f'<animate attributeName="display" calcMode="discrete" repeatCount="indefinite" '
        f'dur="{len(visible) / FRAMES_A_SECOND:g}s" values="{values}" keyTimes="{times}"/>'
    )


async def record(folder: Path) -> list[Screenful]:
    """Play the app with its files in a folder, and return what was seen."""
    clock = FakeClock()
    catalog = load(ROOT / "data")
    paths = Paths(folder / "log.json", folder / "settings.toml", folder, ROOT / "data", folder)
    settings = Settings(
        warnings_read=True,
        ask_soreness_before=False,
        ask_soreness_morning=False,
        figure_cells=FigureCells.SEXTANT,
    )
    with patch.dict(os.environ, TERMINAL):
        log = Log(paths.log, clock.now)
        context = AppContext(paths, catalog, log, settings, clock, os.environ)
        app = Surefoot(context, Launch())
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            frames = [rows async for rows in play(Stage(pilot, clock), app)]
        log.close()
    return frames


def main() -> None:
    """Write the moving picture."""
    file = Path(sys.argv[1]) if sys.argv[1:] else FILM
    with tempfile.TemporaryDirectory() as folder:
        frames = asyncio.run(record(Path(folder)))
    file.write_text(film(frames), encoding="utf-8")
    print(file, file.stat().st_size)


if __name__ == "__main__":
    main()
