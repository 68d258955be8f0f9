"""The made-up log: plainly marked, the same on every machine, and worth looking at."""

import json
import os
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.support.made_up import a_log
from tests.support.sample_log import FILE, FIRST, LAST, MADE_UP, SORE_WEEK, STOPPED, write
from tui.cli.main import main
from tui.cli.sample import move_dates, sample
from tui.domain.dates import start_of_week
from tui.domain.progress.soreness_lines import all_sides
from tui.domain.progress.statistics import tally
from tui.domain.settings import Settings
from tui.paths import paths
from tui.storage.log.check_ins import stored_check_ins
from tui.storage.log.runs import stored_runs
from tui.storage.settings import read_settings, write_settings
from tui.storage.state import note_warnings_read, warnings_were_read


def test_the_file_is_what_its_script_writes(tmp_path: Path) -> None:
    write(tmp_path / "sample.json")
    same = (tmp_path / "sample.json").read_bytes() == FILE.read_bytes()
    assert same, "run: python -m tests.support.sample_log"


def test_a_stock_tinydb_reads_it() -> None:
    with TinyDB(FILE, access_mode="r") as db:
        documents = list(db.table("sessions"))
    assert len(documents) > 150
    assert all(document["sample"] is True for document in documents)


def test_it_is_one_document_a_line_and_not_large() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    first = lines[next(n for n, line in enumerate(lines, 1) if line.endswith('"sessions": {'))]
    assert json.loads("{" + first.rstrip(",") + "}")["1"]["note"] == MADE_UP
    assert FILE.stat().st_size < 600_000


def sessions_in(text: str) -> list[dict[str, str]]:
    return list(json.loads(text)["sessions"].values())


def test_it_tells_of_twelve_weeks() -> None:
    log = a_log(FILE)
    sums = tally(log.sessions())
    assert log.unreadable == 0
    assert (min(sums.days), max(sums.days)) == (FIRST, LAST)
    assert len({start_of_week(day) for day in sums.days}) == 12
    assert max((later - day).days for day, later in pairwise(sums.days)) > 3
    practice, test = (
        [line for line in sums.balance if (line.variation, line.mode) == ("eyes-open", mode)]
        for mode in ("practice", "test")
    )
    for line in practice:
        values = [point.value for point in line.points]
        assert sum(values[-8:]) > 1.5 * sum(values[:8])
    assert all(len(line.points) == 4 for line in test)
    worst = [point.value for point in all_sides(sums.soreness_lines())["worst"]]
    assert sum(worst[:10]) > sum(worst[-10:])
    assert any(session.outcome == "stopped" for session in log.sessions())


def test_it_tells_of_runs_mornings_and_a_sore_week() -> None:
    log = a_log(FILE)
    runs, told = stored_runs(log), stored_check_ins(log)
    assert len(log.table("runs")) == len(runs)
    assert len(log.table("checkins")) == len(told)
    weeks = {start_of_week(run.day) for run in runs}
    assert len(weeks) >= 11
    assert not any(STOPPED <= run.day <= SORE_WEEK for run in runs)
    assert {run.source for run in runs} == {"fit", "hand"}
    sessions = {one.id: one.started.date() for one in log.sessions()}
    mornings = [one for one in told if one.when == "morning" and one.session]
    assert len(mornings) > 30
    assert all(0 <= (one.day - sessions[str(one.session)]).days <= 1 for one in mornings)
    sore = [one.soreness for one in told if STOPPED < one.day <= SORE_WEEK]
    rest = [one.soreness for one in told if one.day > SORE_WEEK]
    assert max(sore) >= 5 > max(rest)


@pytest.mark.parametrize("later", [0, 6, 7, 400, -30])
def test_it_always_ends_within_the_last_seven_days(later: int) -> None:
    today = LAST + timedelta(days=later)
    text = move_dates(FILE.read_text(encoding="utf-8"), today)
    days = [date.fromisoformat(one["started"][:10]) for one in sessions_in(text)]
    tables = json.loads(text)
    others = [one["started"][:10] for one in tables["runs"].values()]
    others += [one["at"][:10] for one in tables["checkins"].values()]
    assert min(days) <= date.fromisoformat(min(others))
    assert date.fromisoformat(max(others)) == max(days)
    assert 0 <= (today - max(days)).days < 7
    assert {day.weekday() for day in (FIRST, min(days))} == {FIRST.weekday()}
    assert max(days) - min(days) == LAST - FIRST


def test_the_real_settings_and_state_are_read_and_never_written() -> None:
    real = paths()
    write_settings(real.settings, Settings(volume=3), Settings())
    before = real.settings.read_bytes()
    with sample(real) as looked_at:
        assert read_settings(looked_at.settings)[0] == Settings(volume=3)
        assert not warnings_were_read(looked_at.state)
        write_settings(looked_at.settings, Settings(volume=9))
        note_warnings_read(looked_at.state)
    assert real.settings.read_bytes() == before
    assert not real.state.exists()
    note_warnings_read(real.state)
    with sample(real) as looked_at:
        assert warnings_were_read(looked_at.state)


def test_own_files_are_copied_and_never_written(tmp_path: Path) -> None:
    real = paths(data=str(tmp_path / "own"))
    mine = tmp_path / "own" / "routines" / "mine.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text("title = 'Mine'")
    (mine.parent / "folder.toml").mkdir()
    os.mkfifo(mine.parent / "pipe.toml")
    with sample(real) as looked_at:
        copy = looked_at.data / "routines" / "mine.toml"
        assert [one.name for one in copy.parent.iterdir()] == ["mine.toml"]
        assert copy.read_text() == mine.read_text()
        copy.unlink()
    assert mine.exists()
    assert not copy.parent.exists()


COMMANDS = (
    ("runs", "add", "--minutes", "40"),
    ("runs", "remove", "RUN"),
    ("soreness", "3"),
    ("import", "LOG", "--yes"),
    ("add", "FILE", "--yes"),
    ("new", "routine", "Mine"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_says_that_the_sample_saves_nothing(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--data", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    assert main(["new", "routine", "Other", *place]) == 0
    given = tmp_path / "given.toml"
    (tmp_path / "own" / "routines" / "other.toml").rename(given)
    other = tmp_path / "log.json"
    assert main(["soreness", "2", "--log", str(other)]) == 0
    meant = {"RUN": stored_runs(a_log(FILE))[0].id, "LOG": str(other), "FILE": str(given)}
    before = sorted(tmp_path.rglob("*"))
    capsys.readouterr()
    assert main(["--sample", *(meant.get(word, word) for word in words), *place]) == 0
    said = capsys.readouterr().out
    assert said.count("as --sample saves nothing") == 1
    assert not re.search(r"^(Saved|Deleted|Imported|Added)", said, re.M)
    assert "surefoot-sample-" not in said
    assert sorted(tmp_path.rglob("*")) == before
