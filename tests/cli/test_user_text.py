"""Text of users is data on every way out: no markup, no formula, nothing that a terminal obeys."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session, a_set
from tui.cli.main import main
from tui.clock import SystemClock
from tui.storage.catalog.toml_table import TableReader

OBEYED = "\x1b]52;c;QUJD\x07\x1b[31m\u202e\u061c\x9b2J\0"


def hostile(name: str) -> str:
    return f"=<b onclick={name}>{OBEYED}[{name}](x)"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log in which every text is hostile."""
    balance = {"kind": "balance", "target": {}, "exercise": "single-leg-stance"}
    words = {key: hostile(key) for key in ("exercise", "variation", "side", "mode")}
    sets = (
        a_set(1, **words),
        a_set(2, **{**words, **balance}),
        a_set(3, **{**words, **balance, "exercise": hostile("exercise")}),
        a_set(4, **{**words, "kind": "reps", "reps": 5, "exercise": "heel-raise-eccentric"}),
        a_set(5, kind=hostile("kind"), outcome=hostile("outcome")),
        a_set(6, **{**balance, "variation": "eyes-open", "mode": hostile("mode")}),
    )
    texts = {key: hostile(key) for key in ("title", "note", "routine", "outcome")}
    path = tmp_path / "log.json"
    yesterday = SystemClock().now() - timedelta(days=1)
    a_log(path).put(a_session(sets=0, started=yesterday)._replace(sets=sets, **texts))
    return path


@pytest.mark.parametrize(
    "command",
    ["log", "log --json", "due", "due --json", "export --format md", "export --format csv",
     "export --format json", "report", "report --format html"],
)  # fmt: skip
def test_hostile_text_leaves_as_data(
    log: Path, command: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["--log", str(log), *command.split()]) in (0, 3)
    out = capfdbinary.readouterr().out.decode()
    shown = out.replace("\n", "").replace("\r", "")
    assert shown.isprintable(), sorted({c for c in shown if not c.isprintable()})
    if "md" in command or "report" in command:
        assert "=note" in out
        assert not re.search(r"(?<!\\)<b onclick", out)
        assert "html" in command or not re.search(r"(?<!\\)\]\(x\)", out)
    if "csv" in command:
        cells = [cell for line in out.splitlines()[1:] for cell in line.split(",")]
        assert not [cell for cell in cells if cell.startswith(("=", '"='))]


@pytest.mark.parametrize("mark", list("\u061c\u200e\u200f\u202a\u202e\u2066\u2069\x07\x85\u2028"))
def test_a_text_of_a_toml_file_has_no_character_that_turns_or_ends_the_line(mark: str) -> None:
    table = TableReader({"title": f"Calf{mark}raise"})
    table.text("title")
    [mistake] = table.mistakes
    assert f"U+{ord(mark):04X}" in mistake.message
