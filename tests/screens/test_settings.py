"""The settings screen, and what follows from it in a session."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.support.app import CATALOG, house
from tests.support.fake_clock import FakeClock
from tui.app.app import Surefoot
from tui.domain.catalog.catalog import known_in
from tui.domain.settings import CueLevel, Settings, Theme
from tui.presentation.settings_options import CHOICES
from tui.screens.choose import ChooseScreen
from tui.screens.session import SessionScreen
from tui.screens.settings import SettingsScreen
from tui.storage.settings import read_settings
from tui.widgets.option_rows import OptionRows
from tui.widgets.session.phase_banner import PhaseBanner
from tui.widgets.toast import SessionToast

EXERCISES = CATALOG.exercises.values()


def shown(app: Surefoot) -> str:
    svg = app.export_screenshot()
    return re.sub(r"<[^>]+>", " ", svg).replace("&#160;", " ")


async def opened(pilot: Pilot[None]) -> SettingsScreen:
    await pilot.pause()
    await pilot.press("comma")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    return screen


async def in_session(pilot: Pilot[None]) -> SessionScreen:
    """The session, once it shows something."""
    while not pilot.app.screen.query("Face.-shown PhaseBanner"):
        await pilot.pause()
    assert isinstance(pilot.app.screen, SessionScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_choice_is_seen(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        text = shown(app)
        assert CHOICES[0].help[:35] in text
        # In a low window the list scrolls, and every choice comes by.
        for _ in range(1 + len(CHOICES) // 8):
            # A page leaves out a line where it passes a heading.
            for key in ("pagedown", "down"):
                await pilot.press(key)
                await pilot.pause()
                text += shown(app)
        assert [one.label for one in CHOICES if one.label not in text] == []


async def test_what_is_changed_is_kept_at_once_and_followed(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("right", "right")
        assert screen.settings.cues is CueLevel.SPEECH
        await pilot.press("left")
        rows = [choice.id for choice in CHOICES]
        await pilot.press(*["down"] * rows.index("theme"), "enter")
        await pilot.pause()
        kept, notices = read_settings(tmp_path / "settings.toml")
        assert (kept.cues, kept.theme, notices) == (CueLevel.TONES, Theme.LIGHT, ())
        assert app.theme == "surefoot-light"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_tempo_of_each_exercise_is_below_and_kept_at_once(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("end", *["up"] * 4, "right", "down", "down", "left", "left")
        await pilot.pause()
        text = shown(app)
        assert "Slow heel raise · up                  ‹ 2.5 s ›" in text
        assert "Slow heel raise · lower               ‹ 2 s ›" in text
        assert "The default is 3 s" in text
        kept, notices = read_settings(tmp_path / "settings.toml", known_in(EXERCISES))
        assert kept.tempo == {"heel-raise-eccentric": {"up": 2.5, "lower": 2.0}}
        assert notices == ()
        await pilot.press("delete", "up", "up", "backspace")
        await pilot.pause()
        assert screen.settings.tempo == {}
        assert "tempo" not in (tmp_path / "settings.toml").read_text()
        await pilot.press("end")
        await pilot.pause()
        assert "Band inversion and eversion · return  ‹ 2.5 s ›" in shown(app)


async def test_a_slower_tempo_lengthens_what_is_offered_and_the_session(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        before = {offer.routine.id: offer.seconds for offer in app.choose_screen.offers}
        await opened(pilot)
        await pilot.press("end", "up", "up", "right", "right")
        await pilot.pause()
        after = {offer.routine.id: offer.seconds for offer in app.choose_screen.offers}
        # Twelve sets of fifteen, each a second longer.
        assert after["heel-raises"] == before["heel-raises"] + 180
        assert after["after-a-run"] == before["after-a-run"]


async def test_delete_brings_back_what_is_usual(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock, Settings(warnings_read=True, cues=CueLevel.SPEECH))
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("delete")
        assert screen.settings.cues is Settings().cues


async def test_the_help_line_follows_the_highlight(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock)
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        line = screen.query_one(".setting-rows--help", Static)
        for choice in CHOICES:
            await pilot.pause()
            assert str(line.content) == choice.help
            await pilot.press("down")


async def test_shorter_rests_shorten_what_is_offered(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        before = {offer.routine.id: offer.seconds for offer in app.choose_screen.offers}
        screen = await opened(pilot)
        screen.query_one(OptionRows).highlight("rest_seconds")
        await pilot.press("right")
        await pilot.pause()
        assert screen.settings.rest_seconds == 0
        after = {offer.routine.id: offer.seconds for offer in app.choose_screen.offers}
        # In heel raises a leg rests while the other one works.
        shorter = {name for name in before if after[name] < before[name]}
        assert shorter == {"after-a-run", "full", "strength"} | (shorter & {"balance"})


async def test_a_file_that_cannot_be_written_is_told_and_the_setting_holds(
    tmp_path: Path, clock: FakeClock
) -> None:
    (tmp_path / "settings.toml").write_text("cues = [\n")
    app = house(tmp_path, clock)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("right")
        await pilot.pause()
        told = [one.message for one in app._notifications]
        assert len(told) == 1
        assert "settings.toml" in told[0]
        assert "is used until you quit" in told[0]
        assert app.app_context.settings.cues is CueLevel.TONES
        assert (tmp_path / "settings.toml").read_text() == "cues = [\n"


async def test_m_in_a_session_goes_round_the_levels_and_remembers(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, routine="after-a-run", environment={"SSH_TTY": "/dev/pts/1"})
    async with app.run_test() as pilot:
        await in_session(pilot)
        told = []
        for _ in CueLevel:
            await pilot.press("m")
            await pilot.pause()
            await pilot.pause()
            told.append(str(app.screen.query_one(SessionToast).content))
        far = "You hear the bell instead: this is shown over SSH."
        assert told == [
            f"Tones. {far}",
            f"Speech. {far}",
            "Silent: the screen flashes, and nothing sounds.",
            "Bell.",
        ]
        assert read_settings(tmp_path / "settings.toml")[0].cues is CueLevel.BELL


async def test_a_cue_flashes(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock, routine="after-a-run")
    async with app.run_test() as pilot:
        screen = await in_session(pilot)
        band = screen.query_one("Face.-shown PhaseBanner", PhaseBanner)
        band.remove_class("-flash")
        band._flashed = False
        for _ in range(2):
            clock.advance(1.0)
            screen.tick()
        assert not band.has_class("-flash")
        while clock.monotonic() < 1017.0:
            clock.advance(1.0)
            screen.tick()
        assert band.has_class("-flash")


async def test_settings_do_not_open_in_a_session(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock, routine="after-a-run")
    async with app.run_test() as pilot:
        await in_session(pilot)
        await pilot.press("comma")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_blank_line_parts_the_rows_from_what_explains_them(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        rows, line = screen.query_one(OptionRows), screen.query_one(".setting-rows--help")
        assert line.region.y == rows.region.bottom + 1
        assert rows.region.y == (1 if size[1] < 24 else 2)
        assert screen.region.contains_region(line.region)


@pytest.mark.parametrize("temporary", [False, True])
async def test_the_screen_says_how_long_changes_are_saved(
    tmp_path: Path, clock: FakeClock, temporary: bool
) -> None:
    app = house(tmp_path, clock)
    app.app_context.paths = app.app_context.paths._replace(temporary=temporary)
    async with app.run_test() as pilot:
        await opened(pilot)
        text = shown(app)
        assert ("saved as you change them" in text) is not temporary
        assert ("saved until you quit" in text) is temporary
        # The file of a copy is gone before anybody could look into it.
        file = str(app.screen.query_one("#file", Static).content)
        assert file == ("" if temporary else str(tmp_path / "settings.toml"))
