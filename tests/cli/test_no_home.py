"""A user without a home folder, and a home folder of nobody."""

import pwd
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session
from tui.cli.main import main


@pytest.fixture
def _homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a user of an unknown id, as in a container."""

    def unknown(_: object) -> None:
        raise KeyError

    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "SUREFOOT_LOG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)


@pytest.mark.usefixtures("_homeless")
@pytest.mark.parametrize("command", ["log", "due", "export --format csv", "start balance --plain"])
def test_without_a_home_it_says_in_one_sentence_what_to_name(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command.split()) == 1
    assert capsys.readouterr() == (
        "",
        "surefoot: There is no home folder for the log: name a file with --log.\n",
    )


@pytest.mark.usefixtures("_homeless")
def test_without_a_home_a_named_log_works_with_the_default_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.json"
    a_log(log).put(a_session())
    commands = {
        "log": 0,
        "due": 3,
        "report": 0,
        "export --format md": 0,
        "cues --list": 0,
        "paths": 0,
    }
    for command, code in {**commands, "check": 0, "soreness 2": 0, "plan balance": 0}.items():
        assert main(["--log", str(log), *command.split()]) == code, command
        out, err = capsys.readouterr()
        assert (command, err) == (command, "")
        assert "Traceback" not in out


@pytest.mark.parametrize(
    "words",
    [["--log", "~nosuchuser/x", "log"], ["--data", "~nosuchuser/x", "due"],
     ["import", "~nosuchuser/x"], ["export", "--format", "csv", "~nosuchuser/x"],
     ["check", "~nosuchuser/x"], ["runs", "add", "~nosuchuser/x.fit"],
     ["report", "~nosuchuser/x"]],
    ids=" ".join,
)  # fmt: skip
def test_the_home_of_nobody_is_said_so(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "~nosuchuser/x" in err
