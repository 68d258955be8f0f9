"""The sheets hide which figure is which, and the key tells it."""

import struct
import zlib
from pathlib import Path

import pytest

from tests.support.figure_sheets import FRAMES, KINDS, write_sheets
from tests.support.png import encode_png, ink_of, picture_of
from tests.support.shipped_figures import FIGURES
from tui.figures.cells import Run

RED, BLUE, BLACK = (255, 0, 0), (0, 0, 255), (0, 0, 0)


def test_a_cell_is_drawn_as_a_terminal_draws_it() -> None:
    picture = picture_of(((Run("▀", RED, BLUE), Run("▖", RED)),), BLACK)
    assert (len(picture), len(picture[0])) == (16, 16)
    assert {picture[0][0], picture[7][7]} == {RED}
    assert {picture[8][0], picture[15][7]} == {BLUE}
    assert [picture[15][column] for column in (8, 11, 12, 15)] == [RED, RED, BLACK, BLACK]
    assert picture[7][8] == BLACK


def test_only_blocks_and_letters_are_drawn() -> None:
    assert any(map(any, ink_of("x")))
    with pytest.raises(ValueError, match="neither a block nor a letter"):
        ink_of("é")


def test_a_png_holds_the_pixels() -> None:
    data = encode_png(((RED, BLUE),))
    start = data.index(b"IDAT")
    (size,) = struct.unpack(">I", data[start - 4 : start])
    assert zlib.decompress(data[start + 4 : start + 4 + size]) == bytes((0, *RED, *BLUE))


def test_each_sheet_is_in_the_key_and_no_name_tells_the_figure(tmp_path: Path) -> None:
    figures = list(FIGURES.values())[:2]
    write_sheets(tmp_path, ["half"], figures, seed=1)
    lines = [line.split() for line in (tmp_path / "key.txt").read_text("utf-8").splitlines()]
    written = sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.png"))
    assert written == sorted(file for file, _, _ in lines)
    assert len(written) == 2 * len(figures)
    assert {name for _, name, _ in lines} == {figure.id for figure in figures}
    assert FRAMES == 6
    assert {"half", "pixels"} <= set(KINDS)
