"""``surefoot card``: the card of an exercise as text."""

from pathlib import Path

import pytest

from tests.support.app import CATALOG
from tui.cli.main import main


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_LOG", str(tmp_path / "log.json"))


@pytest.mark.parametrize("columns", [20, 40, 120])
@pytest.mark.parametrize("exercise", CATALOG.exercises)
def test_it_prints_the_whole_card_as_wide_as_the_terminal(
    exercise: str, columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["card", exercise]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.split("\n"))) <= columns
    assert all(char == "\n" or char.isprintable() for char in out)
    told, one = "".join(out.split()), CATALOG.exercises[exercise]
    headings = ("Common mistakes", "Be careful", "How much", "What is known", "not a cure-all")
    for text in (one.name, *headings, *(step for v in one.variations for step in v.steps)):
        assert "".join(text.split()) in told
    assert ("Theholdendswhen" in told) == bool(one.ends_when)


def test_an_exercise_is_found_by_its_name_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "wall STRETCH"]) == 0
    assert capsys.readouterr().out.startswith("Wall stretch\n\nHow to do it: knee straight\n  1 ")


def test_without_a_name_it_lists_the_exercises(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(CATALOG.exercises)


def test_an_unknown_name_is_wrong_usage_with_the_nearest_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["card", "wal-stretch"]) == 2
    assert capsys.readouterr().err == (
        "surefoot: there is no exercise called 'wal-stretch'. Did you mean wall-stretch?\n"
    )


def test_what_an_own_file_says_reaches_the_terminal_without_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "own" / "exercises"
    folder.mkdir(parents=True)
    (folder / "sway.toml").write_text(
        'id = "sway"\nname = "Sway [b]x[/b]"\nkind = "hold"\npurpose = "Sways."\n'
        "[dose]\nsets = { least = 1, most = 1, default = 1 }\nseconds = 9\n"
        '[[variation]]\nprepare = "Stand."\ncue = "Sway."\nsteps = ["Sway."]\n',
        "utf-8",
    )
    assert main(["--data", str(tmp_path / "own"), "card", "sway"]) == 0
    assert capsys.readouterr().out.startswith("Sway [b]x[/b]\n")
