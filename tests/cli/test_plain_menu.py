"""The menu of plain mode: what is offered, and what each number does."""

import re
from collections.abc import Sequence
from pathlib import Path

from tests.support.fake_clock import FakeClock
from tests.support.made_up import a_log, a_session
from tests.support.plain_mode import CATALOG, READ, Announced, Script
from tui.app.context import AppContext
from tui.cli.plain_menu import CHOOSE, PlainMenu
from tui.domain.catalog.catalog import Catalog
from tui.domain.log.record import Soreness
from tui.domain.settings import Settings
from tui.paths import Paths, shipped
from tui.storage.catalog.loader import load
from tui.storage.log.log import Log
from tui.storage.settings import read_settings


class Menu:
    """The menu with words that are typed a second apart, and what it said to each."""

    def __init__(
        self,
        folder: Path,
        clock: FakeClock,
        typed: Sequence[str],
        settings: Settings = READ,
        catalog: Catalog = CATALOG,
        *,
        temporary: bool = False,
    ) -> None:
        paths = Paths(
            folder / "log.json", folder / "settings.toml", folder / "own", shipped(), folder
        )._replace(temporary=temporary)
        self.log = Log(paths.log, clock.now)
        settings = settings._replace(ask_soreness_before=False, ask_soreness_morning=False)
        context = AppContext(paths, catalog, self.log, settings, clock, {})
        self.lines: list[str] = []
        script = Script(clock, [(float(at), word) for at, word in enumerate(typed, 1)])
        menu = PlainMenu(context, script, self.lines.append, Announced, asks=True)
        self.code = menu.run()
        self.text = "\n".join(self.lines)

    def number(self, label: str) -> str:
        """The number of the entry whose label begins so."""
        parts = (line.partition(". ") for line in self.lines)
        return next(number for number, _, text in parts if text.startswith(label))


def test_it_offers_what_the_list_of_routines_does(tmp_path: Path, clock: FakeClock) -> None:
    menu = Menu(tmp_path, clock, ["m", "99", "why", "0", "m"])
    assert menu.code == 0
    assert menu.lines[0] == "Surefoot. Sunday, November 22, 2026."
    assert "1. Heel raises, due today: 12 sets, 20 minutes." in menu.lines
    assert menu.number("Quit") == "0"
    for title in (routine.title for routine in CATALOG.routines.values()):
        assert menu.number(title)
    assert menu.lines.count(menu.lines[0]) == 2
    assert menu.text.count("Type a number from 0 to 19.") == 2
    assert menu.lines[-1] == CHOOSE


def test_a_routine_is_told_of_set_up_and_started(tmp_path: Path, clock: FakeClock) -> None:
    typed = ["2", "s", "1", "+", "", "", "q", "q"]
    menu = Menu(tmp_path, clock, typed)
    assert "After a run: 18 sets, 12 minutes." in menu.lines
    assert "You need a wall and a soft place to kneel." in menu.lines
    assert "Wall stretch: 4 sets." in menu.lines
    assert [line for line in menu.lines if line.startswith("After a run: 22 sets, ")]
    assert "Press Enter when you are ready." in menu.lines
    assert "wall-stretch = 4" in (tmp_path / "settings.toml").read_text("utf-8")
    assert menu.lines[-1] == CHOOSE


def test_runs_soreness_and_a_rest_day_are_saved(tmp_path: Path, clock: FakeClock) -> None:
    numbers = Menu(tmp_path, clock, ["q"])
    run, sore, rest = map(numbers.number, ("Save a run", "Save how sore", "Mark today as"))
    runs, due, week = map(numbers.number, ("Runs", "What is due", "The last seven"))
    typed = [run, "none", "40", "", "", runs, due, sore, "3 left", rest, due, week, "20", runs, "q"]
    menu = Menu(tmp_path, clock, typed)
    assert ": 40 minutes." in menu.text
    assert "Due today: After a run (you ran 40 minutes today)." in menu.lines
    assert "Saved: soreness 3 of 10." in menu.lines
    assert "Rest day. Nothing is due." in menu.lines
    assert "Heel raises: not due. Rest day: Sunday." in menu.lines
    assert "Deleted: the run of 40 minutes." in menu.lines
    assert menu.lines[-2] == "You have not saved a run yet."


