import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session
from tui.cli.main import main
from tui.clock import SystemClock
from tui.domain.log.record import Soreness


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "log.json"
    monkeypatch.setenv("SUREFOOT_LOG", str(path))
    return path


def test_a_check_in_is_saved_once_and_corrected(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ["soreness", "3", "--side", "left", "--when", "morning"]
    assert main(answer) == 0
    assert capsys.readouterr().out == "Saved: Soreness 3 of 10, morning, left ankle.\n"
    before = log.read_bytes()
    assert main(answer) == 0
    assert "it was saved before" in capsys.readouterr().out
    assert log.read_bytes() == before
    assert main(["soreness", "4", *answer[2:]]) == 0
    assert capsys.readouterr().out.endswith("in place of 3.\n")
    assert main(["soreness", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["soreness"], found["side"], found["session"]) == (4, "left", None)


def test_a_morning_follows_the_session_of_yesterday_and_old_mornings_are_listed(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    yesterday = SystemClock().now() - timedelta(days=1)
    store = a_log(log)
    last = a_session(1)._replace(started=yesterday.replace(microsecond=0))
    store.put(last)
    earlier = yesterday - timedelta(days=4)
    old = a_session(2)._replace(
        started=earlier.replace(microsecond=0), soreness=Soreness(morning=7)
    )
    store.put(old)
    assert main(["soreness", "2", "--when", "morning"]) == 0
    capsys.readouterr()
    assert main(["soreness", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["soreness"], one["session"]) for one in found] == [(7, old.id), (2, last.id)]
    assert main(["soreness"]) == 0
    assert [line.split()[5] for line in capsys.readouterr().out.splitlines()] == ["2", "7"]


@pytest.mark.parametrize("words", [["11"], ["-1"], ["x"], ["3", "--side", "up"]])
def test_what_is_no_soreness_is_wrong_usage(words: list[str], log: Path) -> None:
    assert main(["soreness", *words]) == 2
    assert not log.exists()


def test_an_empty_list_says_how_to_fill_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["soreness"]) == 0
    assert "surefoot soreness 3" in capsys.readouterr().out
