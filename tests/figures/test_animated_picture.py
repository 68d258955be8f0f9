"""Pictures with frames: each is shown as it was drawn, and only what changes is sent."""

from itertools import count, pairwise

import pytest

from tests.support.kitty_screen import KittyScreen
from tests.support.pixels import render_pixels
from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures import animated_picture, frame_cache
from tui.figures.animated_picture import UNCHANGED, AnimatedPicture, changes
from tui.figures.cells import Rows
from tui.figures.frame_cache import BYTES_A_PIXEL, PictureKey
from tui.figures.identity_key import IdentityKey
from tui.figures.kitty_graphics import cells_of
from tui.figures.palette import DARK
from tui.figures.renderer import RenderTarget

CELL = (9, 18)
HEEL = FIGURES["heel-raise-eccentric-knees-straight"]
TARGET = RenderTarget(40, 20)
KEY = PictureKey(IdentityKey(HEEL), Side.LEFT, TARGET.columns, TARGET.rows, DARK)


class Shown:
    """A picture and the terminal that shows it."""

    def __init__(self) -> None:
        self.screen, self.picture = KittyScreen(CELL), AnimatedPicture(KEY, CELL)
        self.numbers = count(7)

    def show(self, phase: float) -> tuple[Rows, int]:
        """Show a frame; return its rows, and how many bytes were sent."""
        rows, sent = self.picture.frame(phase, lambda: next(self.numbers))
        assert self.screen.feed(sent) == ""
        return rows, len(sent)

    def is_right(self, rows: Rows, phase: float) -> bool:
        """Return whether the terminal shows what was drawn."""
        cells = [[(cell, run.foreground) for run in row for cell in cells_of(run.text)]
                 for row in rows]  # fmt: skip
        drawn = render_pixels(HEEL, Side.LEFT, phase, TARGET, CELL)
        return self.screen.draw(cells, DARK.background) == drawn


def test_each_frame_is_sent_once_as_what_differs_and_then_shown_by_its_number() -> None:
    shown = Shown()
    first, whole = shown.show(0.0)
    frames = {phase: shown.show(phase) for phase in (36 / 72, 37 / 72, 18 / 72)}
    assert shown.is_right(frames[0.25][0], 0.25)
    for phase in (0.0, 37 / 72, 36 / 72):
        rows, sent = shown.show(phase)
        assert shown.is_right(rows, phase)
        assert sent < 40
    (image,) = shown.screen.images.values()
    assert len(image.frames) == 4
    assert frames[37 / 72][1] < 0.8 * whole
    # Cells stay the same objects: nothing of the widget is drawn again.
    assert sum(row is other for row, other in zip(first, frames[0.5][0], strict=True)) > 15
    assert shown.show(0.0)[0] is first


def test_a_frame_that_is_like_another_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Shown()
    shown.show(0.0)
    render = frame_cache.render_lines
    monkeypatch.setattr(
        frame_cache,
        "render_lines",
        lambda figure, side, _, *rest: render(figure, side, 0.0, *rest),
    )
    assert shown.show(0.5)[1] == 0


def test_the_memory_of_frames_upon_frames_is_that_of_whole_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = Shown()
    whole = BYTES_A_PIXEL * 40 * 20 * 9 * 18
    monkeypatch.setattr(animated_picture, "MOST_BASES", 1)
    memory = [0]
    for phase in (36 / 72, 37 / 72, 38 / 72):
        shown.show(phase)
        memory.append(shown.picture.frames.memory)
    added = [now - before for before, now in pairwise(memory)]
    assert added[0] == added[2] == whole
    assert 0 < added[1] < whole


def test_pixels_that_are_as_before_are_marked() -> None:
    before, now = bytes((0, 1, 254, 128, 7, 0)), bytes((0, 2, 254, 0, 7, 128))
    same = UNCHANGED
    assert changes(now, before) == bytes((same, 2, same, 0, same, 128))


def test_where_much_changes_all_of_it_is_sent_as_that_is_shorter() -> None:
    shown = Shown()
    for phase in (0.0, 0.5, 37 / 72):
        rows, _ = shown.show(phase)
        assert shown.is_right(rows, phase)
    (image,) = shown.screen.images.values()
    assert [b"tRNS" in frame.png for frame in image.frames] == [False, False, True]
