"""Files are put into the user's folder, and nothing that is in their way is lost."""

from pathlib import Path

import pytest

from tests.support.made_up import fail
from tui.storage.catalog.bundle_file import BundlePart
from tui.storage.catalog.own_folder import Effect, ObstacleError, check_place, effect_of, save_parts

PLACE = Path("exercises/towel.toml")
TEXT = 'id = "towel"\nname = "Towel"\n'
TOWEL = BundlePart("exercises", "towel", "Towel", TEXT)
FIGURE = BundlePart("figures", "towel", "towel", TEXT)


def put(folder: Path, text: str, place: Path = PLACE) -> Path:
    file = folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def effect(tmp_path: Path) -> Effect:
    return effect_of(TOWEL, tmp_path / "own", tmp_path / "shipped")


def test_what_adding_does_depends_on_what_is_there(tmp_path: Path) -> None:
    assert effect(tmp_path) is Effect.NEW
    shipped = put(tmp_path / "shipped", "# another note\n" + TEXT)
    assert effect(tmp_path) is Effect.SAME
    shipped.write_text('id = "towel"\nname = "Other"\n', "utf-8")
    assert effect(tmp_path) is Effect.BUILT_IN
    own = put(tmp_path / "own", TEXT)
    assert effect(tmp_path) is Effect.SAME
    own.write_text("not TOML", "utf-8")
    assert effect(tmp_path) is Effect.OWN


def test_a_file_before_it_is_saved_as_a_backup(tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert list(save_parts([FIGURE, TOWEL], own)) == [(FIGURE, False), (TOWEL, False)]
    (own / PLACE).write_text("mine", "utf-8")
    assert list(save_parts([TOWEL], own)) == [(TOWEL, True)]
    assert (own / PLACE).read_text("utf-8") == TEXT
    assert "mine" in [file.read_text("utf-8") for file in (own / "exercises").iterdir()]


def test_what_is_no_file_of_that_name_is_in_the_way(tmp_path: Path) -> None:
    elsewhere = put(tmp_path / "elsewhere", TEXT)
    file = tmp_path / PLACE
    check_place(tmp_path, PLACE)  # no folder yet
    file.parent.write_text("", "utf-8")
    with pytest.raises(ObstacleError, match=r"exercises is not a folder; move it away"):
        check_place(tmp_path, PLACE)
    file.parent.unlink()
    file.parent.symlink_to(elsewhere.parent)
    with pytest.raises(ObstacleError, match=r"exercises is a link to another place"):
        check_place(tmp_path, PLACE)
    file.parent.unlink()
    file.parent.mkdir()
    (file.parent / "other.toml").mkdir()
    check_place(tmp_path, PLACE)
    file.mkdir()
    with pytest.raises(ObstacleError, match=r"towel.toml is not a file; move it away"):
        check_place(tmp_path, PLACE)
    file.rmdir()
    file.symlink_to(elsewhere)
    with pytest.raises(ObstacleError, match=r"towel.toml is a link to another place"):
        check_place(tmp_path, PLACE)
    file.unlink()
    put(tmp_path, TEXT, Path("exercises/Towel.toml"))
    with pytest.raises(ObstacleError, match=r"differs from towel.toml in capitals only; rename it"):
        check_place(tmp_path, PLACE)
    assert elsewhere.read_text("utf-8") == TEXT


def test_where_one_cannot_be_saved_it_is_said_how_many_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PLACE).mkdir(parents=True)
    adding = save_parts([FIGURE, TOWEL], tmp_path)
    assert next(adding) == (FIGURE, False)
    with pytest.raises(ObstacleError) as refused:
        next(adding)
    assert str(refused.value) == (
        f"{tmp_path / PLACE} could not be saved ({tmp_path / PLACE} is not a file; move it away); "
        "1 of 2 files were added. Try again when this is corrected"
    )
    with pytest.raises(ObstacleError, match="nothing was added"):
        next(save_parts([TOWEL], tmp_path))
    fail(monkeypatch, 2, OSError(28, "No space left on device"))
    with pytest.raises(ObstacleError, match=r"\(No space left on device\); nothing was added"):
        next(save_parts([TOWEL], tmp_path / "own"))
    assert not (tmp_path / "own" / PLACE).exists()
