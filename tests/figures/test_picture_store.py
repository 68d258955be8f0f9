"""Figures as pictures: what a terminal shows is what was drawn, and nothing is left behind."""

from itertools import pairwise

import pytest

from tests.support.kitty_screen import KittyScreen
from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures import picture_store
from tui.figures.cells import Rows
from tui.figures.identity_key import IdentityKey
from tui.figures.kitty_graphics import cells_of
from tui.figures.motion import FRAMES_A_SECOND, quantize_phase
from tui.figures.palette import DARK, LIGHT
from tui.figures.picture_store import MOST_BYTES, PictureStore
from tui.figures.renderer import Picture, RenderTarget, render_pixels

CELL = (9, 18)
HEEL = FIGURES["heel-raise-eccentric-knees-straight"]
WALL = FIGURES["wall-stretch-knee-bent"]
TARGET = RenderTarget(33, 13)


class Terminal:
    """A terminal that keeps what a store sends."""

    def __init__(self, cell: tuple[int, int] = CELL, *, animates: bool = False) -> None:
        self.screen = KittyScreen(cell, animates=animates)
        self.on_leave = ""
        self.bytes = 0
        self.times_given_back = 0
        self.store = PictureStore(
            self.write, cell, lambda: self.times_given_back, animates=animates
        )

    def write(self, sequence: str, on_leave: str) -> None:
        assert self.screen.feed(sequence) == ""
        self.on_leave, self.bytes = on_leave, self.bytes + len(sequence)

    def give_time(self) -> None:
        """Let the view send and draw as much as one that did nothing for a while."""
        shown = self.store._shown["view"]
        shown.bytes, shown.pixels = MOST_BYTES, 0

    def leave(self) -> None:
        assert self.screen.feed(self.on_leave) == ""
        self.on_leave, self.times_given_back = "", self.times_given_back + 1

    def draw(self, rows: Rows | None) -> Picture:
        assert rows is not None
        cells = [[(cell, run.foreground) for run in row for cell in cells_of(run.text)]
                 for row in rows]  # fmt: skip
        return self.screen.draw(cells, DARK.background)


@pytest.mark.parametrize(("figure", "side"), [(HEEL, Side.LEFT), (WALL, Side.RIGHT)])
def test_the_terminal_shows_what_was_drawn(figure: picture_store.Figure, side: Side) -> None:
    terminal = Terminal()
    for phase in (0.0, 0.3, 0.5, 0.3):
        terminal.store.rows("view", figure, side, phase, TARGET)
        terminal.give_time()
        rows = terminal.store.rows("view", figure, side, phase, TARGET)
        wanted = render_pixels(figure, side, quantize_phase(figure, phase), TARGET, CELL)
        assert terminal.draw(rows) == wanted


def test_a_picture_is_sent_once_and_cells_that_stay_are_not_sent_again() -> None:
    terminal = Terminal()
    first = terminal.store.rows("view", WALL, Side.LEFT, 0.0, TARGET)
    whole = terminal.bytes
    terminal.store.rows("other", WALL, Side.LEFT, 0.0, TARGET)
    assert (terminal.bytes, terminal.screen.sent) == (whole, 1)
    terminal.give_time()
    second = terminal.store.rows("view", WALL, Side.LEFT, 1 / 72, TARGET)
    assert first is not None
    assert second is not None
    assert terminal.bytes - whole < whole
    assert any(row is before for row, before in zip(second, first, strict=True))


def show(store: PictureStore, rounds: int) -> list[Rows]:
    """Return what a view shows in some rounds of the motion."""
    frames = round(HEEL.seconds * FRAMES_A_SECOND)
    shown = [
        store.rows("view", HEEL, Side.LEFT, number / frames, TARGET)
        for _ in range(rounds)
        for number in range(frames)
    ]
    return [rows for rows in shown if rows is not None]


def count_changes(shown: list[Rows]) -> int:
    return sum(one is not other for one, other in pairwise(shown))


