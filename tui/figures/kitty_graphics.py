"""The kitty graphics protocol: pictures uploaded once, shown at placeholders.

A placeholder is a character of one cell, with two diacritics that name a row and a column of a
picture; its color is the id of the picture. So a picture is text to whatever lies between. See
https://sw.kovidgoyal.net/kitty/graphics-protocol.
"""

from binascii import b2a_base64
from collections.abc import Iterable

from tui.figures.palette import Rgb

PLACEHOLDER = "\U0010eeee"
"""The character of a cell that shows a part of a picture."""
CELL_LENGTH = 3
"""Characters of such a cell, with its diacritics."""
_RANGES = (
    *((0x305,), (0x30D, 0x30E), (0x310,), (0x312,), (0x33D, 0x33F), (0x346,), (0x34A, 0x34C)),
    *((0x350, 0x352), (0x357,), (0x35B,), (0x363, 0x36F), (0x483, 0x487), (0x592, 0x595)),
    *((0x597, 0x599), (0x59C, 0x5A1), (0x5A8, 0x5A9), (0x5AB, 0x5AC), (0x5AF,), (0x5C4,)),
    *((0x610, 0x617), (0x657, 0x65B), (0x65D, 0x65E), (0x6D6, 0x6DC), (0x6DF, 0x6E2), (0x6E4,)),
    *((0x6E7, 0x6E8), (0x6EB, 0x6EC), (0x730,), (0x732, 0x733), (0x735, 0x736), (0x73A,)),
    *((0x73D,), (0x73F, 0x741), (0x743,), (0x745,), (0x747,), (0x749, 0x74A), (0x7EB, 0x7F1)),
    *((0x7F3,), (0x816, 0x819), (0x81B, 0x823), (0x825, 0x827), (0x829, 0x82D)),
)
DIACRITICS = "".join(chr(code) for ends in _RANGES for code in range(ends[0], ends[-1] + 1))
"""The diacritics for row or column 0, 1 and so on.

They are the first of kitty's gen/rowcolumn-diacritics.txt; the others take a byte more each.
"""
MOST_CELLS = len(DIACRITICS)
"""Rows and columns that can be named."""
MOST_CHUNK = 4096
"""Bytes of a picture in one command."""
QUERY_ID = 31
"""The id in the question whether there are graphics."""
QUERY = f"\x1b_Gi={QUERY_ID},s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
"""Asks whether there are graphics; nothing is shown or kept."""
ANSWER = f"i={QUERY_ID};OK"
"""The answer where there are."""


def cells_of(text: str) -> list[str]:
    """Return the cells of a text: a character each, or a placeholder with its diacritics."""
    if not text.startswith(PLACEHOLDER):
        return list(text)
    return [text[start : start + CELL_LENGTH] for start in range(0, len(text), CELL_LENGTH)]


def count_cells(text: str) -> int:
    """Return how many cells a text takes."""
    return len(text) // (CELL_LENGTH if text.startswith(PLACEHOLDER) else 1)


def placeholder(row: int, column: int) -> str:
    """Return the text of a cell that shows a part of a picture, counted from its upper left."""
    return PLACEHOLDER + DIACRITICS[row] + DIACRITICS[column]


def color_of(picture_id: int) -> Rgb:
    """Return the color of the placeholders of a picture."""
    return picture_id >> 16 & 0xFF, picture_id >> 8 & 0xFF, picture_id & 0xFF


def upload_commands(picture_id: int, png: bytes, columns: int, rows: int) -> str:
    """Return the commands that send a picture, to be shown at its placeholders.

    Args:
        picture_id: A number from 1 to 0xFFFFFF.
        png: The picture, as a PNG file.
        columns: The cells that it fills, across.
        rows: The cells that it fills, down.
    """
    control = f"a=T,U=1,C=1,f=100,i={picture_id},c={columns},r={rows}"
    return _in_chunks(control, "", png)


def frame_commands(picture_id: int, png: bytes, left: int, top: int, base: int) -> str:
    """Return the commands that add a frame to a picture, without showing it.

    Args:
        picture_id: The picture, which was sent before.
        png: What differs from another frame, as a PNG file; where it is transparent, nothing.
        left: Pixels to the left of it.
        top: Pixels above it.
        base: The number of the other frame; the picture as it was sent is 1, and the frames that
            were added are 2 and so on.
    """
    return _in_chunks(f"a=f,f=100,i={picture_id},x={left},y={top},c={base}", "a=f,", png)


def show_command(picture_id: int, frame: int) -> str:
    """Return the command that shows a frame of a picture in all of its places."""
    return f"\x1b_Ga=a,i={picture_id},c={frame},q=2\x1b\\"


def _in_chunks(control: str, later: str, png: bytes) -> str:
    """Return the commands that send a file.

    Args:
        control: The keys of the first one.
        later: Those of the others, each with a comma behind it.
        png: The file.
    """
    data = b2a_base64(png, newline=False).decode("ascii")
    chunks = [data[start : start + MOST_CHUNK] for start in range(0, len(data), MOST_CHUNK)]
    keys = [f"{control},", *[later] * (len(chunks) - 1)]
    more = [*[1] * (len(chunks) - 1), 0]
    return "".join(
        f"\x1b_G{keys[number]}q=2,m={more[number]};{chunk}\x1b\\"
        for number, chunk in enumerate(chunks)
    )


def delete_commands(picture_ids: Iterable[int]) -> str:
    """Return the commands that delete pictures and free their memory."""
    return "".join(f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\" for number in picture_ids)
