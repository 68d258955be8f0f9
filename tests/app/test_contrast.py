"""Contrast of every color that the style sheets and the styled texts name, in both themes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.app.themed_app import DARK, LIGHT
from tui.widgets.session.big_digits import DIM

ROOT = Path(__file__).resolve().parents[2] / "tui"
TEXT, GRAPHIC = 4.5, 3.0
"""The least contrast of text, and of bars, lines, marks and figures: WCAG 2.2, 1.4.3 and 1.4.11."""
NO_INK = frozenset({"background", "surface", "panel"})
"""Variables that are a ground; text in them stands on another color, which is checked with it."""
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
"""The share of a cell that each shade covers with ink."""
COLOR = re.compile(r"\$([a-z][a-z\d-]*)(?: (\d+)%)?")
RULE = re.compile(r"(?<![\w-])(color|background|border(?:-\w+)*):([^;{}]*\$[^;{}]*);")
BLOCK = re.compile(r"\{([^{}]*)\}")
STYLED = re.compile(r'"((?:bold |dim |italic )*\$[a-z][a-z\d-]*(?: \d+%)?)"|\[b (\$[a-z-]+)\]')


class Ink(NamedTuple):
    """A color as it is written: a variable, and how much of it covers the ground."""

    name: str
    share: float = 1.0


def sources() -> Iterator[str]:
    """Yield every style sheet, and the sheets and styles within the modules."""
    for path in sorted([*ROOT.rglob("*.tcss"), *ROOT.rglob("*.py")]):
        yield path.read_text(encoding="utf-8")


def inks() -> set[Ink]:
    """Return each color that text, a line or a mark is drawn in on the ground of the screen."""
    found = set()
    for source in sources():
        written = [rule[2] for rule in RULE.finditer(source) if rule[1] != "background"]
        written += [style[1] or style[2] for style in STYLED.finditer(source)]
        for text in written:
            found |= {Ink(one[1], int(one[2] or 100) / 100) for one in COLOR.finditer(text)}
    return {ink for ink in found if ink.name not in NO_INK}


def pairs() -> set[tuple[Ink, Ink]]:
    """Return each color with the ground that the same block of a style sheet gives it."""
    found = set()
    for source in sources():
        for block in BLOCK.finditer(source):
            rules = {rule[1]: COLOR.search(rule[2]) for rule in RULE.finditer(block[1])}
            color, ground = rules.get("color"), rules.get("background")
            if color and ground:
                found.add((Ink(color[1]), Ink(ground[1])))
    return found


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colors by WCAG 2.2, from 1 to 21."""

    def luminance(color: Color) -> float:
        parts = (channel / 255 for channel in (color.r, color.g, color.b))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least(ink: Ink) -> float:
    """Return the least contrast of a color: text is never written in a share of one."""
    return TEXT if ink.share == 1.0 else GRAPHIC


def variables(theme: Theme) -> dict[str, str]:
    """Return every variable of a theme."""
    return {**theme.to_color_system().generate(), **theme.variables}


def drawn(ink: Ink, values: dict[str, str], ground: Color) -> Color:
    """Return a color as it is seen on a ground."""
    color = Color.parse(values[ink.name])
    return ground.blend(color, ink.share * color.a, alpha=1.0)


def faint(theme: Theme, ground: str) -> dict[Ink, float]:
    """Return the colors that are too faint on a ground, with their contrast."""
    values = variables(theme)
    base = Color.parse(values[ground])
    ratios = {ink: contrast(drawn(ink, values, base), base) for ink in inks()}
    return {ink: round(ratio, 2) for ink, ratio in ratios.items() if ratio < least(ink)}


def test_the_colors_are_found() -> None:
    assert len(inks()) >= 20
    assert {Ink("foreground", 0.5), Ink("text-muted"), Ink("accent"), Ink("accent", 0.72)} <= inks()
    assert (Ink("background"), Ink("accent")) in pairs()


@pytest.mark.parametrize("ground", ["background", "surface"])
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_text_and_every_mark_can_be_seen(theme: Theme, ground: str) -> None:
    assert faint(theme, ground) == {}


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_text_can_be_read_on_the_ground_that_it_is_given(theme: Theme) -> None:
    values = variables(theme)
    wrong = {}
    for ink, ground in pairs():
        base = Color.parse(values[ground.name])
        ratio = contrast(drawn(ink, values, base), base)
        if ratio < least(ink):
            wrong[ink.name, ground.name] = round(ratio, 2)
    assert wrong == {}


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("phase", ["rest", "warning", "secondary", "text-muted"])
def test_dim_digits_can_be_seen_from_afar(theme: Theme, phase: str) -> None:
    values = variables(theme)
    ground = Color.parse(values["background"])
    assert contrast(drawn(Ink(phase, SHADES[DIM]), values, ground), ground) >= GRAPHIC


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21.0)
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.01)