def test_drawing_and_sending_are_spread_over_the_first_rounds() -> None:
    terminal = Terminal()
    sheet_frames: list[int] = []
    bytes_a_round: list[int] = []
    changes: list[int] = []
    for _ in range(6):
        begun = terminal.bytes
        shown = show(terminal.store, 1)
        changes.append(count_changes(shown))
        keys = [IdentityKey(rows) for rows in shown]
        cells = sum(picture_store._estimate_bytes(a, b) for a, b in pairwise(keys))
        bytes_a_round.append(terminal.bytes - begun + cells)
        sheet_frames.append(len(terminal.store._shown["view"].sheet._frames))
    # The first picture is whole, and comes at once.
    first, *others = bytes_a_round
    assert first < 20_000 * HEEL.seconds + MOST_BYTES
    assert max(others) < 17_000 * HEEL.seconds
    # Bytes were spent on what was new: the motion is coarse at first and then as fine as it gets.
    assert 2.5 * HEEL.seconds < changes[0] < 8 * HEEL.seconds
    assert changes[-1] > 10 * HEEL.seconds
    assert sheet_frames[0] < sheet_frames[-1] / 2
    assert show(terminal.store, 1)
    assert len(terminal.store._shown["view"].sheet._frames) == sheet_frames[-1]


