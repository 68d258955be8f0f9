import json
from pathlib import Path

import pytest

from tests.support import run_files as made
from tests.support.made_up import a_log
from tui.cli.main import main
from tui.storage.log.runs import stored_runs


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "log.json"
    monkeypatch.setenv("SUREFOOT_LOG", str(path))
    return path


def test_files_of_one_run_are_saved_once_and_a_ride_is_told(
    tmp_path: Path, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = {"a.fit": made.fit(), "b.gpx": made.gpx(), "c.fit": made.fit(sport=2)}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    files = [str(tmp_path / name) for name in contents]
    assert main(["runs", "add", *files]) == 0
    first = capsys.readouterr().out
    assert "40:12   7.90 km" in first
    assert (
        "Not saved: you have 1 run already.\nLeft out because it is not a run: 1 cycling.\n"
        in first
    )
    before = log.read_bytes()
    assert main(["runs", "add", *files]) == 0
    assert "Not saved: you have 2 runs already." in capsys.readouterr().out
    assert log.read_bytes() == before
    assert main(["runs", "--json"]) == 0
    (run,) = json.loads(capsys.readouterr().out)
    assert (run["seconds"], run["meters"], run["source"]) == (2412.0, 7900.0, "fit")
    assert main(["runs", "remove", run["id"]]) == 0
    assert capsys.readouterr().out.endswith("To save it again: surefoot runs add a.fit\n")
    assert main(["runs", "remove", run["id"]]) == 1
    assert stored_runs(a_log(log)) == []


def test_a_broken_file_is_named_and_nothing_of_it_is_saved(
    tmp_path: Path, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.fit"
    broken.write_bytes(made.fit()[:-9])
    assert main(["runs", "add", str(broken)]) == 1
    out, error = capsys.readouterr()
    assert out == ""
    assert error.count("\n") == 1
    assert f"{broken} is cut off" in error
    assert not log.exists()


def test_a_run_by_hand_is_saved_once(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["runs", "add", "--minutes", "40", "--km", "8", "--date", "2026-03-29"]
    assert [main(typed), main(typed)] == [0, 0]
    (run,) = stored_runs(a_log(log))
    assert (run.seconds, run.meters, run.source, run.day.isoformat()) == (
        2400.0,
        8000.0,
        "hand",
        "2026-03-29",
    )
    assert main(["runs"]) == 0
    listed = capsys.readouterr().out
    assert listed.endswith(f"{run.id}\n")
    assert listed.splitlines()[-1].startswith("Sun 29 Mar 2026  ")  # its time of day is not known
    assert main(["runs", "remove", run.id]) == 0
    command = capsys.readouterr().out.rpartition("surefoot ")[2]
    assert main(command.split()) == 0
    (again,) = stored_runs(a_log(log))
    assert (again.seconds, again.meters, again.day) == (run.seconds, run.meters, run.day)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add"], 2),
        (["add", "a.fit", "--minutes", "4"], 2),
        (["add", "a.fit", "--km", "4"], 2),
        (["add", "a.fit", "--miles", "4"], 2),
        (["add", "--minutes", "0"], 2),
        (["add", "--minutes", "4", "--km", "x"], 2),
        (["add", "--minutes", "4", "--date", "2999-01-01"], 1),
        (["add", "--minutes", "4", "--date", "1066-01-01"], 1),
        (["remove", "none"], 1),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    words: list[str], code: int, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["runs", *words]) == code
    assert capsys.readouterr().err.count("\n") == 1
    assert not log.exists()


def test_miles_are_typed_shown_and_come_back_after_a_deletion(
    tmp_path: Path, log: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "surefoot" / "settings.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('distances_in = "miles"\n', "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    typed = ["runs", "add", "--minutes", "40:20", "--miles", "26.2", "--date", "2026-03-29"]
    assert main(typed) == 0
    assert "40:20  26.20 mi" in capsys.readouterr().out
    (run,) = stored_runs(a_log(log))
    assert (run.seconds, run.meters) == (2420.0, 42164.813)
    assert main(["export", "--format", "md"]) == 0
    assert "in 1 run, 26.2 mi" in capsys.readouterr().out
    assert main(["runs", "remove", run.id]) == 0
    command = capsys.readouterr().out.rpartition("surefoot ")[2]
    assert main(command.split()) == 0
    (again,) = stored_runs(a_log(log))
    assert (again.seconds, again.meters) == (run.seconds, run.meters)
    assert main(["runs", "add", "--minutes", "4", "--miles", "1", "--km", "1"]) == 2
    assert main(["runs", "add", "--minutes", "4", "--miles", "622"]) == 2
    assert "miles are a number above 0, at most 621" in capsys.readouterr().err
