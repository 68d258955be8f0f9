"""What is read from afar: digits with a form of their own for each phase, and large words."""

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from tui.domain.catalog.sets import Side
from tui.widgets.session.big_digits import BigDigits, Ink
from tui.widgets.session.phase_banner import PhaseBanner

SOLID = """\
    ████    ████████████████████
    ████    ████████████████████
████████    ████
████████    ████"""
OUTLINED = """\
    ▛▀▀▜    ▛▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▜
    ▌  ▐    ▌  ▗▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▟
▛▀▀▀▘  ▐    ▌  ▐
▙▄▄▄▖  ▐    ▌  ▐"""


@pytest.fixture(autouse=True)
def _without_color(monkeypatch: pytest.MonkeyPatch) -> None:
    """Solid ink is a colored blank where there is color, and would not be seen in the text."""
    monkeypatch.setenv("NO_COLOR", "1")


class Stage(App[None]):
    """A bare window with one widget in it."""

    CSS = "BigDigits { height: 14; }"

    def __init__(self, shown: Widget) -> None:
        super().__init__(ansi_color=True)
        self.shown = shown

    def compose(self) -> ComposeResult:
        yield self.shown


def lines(widget: Widget) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


@pytest.mark.parametrize(("ink", "form"), [(Ink.SOLID, SOLID), (Ink.OUTLINED, OUTLINED)])
async def test_digits_have_a_form_without_color(ink: Ink, form: str) -> None:
    digits = BigDigits()
    digits.value, digits.ink = "15", ink
    async with Stage(digits).run_test(size=(44, 14)):
        drawn = [line[4:] for line in lines(digits)[:4]]
        # The 1 is narrower than its place: one empty column lies on each side of it.
        assert [line[:8] + line[16:].rstrip() for line in drawn] == [
            line[:8] + line[8:].rstrip() for line in form.split("\n")
        ]


@pytest.mark.parametrize(
    ("size", "height"), [((46, 24), 3), ((80, 24), 5), ((120, 40), 5), ((200, 60), 10)]
)
async def test_words_grow_where_there_is_room(size: tuple[int, int], height: int) -> None:
    band = PhaseBanner(large=True)
    band.word, band.side = "LOWER", Side.RIGHT
    async with Stage(band).run_test(size=size):
        assert band.size.height == height
        assert all(len(line) <= size[0] for line in lines(band))
        assert sum(1 for line in lines(band) if line.strip()) == height


@pytest.mark.parametrize(("size", "inked"), [((80, 24), 3), ((120, 40), 5), ((200, 60), 5)])
async def test_words_beside_a_figure_grow_in_a_very_large_window(
    size: tuple[int, int], inked: int
) -> None:
    band = PhaseBanner()
    band.word, band.side = "LOWER", Side.RIGHT
    async with Stage(band).run_test(size=size):
        assert sum(1 for line in lines(band) if line.strip()) == inked
        # What is larger keeps a line between itself and the digits.
        assert band.size.height == (inked if inked == 3 else inked + 1)


async def test_words_are_as_large_one_after_the_other() -> None:
    band = PhaseBanner(large=True)
    async with Stage(band).run_test(size=(80, 24)) as pilot:
        heights = set()
        for word in ("UP", "SHIFT", "LOWER", "PULL", "RETURN", "HOLD", "PAUSED"):
            for side in Side:
                band.word, band.side = word, side
                await pilot.pause()
                heights.add(sum(1 for line in lines(band) if line.strip()))
        assert heights == {5}


async def test_a_word_that_the_font_lacks_is_still_written() -> None:
    band = PhaseBanner(large=True)
    band.word, band.side = "ÉTIRE", Side.LEFT
    async with Stage(band).run_test(size=(80, 24)):
        assert "ÉTIRE" in "".join(lines(band))
