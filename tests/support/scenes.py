"""The states of the app that have a name: goldens and screenshots share them.

``python -m tests.support.scenes`` draws them all again: an SVG each, and its text beside it, into
screenshots/. The text is what the tests compare, because it reads in a diff.
"""

import asyncio
import contextlib
import math
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from rich.segment import Segment
from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.support.fake_clock import START, FakeClock
from tests.support.made_up import a_session
from tui.app.app import Surefoot
from tui.app.context import AppContext
from tui.app.figures_app import FiguresApp
from tui.app.launch import Launch
from tui.domain.catalog.routine import FirstSide, Sorer
from tui.domain.log.record import Soreness
from tui.domain.settings import Settings, Theme
from tui.paths import Paths
from tui.screens.given_file import GivenFileScreen
from tui.screens.session import SessionScreen
from tui.session.session import Session
from tui.storage.catalog.figures import load_figures
from tui.storage.catalog.loader import load
from tui.storage.log.log import Log

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "screenshots"
GIVEN = Path(__file__).parent / "given"
"""Files that somebody gave."""
TERMINAL = {"COLORTERM": "truecolor", "TERM": "xterm-256color"}
"""A modern terminal, whatever this is run in."""
STRONG = 140
"""The brightest part of a color, of 255, from which on a space of it is ink: a digit."""
PATIENCE = 40
"""Looks at a screen before it is taken as it is: an app that was left has no more to show."""
STEP = 1.0
"""Seconds of a session between two looks at the clock."""


class Stage:
    """The app on a fake clock, and what a scene may do with it."""

    def __init__(self, pilot: Pilot[None], clock: FakeClock) -> None:
        self.pilot, self.clock = pilot, clock

    async def press(self, *keys: str) -> None:
        """Press some keys."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def live(self, seconds: float) -> None:
        """Let some seconds of a session pass, and draw it as it then is."""
        await self.live_until(lambda _: False, seconds)

    async def live_until(
        self, reached: Callable[[Session], bool], seconds: float = math.inf
    ) -> None:
        """Let a session run until it is in some state, at most so many seconds; then draw it."""
        screen = self.pilot.app.screen
        session_screen = screen if isinstance(screen, SessionScreen) else None
        while seconds > 0:
            if session_screen and reached(session_screen.session):
                break
            self.clock.advance(min(STEP, seconds))
            seconds -= STEP
            if session_screen:
                # To draw each step in between would take nine tenths of the time of a test.
                session_screen._controller.advance_to(self.clock.monotonic())
        if session_screen:
            session_screen.tick()
        await self.pilot.pause()


Play = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True)
class Scene:
    """One state of the app."""

    name: str
    size: tuple[int, int]
    play: Play
    routine: str | None = None
    """The routine that is started; None begins with the choice."""
    sample: bool = False
    """Whether the log is the sample; otherwise it is empty."""
    settings: Settings = field(default_factory=lambda: Settings(warnings_read=True))
    gallery: bool = False
    """Whether it is the page of ``surefoot figures``."""
    asks_soreness: bool = False
    """Whether soreness is asked before a session, and on the morning after one."""
    past: Callable[[Log], None] = lambda _: None
    """Fills the log before the app opens."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables of the environment that the app looks at: NO_COLOR."""


async def nothing(stage: Stage) -> None:
    """Look at what opens."""
    await stage.press()


def keys(*pressed: str) -> Play:
    """Press some keys."""

    async def play(stage: Stage) -> None:
        await stage.press(*pressed)

    return play


def after(seconds: float, *pressed: str) -> Play:
    """Let some seconds pass, then press some keys."""

    async def play(stage: Stage) -> None:
        await stage.live(seconds)
        await stage.press(*pressed)

    return play


async def balanced(stage: Stage) -> None:
    """A first hold stopped, and the second under way."""
    await stage.live(47)
    await stage.press("space")
    await stage.live(60)


async def moved(stage: Stage) -> None:
    """The figures in the middle of their motion: most of them hold."""
    stage.clock.advance(2.4)
    getattr(stage.pilot.app.screen, "move", lambda: None)()
    await stage.pilot.pause()


async def whole(stage: Stage) -> None:
    """A session from its start to its summary."""
    await stage.live(750)


SMALL, LARGE, LEAST, HUGE = (80, 24), (120, 40), (60, 20), (200, 55)
IN_LIGHT = Settings(warnings_read=True, theme=Theme.LIGHT)
COLORLESS = {"NO_COLOR": "1"}
ASKING = Settings(warnings_read=True, first_side=FirstSide.SORER, last_sorer=Sorer.LEFT)


