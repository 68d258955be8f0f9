"""The moving picture of a session."""

from xml.etree import ElementTree

from rich.segment import Segment
from rich.style import Style

from tests.support.film import CELL, GROUND, INK, Screenful, draw_row, film

SVG = "{http://www.w3.org/2000/svg}"


def frame(*rows: str) -> Screenful:
    return tuple((Segment(row),) for row in rows)


def test_a_row_is_written_once_and_shown_in_its_frames() -> None:
    root = ElementTree.fromstring(
        film([frame("same", "one"), frame("same", "two"), frame("same", "one"), frame("same", "")])
    )
    found = {}
    for group in root.iter(f"{SVG}g"):
        text, animation = group.find(f"{SVG}text"), group.find(f"{SVG}animate")
        assert text is not None
        found[text.text] = (
            None
            if animation is None
            else (animation.attrib["values"], animation.attrib["keyTimes"])
        )
    assert found == {
        "same": None,
        "one": ("inline;none;inline;none", "0;0.25;0.5;0.75"),
        "two": ("none;inline;none", "0;0.25;0.5"),
    }


def test_words_stand_in_their_cells_and_are_escaped() -> None:
    drawn = draw_row((Segment("  "), Segment(" a<b ", Style(bold=True, color="#ff0000"))), 2)
    text = ElementTree.fromstring(drawn)
    assert text.text == "a<b"
    assert float(text.attrib["x"]) == 3 * CELL[0]
    assert float(text.attrib["textLength"]) == 3 * CELL[0]
    assert 2 * CELL[1] < float(text.attrib["y"]) < 3 * CELL[1]
    assert (text.attrib["fill"], text.attrib["font-weight"]) == ("#ff0000", "bold")


def test_blocks_fill_their_part_of_a_cell() -> None:
    wide, high = CELL
    lower = ElementTree.fromstring(draw_row((Segment("▄"),), 0))
    assert lower.attrib == {"fill": INK, "d": f"M0 {high / 2:g}h{wide:g}v{high / 2:g}h{-wide:g}z"}
    # The upper left sixth, in the second cell of the second row.
    sixth = ElementTree.fromstring(draw_row((Segment(" \U0001fb00"),), 1))
    assert sixth.attrib["d"] == f"M{wide:g} {high:g}h{wide / 2:g}v{high / 3:g}h{-wide / 2:g}z"


def test_a_background_is_filled_and_reversed_colors_change_places() -> None:
    row = (Segment("  ", Style(color="#010203", bgcolor="#040506")),)
    assert 'fill="#040506"' in draw_row(row, 0)
    assert 'fill="#010203"' in draw_row((Segment("  ", Style(color="#010203", reverse=True)),), 0)
    assert draw_row((Segment("  ", Style(bgcolor=GROUND)),), 0) == ""
