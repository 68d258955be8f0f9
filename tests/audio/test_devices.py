"""What a machine can do, and when it is to keep still."""

import pytest

from tui.audio.devices import AudioDevices, detect, far


def on(*programs: str, platform: str = "linux", **environment: str) -> AudioDevices:
    return detect(environment, lambda name: f"/bin/{name}" if name in programs else None, platform)


def test_the_best_player_and_voice_are_taken() -> None:
    machine = on("aplay", "paplay", "espeak-ng", "spd-say")
    assert (machine.player, machine.voice) == ("paplay", "spd-say")


def test_an_empty_machine_can_do_nothing() -> None:
    assert on() == AudioDevices()
    assert (on().player, on().voice) == (None, None)


def test_windows_plays_by_itself_and_only_there_powershell_speaks() -> None:
    machine = on("powershell", platform="win32")
    assert (machine.player, machine.voice) == ("winsound", "powershell")
    assert on("powershell").voice is None


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_over_ssh_nothing_is_played(variable: str) -> None:
    machine = on("paplay", "say", **{variable: "x"})
    assert (machine.player, machine.voice, machine.far) == (None, None, "over SSH")
    assert machine.players == ("paplay",)


def test_in_the_browser_nothing_is_played() -> None:
    driver = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    assert on("paplay", **driver).player is None
    assert far(driver) == "in the browser"


def test_another_driver_is_no_browser() -> None:
    assert far({"TEXTUAL_DRIVER": "tui.textual_patches.driver:PosixDriver", "SSH_TTY": ""}) == ""