def sore_days(log: Log) -> None:
    """Two weeks of sessions after which it was sore."""
    for back in range(1, 12, 2):
        started = START - timedelta(days=back)
        sore = Soreness(before=3, worst=5, after=4)
        log.put(a_session(back)._replace(started=started, ended=None, soreness=sore))


def given(name: str) -> Play:
    """Drag a file into the terminal, which types its path, and look at what it brings."""

    async def play(stage: Stage) -> None:
        app = stage.pilot.app
        app.post_message(Paste(str(GIVEN / name)))
        while not isinstance(app.screen, GivenFileScreen):
            await stage.pilot.pause()

    return play


async def sore_in_session(stage: Stage) -> None:
    """A number above the ceiling, told in a hold."""
    await stage.live(28)
    await stage.press("k", "7")


SCENES = (
    Scene("warnings", SMALL, nothing, settings=Settings()),
    Scene("choose", SMALL, nothing, sample=True),
    Scene("choose-large", LARGE, keys("down"), sample=True),
    Scene("choose-least", LEAST, nothing),
    Scene("rest-day", SMALL, keys("d")),
    Scene("rest-day-large", LARGE, keys("d"), sample=True),
    Scene("minutes", SMALL, keys("M"), sample=True),
    Scene("too-small", (50, 15), nothing),
    Scene("help", SMALL, keys("question_mark")),
    Scene("sorer", SMALL, nothing, "after-a-run", settings=ASKING),
    Scene("sorer-least", LEAST, nothing, "after-a-run", settings=ASKING),
    Scene("soreness", SMALL, nothing, "after-a-run", asks_soreness=True),
    Scene("soreness-large", LARGE, keys("right", "r"), "after-a-run", asks_soreness=True),
    Scene("soreness-least", LEAST, after(28, "f", "k"), "after-a-run"),
    Scene("ceiling", SMALL, sore_in_session, "after-a-run"),
    Scene("ceiling-large", LARGE, keys("6"), "after-a-run", asks_soreness=True),
    Scene("soreness-stays", SMALL, nothing, past=sore_days),
    Scene("soreness-stays-large", LARGE, nothing, past=sore_days),
    Scene("ready", SMALL, after(6), "after-a-run"),
    Scene("hold", SMALL, after(28), "after-a-run"),
    Scene("hold-large", LARGE, after(66), "after-a-run"),
    Scene("hold-least", LEAST, after(28), "after-a-run"),
    Scene("rest", SMALL, after(50), "after-a-run"),
    Scene("switch", SMALL, after(252), "after-a-run"),
    Scene("paused", SMALL, after(28, "space"), "after-a-run"),
    Scene("reps", SMALL, after(73), "heel-raises"),
    Scene("reps-large", LARGE, after(76), "heel-raises"),
    Scene("balance", SMALL, balanced, "balance", sample=True),
    Scene("leave", SMALL, after(80, "escape"), "after-a-run"),
    Scene("summary", SMALL, whole, "after-a-run"),
    Scene("log", SMALL, keys("l"), sample=True),
    Scene("log-large", LARGE, keys("l", "down", "down"), sample=True),
    Scene("log-empty", SMALL, keys("l")),
    Scene("calendar", SMALL, keys("l", "2"), sample=True),
    Scene("trends", SMALL, keys("l", "3"), sample=True),
    Scene("trends-large", LARGE, keys("l", "3"), sample=True),
    Scene("bests", SMALL, keys("l", "4"), sample=True),
    Scene("edit", SMALL, keys("l", "e"), sample=True),
    Scene("stopwatch", SMALL, keys("h"), sample=True),
    Scene("protocol", SMALL, keys("T"), sample=True),
    Scene("card", SMALL, keys("i")),
    Scene("card-large", LARGE, keys("i")),
    Scene("far", SMALL, after(28, "f"), "after-a-run"),
    Scene("far-large", LARGE, after(76, "f"), "heel-raises"),
    Scene("far-least", LEAST, after(76, "f", "t", "r"), "heel-raises"),
    Scene("far-huge-light", HUGE, after(76, "f"), "heel-raises", settings=IN_LIGHT),
    Scene("far-colorless", SMALL, after(76, "f"), "heel-raises", environment=COLORLESS),
    Scene("reps-huge", HUGE, after(76), "heel-raises"),
    Scene("settings", SMALL, keys("comma")),
    Scene("settings-least", LEAST, keys("comma", "up")),
    Scene("routine-editor", SMALL, keys("down", "c", "right")),
    Scene("routine-editor-least", LEAST, keys("down", "c", "x", "enter")),
    Scene("routine-editor-large", LARGE, keys("down", "c", "x")),
    Scene("exercise-form", SMALL, keys("n", "enter", "a", "6", "T", "enter")),
    Scene("exercise-form-least", LEAST, keys("n", "enter", "a", "6")),
    Scene("exercise-form-large", LARGE, keys("n", "enter", "a", "6", "T", "enter", "right")),
    Scene("given-file", SMALL, given("anna-may.toml")),
    Scene("given-file-least", LEAST, given("anna-may.toml")),
    Scene("given-file-large", LARGE, given("anna-may.toml")),
    Scene("given-file-refused", SMALL, given("anna-june.toml")),
    Scene("given-file-refused-least", LEAST, given("anna-june.toml")),
    Scene("figures", (160, 78), moved, gallery=True),
)