def test_the_log_is_said_by_tens_and_settings_change(tmp_path: Path, clock: FakeClock) -> None:
    log = a_log(tmp_path / "log.json")
    for back in range(1, 13):
        log.put(a_session(back)._replace(soreness=Soreness(before=1), note="Hills · slow"))
    log.close()
    numbers = Menu(tmp_path, clock, ["q"])
    labels = ("Log", "Settings", "How an exercise", "Warnings", "Balance hold")
    listed, settings, cards, warnings, hold = map(numbers.number, labels)
    typed = [listed, "", settings, "2", "minus", "plus", "d", "-", "", "", cards, "1", warnings]
    menu = Menu(tmp_path, clock, [*typed, hold, "1", "+", "", "q", "q"])
    assert len([line for line in menu.lines if line.endswith("Note: Hills · slow")]) == 12
    assert menu.lines.count("Press Enter for more, Q to go back.") == 1
    assert "Volume: 6." in menu.lines
    assert read_settings(tmp_path / "settings.toml")[0].volume == 6
    assert "How to do it: knee bent:" in menu.lines
    assert "You cannot take four steps." in menu.lines
    assert "Side: left." in menu.lines
    assert not [line for line in menu.lines if line.startswith(("· ", "↳"))]


def test_what_is_built_in_keeps_its_number_beside_own_files_and_over_the_day(
    tmp_path: Path, clock: FakeClock
) -> None:
    step = '[[step]]\nexercise = "wall-stretch"\n'
    own = tmp_path / "own" / "routines"
    own.mkdir(parents=True)
    for name, more in (("aaa", "place = 1\nafter_a_run = true\n"), ("balance", "")):
        text = f'id = "{name}"\ntitle = "{name}"\npurpose = "Mine."\n{more}{step}'
        (own / f"{name}.toml").write_text(text, "utf-8")
    (own.parent / "exercises").mkdir()
    stretch = (shipped() / "exercises" / "wall-stretch.toml").read_text("utf-8")
    mine = stretch.replace('"wall-stretch"', '"mine"', 1).replace("place = ", "# place = ", 1)
    (own.parent / "exercises" / "mine.toml").write_text(mine, "utf-8")
    catalog = load(shipped(), tmp_path / "own")
    assert not catalog.problems
    numbers = Menu(tmp_path, clock, ["q"])
    settings, run = numbers.number("Settings"), numbers.number("Save a run")
    # A run makes a routine due, and can be undone.
    typed = ["m", run, "40", "", "", "m", settings, "", "q"]
    menus = [
        Menu(tmp_path / name, clock, typed, catalog=known).lines
        for name, known in (("without", CATALOG), ("with", catalog))
    ]
    before, after = (
        [re.split("[,:]", line)[0].removesuffix(".") for line in lines if line[:1].isdecimal()]
        for lines in menus
    )
    titles = [routine.title for routine in CATALOG.routines.values()]
    assert [line.partition(". ")[2] for line in before[: len(titles)]] == titles
    assert set(before) - set(after) == {f"{titles.index('Balance') + 1}. Balance"} | {
        "20. Undo the run that you saved"
    }
    assert {"4. balance", "20. aaa", "21. Undo the run that you saved"} <= set(after)


def test_in_a_temporary_log_all_is_saved_until_one_quits(tmp_path: Path, clock: FakeClock) -> None:
    numbers = Menu(tmp_path, clock, ["q"])
    run, sore, settings = map(numbers.number, ("Save a run", "Save how sore", "Settings"))
    typed = [run, "40", "", "", sore, "3", settings, "1", "+", "", "", "q"]
    menu = Menu(tmp_path, clock, typed, temporary=True)
    said = [line.partition(":")[0] for line in menu.lines if line.startswith("Saved")]
    assert said == ["Saved until you quit", "Saved until you quit", "Saved until you quit."]
