"""Bitmap fonts: digits and letters."""

from collections.abc import Mapping
from functools import lru_cache

from tui.figures.cells import QUARTERS

Glyph = tuple[str, ...]
"""Rows of pixels, "#" where there is ink; every row is equally wide."""
Halves = tuple[int, int]
"""Half cells across and down that one pixel of a letter takes."""
USUAL: Halves = (2, 1)
"""The usual size of letters."""
LARGER: tuple[Halves, ...] = ((8, 4), (6, 3), (4, 2), (3, 2), (2, 2), USUAL)
"""The sizes for a window with room, largest first; where it is narrow, letters are only higher."""


def _font(height: int, drawing: str) -> Mapping[str, Glyph]:
    """A font from its drawing: a line of the characters, then their rows, in blocks."""
    glyphs: dict[str, Glyph] = {}
    lines = [line for line in drawing.splitlines() if line.strip()]
    for start in range(0, len(lines), height + 1):
        names = lines[start].split()
        columns = [line.split() for line in lines[start + 1 : start + 1 + height]]
        for index, name in enumerate(names):
            glyphs[name] = tuple(row[index].replace(".", " ") for row in columns)
    return glyphs


DIGITS = _font(
    7,
    """
    0     1     2     3     4     5     6     7     8     9     :  .  -
    .###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###. .  .  .....
    #...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...# #  .  .....
    #...# ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...# .  .  .....
    #...# ..#.. ...#. ..##. #..#. ....# ####. ..#.. .###. .#### .  .  #####
    #...# ..#.. ..#.. ....# ##### ....# #...# ..#.. #...# ....# .  .  .....
    #...# ..#.. .#... #...# ...#. #...# #...# .#... #...# ....# #  .  .....
    .###. .###. ##### .###. ...#. .###. .###. .#... .###. .###. .  #  .....
    """,
)
"""Digits of 5 by 7 pixels."""

LETTERS = _font(
    5,
    """
    A   B   C   D   E   F   G    H   I   J   K    L   M
    ### ##. ### ##. ### ### #### #.# ### ..# #..# #.. #...#
    #.# #.# #.. #.# #.. #.. #... #.# .#. ..# #.#. #.. ##.##
    ### ##. #.. #.# ##. ##. #.## ### .#. ..# ##.. #.. #.#.#
    #.# #.# #.. #.# #.. #.. #..# #.# .#. #.# #.#. #.. #...#
    #.# ##. ### ##. ### #.. #### #.# ### ### #..# ### #...#
    N    O    P   Q    R   S   T   U   V   W     X   Y   Z
    #..# #### ### #### ##. ### ### #.# #.# #...# #.# #.# ###
    ##.# #..# #.# #..# #.# #.. .#. #.# #.# #...# #.# #.# ..#
    #.## #..# ### #..# ##. ### .#. #.# #.# #.#.# .#. .#. .#.
    #..# #..# #.. #.## #.# ..# .#. #.# #.# ##.## #.# .#. #..
    #..# #### #.. #### #.# ### .#. ### .#. #...# #.# .#. ###
    0   1   2   3   4   5   6   7   8   9   <     >     -   /   :
    ### .#. ### ### #.# ### ### ### ### ### ..#.. ..#.. ... ..# .
    #.# ##. ..# ..# #.# #.. #.. ..# #.# #.# .#... ...#. ... ..# #
    #.# .#. ### .## ### ### ### ..# ### ### ##### ##### ### .#. .
    #.# .#. #.. ..# ..# ..# #.# .#. #.# ..# .#... ...#. ... #.. #
    ### ### ### ### ..# ### ### .#. ### ### ..#.. ..#.. ... #.. .
    """,
)
"""Letters of 5 pixels' height, 3 to 5 wide; "<" and ">" are arrows."""


@lru_cache(maxsize=256)
def bitmap(text: str, *, large: bool) -> Glyph:
    """The pixels of a text, one empty column between two characters.

    ``large`` takes the digits, otherwise the letters. A character that the font lacks is a gap.
    """
    font, height = (DIGITS, 7) if large else (LETTERS, 5)
    gap: Glyph = ("     " if large else "  ",) * height
    glyphs = [font.get(character, gap) for character in text]
    return tuple(" ".join(glyph[row] for glyph in glyphs) for row in range(height))


def known(text: str) -> bool:
    """Whether the letters can spell a text."""
    return all(character in LETTERS or character == " " for character in text)


def lines_of(scale: Halves) -> int:
    """The lines that letters of five pixels take."""
    return -(-5 * scale[1] // 2)


@lru_cache(maxsize=64)
def lettered(text: str, scale: Halves) -> tuple[str, ...]:
    """A text in quarter blocks, or its plain form where the font lacks a letter."""
    lines = lines_of(scale)
    if not known(text):
        return tuple(text if y == lines // 2 else " " * len(text) for y in range(lines))
    pixels = bitmap(text, large=False)
    across, down = scale
    columns = -(-len(pixels[0]) * across // 2)
    halves = ((0, 0), (1, 0), (0, 1), (1, 1))

    def inked(x: int, y: int) -> bool:
        row, column = y // down, x // across
        return row < len(pixels) and column < len(pixels[0]) and pixels[row][column] == "#"

    return tuple(
        "".join(
            QUARTERS[
                sum(
                    1 << bit
                    for bit, (right, low) in enumerate(halves)
                    if inked(2 * column + right, 2 * line + low)
                )
            ]
            for column in range(columns)
        )
        for line in range(lines)
    )
