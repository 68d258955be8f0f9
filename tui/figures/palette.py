"""The colours of a figure, one for each role; a theme supplies them."""

from dataclasses import dataclass
from functools import lru_cache

from tui.figures.model import Role

Rgb = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""


@dataclass(frozen=True, slots=True)
class Palette:
    """A colour for each role, and the background that edges are mixed with."""

    background: Rgb
    floor: Rgb
    prop: Rgb
    lit: Rgb
    shade: Rgb
    body: Rgb
    work: Rgb
    muscle: Rgb
    band: Rgb
    cue: Rgb


DARK = Palette(
    background=(18, 18, 18),
    floor=(58, 60, 66),
    prop=(74, 78, 88),
    lit=(100, 105, 118),
    shade=(128, 134, 146),
    body=(196, 202, 212),
    work=(46, 160, 255),
    muscle=(255, 138, 51),
    band=(240, 200, 60),
    cue=(255, 255, 255),
)
LIGHT = Palette(
    background=(250, 250, 250),
    floor=(206, 208, 214),
    prop=(188, 192, 202),
    lit=(214, 218, 226),
    shade=(150, 156, 168),
    body=(84, 90, 104),
    work=(0, 98, 204),
    muscle=(230, 92, 0),
    band=(190, 140, 0),
    cue=(30, 30, 30),
)


def mixed(a: Rgb, b: Rgb, share: float) -> Rgb:
    """The colour that lies a share (0 to 1) of the way from one to the other."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def themed(background: Rgb, foreground: Rgb, accent: Rgb, muscle: Rgb, band: Rgb) -> Palette:
    """A palette from the few colours that a theme has; the quiet ones are mixed from them."""
    return Palette(
        background=background,
        floor=mixed(background, foreground, 0.2),
        prop=mixed(background, foreground, 0.28),
        lit=mixed(background, foreground, 0.4),
        shade=mixed(background, foreground, 0.52),
        body=mixed(background, foreground, 0.85),
        work=accent,
        muscle=muscle,
        band=band,
        cue=foreground,
    )


@lru_cache(maxsize=16)
def colours(palette: Palette) -> dict[Role, Rgb]:
    """The colour of each role; the outline is the background."""
    return {
        role: palette.background if role is Role.OUTLINE else getattr(palette, role)
        for role in Role
    }
