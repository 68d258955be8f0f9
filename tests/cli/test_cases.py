"""Small inputs that once failed, each with what is right."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session
from tui.cli.main import main

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def case(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of the case that the parameter names."""
    return Path(shutil.copy(CASES / f"{request.param}.json", tmp_path / "log.json"))


@pytest.mark.parametrize(
    ("case", "code", "shown", "told"),
    [
        ("truncated", 1, 0, "was damaged"),
        ("latin1", 0, 1, ""),
        ("naive", 0, 1, "1 session is not readable"),
        ("default", 0, 2, ""),
        ("dupnum-oneline", 0, 2, ""),
        ("duptable", 0, 2, ""),
        ("hugeint-min", 1, 0, "1 session is not readable"),
        ("nan-extra", 0, 2, ""),
    ],
    indirect=["case"],
)
def test_no_session_vanishes_without_a_word(
    case: Path, code: int, shown: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = case.read_bytes()
    assert main(["--log", str(case), "log"]) == code
    out, err = capsys.readouterr()
    assert out.count("Heel raises") == shown
    assert told in err
    assert bool(err) == bool(told)
    if case.exists():
        assert case.read_bytes() == before


@pytest.mark.parametrize("case", ["truncated", "hugeint-min"], indirect=True)
def test_what_is_left_today_says_that_nothing_could_be_read(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--log", str(case), "due"]) == 1
    assert capsys.readouterr().err


@pytest.mark.parametrize("command", ["log", "log --json --since 2020-01-01", "due", "report"])
@pytest.mark.parametrize("layout", ["lines", "one line"])
def test_a_session_without_a_date_is_told_wherever_the_log_is_read(
    tmp_path: Path, command: str, layout: str, capsys: pytest.CaptureFixture[str]
) -> None:
    log = a_log(tmp_path / "log.json")
    for day in (1, 2, 3):
        log.put(a_session(day))
    text = log.path.read_text()
    text = text.replace(a_session(1).started.isoformat(), "2026-01-02T07:31:05", 1)
    log.path.write_text(text if layout == "lines" else json.dumps(json.loads(text)))
    assert main(["--log", str(log.path), *command.split()]) in (0, 3)
    assert capsys.readouterr().err.count("1 session is not readable") == 1


@pytest.mark.parametrize(
    "command", ["log", "due", "export --format csv", "export --format md", "report", "due --json"]
)
@pytest.mark.parametrize("case", ["truncated", "hugeint-min"], indirect=True)
def test_a_log_of_which_nothing_could_be_read_is_exit_code_1(
    case: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--log", str(case), *command.split()]) == 1
    assert capsys.readouterr().err


@pytest.mark.parametrize("case", ["nan-extra"], indirect=True)
@pytest.mark.parametrize("command", [["log", "--json"], ["export", "--format", "json"]])
def test_json_has_null_for_what_is_no_number(
    case: Path, command: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["--log", str(case), *command]) == 0

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is no JSON")

    first, _ = json.loads(capfdbinary.readouterr().out, parse_constant=refuse)
    assert first["weather"] is None


@pytest.mark.parametrize("name", ["bom-crlf", "utf16"])
def test_what_editors_write_is_read_or_named(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.json"
    code = main(["--log", str(log), "import", "--yes", str(CASES / f"{name}.json")])
    out, err = capsys.readouterr()
    if name == "bom-crlf":
        assert code == 0
        assert "Imported" in out
    else:
        assert code == 1
        assert "UTF-16" in err
