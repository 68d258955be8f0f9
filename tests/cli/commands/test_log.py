"""``surefoot log``: its columns, and the days it is narrowed to."""

from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.support.made_up import a_log, a_session
from tui.cli.commands.log import format_log
from tui.cli.main import main
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import EASED

TITLES = ("After a run", "x" * 60, "走った後の足首のストレッチと踵上げの運動", "🏃 run " * 9, "")


def test_columns_stand_below_each_other_whatever_the_titles(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    for day, title in enumerate(TITLES, 1):
        log.put(a_session(day, title=title))
    lines = list(format_log(log, SessionFilter(), as_json=False))
    assert {cell_len(line) for line in lines} == {77}
    assert {cell_len(line[: line.index("3 of 3 sets")]) for line in lines} == {57}
    assert [line.count("…") for line in reversed(lines)] == [0, 1, 1, 1, 0]


def test_an_eased_session_is_marked_within_its_column(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    for day, title in enumerate(TITLES, 1):
        log.put(a_session(day, title=title)._replace(extra={EASED: ["wall-stretch"]}))
    log.put(a_session(9))
    newest, *lines = format_log(log, SessionFilter(), as_json=False)
    assert "eased" not in newest
    assert {cell_len(line) for line in lines} == {77}
    assert {cell_len(line[: line.index("3 of 3 sets")]) for line in lines} == {57}
    assert "After a run, eased  " in lines[-1]
    assert f"{'x' * 22}…, eased " in lines[-2]


def test_the_log_up_to_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = a_log(tmp_path / "log.json")
    for day in (1, 2, 3):
        log.put(a_session(day))
    second = date(2026, 1, 3).isoformat()
    assert main(["--log", str(tmp_path / "log.json"), "log", "--until", second]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_an_exercise_whose_file_is_gone_is_found_by_its_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = a_log(tmp_path / "log.json")
    log.put(a_session(1, sets=1))
    gone = a_session(2)
    log.put(gone._replace(sets=(gone.sets[0]._replace(exercise="towel-pull"),)))
    words = ["--log", str(tmp_path / "log.json"), "log", "--exercise"]
    assert main([*words, "towel-pull"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main([*words, "towel-pul"]) == 2
    assert "Did you mean towel-pull?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sets", "kind", "mode", "count"),
    [
        (1, "hold", None, "1 of 1 set "),
        (2, "hold", None, "2 of 2 sets "),
        (6, "balance", "test", "6 of 6 trials "),
        (12, "balance", "test", "12 of 12 trials "),
        (1, "balance", "practice", "1 of 1 hold "),
    ],
)
def test_what_was_done_is_called_by_its_name(
    tmp_path: Path, sets: int, kind: str, mode: str | None, count: str
) -> None:
    log = a_log(tmp_path / "log.json")
    session = a_session(1, sets=sets)
    log.put(session._replace(sets=tuple(s._replace(kind=kind, mode=mode) for s in session.sets)))
    [line] = format_log(log, SessionFilter(), as_json=False)
    assert f" {count}" in line
    assert (len(line), line.split()[-1]) == (77, "10:12")
