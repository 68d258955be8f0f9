"""Every fault meets a program that has been started before."""

from pathlib import Path

import pytest

from tests.support.program import choose_settings, confirm_warnings


@pytest.fixture(autouse=True)
def _warnings_read(home: Path) -> None:  # noqa: ARG001
    confirm_warnings()
    choose_settings()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where this test's log is."""
    return tmp_path / "log.json"
