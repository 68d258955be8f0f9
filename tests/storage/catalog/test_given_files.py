"""Files that somebody gave are found among others, newest first."""

import os
from pathlib import Path

import pytest

from tui.storage.catalog.given_files import MOST_FOUND, find_given

OURS = '[[step]]\nexercise = "wall-stretch"\n'


def test_the_newest_files_that_look_like_ours_are_found(tmp_path: Path) -> None:
    for number in range(MOST_FOUND + 2):
        file = tmp_path / f"{number}.toml"
        file.write_text(OURS, "utf-8")
        os.utime(file, (number, number))
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    (tmp_path / "large.toml").write_text(OURS + "#" * 400_000, "utf-8")
    (tmp_path / ".hidden.toml").write_text(OURS, "utf-8")
    (tmp_path / "step.txt").write_text(OURS, "utf-8")
    (tmp_path / "folder.toml").mkdir()
    folders = (tmp_path / "nowhere", tmp_path / "0.toml", tmp_path)
    names = [path.name for path in find_given(folders)]
    assert names == [f"{number}.toml" for number in range(MOST_FOUND + 1, 1, -1)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_and_a_link_are_passed_by(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    assert find_given([tmp_path]) == ()
