"""``due``, ``export``, ``import``, ``report`` and ``--sample`` on the command line."""

import builtins
import codecs
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session, ids
from tui.cli.main import main
from tui.clock import SystemClock
from tui.domain.log.rest_days import rest_day
from tui.domain.progress.schedule import NOTHING_LEFT
from tui.storage.exchange.importer import ImportBatch
from tui.storage.log.documents import encode
from tui.storage.log.log import Log, LogError
from tui.storage.log.rest_days import toggle_rest_day

FUTURE = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two logs, in which the command line is used."""
    for name, days in (("ours.json", (1, 2)), ("theirs.json", (2, 3))):
        log = a_log(tmp_path / name)
        for day in days:
            log.put(a_session(day))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ours(*words: str) -> int:
    return main(["--log", "ours.json", *words])


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_export_prints_or_writes_the_same(
    here: Path, capfdbinary: pytest.CaptureFixture[bytes], form: str
) -> None:
    assert ours("export", "--format", form) == 0
    printed = capfdbinary.readouterr().out
    assert ours("export", "--format", form, f"out.{form}") == 0
    # Spreadsheets know UTF-8 by the mark; programs that read standard output need none.
    mark = codecs.BOM_UTF8 if form == "csv" else b""
    assert (here / f"out.{form}").read_bytes() == mark + printed
    assert (here / f"out.{form}").stat().st_mode & 0o077 == 0


def test_export_gives_the_array_that_the_log_prints(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    del here
    ours("export", "--format", "json")
    exported = json.loads(capfd.readouterr().out)
    ours("log", "--json")
    assert exported == json.loads(capfd.readouterr().out)


@pytest.mark.parametrize("command", [("export", "--format", "csv"), ("report",)])
def test_a_file_is_replaced_only_by_force(
    here: Path, capfd: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    (here / "out").write_text("mine")
    assert ours(*command, "out") == 1
    assert "--force" in capfd.readouterr().err
    assert (here / "out").read_text() == "mine"
    assert ours(*command, "out", "--force") == 0
    assert (here / "out").read_text() != "mine"


@pytest.mark.parametrize("name", ["ours.json", ".", "/dev/null"])
def test_the_log_and_what_is_no_file_are_never_replaced(
    here: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    before = (here / "ours.json").read_bytes()
    assert ours("export", "--format", "csv", name, "--force") == 1
    assert "name another" in capfd.readouterr().err
    assert (here / "ours.json").read_bytes() == before


def test_a_file_and_its_copy_count_once(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sessions = [encode(a_session(day, started=FUTURE, ended=FUTURE)) for day in (5, 6)]
    (here / "later.json").write_text(json.dumps(sessions))
    (here / "copy.json").write_text(json.dumps(sessions))
    newer = [{**document, "note": "newer"} for document in sessions]
    (here / "newer.json").write_text(json.dumps(newer))
    assert ours("import", "later.json", "copy.json", "--dry-run") == 0
    said = capfd.readouterr().out
    assert said.startswith("2 new, 0 the same, 0 conflicting.")
    assert "2 sessions start in the future. They are imported as they are." in said
    assert "several versions" not in said
    assert ours("import", "later.json", "newer.json", "copy.json", "--dry-run") == 0
    assert "2 sessions came in several versions" in capfd.readouterr().out


def test_without_yes_an_import_only_shows(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (here / "ours.json").read_bytes()
    assert ours("import", "theirs.json") == 1
    said = capfd.readouterr()
    assert said.out.startswith("1 new, 1 the same, 0 conflicting.")
    assert said.err.count("\n") == 1
    assert "--yes" in said.err
    assert ours("import", "theirs.json", "--dry-run") == 0
    assert (here / "ours.json").read_bytes() == before


def test_with_yes_an_import_writes_and_again_changes_nothing(here: Path) -> None:
    assert ours("import", "theirs.json", "--yes") == 0
    assert len(ids(a_log(here / "ours.json"))) == 3
    before = (here / "ours.json").read_bytes()
    assert ours("import", "theirs.json") == 0
    assert (here / "ours.json").read_bytes() == before


@pytest.mark.parametrize(("answer", "count"), [("y", 3), ("Yes", 3), ("", 2), ("n", 2)])
def test_at_a_terminal_it_asks(
    here: Path, monkeypatch: pytest.MonkeyPatch, answer: str, count: int
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", lambda _: answer)
    assert ours("import", "theirs.json") == (0 if count == 3 else 1)
    assert len(ids(a_log(here / "ours.json"))) == count


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("no", "is not JSON"),
        ('{"a": 1}', "holds no sessions"),
        ("[1, 2]", "there is no session to import"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_file_is_refused_in_a_line(
    here: Path, capfd: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    before = (here / "ours.json").read_bytes()
    if content is not None:
        (here / "bad.json").write_text(content)
    assert ours("import", "bad.json", "--yes") == 1
    assert said in capfd.readouterr().err
    assert (here / "ours.json").read_bytes() == before


def test_what_is_good_is_imported_and_what_is_not_is_told(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = (here / "theirs.json").read_text().replace('"outcome":"finished"', '"x":1', 1)
    (here / "part.json").write_text(content)
    assert ours("import", "part.json", "--yes") == 1
    assert "part.json, session 1 (line 2): outcome is missing" in capfd.readouterr().err
    assert len(ids(a_log(here / "ours.json"))) == 3


def test_the_log_itself_is_no_other_log(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "link.json").symlink_to("ours.json")
    assert ours("import", "link.json", "--yes") == 1
    assert "is the log itself" in capfd.readouterr().err


def test_a_log_that_cannot_be_written_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    del here

    def full(*_: object) -> None:
        raise LogError("There is no room on the disk.")

    monkeypatch.setattr(ImportBatch, "changes", full)
    assert ours("import", "theirs.json", "--yes") == 1
    assert "There is no room on the disk." in capfd.readouterr().err


def test_what_is_left_today(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    del here
    assert ours("due") == 3
    assert capfd.readouterr().out.strip() not in ("", NOTHING_LEFT)
    assert ours("due", "--json") == 3
    rows = json.loads(capfd.readouterr().out)
    assert {"routine", "title", "done", "wanted", "progress", "why", "side"} == set(rows[0])


def test_on_a_rest_day_nothing_is_due(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    del here
    ours("paths", "--json")
    file = Path(json.loads(capfd.readouterr().out)["log"])
    log, now = Log(file, SystemClock().now), SystemClock().now()
    toggle_rest_day(log, rest_day(now.date(), now, bytes(10)))
    assert ours("due") == 0
    assert capfd.readouterr().out == "Rest day.\n"
    assert ours("soreness") == 0
    assert " of 10" not in capfd.readouterr().out


def test_the_start_of_the_week_reaches_report_and_export(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    del here
    for words in (("report",), ("export", "--format", "md")):
        ours(*words)
        assert "Weeks start on Monday." in capfd.readouterr().out
    ours("paths", "--json")
    file = Path(json.loads(capfd.readouterr().out)["settings"])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('week_starts_on = "sunday"\n')
    for words in (("report",), ("export", "--format", "md")):
        ours(*words)
        assert "Weeks start on Sunday." in capfd.readouterr().out


@pytest.mark.parametrize(
    ("words", "begin"),
    [
        (["report"], "# Ankle exercises"),
        (["report", "--format", "html", "--weeks", "12"], "<!doctype html>"),
    ],
)
def test_the_report_of_the_sample(
    capfd: pytest.CaptureFixture[str], words: list[str], begin: str
) -> None:
    assert main(["--sample", *words]) == 0
    said = capfd.readouterr()
    assert said.out.startswith(begin)
    assert "made-up sample" in said.out
    assert "22 Nov 2026" in said.out


def test_the_ending_of_the_file_chooses_the_format(here: Path) -> None:
    assert ours("report", "page.html") == 0
    assert (here / "page.html").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("weeks", ["0", "27", "x", "-1", "1.5"])
def test_weeks_are_a_number_that_fits(capfd: pytest.CaptureFixture[str], weeks: str) -> None:
    assert main(["report", f"--weeks={weeks}"]) == 2
    assert "from 1 to 26" in capfd.readouterr().err


def test_the_sample_is_a_copy(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    del tmp_path
    assert main(["--sample", "paths", "--json"]) == 0
    copy = Path(json.loads(capfd.readouterr().out)["log"])
    assert not copy.exists()
    assert main(["--sample", "--log", "x.json", "log"]) == 2
