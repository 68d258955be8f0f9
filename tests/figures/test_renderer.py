"""Renderings have the right size, side and characters in every mode."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.shipped_figures import FIGURES, PEOPLE
from tui.domain.catalog.sets import Side
from tui.figures.cell_fitting import EIGHTHS, HALVES, SEXTANTS, mirror_row
from tui.figures.cells import QUARTERS, STIPPLES, RenderMode, Rows, text_of
from tui.figures.lettering import place_words
from tui.figures.model import Figure, Prop, ViewFrame
from tui.figures.palette import DARK, LIGHT, Role, role_colors
from tui.figures.props import WORDS
from tui.figures.renderer import RenderTarget, contact_sheet, render, render_stills
from tui.figures.scene import WORDY, scene
from tui.figures.shapes import Word

WALL = FIGURES["wall-stretch-knee-straight"]
figures = st.sampled_from(list(FIGURES.values()))
CHARACTERS = {
    RenderMode.HALF_BLOCK: set(HALVES),
    RenderMode.QUADRANT: set(QUARTERS),
    RenderMode.SEXTANT: set(SEXTANTS) | set(QUARTERS) | set(EIGHTHS),
    RenderMode.PALETTE: set(QUARTERS),
    RenderMode.BLOCK: set(QUARTERS) | set(STIPPLES.values()),
}


def widths(rows: Rows) -> set[int]:
    return {sum(len(run.text) for run in row) for row in rows}


@given(
    figures,
    st.sampled_from(Side),
    st.floats(0, 1),
    st.sampled_from(RenderMode),
    st.integers(1, 60),
    st.integers(1, 24),
)
def test_any_size_is_filled_exactly(
    figure: Figure, side: Side, phase: float, mode: RenderMode, columns: int, rows: int
) -> None:
    drawing = render(figure, side, phase, RenderTarget(columns, rows, mode))
    assert len(drawing) == rows
    assert widths(drawing) == {columns}


@pytest.mark.parametrize("mode", RenderMode)
@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_only_characters_of_the_mode_are_used(figure: Figure, mode: RenderMode) -> None:
    text = text_of(render(figure, Side.LEFT, 0.3, RenderTarget(34, 15, mode))).replace("\n", "")
    if mode not in CHARACTERS:
        assert text.isascii()
    else:
        assert set(text) - set("".join(words_of(figure))) <= CHARACTERS[mode]


@pytest.mark.parametrize("mode", [RenderMode.BLOCK, RenderMode.ASCII])
def test_modes_without_color_have_none(mode: RenderMode) -> None:
    drawing = render(WALL, Side.LEFT, 0.5, RenderTarget(34, 15, mode))
    assert all(run.foreground is None and run.background is None for row in drawing for run in row)


def test_unmixed_colors_are_those_of_the_palette() -> None:
    drawing = render(WALL, Side.LEFT, 0.5, RenderTarget(34, 15, RenderMode.PALETTE, LIGHT))
    used = {color for row in drawing for run in row for color in (run.foreground, run.background)}
    assert used - {None} <= set(role_colors(LIGHT).values())


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_the_working_limb_and_its_muscle_are_seen(figure: Figure) -> None:
    # A set-up shows the foot in its later steps.
    phases = (0.5, 0.7)
    roles = {shape.role for phase in phases for shape in scene(figure, Side.LEFT, phase)}
    assert roles >= {Role.WORK, Role.MUSCLE}


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_the_other_side_is_the_mirror_image_cell_for_cell(figure: Figure) -> None:
    target = RenderTarget(34, 15, RenderMode.SEXTANT)
    figure = replace(figure, props=tuple(prop for prop in figure.props if not has_letters(prop)))
    left, right = (render(figure, side, 0.5, target) for side in (Side.LEFT, Side.RIGHT))
    mirrored = [mirror_row(row, DARK.background) for row in left]
    assert cells(tuple(mirrored)) == cells(right)


@pytest.mark.parametrize("mode", RenderMode)
@pytest.mark.parametrize("side", Side)
def test_words_read_the_right_way_round_on_either_side(side: Side, mode: RenderMode) -> None:
    figure = FIGURES["band-inversion-eversion-inversion"]
    lines = text_of(render(figure, side, 0.3, RenderTarget(34, 15, mode))).split("\n")
    assert any(f"TURN {side.upper()} TOES IN" in line for line in lines)
    (door,) = (line for line in lines if "DOOR" in line)
    assert (door.index("DOOR") < 12) is (side is Side.LEFT)


@pytest.mark.parametrize(("side", "other"), [(Side.LEFT, "RIGHT"), (Side.RIGHT, "LEFT")])
def test_words_name_the_working_side_and_the_other(side: Side, other: str) -> None:
    figure = FIGURES["heel-raise-eccentric-knees-bent"]
    for mode in (RenderMode.BLOCK, RenderMode.ASCII):
        lift, lower = (
            text_of(render(figure, side, phase, RenderTarget(54, 26, mode))) for phase in (0.4, 0.6)
        )
        assert f"LIFT {other} FOOT" in lift
        assert f"2 DOWN ON {side.upper()}" in lower


def test_a_narrow_picture_has_no_words() -> None:
    figure = FIGURES["arch-finding"]
    wide, narrow = (
        text_of(render(figure, Side.RIGHT, 0.3, RenderTarget(columns, 12, RenderMode.BLOCK)))
        for columns in (24, 23)
    )
    assert "RIGHT FOOT" in wide
    assert "RIGHT FOOT" not in narrow


def test_a_word_that_does_not_fit_is_left_out() -> None:
    words = [Word((0.5, 0.5), text, Role.CUE) for text in ("FOUR", "FIVES")]
    assert [word.text for word in place_words(words, ViewFrame(0, 0, 1, 1), 4, 2)] == ["FOUR"]


def test_the_person_beside_a_moving_foot_stands_still() -> None:
    figure = FIGURES["band-inversion-eversion-inversion"]
    target = RenderTarget(33, 13, RenderMode.SEXTANT)
    pictures = [cells(render(figure, Side.RIGHT, phase, target)) for phase in (0.0, 0.2, 0.4, 0.8)]
    assert len({str([row[:9] for row in picture]) for picture in pictures}) == 1
    assert len({str([row[10:] for row in picture]) for picture in pictures}) == 4


def test_a_small_picture_without_colors_shows_the_detail_alone() -> None:
    figure = FIGURES["heel-raise-eccentric-knees-bent"]
    alone = replace(figure, camera=figure.camera._replace(frame=figure.camera.lens, lens=None))
    for columns, same in ((47, True), (48, False)):
        target = RenderTarget(columns, 13, RenderMode.BLOCK)
        both, detail = (render(each, Side.LEFT, 0.5, target) for each in (figure, alone))
        assert (text_of(both) == text_of(detail)) is same


@pytest.mark.parametrize("rows", [9, 15])
def test_a_detail_alone_has_only_its_own_words(rows: int) -> None:
    figure = FIGURES["band-inversion-eversion-inversion"]
    target = RenderTarget(34, rows, RenderMode.BLOCK)
    drawn = text_of(render(figure, Side.LEFT, 0.3, target))
    assert "HEEL" in drawn
    assert not any(word in drawn for word in ("SIT", "KNEE", "FLOOR"))


def test_words_that_would_lie_on_one_another_stand_one_below_the_other() -> None:
    low = RenderTarget(33, 8, RenderMode.BLOCK)
    lines = text_of(render(WALL, Side.LEFT, 0.5, low)).split("\n")
    assert "HEEL DOWN" in lines[0]
    assert "HOLD" in lines[1]


def test_a_low_picture_shows_a_part_of_the_figure_larger() -> None:
    def muscle(figure: Figure) -> int:
        target = RenderTarget(33, 8, RenderMode.PALETTE)
        color = role_colors(DARK)[Role.MUSCLE]
        drawn = cells(render(figure, Side.LEFT, figure.cover, target))
        return sum(color in cell for row in drawn for cell in row)

    whole = replace(WALL, camera=WALL.camera._replace(small=None))
    assert muscle(WALL) > 1.5 * muscle(whole) > 0


@pytest.mark.parametrize("figure", PEOPLE, ids=[figure.id for figure in PEOPLE])
def test_the_muscle_has_its_own_color_in_every_frame_of_a_small_picture(figure: Figure) -> None:
    color = role_colors(DARK)[Role.MUSCLE]
    for step in range(15):
        drawn = render(figure, Side.RIGHT, step / 15, RenderTarget(33, 13, RenderMode.SEXTANT))
        assert sum(color in cell for row in cells(drawn) for cell in row) >= 2


def words_of(figure: Figure) -> list[str]:
    texts = [prop.text or WORDS[prop.kind] for prop in figure.props if has_letters(prop)]
    return [text.replace("{side}", "LEFT").replace("{other}", "RIGHT") for text in texts]


def has_letters(prop: Prop) -> bool:
    return prop.kind in WORDY


def cells(rows: Rows) -> list[list[tuple[str, object, object]]]:
    return [
        [(letter, run.foreground, run.background) for run in row for letter in run.text]
        for row in rows
    ]


def test_stills_show_start_and_end_over_a_few_words() -> None:
    target = RenderTarget(35, 15, RenderMode.BLOCK)
    halves = [
        text_of(render(WALL, Side.LEFT, phase, RenderTarget(17, 14, RenderMode.BLOCK)))
        for phase in WALL.stills
    ]
    *drawn, captions = text_of(render_stills(WALL, Side.LEFT, target)).split("\n")
    assert [line[:17].rstrip() for line in drawn] == halves[0].split("\n")
    assert [line[18:] for line in drawn] == halves[1].split("\n")
    assert [captions[:17].strip(), captions[18:].strip()] == list(WALL.captions)


def test_low_stills_have_no_captions() -> None:
    drawn = text_of(render_stills(WALL, Side.LEFT, RenderTarget(35, 7, RenderMode.BLOCK)))
    assert WALL.captions[1] not in drawn


def test_a_frame_is_rendered_once() -> None:
    target = RenderTarget(34, 15)
    assert render(WALL, Side.LEFT, 0.2501, target) is render(WALL, Side.LEFT, 0.2502, target)


def test_the_contact_sheet_shows_every_figure_by_name() -> None:
    drawing = contact_sheet(FIGURES.values(), 80, RenderTarget(38, 12, RenderMode.BLOCK, DARK))
    text = text_of(drawing)
    assert all(figure.name in text for figure in FIGURES.values())
    assert widths(drawing) == {77}
