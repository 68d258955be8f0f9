"""Colors by role."""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

Rgb = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""


class Role(StrEnum):
    """The part that a shape plays, by which it is colored."""

    FLOOR = "floor"
    PROP = "prop"
    LIT = "lit"
    """The side of a prop that faces the light."""
    SHADE = "shade"
    """The limbs on the far side of the body."""
    BODY = "body"
    WORK = "work"
    """The limb that is exercised."""
    MUSCLE = "muscle"
    """The muscle that is stretched or contracts."""
    BAND = "band"
    OUTLINE = "outline"
    """A border in the color of the background, which sets a near limb off from a far one."""
    CUE = "cue"
    """A sign, such as an arrow or an eye."""


class Palette(NamedTuple):
    """A color for each role, and the background with which edges are mixed."""

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


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """Return the color at a share, 0 to 1, of the way from ``a`` to ``b``."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


@lru_cache(maxsize=16)
def role_colors(palette: Palette) -> dict[Role, Rgb]:
    """Return the color of each role; the outline's is the background."""
    return {
        role: palette.background if role is Role.OUTLINE else getattr(palette, role)
        for role in Role
    }
