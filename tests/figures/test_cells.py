"""Pixels become cells, in the best mode that the terminal can show."""

import pytest

from tui.figures.cells import RenderMode, Run, best_mode, join_runs, text_of, to_half_blocks

RED, BLUE, BLACK = (255, 0, 0), (0, 0, 255), (0, 0, 0)


@pytest.mark.parametrize(
    ("color_system", "encoding", "mode"),
    [
        ("truecolor", "utf-8", RenderMode.TRUECOLOR),
        ("256", "utf-8", RenderMode.QUADRANT),
        ("standard", "UTF8", RenderMode.QUADRANT),
        (None, "utf_8", RenderMode.BLOCK),
        ("truecolor", "ascii", RenderMode.ASCII),
        (None, "iso-8859-1", RenderMode.ASCII),
    ],
)
def test_the_mode_follows_the_terminal(
    color_system: str | None, encoding: str, mode: RenderMode
) -> None:
    assert best_mode(color_system, encoding) is mode


def test_a_half_block_is_two_pixels_one_above_the_other() -> None:
    upper, lower = [RED, RED, BLACK, BLACK], [BLUE, BLUE, BLUE, BLACK]
    (row,) = to_half_blocks([*upper, *lower], 4, BLACK)
    assert row == (Run("▀▀", RED, BLUE), Run("▄", BLUE), Run(" "))


def test_two_equal_pixels_are_a_space_in_their_color() -> None:
    (row,) = to_half_blocks([RED, RED], 1, BLACK)
    assert row == (Run(" ", None, RED),)


def test_adjacent_cells_of_the_same_colors_are_joined() -> None:
    cells = [Run("a", RED), Run("b", RED), Run("c", RED, BLUE), Run("d")]
    assert join_runs(cells) == (Run("ab", RED), Run("c", RED, BLUE), Run("d"))


def test_text_is_the_characters_without_trailing_spaces() -> None:
    assert text_of(((Run("a"), Run(" b ", RED)), (Run("  "),))) == "a b\n"
