"""A routine by its name, or why it cannot be used."""

from pathlib import Path, PurePath

import pytest

from tui.cli.errors import CommandError, UsageError
from tui.cli.loading import routine_of
from tui.cli.output import deliver
from tui.domain.catalog.catalog import Catalog, Problem
from tui.paths import Paths, shipped
from tui.storage.catalog.loader import load


def test_a_routine_with_a_mistake_is_not_said_to_be_missing() -> None:
    catalog = load(shipped())
    mistake = Problem(PurePath("own/my-evening.toml"), 19, 'no exercise is called "wal"; did you?')
    broken = Catalog(catalog.exercises, catalog.routines, (mistake,))
    with pytest.raises(CommandError) as error:
        routine_of(broken, "my-evening")
    assert str(error.value) == (
        'own/my-evening.toml:19: no exercise is called "wal"; did you; '
        "for all mistakes run: surefoot check"
    )
    with pytest.raises(UsageError):
        routine_of(broken, "my-morning")


def test_a_hyphen_is_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    where = Paths(tmp_path / "log.json", tmp_path / "s.toml", tmp_path / "own", shipped(), tmp_path)
    assert deliver([b"a page"], "-", where, force=False) == 0
    assert capsys.readouterr().out == "a page"
    assert not (tmp_path / "-").exists()


def test_a_missing_folder_is_not_made_for_a_file_to_write(tmp_path: Path) -> None:
    where = Paths(tmp_path / "log.json", tmp_path / "s.toml", tmp_path / "own", shipped(), tmp_path)
    folder = tmp_path / "no" / "such"
    with pytest.raises(CommandError) as error:
        deliver([b"a page"], str(folder / "page.md"), where, force=True)
    assert str(error.value) == (
        f"the folder {folder} does not exist; make it first, or name another"
    )
    assert not (tmp_path / "no").exists()
