"""Figures as pictures: what a terminal shows is what was drawn, and nothing is left behind."""

from itertools import pairwise
from typing import Any

import pytest

from tests.support.kitty_screen import KittyScreen
from tests.support.pixels import Picture, render_pixels
from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures import frame_cache, picture_store
from tui.figures.cells import Rows
from tui.figures.identity_key import IdentityKey
from tui.figures.kitty_graphics import PLACEHOLDER, cells_of
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND, quantize_phase
from tui.figures.palette import DARK, LIGHT
from tui.figures.picture_store import MOST_BYTES, PictureStore
from tui.figures.renderer import RenderTarget

CELL = (9, 18)
HEEL = FIGURES["heel-raise-eccentric-knees-straight"]
BAND = FIGURES["band-inversion-eversion-inversion"]
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

    def show(
        self,
        figure: Figure,
        phase: float,
        view: str = "view",
        side: Side = Side.LEFT,
        target: RenderTarget = TARGET,
    ) -> Rows | None:
        """Show a frame of a figure in a view; return its rows."""
        return self.store.rows(view, figure, side, phase, target)

    def leave(self) -> None:
        assert self.screen.feed(self.on_leave) == ""
        self.on_leave, self.times_given_back = "", self.times_given_back + 1

    def draw(self, rows: Rows | None) -> Picture:
        assert rows is not None
        cells = [[(cell, run.foreground) for run in row for cell in cells_of(run.text)]
                 for row in rows]  # fmt: skip
        return self.screen.draw(cells, DARK.background)


@pytest.fixture
def without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a view draw and send each frame at once."""
    for name in ("BYTES", "MOST_BYTES", "PIXELS"):
        monkeypatch.setattr(picture_store, name, 1_000_000)


@pytest.mark.usefixtures("without_limits")
@pytest.mark.parametrize(("figure", "side"), [(HEEL, Side.LEFT), (WALL, Side.RIGHT)])
def test_the_terminal_shows_what_was_drawn(figure: Figure, side: Side) -> None:
    terminal = Terminal()
    for phase in (0.0, 0.3, 0.5, 0.3):
        rows = terminal.show(figure, phase, side=side)
        wanted = render_pixels(figure, side, quantize_phase(figure, phase), TARGET, CELL)
        assert terminal.draw(rows) == wanted


@pytest.mark.usefixtures("without_limits")
def test_a_picture_is_sent_once_and_cells_that_stay_are_not_sent_again() -> None:
    terminal = Terminal()
    first = terminal.store.rows("view", WALL, Side.LEFT, 0.0, TARGET)
    whole = terminal.bytes
    terminal.store.rows("other", WALL, Side.LEFT, 0.0, TARGET)
    assert (terminal.bytes, terminal.screen.sent) == (whole, 1)
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
    pictures: list[int] = []
    bytes_a_round: list[int] = []
    changes: list[int] = []
    for _ in range(5):
        begun = terminal.bytes
        shown = show(terminal.store, 1)
        changes.append(count_changes(shown))
        keys = [IdentityKey(rows) for rows in shown]
        cells = sum(picture_store.estimate_bytes(a, b) for a, b in pairwise(keys))
        bytes_a_round.append(terminal.bytes - begun + cells)
        pictures.append(terminal.screen.sent)
    # The first picture is whole, and comes at once.
    first, *others = bytes_a_round
    assert first < 20_000 * HEEL.seconds + MOST_BYTES
    assert max(others) < 19_000 * HEEL.seconds
    # Bytes were spent on what was new: the motion is coarse at first and then as fine as it gets.
    assert 2.5 * HEEL.seconds < changes[0] < 8 * HEEL.seconds
    assert changes[-1] > 8 * HEEL.seconds
    assert pictures[0] < pictures[-1] / 2
    assert pictures[-1] == pictures[-2]


def count_drawn(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the phases that are drawn from now on."""
    drawn: list[float] = []
    draw = frame_cache.render_lines

    def count_one(figure: Figure, side: Side, phase: float, *rest: Any) -> list[bytes]:
        drawn.append(phase)
        return draw(figure, side, phase, *rest)

    monkeypatch.setattr(frame_cache, "render_lines", count_one)
    return drawn


@pytest.mark.usefixtures("without_limits")
@pytest.mark.parametrize("animates", [False, True])
def test_in_idle_time_the_frames_to_come_are_sent_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, *, animates: bool
) -> None:
    terminal = Terminal(animates=animates)
    drawn = count_drawn(monkeypatch)
    for _ in range(3):
        rows = terminal.show(HEEL, 34 / 72)
        assert terminal.draw(rows) == render_pixels(HEEL, Side.LEFT, 34 / 72, TARGET, CELL)
    assert drawn == [34 / 72, 35 / 72, 36 / 72]
    assert terminal.screen.shown == 0
    # After the last one of a round comes the first one.
    terminal.show(HEEL, 71 / 72)
    terminal.show(HEEL, 71 / 72)
    assert drawn[3:] == [71 / 72, 0.0]


@pytest.mark.usefixtures("without_limits")
def test_a_frame_that_looks_like_another_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal((4, 8))
    drawn = count_drawn(monkeypatch)
    shown = show(terminal.store, 1)
    # The heels are up, and stay so, for a third of the round.
    assert len(drawn) == len({id(rows) for rows in shown}) < 52


