"""Figures as whole pictures of pixels, with their words, as a measure of what the program draws.

The program sends pictures in parts and leaves the words to the terminal.
"""

from collections.abc import Iterable
from functools import lru_cache

from tui.domain.catalog.sets import Side
from tui.figures.lettering import PlacedWord
from tui.figures.mixed_colors import MixedColors
from tui.figures.model import Figure
from tui.figures.palette import Rgb, Role
from tui.figures.rasterizer import NUMBERS
from tui.figures.renderer import RenderTarget, render_lines, role_palette, words_of

Picture = tuple[tuple[Rgb, ...], ...]
"""Rows of pixels."""
CELL = (8, 16)
"""The usual pixels in a cell, across and down."""
GLYPH_WIDTH, GLYPH_HEIGHT = 5, 7
GLYPHS = {
    "A": "01110 10001 10001 11111 10001 10001 10001",
    "B": "11110 10001 10001 11110 10001 10001 11110",
    "C": "01110 10001 10000 10000 10000 10001 01110",
    "D": "11110 10001 10001 10001 10001 10001 11110",
    "E": "11111 10000 10000 11110 10000 10000 11111",
    "F": "11111 10000 10000 11110 10000 10000 10000",
    "G": "01110 10001 10000 10111 10001 10001 01110",
    "H": "10001 10001 10001 11111 10001 10001 10001",
    "I": "01110 00100 00100 00100 00100 00100 01110",
    "J": "00111 00010 00010 00010 00010 10010 01100",
    "K": "10001 10010 10100 11000 10100 10010 10001",
    "L": "10000 10000 10000 10000 10000 10000 11111",
    "M": "10001 11011 10101 10101 10001 10001 10001",
    "N": "10001 11001 10101 10011 10001 10001 10001",
    "O": "01110 10001 10001 10001 10001 10001 01110",
    "P": "11110 10001 10001 11110 10000 10000 10000",
    "Q": "01110 10001 10001 10001 10101 10010 01101",
    "R": "11110 10001 10001 11110 10100 10010 10001",
    "S": "01111 10000 10000 01110 00001 00001 11110",
    "T": "11111 00100 00100 00100 00100 00100 00100",
    "U": "10001 10001 10001 10001 10001 10001 01110",
    "V": "10001 10001 10001 10001 10001 01010 00100",
    "W": "10001 10001 10001 10101 10101 11011 10001",
    "X": "10001 10001 01010 00100 01010 10001 10001",
    "Y": "10001 10001 01010 00100 00100 00100 00100",
    "Z": "11111 00001 00010 00100 01000 10000 11111",
    "0": "01110 10001 10011 10101 11001 10001 01110",
    "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00110 01000 10000 11111",
    "3": "11110 00001 00001 01110 00001 00001 11110",
    "4": "00010 00110 01010 10010 11111 00010 00010",
    "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "01110 10000 11110 10001 10001 10001 01110",
    "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110",
    "9": "01110 10001 10001 01111 00001 00001 01110",
    ".": "00000 00000 00000 00000 00000 01100 01100",
    ":": "00000 01100 01100 00000 01100 01100 00000",
    ",": "00000 00000 00000 00000 00110 00100 01000",
    "-": "00000 00000 00000 11111 00000 00000 00000",
}
"""The letters that a picture of pixels can show, in rows of pixels."""


def render_pixels(
    figure: Figure, side: Side, phase: float, target: RenderTarget, cell: tuple[int, int] = CELL
) -> Picture:
    """Return the figure as ``cell`` square pixels a cell, whatever the mode of the target."""
    colors = MixedColors(role_palette(target.palette))
    lines = render_lines(figure, side, phase, target, cell, colors)
    words = words_of(figure, side, phase, target)
    paint_words(lines, words, cell, bytes((0, NUMBERS[Role.CUE])))
    return tuple(tuple(colors.table[number] for number in line) for line in lines)


@lru_cache(maxsize=128)
def ink_of_letter(letter: str, wide: int, high: int) -> tuple[tuple[bool, ...], ...]:
    """Return which pixels of a cell a letter covers; an unknown letter is a blank."""
    glyph = GLYPHS.get(letter.upper(), "").split()
    # A pixel on the right and a fifth of the height above and below stay free.
    across, top = max(1, wide - 1), high // 5
    down = max(1, high - 2 * top)

    def covered(x: int, y: int) -> bool:
        inside = bool(glyph) and x < across and top <= y < top + down
        return inside and (
            glyph[(y - top) * GLYPH_HEIGHT // down][x * GLYPH_WIDTH // across] == "1"
        )

    return tuple(tuple(covered(x, y) for x in range(wide)) for y in range(high))


def paint_words(
    picture: list[bytes], words: Iterable[PlacedWord], cell: tuple[int, int], colors: bytes
) -> None:
    """Paint the words over a picture of pixels, in place.

    Args:
        picture: Lines of pixels, as numbers of colors.
        words: The words, in cells.
        cell: Pixels of a cell across and down.
        colors: The numbers of the background and of the letters.
    """
    wide, high = cell
    for word in words:
        letters = [ink_of_letter(letter, wide, high) for letter in word.text]
        start, end = word.column * wide, (word.column + len(word.text)) * wide
        for y in range(high):
            line = picture[word.row * high + y]
            painted = bytes(colors[pixel] for letter in letters for pixel in letter[y])
            picture[word.row * high + y] = line[:start] + painted + line[end:]