async def draw(scene: Scene, folder: Path) -> tuple[str, str]:
    """A scene as SVG and as text; its files are kept in ``folder``."""
    clock = FakeClock()
    log_file = folder / "log.json"
    if scene.sample:
        shutil.copy(ROOT / "data" / "sample-log.json", log_file)
    catalog = load(ROOT / "data")
    # Shown on the settings screen, so the same on every machine; no scene writes it.
    settings = Path("/home/you/.config/surefoot/settings.toml")
    paths = Paths(log_file, settings, folder / "own", ROOT / "data", folder)
    log = Log(log_file, clock.now)
    launch = Launch(catalog.routines[scene.routine] if scene.routine else None)
    scene.past(log)
    asks = scene.asks_soreness
    chosen = scene.settings._replace(ask_soreness_before=asks, ask_soreness_morning=asks)
    context = AppContext(paths, catalog, log, chosen, clock, scene.environment)
    with patch.dict(os.environ, {**TERMINAL, **scene.environment}):
        figures = load_figures(ROOT / "data")[0].values() if scene.gallery else ()
        app = FiguresApp(context, figures) if scene.gallery else Surefoot(context, launch)
    async with app.run_test(size=scene.size) as pilot:
        await settled(pilot)
        await scene.play(Stage(pilot, clock))
        await settled(pilot)
        svg = app.export_screenshot(title="Surefoot", simplify=True)
        text = text_of(app)
    log.close()
    return svg, text


async def settled(pilot: Pilot[None]) -> None:
    """Wait for what is read and written in threads."""
    await pilot.pause()
    for worker in list(pilot.app.workers):
        if worker._thread_worker and not worker.is_finished:
            with contextlib.suppress(WorkerCancelled):
                await worker.wait()
    # The choice fetches its footer once its list is seen; a flash lasts for a moment.
    for _ in range(PATIENCE):
        screen = pilot.app.screen
        if screen.query("Footer, ModalScreen *, .too-small") and not screen.query(".-flash"):
            break
        await pilot.pause()
    await pilot.pause()
    await pilot.pause()


def text_of(app: App[None]) -> str:
    """The screen as text; what is told by a colored space is drawn as a block."""
    width, height = app.size
    lines = []
    for strip in app.screen._compositor.render_strips(app.size):
        line = "".join(
            segment.text.replace(" ", "█") if _inked(segment) else segment.text for segment in strip
        )
        lines.append(line[:width].rstrip())
    return "\n".join(lines[:height]) + "\n"


def _inked(segment: Segment) -> bool:
    """Whether nothing but the color of the ground is seen, and that one is strong."""
    color = segment.style.bgcolor if segment.style else None
    if color is None or color.triplet is None or segment.text.strip():
        return False
    return max(color.triplet) > STRONG


def main() -> None:
    """Draw every scene, or those that are named, into screenshots/."""
    PICTURES.mkdir(exist_ok=True)
    wanted = set(sys.argv[1:])
    for scene in SCENES:
        if not wanted or scene.name in wanted:
            with tempfile.TemporaryDirectory() as folder:
                svg, text = asyncio.run(draw(scene, Path(folder)))
            (PICTURES / f"{scene.name}.svg").write_text(svg, encoding="utf-8")
            (PICTURES / f"{scene.name}.txt").write_text(text, encoding="utf-8")
            print(scene.name)


if __name__ == "__main__":
    main()
