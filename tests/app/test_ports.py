"""What flows report through the app."""

from tests.support.ports import Shown
from tui.storage.log.log import LogError


def test_the_same_error_is_shown_once_until_there_is_another_or_none() -> None:
    shown = Shown()
    for error in ("full", "full", "gone", "full", "", "full"):
        shown.ports.report_error(error)
    assert shown.messages == ["full", "gone", "full", "full"]


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
