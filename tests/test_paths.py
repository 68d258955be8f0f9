"""The folders of the platform."""

import sys

import pytest
from platformdirs import PlatformDirs

from tui.paths import paths


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("value", [None, "", "  ", "/srv/folder", "relative"])
@pytest.mark.parametrize("name", ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"])
def test_the_folders_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str | None
) -> None:
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)
    folders = PlatformDirs("surefoot", appauthor=False)
    found = paths()
    assert found.log == folders.user_data_path / "log.json"
    assert found.data == folders.user_data_path / "own"
    assert found.settings == folders.user_config_path / "settings.toml"
    assert found.state == folders.user_state_path
