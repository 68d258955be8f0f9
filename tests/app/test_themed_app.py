"""The colors, by number: text can be read, and phases differ for color-blind eyes too."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.events import Paste
from textual.filter import LineFilter, NoColor
from textual.theme import Theme
from textual.widgets import Input

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.made_up import a_session
from tui.app.themed_app import COLORLESS, DARK, LIGHT, THEME_NAMES
from tui.domain.settings import Settings
from tui.domain.settings import Theme as Chosen
from tui.screens.base import BaseScreen
from tui.widgets.figure.figure_view import ROLES, FigureView
from tui.widgets.toast import SessionToast

THEMES = (DARK, LIGHT)
PHASES = {"work": "accent", "get ready": "warning", "switch side": "secondary", "rest": "rest"}
"""The color of each phase, as in session.tcss."""
ORDINARY = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
# Machado, Oliveira, Fernandes 2009, severity 1.0, for linear red, green and blue.
EYES = {
    "ordinary": ORDINARY,
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LEAST_APART = 10.0
"""CIE76 distance; about 2 can just be told apart side by side."""

Triple = tuple[float, float, float]


def linear(color: Color) -> Triple:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in color.rgb)
    )
    return red, green, blue


def luminance(color: Color) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: Color, b: Color) -> float:
    """WCAG 2's contrast ratio."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def lab(color: Triple) -> Triple:
    rows = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        t ** (1 / 3) if (t := max(0.0, value) / base) > 0.008856 else 7.787 * t + 16 / 116
        for value, base in zip(seen(color, rows), white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(color: Triple, matrix: tuple[Triple, ...]) -> Triple:
    a, b, c = (sum(x * y for x, y in zip(row, color, strict=True)) for row in matrix)
    return a, b, c


def apart(a: Color, b: Color, eyes: str) -> float:
    first, second = (lab(seen(linear(one), EYES[eyes])) for one in (a, b))
    return sum((x - y) ** 2 for x, y in zip(first, second, strict=True)) ** 0.5


def color(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or str(getattr(theme, name)))


@pytest.mark.parametrize("ground", ["background", "surface"])
@pytest.mark.parametrize(
    "ink",
    ["foreground", "accent", "warning", "error", "success", "primary", "secondary", "rest"],
)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_color_can_be_read_as_text(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(color(theme, ink), color(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_highlighted_can_be_read(theme: Theme) -> None:
    assert contrast(color(theme, "background"), color(theme, "accent")) >= 4.5


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize(("a", "b"), list(combinations(PHASES, 2)))
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_phases_differ_for_every_eye(theme: Theme, a: str, b: str, eyes: str) -> None:
    first, second = (color(theme, PHASES[phase]) for phase in (a, b))
    assert apart(first, second, eyes) >= LEAST_APART


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_muscle_differs_from_the_limb_for_every_eye(theme: Theme, eyes: str) -> None:
    limb, muscle = (color(theme, name) for name in ("accent", "error"))
    assert apart(limb, muscle, eyes) >= 2 * LEAST_APART


@pytest.mark.parametrize("chosen", [Chosen.DARK, Chosen.LIGHT])
async def test_quiet_text_and_the_figure_stand_out_from_the_ground(
    tmp_path: Path, clock: FakeClock, chosen: Chosen
) -> None:
    settings = Settings(warnings_read=True, theme=chosen)
    app = house(tmp_path, clock, settings, routine="after-a-run")
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.screen.query("Face.-shown PhaseBanner"):
            await pilot.pause()
        assert app.theme == THEME_NAMES[chosen]
        worn = DARK if chosen is Chosen.DARK else LIGHT
        assert Color.parse(app.theme_variables["accent"]) == color(worn, "accent")
        screen = app.screen
        ground = screen.background_colors[1]
        for quiet in ("#overall", "#coming"):
            written = screen.query_one(quiet).rich_style.color
            assert written is not None
            assert contrast(Color.from_rich_color(written), ground) >= 4.5
        bars = screen.query_one("SetBars")
        for name in ("coming", "done", "running", "part"):
            written = bars.get_component_rich_style(f"set-bars--{name}").color
            assert written is not None
            assert contrast(Color.from_rich_color(written), ground) >= 4.5
        figure = screen.query_one("#stage FigureView", FigureView)
        inks = {
            role: ground + figure.get_component_styles(f"figure--{role}").color for role in ROLES
        }
        for role in ("shade", "body", "work", "muscle", "band", "cue"):
            assert contrast(inks[role], ground) >= 3.0


async def test_without_color_there_is_none_and_the_digits_are_still_there(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = house(tmp_path, clock, routine="after-a-run", environment={"NO_COLOR": "1"})
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.screen.query("Face.-shown PhaseBanner"):
            await pilot.pause()
        assert app.theme == COLORLESS
        # Colors alone would be no flash.
        for banner in app.screen.query("Face.-shown PhaseBanner"):
            banner.add_class("-flash")
            assert banner.rich_style.reverse
            banner.remove_class("-flash")
            assert not banner.rich_style.reverse
        await pilot.press("f", "enter")
        await pilot.pause()
        lines = app.screen._compositor.render_strips()
        drawn = [strip.apply_filter(one, Color(0, 0, 0)) for strip in lines for one in filters(app)]
        colors = {
            part.name
            for strip in drawn
            for segment in strip
            if segment.style
            for part in (segment.style.color, segment.style.bgcolor)
            if part is not None
        }
        assert colors == {"default"}
        assert "\n".join(strip.text for strip in drawn).count("█") > 200


async def test_without_color_the_place_is_seen_in_every_list(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = house(tmp_path, clock, environment={"NO_COLOR": "1"})
    app.app_context.log.put(a_session(1))
    async with app.run_test(size=(80, 24)) as pilot:
        # The choice, its log, and the sets of a session that is edited.
        for keys, place in (
            ("down", "After a run"),
            ("l", "After a run"),
            ("e,shift+tab", "Wall stretch"),
        ):
            await pilot.press(*keys.split(","))
            await pilot.pause()
            marked = [
                part.text
                for strip in app.screen._compositor.render_strips()
                for part in strip
                if part.style and (part.style.reverse or part.style.underline)
            ]
            assert place in "".join(marked), keys


def filters(app: App[None]) -> Sequence[LineFilter]:
    """What Textual changes in every line as it writes it."""
    return [one for one in app.get_line_filters() if isinstance(one, NoColor)]


class NoteScreen(BaseScreen[None]):
    """A field with room for nine characters."""

    CSS_PATH = None

    def compose_body(self) -> ComposeResult:
        yield Input("abc", max_length=9)
        yield SessionToast()


async def test_a_paste_that_is_too_long_is_joined_and_cut_and_says_so(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(NoteScreen())
        field = app.screen.query_one(Input)
        field.focus()
        await pilot.pause()
        field.cursor_position = 3
        app.post_message(Paste("two\nlines"))
        await pilot.pause()
        assert field.value == "abctwo li"
        assert "the last 3 characters were left out" in str(
            app.screen.query_one(SessionToast).content
        )
