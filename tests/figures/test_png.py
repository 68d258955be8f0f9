"""PNG files: they hold the colors that occur, and a reader gets the pixels back."""

from tests.support.kitty_screen import decode_png
from tui.figures.png import encode_indexed

COLORS = [(number, 2 * number, 255 - number) for number in range(120)]
LINES = [bytes((7, 7, 119)), bytes((0, 119, 7))]


def test_a_file_holds_the_pixels_and_no_color_that_does_not_occur() -> None:
    png = encode_indexed(LINES, COLORS)
    assert decode_png(png) == tuple(tuple(COLORS[number] for number in line) for line in LINES)
    assert b"PLTE" + bytes((*COLORS[0], *COLORS[7], *COLORS[119])) in png
    assert b"tRNS" not in png


def test_one_number_may_be_transparent_and_has_no_color() -> None:
    png = encode_indexed([bytes((255, 7, 0))], COLORS, 255)
    assert decode_png(png) == ((None, COLORS[7], COLORS[0]),)
