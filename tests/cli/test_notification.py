"""Notifications: each terminal in its own way, then the desktop, and no text is a command."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session
from tui.cli import notification
from tui.cli.main import main
from tui.cli.notification import commands_for, notify
from tui.clock import SystemClock


def test_a_text_is_one_argument_whatever_is_in_it() -> None:
    text = '-e "$(touch x)'
    for platform in ("linux", "darwin"):
        (command,) = commands_for(text, {}, platform)
        assert command[-1] == text
        assert not any("touch" in word for word in command[:-1])
    assert "--" in commands_for(text, {}, "linux")[0]
    assert commands_for(text, {"SSH_CONNECTION": "1"}, "linux") == ()


def test_a_program_that_is_missing_or_fails_is_no_notification(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert not notify("x", {})
    program = tmp_path / "notify-send"
    program.write_text(f"#!/bin/sh\n: > {tmp_path / 'shown'}\nexit 0\n")
    os.chmod(program, 0o755)  # noqa: PTH101
    assert notify("x", {})
    assert (tmp_path / "shown").exists()


def test_a_reminder_comes_only_where_nothing_was_saved_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(notification, "notify", lambda text: shown.append(text) or True)
    monkeypatch.setenv("SUREFOOT_LOG", str(tmp_path / "log.json"))
    assert main(["due", "--notify"]) == 3
    assert "Heel raises" in shown.pop()
    now = SystemClock().now().replace(microsecond=0)
    a_log(tmp_path / "log.json").put(a_session(started=now, ended=now))
    assert main(["due", "--notify"]) == 3
    assert shown == []
    assert capsys.readouterr().out == ""
