"""Contact sheets of the log and of the summary, to be looked at.

``python -m tests.support.log_pictures DIR`` draws every view of the log, the details of a session
and the summary after one, at each size, with many and few holds, and with long and wide titles. It
writes an SVG a sheet, and a PNG beside it where ``rsvg-convert`` is installed. Names of sheets
behind the folder, such as ``log-60x20``, draw only those. They are no goldens.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch
from xml.sax.saxutils import escape

from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot

from tests.support.fake_clock import START
from tests.support.log_screen import CATALOG, LogApp, opened, session
from tests.support.made_up import a_set
from tests.support.scenes import TERMINAL
from tests.support.screen_app import ScreenApp
from tui.domain.log.record import SessionRecord, SetRecord, Soreness
from tui.presentation.summary import summary
from tui.screens.summary import SummaryScreen

SIZES = ((60, 20), (80, 24), (120, 40))
HOLDS = (1, 3, 5, 10)
TITLES = (
    "Balance",
    "Balance on one leg after a very long run along the river and back",
    "足首のバランス練習 片足立ち 目を閉じて行う長い題名のルーチン",
    "🦶🏽 Ankles 👩‍👩‍👧 and a flag 🇯🇵 and a heart ❤️ for the last one of the day",
)
NOTE = "Left calf tight, 右足は大丈夫 🙂 and then a good deal more than any line has room for"
CELL_WIDTH, CELL_HEIGHT, BASELINE = 9.6, 20.0, 15.0
COLUMNS = {60: 3, 80: 2, 120: 2}
"""Pictures side by side, by their width in cells."""

Picture = tuple[str, str]
"""What a picture shows, and the picture: a group of SVG whose corner is at 0, 0."""


def hold(
    number: int, of: int, side: str, variation: str = "eyes-open", **more: object
) -> SetRecord:
    """A balance hold; the last ones are longer than 100 s, which are written as a clock."""
    seconds = 9.0 + 14.3 * number
    return a_set(
        number, of=of, side=side, exercise="single-leg-stance", variation=variation,
        kind="balance", mode="practice", target={}, **{"seconds": seconds, **more},
    )  # fmt: skip


def holds(count: int, title: str, ago: int) -> SessionRecord:
    """Holds on either side: one with a wobble, and one on the right that was not done."""
    sets = [hold(n, count, side) for side in ("left", "right") for n in range(1, count + 1)]
    sets[0] = sets[0]._replace(wobbles=2)
    if count > 1:
        sets[-1] = sets[-1]._replace(seconds=None, outcome="skipped")
    return session(
        ago, sets=tuple(sets), routine="balance", title=title, note=NOTE,
        active_seconds=sum(one.seconds or 0.0 for one in sets),
        soreness=Soreness(before=2, worst=10, after=1),
    )  # fmt: skip


def whole(routine: str, ago: int, done: int) -> SessionRecord:
    """A session of a routine in which some sets were done and the others were skipped."""
    from tui.session.recording import past_session

    started = START - timedelta(days=ago)
    past = past_session(CATALOG.routines[routine], CATALOG.exercises, started, bytes(10), started)
    sets = [
        one if number < done else one._replace(outcome="skipped", reps=None, seconds=None)
        for number, one in enumerate(past.sets)
    ]
    seconds = sum(one.seconds or 30.0 for one in sets[:done])
    return past._replace(sets=tuple(sets), active_seconds=seconds, note=NOTE)


def log() -> Iterator[SessionRecord]:
    """The sessions of a log: today's, those of weeks before, and holds of a far September."""
    yield from (holds(count, title, 0) for count, title in zip(HOLDS, TITLES, strict=True))
    yield whole("heel-raises", 0, 6)
    yield whole("full", 1, 40)
    for ago in range(2, 90):
        if ago % 3:
            yield whole(("heel-raises", "after-a-run", "ten-minutes")[ago % 3], ago, 5 + ago % 8)
    for side, seconds in (("left", 152.4), ("right", 38.0)):
        one = hold(1, 1, side, "cushion-eyes-closed", seconds=seconds)
        yield session(
            430, sets=(one,), routine="hold", title="Balance hold", active_seconds=seconds
        )


def lonely() -> Iterator[SessionRecord]:
    """A single pair of holds in a far September, and nothing since."""
    sets = tuple(hold(1, 1, side) for side in ("left", "right"))
    yield session(430, sets=sets, routine="balance", title="Balance", active_seconds=60.0)


async def log_pictures(size: tuple[int, int]) -> AsyncIterator[Picture]:
    """Yield the views of the log, then the details of its first sessions."""
    async with opened(*log(), size=size) as (page, pilot):
        for key, name in zip("1234", ("sessions", "calendar", "trends", "bests"), strict=True):
            yield name, await _picture(page, pilot, key)
        for number in range(4):
            yield (
                f"trends {number + 2}",
                await _picture(page, pilot, "3", *["right"] * (number + 1)),
            )
            await pilot.press(*["left"] * (number + 1))
        yield "calendar, yesterday", await _picture(page, pilot, "2", "up")
        yield "filter", await _picture(page, pilot, "1", "slash")
    async with opened(*lonely(), size=size) as (page, pilot):
        for keys in (("1",), ("2",), ("2", "home"), ("3",), ("3", "up", "up", "up"), ("4",)):
            yield f"a far September, {' '.join(keys)}", await _picture(page, pilot, *keys)


