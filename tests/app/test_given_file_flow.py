"""A file that somebody gave is looked at first, and only then added."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.app import CATALOG
from tests.support.fake_clock import FakeClock
from tui.app.context import AppContext
from tui.app.given_file_flow import GivenFileFlow
from tui.app.ports import AppPorts
from tui.app.routine_edit_flow import RoutineEditFlow
from tui.cli.given_file import given_routine
from tui.domain.settings import Settings
from tui.paths import Paths, shipped
from tui.presentation.given_file import GivenFile
from tui.screens.file_path import FilePathScreen
from tui.screens.given_file import GivenFileScreen
from tui.screens.routine_editor import RoutineEditorScreen
from tui.storage.log.log import Log

BUNDLE = """format = 1
id = "may"
title = "May [b]evening[/]"
purpose = "A routine that was given."
[[step]]
exercise = "towel"
[[step]]
exercise = "wall-stretch"
[[exercise]]
id = "towel"
name = "Towel"
kind = "hold"
purpose = "Pulls."
needs = ["a towel"]
[exercise.dose]
sets = { least = 1, most = 1, default = 1 }
seconds = 20
[[exercise.variation]]
prepare = "Sit."
cue = "Pull."
steps = ["Sit down.", "Pull."]
"""
MINE = """id = "mine"
title = "Mine"
purpose = "Uses what is only in the file."
[[step]]
exercise = "towel"
"""


class Home:
    """A flow whose screens are answered; it keeps what they showed and what was said."""

    def __init__(self, folder: Path, *, adds: bool = False) -> None:
        self.folder, self.own, self.adds = folder, folder / "own", adds
        clock = FakeClock()
        paths = Paths(folder / "log.json", folder / "s.toml", self.own, shipped(), folder)
        log = Log(paths.log, clock.now)
        self.context = AppContext(paths, CATALOG, log, Settings(), clock, {})
        self.refused, self.shown, self.said = "", GivenFile(""), list[str]()
        self.edited: tuple[str, ...] = ()
        self.ports = AppPorts(
            push_screen_wait=self.answer,
            notify=lambda message, **_: self.said.append(message),
            call_from_thread=lambda *_: None,
            call_after_refresh=lambda *_: None,
            run_in_thread=lambda _: None,
            announce=lambda _: None,
            show_offers=lambda: None,
            exit=lambda: None,
        )
        self.flow = GivenFileFlow(self.context, self.ports)

    async def answer(self, screen: Any) -> Any:
        if isinstance(screen, FilePathScreen):
            self.refused = screen.refusal
            return None
        if isinstance(screen, RoutineEditorScreen):
            self.edited = tuple(screen.editing.exercises())
            return screen.draft
        assert isinstance(screen, GivenFileScreen)
        self.shown = screen.given
        return self.adds and bool(screen.given.wanted)

    def write(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    @property
    def files(self) -> list[str]:
        return sorted(file.name for file in self.own.rglob("*") if file.is_file())


async def test_it_is_shown_in_full_and_added_once_one_says_so(tmp_path: Path) -> None:
    home = Home(tmp_path)
    file = home.write("Anna's downloads/may 1.toml", BUNDLE)
    assert await home.flow.add(f"{str(file)!r} ") is None
    shown = home.shown
    assert (shown.name, shown.title) == ("may 1.toml", "May [b]evening[/]")
    assert shown.purpose == "A routine that was given."
    assert shown.amount.startswith("14 sets, ")
    assert shown.frequency == "any time"
    assert shown.needs == ("a towel", "a wall")
    assert [line.name for line in shown.steps] == ["Towel", "Wall stretch"]
    assert [(one.kind, one.name, one.effect) for one in shown.parts] == [
        ("routine", "May [b]evening[/]", "new"),
        ("exercise", "Towel", "new"),
    ]
    assert home.files == home.said == []
    home.adds = True
    assert await home.flow.add(file.as_uri()) == "may"
    assert home.said == ["Added: May [b]evening[/]."]
    assert home.files == ["may.toml", "towel.toml"]
    assert home.context.catalog.routines["may"].own
    mine = home.own / "exercises" / "towel.toml"
    mine.write_text(mine.read_text("utf-8").replace("Pulls.", "Pulls well."), "utf-8")
    home.context.reload_catalog()
    home.adds = False
    assert await home.flow.add(str(file)) is None
    assert [one.effect for one in home.shown.parts] == ["same", "replaces yours"]
    assert [one.id for one in home.shown.wanted] == ["towel"]
    assert "Pulls well." in mine.read_text("utf-8")


async def test_mistakes_are_shown_with_their_lines_and_nothing_is_used(tmp_path: Path) -> None:
    home = Home(tmp_path, adds=True)
    for text, mistakes in (
        (
            BUNDLE.replace('title = "', 'titel = "').replace("seconds = 20", "seconds = 0"),
            ("Line 3: unknown key", "Line 17: seconds must be"),
        ),
        (f"format = 2\n{BUNDLE[11:]}", ("Line 1: format must be 1, not 2; update Surefoot",)),
        (BUNDLE.replace('"towel"\nname', '"../../towel"\nname'), ("Line 10: id ",)),
        (BUNDLE.replace('"Towel"', f'"{"T" * 100_000}"'), ("Line 11: name ",)),
        (BUNDLE.replace('"Towel"', '"\\u001b[2J"'), ("Line 11: name",)),
    ):
        home.shown = GivenFile("")
        file = home.write("given.toml", text)
        await home.flow.add(str(file))
        found = [one for one in home.shown.mistakes if any(map(one.startswith, mistakes))]
        assert len(found) == len(mistakes), home.shown.mistakes
        assert all(one.isprintable() and len(one) < 300 for one in home.shown.mistakes)
        assert home.shown.parts == ()
    assert home.files == []


async def test_what_is_no_file_to_read_is_refused_in_one_sentence_at_once(tmp_path: Path) -> None:
    home = Home(tmp_path)
    huge = home.write("huge.toml", "#" * 400_000)
    odd: dict[str, str] = {
        str(tmp_path / "none.toml"): "There is no file …",
        str(tmp_path): f"{tmp_path.name} is a folder; ",
        str(huge): "huge.toml is larger than 300 kB; ",
        str(home.write("a.pdf", "%PDF")): "",
        "x" * 300: "…xxx",
        "a\0b": "This has a character that cannot be shown.",
        "../../../../etc/nothing.toml": "There is no file ../../../../etc/nothing.toml.",
    }
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
        (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
        odd[str(tmp_path / "pipe.toml")] = "pipe.toml is not an ordinary file; "
        odd[str(tmp_path / "loop.toml")] = "There is no file …"
        odd["/dev/zero"] = "zero is not an ordinary file; "
    for name, sentence in odd.items():
        home.refused, home.shown = "", GivenFile("")
        assert await home.flow.add(name) is None
        said = home.refused or home.shown.mistakes[0]
        assert said.startswith(sentence), (name, said)
        assert said.endswith(".")
        assert said.isprintable()
        assert len(said) < 200
    assert home.files == []


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links of POSIX")
async def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    home = Home(tmp_path, adds=True)
    elsewhere = home.write("elsewhere/note.txt", "mine")
    (home.own / "routines").mkdir(parents=True)
    (home.own / "routines" / "may.toml").symlink_to(elsewhere)
    await home.flow.add(str(home.write("given.toml", BUNDLE)))
    assert "is a link to another place; move it away" in home.refused
    assert elsewhere.read_text("utf-8") == "mine"
    assert home.files == ["may.toml"]


async def test_what_cannot_be_saved_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path, adds=True)
    file = home.write("given.toml", BUNDLE)
    home.own.write_text("a file where the folder should be", "utf-8")
    assert await home.flow.add(str(file)) is None
    assert [one.endswith(".") for one in (*home.said, *filter(None, [home.refused]))] == [True]


async def test_a_file_that_is_not_added_stays_in_use_and_out_of_the_folder(tmp_path: Path) -> None:
    home = Home(tmp_path)
    file = home.write("given.toml", BUNDLE)
    where, mine = home.context.paths, home.write("own/routines/mine.toml", MINE)
    home.context.paths = given_routine(str(file), where)[1]
    home.context.reload_catalog()
    edits = RoutineEditFlow(home.context, home.ports)
    may = home.context.catalog.routines["may"]
    for refused in (may, home.context.catalog.routines["mine"]):
        assert await edits.copy(refused) is None
        assert await edits.edit(refused) is None
        edits.delete(refused)
        assert len(home.said) == 3, "the file of mine names an exercise that is only in the other"
        assert set(home.said) == {
            f"{refused.title} needs the file that you started with. Add that file first: press a."
        }
        home.said.clear()
    assert home.files == ["mine.toml"]
    assert mine.read_text("utf-8") == MINE
    assert await edits.copy(CATALOG.routines["balance"]) == "my-balance"
    assert "towel" not in home.edited
    assert "wall-stretch" in home.edited
    assert home.context.catalog.routines["may"] == may
    assert home.context.catalog.exercises["towel"].name == "Towel"
    assert home.files == ["mine.toml", "my-balance.toml"]
    home.adds = True
    assert await home.flow.add(str(file)) == "may"
    assert home.context.paths.given is None
    edits.delete(home.context.catalog.routines["may"])
    assert home.files == ["mine.toml", "my-balance.toml", "towel.toml"]


async def test_an_own_exercise_stays_itself_beside_one_of_the_same_id(tmp_path: Path) -> None:
    home = Home(tmp_path)
    file = home.write("given.toml", BUNDLE)
    towel = BUNDLE[BUNDLE.index('id = "towel"') :].replace("[exercise.", "[")
    towel = towel.replace("[[exercise.", "[[").replace("Pulls.", "Pulls well.")
    mine = home.write("own/exercises/towel.toml", towel)
    home.context.paths = given_routine(str(file), home.context.paths)[1]
    home.context.reload_catalog()
    assert home.context.catalog.exercises["towel"].purpose == "Pulls."
    edits = RoutineEditFlow(home.context, home.ports)
    (own,) = edits.exercises._own()
    assert own.purpose == "Pulls well.", "what is edited is what the own file says"
    assert not edits.exercises.delete(own), "a routine that is not added does not need it"
    assert not mine.exists()
    assert "towel" in home.context.catalog.exercises
