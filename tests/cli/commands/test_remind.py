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


def test_the_days_and_routines_are_those_of_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "remind.ics"
    settings = paths().settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    words = ["remind", "--ics", str(file), "--at", "7:00", "--force"]
    settings.write_text('[due_on]\nafter-a-run = ["monday", "thursday"]\n')
    assert main(words) == 0
    assert b"DESCRIPTION:Heel raises\\nAfter a run" in file.read_bytes()
    # Nothing is to be due: it reminds of the time alone.
    settings.write_text("show_due = false\n")
    assert main(words) == 0
    told = file.read_bytes()
    assert b"RRULE:FREQ=DAILY" in told
    assert told.count(b"DESCRIPTION:") == told.count(b"DESCRIPTION:Ankle exercises") == 1
