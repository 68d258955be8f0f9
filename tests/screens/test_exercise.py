"""The exercise card: asked for at the choice and in a session, and left again."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from tests.support.app import CATALOG, house
from tests.support.fake_clock import FakeClock
from tui.screens.choose import ChooseScreen
from tui.screens.exercise import WARNING, ExerciseScreen
from tui.screens.session import SessionScreen
from tui.widgets.figure.carousel import FigureCarousel
from tui.widgets.figure.figure_view import FigureView
from tui.widgets.title_bar import TitleBar

STILL = {"TEXTUAL_ANIMATIONS": "none"}


async def card_of(pilot: Pilot[None]) -> ExerciseScreen:
    """The card, once it is there."""
    for _ in range(50):
        if isinstance(pilot.app.screen, ExerciseScreen):
            return pilot.app.screen
        await pilot.pause()
    raise AssertionError(f"no card but {pilot.app.screen}")


def name(screen: ExerciseScreen) -> str:
    return str(screen.query_one(TitleBar).left)


async def test_the_choice_shows_the_exercises_of_its_routine(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("i")
        screen = await card_of(pilot)
        await pilot.pause()
        heel_raise = CATALOG.exercises["heel-raise-eccentric"]
        first, second = (f"{heel_raise.name} · {one.name}" for one in heel_raise.variations)
        assert name(screen) == first
        await pilot.press("right")
        assert name(screen) == second
        await pilot.press("right")
        assert name(screen) == first
        await pilot.press("left")
        assert name(screen) == second
        await pilot.press("escape")
        assert isinstance(app.screen, ChooseScreen)


async def test_the_warning_and_the_figure_are_seen_without_scrolling(
    tmp_path: Path, clock: FakeClock
) -> None:
    for size in ((80, 24), (120, 40)):
        async with house(tmp_path, clock).run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press("i")
            screen = await card_of(pilot)
            await pilot.pause()
            warning, view = screen.query_one("#warning", Static), screen.query_one(FigureView)
            assert str(warning.content) == WARNING
            for widget in (warning, view):
                assert screen.region.contains_region(widget.region)
            assert view.size.width >= 32
            assert view.size.height >= 15


async def test_the_figure_moves_until_it_is_stopped(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("i")
        screen = await card_of(pilot)
        await pilot.pause()
        parade = screen.query_one(FigureCarousel)
        clock.advance(1.5)
        screen.move()
        assert parade.seconds == 1.5
        await pilot.press("space")
        clock.advance(10)
        screen.move()
        assert parade.seconds == 1.5
        await pilot.press("space")
        clock.advance(1)
        screen.move()
        assert parade.seconds == 2.5
        await pilot.press("right")
        assert parade.seconds == 0.0


async def test_finding_the_arch_leads_into_the_stance(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock, routine="balance")
    async with app.run_test(size=(80, 24)) as pilot:
        while not isinstance(app.screen, SessionScreen):
            await pilot.pause()
        await pilot.press("i")
        screen = await card_of(pilot)
        await pilot.pause()
        view = screen.query_one(FigureView)
        assert view.figure is not None
        assert view.figure.id == "arch-finding"
        screen.query_one(FigureCarousel).seconds = 15.0
        assert view.figure.id == "single-leg-stance-eyes-open"


async def test_reduced_motion_shows_start_and_end(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock, environment=STILL)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("i")
        screen = await card_of(pilot)
        await pilot.pause()
        assert screen.query_one(FigureView).still
        assert not screen.check_action("toggle_motion", ())


async def test_time_stands_while_the_card_of_an_exercise_is_read(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, routine="after-a-run")
    async with app.run_test(size=(80, 24)) as pilot:
        while not isinstance(app.screen, SessionScreen):
            await pilot.pause()
        session = app.screen
        while not session.session.running:
            await pilot.pause()
        await pilot.press("enter")
        for _ in range(6):
            clock.advance(0.5)
            session.tick()
        await pilot.press("i")
        screen = await card_of(pilot)
        await pilot.pause()
        assert name(screen).startswith(CATALOG.exercises["wall-stretch"].name)
        clock.advance(60)
        session.tick()
        # Even the key that quits elsewhere only goes back: a session is not lost by it.
        await pilot.press("q")
        assert app.screen is session
        assert session.session.running
        assert session.session.elapsed(clock.monotonic()) == 3.0
