"""What every test stands on: nobody's real data, and a clock moved by hand."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.examples import FEW, LONG, examples
from tests.support.fake_clock import FakeClock

FOLDERS = {
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that run more, or less, than CI does."""
    parser.addoption("--long", action="store_true", help="also run the tests marked as long")
    parser.addoption("--few", action="store_true", help="try each property on few examples")


def pytest_configure(config: pytest.Config) -> None:
    """Set how many examples a property is tried on, before any test is imported."""
    if config.getoption("--long"):
        os.environ[LONG] = "1"
    if config.getoption("--few"):
        os.environ[FEW] = "1"
    # The tests of the screen make and drop whole apps: at Python's own pace, a sixth of their time
    # went into looking for garbage.
    gc.set_threshold(50_000, 20, 10)
    # No deadlines, because the two cores are shared; in CI the same examples each time.
    settings.register_profile(
        "surefoot",
        deadline=None,
        derandomize=bool(os.environ.get("CI")),
        max_examples=examples(100),
    )
    settings.load_profile("surefoot")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked as long out; where they are asked for, give them an hour each."""
    if config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.timeout(3600))
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    items[:] = [item for item in items if not item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, for this process and for those that it starts."""
    home = tmp_path / "home"
    home.mkdir()
    for name in os.environ:
        if name.startswith(("SUREFOOT_", "TEXTUAL", "XDG_")) or name in {"NO_COLOR", "FORCE_COLOR"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name, folder in FOLDERS.items():
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture(autouse=True)
def _steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow machine a cursor may blink between two looks at the same screen."""
    if "textual" in sys.modules:
        from textual.widgets import Input

        monkeypatch.setattr(Input, "cursor_blink", False)


@pytest.fixture(autouse=True)
def _stylesheets() -> None:
    """Every app of the tests has the same style sheets."""
    if "textual" in sys.modules:
        from tests.support.shared_stylesheets import share_parsed_rules

        share_parsed_rules()


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    """The command line switches the garbage collector off for its process; not for the tests."""
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still until the test advances it."""
    return FakeClock()
