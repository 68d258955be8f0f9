"""Large lettering: a bitmap font of digits, and one of letters for the words beside them."""

from collections.abc import Mapping
from functools import lru_cache

Glyph = tuple[str, ...]
"""Rows of pixels, "#" where there is ink; every row is equally wide."""


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
    0   1   2   3   4   5   6   7   8   9   <     >     -
    ### .#. ### ### #.# ### ### ### ### ### ..#.. ..#.. ...
    #.# ##. ..# ..# #.# #.. #.. ..# #.# #.# .#... ...#. ...
    #.# .#. ### .## ### ### ### ..# ### ### ##### ##### ###
    #.# .#. #.. ..# ..# ..# #.# .#. #.# ..# .#... ...#. ...
    ### ### ### ### ..# ### ### .#. ### ### ..#.. ..#.. ...
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