@pytest.mark.usefixtures("without_limits")
def test_where_a_change_of_the_cells_is_long_few_frames_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal((4, 8))
    drawn = count_drawn(monkeypatch)
    # A fifth of what it takes to show a frame: every fourth is drawn, and half of these look alike.
    monkeypatch.setattr(picture_store, "BYTES", 200)
    for _ in range(4):
        show(terminal.store, 1)
    assert 6 < len(drawn) < 26


@pytest.mark.usefixtures("without_limits")
def test_where_little_moves_frames_are_drawn_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_store, "PIXELS", 10_000)
    drawn = count_drawn(monkeypatch)
    counts: list[int] = []
    for figure in (HEEL, BAND):
        terminal, begun = Terminal(animates=True), len(drawn)
        for number in range(36):
            terminal.show(figure, number / 72)
        counts.append(len(drawn) - begun)
    busy, quiet = counts
    assert 2 < busy < quiet - 1


@pytest.mark.usefixtures("without_limits")
def test_the_nearest_frame_is_shown_where_there_is_no_time_to_draw(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    frames = round(WALL.seconds * FRAMES_A_SECOND)
    drawn = {phase: terminal.show(WALL, phase) for phase in (0.0, 0.5)}
    sent = terminal.bytes
    monkeypatch.setattr(picture_store, "PIXELS", -1)
    for number, nearest in ((1, 0.0), (frames // 2 - 2, 0.5), (3, 0.0), (frames // 2 + 9, 0.5)):
        rows = terminal.show(WALL, number / frames)
        assert (rows, terminal.bytes) == (drawn[nearest], sent)


@pytest.mark.usefixtures("without_limits")
def test_a_frame_shares_with_both_neighbors_what_is_alike() -> None:
    terminal = Terminal()
    wanted = [quantize_phase(HEEL, number / 72) for number in (40, 42, 41)]
    cells = [cells_at(terminal, phase) for phase in wanted]
    found = {"before": 0, "after": 0, "neither": 0}
    for (part, one), (other_part, other), (own_part, own) in zip(*cells, strict=True):
        if not own.startswith(PLACEHOLDER):
            continue
        if own_part == part:
            found["before"] += 1
            assert own == one
        elif own_part == other_part:
            found["after"] += 1
            assert own == other
        else:
            found["neither"] += 1
            assert own not in (one, other)
    assert min(found.values()) > 3


def cells_at(terminal: Terminal, phase: float) -> list[tuple[Picture, str]]:
    """Return the pixels of each cell at a phase, and what shows them, with its color."""
    rows = terminal.show(HEEL, phase)
    assert rows is not None
    shown = [
        f"{cell}{run.foreground}" for row in rows for run in row for cell in cells_of(run.text)
    ]
    drawn = render_pixels(HEEL, Side.LEFT, phase, TARGET, CELL)
    wide, high = CELL
    parts = [
        tuple(line[x * wide : (x + 1) * wide] for line in drawn[y * high : (y + 1) * high])
        for y in range(TARGET.rows)
        for x in range(TARGET.columns)
    ]
    return list(zip(parts, shown, strict=True))


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


@pytest.mark.usefixtures("without_limits")
def test_a_terminal_that_knows_frames_gets_one_picture_a_view_and_shows_its_frames() -> None:
    terminal = Terminal(animates=True)
    shown = {}
    for view, phase in (("view", 0.0), ("other", 0.5), ("view", 0.3), ("other", 0.5)):
        rows = terminal.store.rows(view, HEEL, Side.LEFT, phase, TARGET)
        shown[view] = rows
        wanted = render_pixels(HEEL, Side.LEFT, quantize_phase(HEEL, phase), TARGET, CELL)
        assert terminal.draw(rows) == wanted
    assert len(terminal.screen.images) == 2
    # Side by side, poses cannot be frames of one picture.
    assert terminal.draw(terminal.store.stills("stills", HEEL, Side.LEFT, TARGET))
    terminal.store.release("view")
    assert terminal.draw(shown["other"])
    terminal.leave()
    assert terminal.screen.images == {}


@pytest.mark.usefixtures("without_limits")
@pytest.mark.parametrize("limit", ["MOST_BYTES", "PIXELS"])
def test_where_frames_cost_nothing_to_show_the_nearest_one_is_shown_meanwhile(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    terminal = Terminal(animates=True)
    poses = [terminal.show(WALL, phase) for phase in (0.0, 0.5)]
    sent, image = terminal.bytes, next(iter(terminal.screen.images.values()))
    monkeypatch.setattr(picture_store, limit, -1)
    for phase, number in ((0.1, 0), (0.4, 1)):
        assert terminal.show(WALL, phase) is poses[number]
        assert image.shown == number
    assert len(image.frames) == 2
    assert terminal.bytes - sent < 2 * 40


@pytest.mark.usefixtures("without_limits")
def test_where_memory_is_full_of_frames_those_that_are_there_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal(animates=True)
    monkeypatch.setattr(picture_store, "MOST_MEMORY", 200_000)
    for phase in (0.0, 0.5, 0.3):
        assert terminal.draw(terminal.show(HEEL, phase))
    (image,) = terminal.screen.images.values()
    assert len(image.frames) == 1
    # Another figure frees the one that is not shown any more.
    assert terminal.store.rows("view", WALL, Side.LEFT, 0.0, TARGET) is not None
    terminal.store.rows("view", WALL, Side.LEFT, 0.5, TARGET)
    assert len(terminal.screen.images) == 1