def test_the_nearest_frame_is_shown_where_there_is_no_time_to_draw() -> None:
    terminal = Terminal()
    frames = round(WALL.seconds * FRAMES_A_SECOND)
    drawn: dict[float, Rows | None] = {}
    for phase in (0.0, 0.5):
        drawn[phase] = terminal.store.rows("view", WALL, Side.LEFT, phase, TARGET)
        terminal.give_time()
    sent = terminal.bytes
    for number, nearest in ((1, 0.0), (frames // 2 - 2, 0.5), (3, 0.0), (frames // 2 + 9, 0.5)):
        terminal.give_time()
        terminal.store._shown["view"].pixels = -1_000_000
        rows = terminal.store.rows("view", WALL, Side.LEFT, number / frames, TARGET)
        assert (rows, terminal.bytes) == (drawn[nearest], sent)


def test_a_frame_shares_with_both_neighbors_what_is_alike() -> None:
    terminal = Terminal()
    wanted = [40 / 72, 42 / 72, 41 / 72]
    for phase in wanted:
        terminal.store.rows("view", HEEL, Side.LEFT, phase, TARGET)
        terminal.give_time()
    sheet = terminal.store._shown["view"].sheet
    before, after, between = (sheet._frames[quantize_phase(HEEL, phase)].lines for phase in wanted)
    found = {"after": 0, "neither": 0, "sent again": 0}
    for lines in zip(before, after, between, strict=True):
        cells = [sheet._cells(line.pixels) for line in lines]
        for column, (one, other, cell) in enumerate(zip(*cells, strict=True)):
            first, second, run = (line.runs[column] for line in lines)
            if cell == one:
                assert run == first
            elif cell == other:
                found["after" if run == second else "sent again"] += 1
            else:
                found["neither"] += run not in (first, second)
    assert found["after"] > 3
    assert not found["sent again"]
    assert found["neither"] > 3


def test_whatever_the_reason_nothing_is_left_behind() -> None:
    terminal = Terminal()
    terminal.store.rows("one", HEEL, Side.LEFT, 0.0, TARGET)
    terminal.store.rows("other", WALL, Side.RIGHT, 0.0, TARGET)
    assert len(terminal.screen.images) == 2
    terminal.leave()
    assert terminal.screen.images == {}
    # What comes after it is sent anew.
    rows = terminal.store.rows("one", HEEL, Side.LEFT, 0.0, TARGET)
    assert terminal.draw(rows) == render_pixels(HEEL, Side.LEFT, 0.0, TARGET, CELL)
    terminal.leave()
    terminal.store.release("one")
    assert terminal.screen.images == {}


def test_another_size_or_other_colors_free_the_pictures_and_another_figure_does_not() -> None:
    terminal = Terminal()
    terminal.store.rows("view", HEEL, Side.LEFT, 0.0, TARGET)
    terminal.store.rows("view", WALL, Side.LEFT, 0.0, TARGET)
    assert len(terminal.screen.images) == 2
    for target in (RenderTarget(30, 13), RenderTarget(30, 13, palette=LIGHT)):
        rows = terminal.store.rows("view", WALL, Side.LEFT, 0.0, target)
        assert len(terminal.screen.images) == 1
        terminal.draw(rows)
    terminal.store.release("view")
    assert terminal.screen.images == {}
    terminal.leave()


def test_where_there_is_no_room_no_picture_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(picture_store, "MOST_MEMORY", 600_000)
    assert terminal.store.rows("a", HEEL, Side.LEFT, 0.0, TARGET) is not None
    terminal.store.rows("a", WALL, Side.LEFT, 0.0, TARGET)
    terminal.store.rows("b", WALL, Side.RIGHT, 0.0, TARGET)
    # Those that are not shown any more go first.
    assert terminal.store.rows("b", WALL, Side.RIGHT, 0.0, TARGET) is not None
    assert len(terminal.screen.images) == 2
    monkeypatch.setattr(picture_store, "MOST_MEMORY", 1000)
    assert terminal.store.rows("b", WALL, Side.RIGHT, 0.0, TARGET) is None


@pytest.mark.parametrize("size", [(7, 13), (33, 3), (137, 30), (30, 137)])
def test_a_size_for_which_there_are_no_placeholders_is_left_to_cells(size: tuple[int, int]) -> None:
    store = Terminal().store
    assert store.rows("view", WALL, Side.LEFT, 0.0, RenderTarget(*size)) is None
    assert store.stills("view", WALL, Side.LEFT, RenderTarget(5, 3)) is None


def test_stills_stand_side_by_side() -> None:
    terminal = Terminal()
    rows = terminal.store.stills("view", HEEL, Side.LEFT, TARGET)
    picture = terminal.draw(rows)
    assert (len(picture[0]), len(picture)) == (33 * 9, 13 * 18)
    assert terminal.store.stills("view", HEEL, Side.LEFT, TARGET) == rows


def test_on_a_fine_screen_a_cell_is_drawn_at_half_its_size() -> None:
    terminal = Terminal((20, 40))
    terminal.screen.cell = (10, 20)
    rows = terminal.store.rows("view", WALL, Side.LEFT, 0.0, TARGET)
    assert len(terminal.draw(rows)) == 13 * 20
    odd = Terminal((19, 41))
    assert len(odd.draw(odd.store.rows("view", WALL, Side.LEFT, 0.0, TARGET))) == 13 * 41


def test_a_terminal_that_knows_frames_gets_one_picture_a_view_and_shows_its_frames() -> None:
    terminal = Terminal(animates=True)
    shown = {}
    for view, phase in (("view", 0.0), ("other", 0.5), ("view", 0.3), ("other", 0.5)):
        rows = terminal.store.rows(view, HEEL, Side.LEFT, phase, TARGET)
        shown[view] = rows
        terminal.give_time()
        wanted = render_pixels(HEEL, Side.LEFT, quantize_phase(HEEL, phase), TARGET, CELL)
        assert terminal.draw(rows) == wanted
    assert len(terminal.screen.images) == 2
    # Side by side, poses cannot be frames of one picture.
    assert terminal.draw(terminal.store.stills("stills", HEEL, Side.LEFT, TARGET))
    terminal.store.release("view")
    assert terminal.draw(shown["other"])
    terminal.leave()
    assert terminal.screen.images == {}


def test_where_frames_cost_nothing_to_show_the_nearest_one_is_shown_meanwhile() -> None:
    terminal = Terminal(animates=True)
    poses = []
    for phase in (0.0, 0.5):
        poses.append(terminal.store.rows("view", WALL, Side.LEFT, phase, TARGET))
        terminal.give_time()
    sent, image = terminal.bytes, next(iter(terminal.screen.images.values()))
    for bytes_left, pixels_left in ((-MOST_BYTES, 0), (MOST_BYTES, -1_000_000)):
        for phase, number in ((0.1, 0), (0.4, 1)):
            shown = terminal.store._shown["view"]
            shown.bytes, shown.pixels = bytes_left, pixels_left
            assert terminal.store.rows("view", WALL, Side.LEFT, phase, TARGET) is poses[number]
            assert image.shown == number
    assert len(image.frames) == 2
    assert terminal.bytes - sent < 4 * 40


def test_where_memory_is_full_of_frames_those_that_are_there_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal(animates=True)
    monkeypatch.setattr(picture_store, "MOST_MEMORY", 200_000)
    for phase in (0.0, 0.5, 0.3):
        rows = terminal.store.rows("view", HEEL, Side.LEFT, phase, TARGET)
        terminal.give_time()
        assert terminal.draw(rows)
    (image,) = terminal.screen.images.values()
    assert len(image.frames) == 1
    # Another figure frees the one that is not shown any more.
    assert terminal.store.rows("view", WALL, Side.LEFT, 0.0, TARGET) is not None
    terminal.store.rows("view", WALL, Side.LEFT, 0.5, TARGET)
    assert len(terminal.screen.images) == 1
