from pathlib import Path

import pytest

from tui.cli.main import main
from tui.paths import paths


def test_the_times_of_the_settings_or_of_the_command_line_go_into_a_new_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "remind.ics"
    words = ["remind", "--ics", str(file)]
    assert main(words) == 1
    assert 'remind_at = ["07:00"]' in capsys.readouterr().err
    assert not file.exists()
    settings = paths().settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('remind_at = ["18:15", "07:00"]\n')
    assert main(words) == 0
    told = file.read_bytes()
    assert [line[-6:] for line in told.splitlines() if line.startswith(b"DTSTART")] == [
        b"070000",
        b"181500",
    ]
    assert b"Heel raises" in told
    capsys.readouterr()
    assert main([*words, "--at", "6:30"]) == 1
    assert "--force" in capsys.readouterr().err
    assert file.read_bytes() == told
    assert main([*words, "--at", "6:30", "--force"]) == 0
    assert b"T063000" in file.read_bytes()
    assert main([*words, "--at", "25:00"]) == 2
    assert main(["remind"]) == 2
