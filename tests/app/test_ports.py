"""What flows report through the app."""

from pathlib import Path

import pytest

from tests.support.athlete import Athlete
from tests.support.fake_clock import FakeClock
from tests.support.made_up import a_log, a_session
from tests.support.ports import Shown
from tui.storage.log.log import LogError


def test_the_same_error_is_shown_once_until_there_is_another_or_none() -> None:
    shown = Shown()
    for error in ("full", "full", "gone", "full", "", "full"):
        shown.ports.report_error(error)
    assert shown.messages == ["full", "gone", "full", "full"]
    shown.ports.report_error("full", again=True)  # something else was lost
    assert shown.messages[4:] == ["full"]


def test_a_setting_that_is_not_saved_applies_until_the_end() -> None:
    shown = Shown()
    shown.ports.report_unsaved(OSError("settings.toml cannot be written"))
    assert shown.messages == ["settings.toml cannot be written. The change is used until you quit."]


def test_an_error_of_the_log_is_reported_and_any_other_is_not_caught() -> None:
    shown = Shown()

    def fail() -> None:
        raise LogError("The disk is full.")

    assert not shown.ports.attempt(fail)
    assert shown.ports.attempt(lambda: None)
    assert shown.messages == ["The disk is full."]


@pytest.mark.parametrize("use", ["a session", "an edit", "reading"])
def test_damage_while_the_program_runs_is_told_when_it_is_seen(
    tmp_path: Path, clock: FakeClock, use: str
) -> None:
    log = a_log(tmp_path / "log.json")
    for day in range(20):
        log.put(a_session(day))
    athlete = Athlete(tmp_path, clock)
    assert athlete.log.open() == ()
    content = log.path.read_bytes()
    log.path.write_bytes(content[: len(content) // 2])
    if use == "a session":
        athlete.start("heel-raises")
    elif use == "reading":
        assert athlete.ports.attempt(athlete.context.read_history)
    else:
        assert athlete.ports.attempt(lambda: athlete.log.delete(a_session(3).id))
    [told] = [message for message in athlete.messages if "damaged" in message]
    assert "was damaged: 19 sessions were saved from it and its backup, more may be" in told
