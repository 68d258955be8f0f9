"""Pixels become cells, in the best mode that the terminal can show."""

import pytest

from tui.figures.cells import RenderMode, Run, best_mode, join_runs, text_of

RED, BLUE, BLACK = (255, 0, 0), (0, 0, 255), (0, 0, 0)


@pytest.mark.parametrize(
    ("color_system", "encoding", "mode"),
    [
        ("truecolor", "utf-8", RenderMode.SEXTANT),
        ("256", "utf-8", RenderMode.PALETTE),
        ("standard", "UTF8", RenderMode.PALETTE),
        (None, "utf_8", RenderMode.BLOCK),
        ("truecolor", "ascii", RenderMode.ASCII),
        (None, "iso-8859-1", RenderMode.ASCII),
    ],
)
def test_the_mode_follows_the_terminal(
    color_system: str | None, encoding: str, mode: RenderMode
) -> None:
    assert best_mode(color_system, encoding, RenderMode.SEXTANT) is mode


def test_adjacent_cells_of_the_same_colors_are_joined() -> None:
    cells = [Run("a", RED), Run("b", RED), Run("c", RED, BLUE), Run("d")]
    assert join_runs(cells) == (Run("ab", RED), Run("c", RED, BLUE), Run("d"))


def test_text_is_the_characters_without_trailing_spaces() -> None:
    assert text_of(((Run("a"), Run(" b ", RED)), (Run("  "),))) == "a b\n"