async def detail_pictures(size: tuple[int, int]) -> AsyncIterator[Picture]:
    """Yield each of the newest sessions as the list shows it, and opened."""
    async with opened(*log(), size=size) as (page, pilot):
        for _ in range(6):
            name = page.log_screen.table.entry.bare.title[:20]  # type: ignore[union-attr]
            yield f"{name}, below the list", await _picture(page, pilot)
            yield f"{name}, opened", await _picture(page, pilot, "enter")
            await pilot.press("escape", "down")


async def summary_pictures(size: tuple[int, int]) -> AsyncIterator[Picture]:
    """Yield the summary of holds, of a whole program and of a rehearsal."""
    shown = [holds(count, title, 0) for count, title in zip(HOLDS, TITLES, strict=True)]
    shown += [whole("ten-minutes", 0, 14), whole("full", 0, 30)]
    for record in shown:
        for saved in (True, False) if record.routine == "ten-minutes" else (True,):
            app = ScreenApp(SummaryScreen(record, summary(record, CATALOG.exercises), saved=saved))
            async with app.run_test(size=size) as pilot:
                yield f"{record.title[:20]}, saved {saved}", await _picture(app, pilot)


async def _picture(app: App[None], pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    for _ in range(3):
        await pilot.pause()
    if isinstance(app, LogApp):
        await app.settled(pilot)
    return picture_of(app)


def picture_of(app: App[None]) -> str:
    """Return the screen of an app as SVG, each letter in its cell, wide ones in their two."""
    width, height = app.size
    rows = [f'<rect width="{width * CELL_WIDTH}" height="{height * CELL_HEIGHT}" fill="#000"/>']
    texts = []
    for y, strip in enumerate(app.screen._compositor.render_strips(app.size)):
        x = 0
        for text, style, _ in strip:
            cells = cell_len(text)
            front, back = _colors(style)
            place = f'x="{x * CELL_WIDTH:.1f}" y="{y * CELL_HEIGHT}"'
            area = f'width="{cells * CELL_WIDTH:.1f}" height="{CELL_HEIGHT}"'
            rows.append(f'<rect {place} {area} fill="{back}"/>')
            bold = ' font-weight="bold"' if style and style.bold else ""
            # Fonts that lack a letter give it another width, so each wide one has its own place.
            pieces = [text] if cells == len(text) else list(text)
            for index, piece in enumerate(pieces):
                column = x + cell_len(text[:index])
                if piece.strip():
                    texts.append(
                        f'<text x="{column * CELL_WIDTH:.1f}" y="{y * CELL_HEIGHT + BASELINE}"'
                        f' fill="{front}"{bold} xml:space="preserve">{escape(piece)}</text>'
                    )
            x += cells
    return "".join((*rows, *texts))


def _colors(style: object) -> tuple[str, str]:
    colors = []
    for name, default in (("color", "#e0e0e0"), ("bgcolor", "#121212")):
        color = getattr(style, name, None)
        colors.append(color.triplet.hex if color is not None and color.triplet else default)
    if getattr(style, "reverse", False):
        colors.reverse()
    return colors[0], colors[1]


def sheet(pictures: list[Picture], size: tuple[int, int]) -> str:
    """Return pictures of one size as one SVG, each below its name."""
    columns = COLUMNS[size[0]]
    wide, high = size[0] * CELL_WIDTH + 16, size[1] * CELL_HEIGHT + 36
    parts = [
        f'<g transform="translate({number % columns * wide} {number // columns * high})">'
        f'<text x="4" y="18" fill="#fff">{escape(name)}</text>'
        f'<g transform="translate(0 26)">{picture}</g></g>'
        for number, (name, picture) in enumerate(pictures)
    ]
    width, height = wide * columns, high * -(-len(pictures) // columns)
    head = f'width="{width}" height="{height}" font-family="monospace" font-size="16"'
    ground = f'<rect width="{width}" height="{height}" fill="#444"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{ground}{"".join(parts)}</svg>\n'


async def draw(folder: Path, wanted: list[str]) -> None:
    """Write the sheets of these names into a folder, or all where none is named."""
    subjects = {"log": log_pictures, "details": detail_pictures, "summary": summary_pictures}
    for size in SIZES:
        for name, pictures in subjects.items():
            path = folder / f"{name}-{size[0]}x{size[1]}.svg"
            if wanted and path.stem not in wanted:
                continue
            path.write_text(sheet([one async for one in pictures(size)], size), encoding="utf-8")
            if shutil.which("rsvg-convert"):
                subprocess.run(["rsvg-convert", path, "-o", path.with_suffix(".png")], check=True)
            sys.stdout.write(f"{path}\n")


def main() -> None:
    """Draw the sheets into the folder that is named."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m tests.support.log_pictures DIR [SHEET…]")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with patch.dict(os.environ, TERMINAL):
        asyncio.run(draw(folder, sys.argv[2:]))


if __name__ == "__main__":
    main()
