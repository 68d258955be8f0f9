"""The drawn frames of a figure, kept by their phase."""

from collections.abc import Hashable
from typing import Generic, NamedTuple, TypeVar

from tui.domain.catalog.sets import Side
from tui.figures.identity_key import IdentityKey
from tui.figures.lettering import PlacedWord
from tui.figures.mixed_colors import MixedColors
from tui.figures.model import Figure
from tui.figures.palette import Palette
from tui.figures.renderer import RenderTarget, panes_of, render_lines, role_palette, words_of

BYTES_A_PIXEL = 4
"""What the terminal keeps of a pixel."""

Frame = TypeVar("Frame")


class PictureKey(NamedTuple):
    """What pictures are drawn for."""

    figure: IdentityKey[Figure]
    side: Side
    columns: int
    rows: int
    palette: Palette
    view: Hashable = None
    """The only view that shows them; None where any can."""

    def replaces(self, other: "PictureKey") -> bool:
        """Return whether these take the place of others: the same size, colors and view."""
        return self[2:] == other[2:]


class FrameCache(Generic[Frame]):
    """The frames of one figure in one size by their phase, and what the terminal has of them."""

    def __init__(self, key: PictureKey, cell: tuple[int, int]) -> None:
        """Begin without a frame.

        Args:
            key: What is drawn.
            cell: Pixels of a cell across and down.
        """
        self._key, self._cell = key, cell
        self._target = RenderTarget(key.columns, key.rows, palette=key.palette)
        self._frames: dict[float, Frame] = {}
        self._equals: dict[float, float] = {}
        """For each phase, the first one that looks the same."""
        self._looks: dict[int, float] = {}
        """The first phase of each look, by the hash of what is drawn."""
        self.colors = MixedColors(role_palette(key.palette))
        """The colors of all frames."""
        self.ids: list[int] = []
        """The ids of the pictures that were sent."""
        self.memory = 0
        """Bytes that the terminal keeps of them."""

    def __contains__(self, phase: float) -> bool:
        """Return whether there is a frame of a phase."""
        return phase in self._frames

    def __getitem__(self, phase: float) -> Frame:
        """Return the frame of a phase."""
        return self._frames[phase]

    def __setitem__(self, phase: float, frame: Frame) -> None:
        """Keep the frame of a phase."""
        self._frames[phase] = frame

    def __len__(self) -> int:
        """Return how many frames there are."""
        return len(self._frames)

    def find_equal(self, phase: float) -> float:
        """Return the first phase asked for that looks the same as this one.

        A figure stands still for a part of its round, and what is drawn is known in a tenth of the
        time that it takes to draw it.
        """
        if phase not in self._equals:
            figure, side, target = self._key.figure.value, self._key.side, self._target
            look = panes_of(figure, side, phase, target), (*words_of(figure, side, phase, target),)
            self._equals[phase] = self._looks.setdefault(hash(look), phase)
        return self._equals[phase]

    def nearest(self, phase: float) -> float:
        """Return the phase with a frame that looks the same or is the nearest to another.

        Where there is no frame, it is the other itself.
        """
        equal = self._equals.get(phase)
        if equal in self._frames:
            return equal
        return min(self._frames, key=lambda drawn: abs(drawn - phase), default=phase)

    def neighbors(self, phase: float) -> list[Frame]:
        """Return the last frame before a phase and the first one after it, as far as there are."""
        before = max((drawn for drawn in self._frames if drawn < phase), default=None)
        after = min((drawn for drawn in self._frames if drawn > phase), default=None)
        return [self._frames[drawn] for drawn in (before, after) if drawn is not None]

    @property
    def frame_pixels(self) -> int:
        """How many pixels a frame has."""
        return self._key.columns * self._key.rows * self._cell[0] * self._cell[1]

    def draw(self, phase: float) -> tuple[list[bytes], tuple[PlacedWord, ...]]:
        """Return the lines of pixels of a frame, as numbers of ``colors``, and its words."""
        figure, side, target = self._key.figure.value, self._key.side, self._target
        lines = render_lines(figure, side, phase, target, self._cell, self.colors)
        return lines, tuple(words_of(figure, side, phase, target))

    def count_pixels(self, pixels: int) -> None:
        """Add pixels that were sent to the memory of the terminal."""
        self.memory += BYTES_A_PIXEL * pixels
