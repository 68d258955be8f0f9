"""Sheets of every screen at four sizes in dark, light and without color."""

import argparse
import asyncio
import re
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.support.scenes import COLORLESS, SCENES, Scene, draw
from tui.domain.settings import Theme

SIZES = ((60, 20), (80, 24), (100, 30), (160, 50))
"""Columns and rows: the least, the usual, and two larger windows."""
CELL = 8.2
"""Pixels of a sheet for the width of a cell."""
TEXT_SIZE = "20.26px"
"""The font's size on a sheet, at which a letter is as wide as a cell of Textual's SVG.

A cell is 12.2 pixels wide; a letter of 20 pixels only 12.04, so that long texts end too early.
"""
MARGIN = 8
"""Pixels between two pictures of a sheet."""


def main() -> None:
    """Write a sheet for each scene and look, as a PNG, into a folder."""
    parser = argparse.ArgumentParser(
        description=f"{__doc__} Each sheet holds a scene at all sizes, and needs rsvg-convert."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenes", nargs="*", help="names of scenes; all without any")
    parser.add_argument("--look", choices=("dark", "light", "colorless"), action="append")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for scene in distinct_scenes():
        if chosen.scenes and scene.name not in chosen.scenes:
            continue
        for look in chosen.look or ("dark", "light", "colorless"):
            pictures = [_picture(replace(in_look(scene, look), size=size)) for size in SIZES]
            file = chosen.folder / f"{scene.name}-{look}.png"
            subprocess.run(
                ["rsvg-convert", "-o", str(file)], input=sheet(pictures).encode(), check=True
            )
            print(file)


def distinct_scenes() -> tuple[Scene, ...]:
    """Return the scenes without those that show another's screen at another size."""
    sizes = re.compile(r"-(least|large|huge|colorless|light)")
    first: dict[str, Scene] = {}
    for scene in SCENES:
        first.setdefault(sizes.sub("", scene.name), scene)
    return tuple(scene for name, scene in first.items() if name != "too-small")


def in_look(scene: Scene, look: str) -> Scene:
    """Return a scene in "dark", "light" or "colorless"."""
    theme = Theme.LIGHT if look == "light" else scene.settings.theme
    environment = COLORLESS if look == "colorless" else {}
    return replace(scene, settings=scene.settings._replace(theme=theme), environment=environment)


def sheet(pictures: list[str]) -> str:
    """Return one SVG that holds the given ones, two in a row."""
    placed = []
    top, width = MARGIN, 0.0
    for left_one, right_one in zip(pictures[::2], pictures[1::2], strict=True):
        left, tallest = float(MARGIN), 0.0
        for picture in (left_one, right_one):
            wide, high = _size(picture)
            placed.append(_placed(picture, left, top, wide, high))
            left, tallest = left + wide + MARGIN, max(tallest, high)
        top, width = top + int(tallest) + MARGIN, max(width, left)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{top}">'
        f'<rect width="100%" height="100%" fill="#888"/>{"".join(placed)}</svg>'
    )


def _picture(scene: Scene) -> str:
    with tempfile.TemporaryDirectory() as folder:
        svg, _ = asyncio.run(draw(scene, Path(folder)))
    svg = svg.replace("font-size: 20px", f"font-size: {TEXT_SIZE}")
    return svg.replace("<text ", '<text xml:space="preserve" ')


def _size(svg: str) -> tuple[float, float]:
    """The size at which a picture is put on a sheet, in pixels."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert found
    scale = CELL / 12.2  # the width of a cell in Textual's SVG
    return float(found[1]) * scale, float(found[2]) * scale


def _placed(svg: str, left: float, top: float, wide: float, high: float) -> str:
    place = f'<svg x="{left}" y="{top}" width="{wide}" height="{high}" '
    return svg[svg.index("<svg") :].replace("<svg ", place, 1)


if __name__ == "__main__":
    main()
