"""The user's own files are saved, deleted and never written over unseen."""

from pathlib import Path

import pytest

from tests.support.app import CATALOG
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.ids import LONGEST_ID
from tui.storage.catalog.own_files import (
    OwnFile,
    delete_own,
    free_id,
    read_own,
    routine_path,
    save_routine,
    write_own,
)

EVENING = CATALOG.routines["strength"]._replace(id="evening", own=True)
DRAFT = RoutineDraft.of(EVENING)


def test_an_id_is_free_in_the_catalog_and_in_the_folder(tmp_path: Path) -> None:
    assert free_id("After a run!", tmp_path, {}, "own") == "after-a-run"
    assert free_id("***", tmp_path, {}, "own") == "own"
    (tmp_path / "own-2.toml").touch()
    assert free_id("Own", tmp_path, {"own": None}, "x") == "own-3"
    long = "a" * (LONGEST_ID - 2) + "-b"
    assert free_id(long, tmp_path, {long: None}, "x") == "a" * (LONGEST_ID - 2) + "-2"


def test_a_new_routine_is_saved_and_none_is_written_over(tmp_path: Path) -> None:
    file = save_routine(tmp_path, DRAFT, CATALOG.exercises)
    assert file.path == routine_path(tmp_path, "evening")
    assert read_own(file.path) == file
    with pytest.raises(OSError, match="exists already"):
        save_routine(tmp_path, DRAFT, CATALOG.exercises)


def test_an_edit_keeps_notes_and_the_mark_and_sees_a_change_in_the_meantime(tmp_path: Path) -> None:
    new = save_routine(tmp_path, DRAFT, CATALOG.exercises)
    opened = OwnFile(new.path, f"\ufeff# by hand\n{new.text}")
    write_own(opened)
    draft = DRAFT.with_routine(EVENING._replace(title="Night"))
    edited = save_routine(tmp_path, draft, CATALOG.exercises, opened)
    assert edited.text.startswith("\ufeff# by hand\n")
    assert 'title = "Night"' in edited.text
    assert read_own(new.path) == edited
    with pytest.raises(OSError, match="was changed in the meantime"):
        save_routine(tmp_path, draft, CATALOG.exercises, opened)
    with pytest.raises(OSError, match="was changed in the meantime"):
        delete_own(opened)
    assert read_own(new.path) == edited
    delete_own(edited)
    assert not new.path.exists()
    # What was deleted in the meantime is written again: nothing is lost by that.
    assert save_routine(tmp_path, draft, CATALOG.exercises, opened) == edited


def test_what_is_not_utf_8_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes(b"\xff")
    with pytest.raises(OSError, match=r"latin.toml is not UTF-8"):
        read_own(file)
