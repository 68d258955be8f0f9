"""Killed in the middle and started again: no finished set is missing."""

import signal
from contextlib import suppress
from pathlib import Path

from tests.support.program import assert_whole, broken_off, in_session, sessions, surefoot

START = ("start", "after-a-run", "--speed", "200")
SLOW = ("start", "after-a-run", "--speed", "50")
"""So slow that a machine that is busy elsewhere does not let the whole session pass."""


def test_a_whole_session_runs_without_a_key(log: Path, home: Path) -> None:
    (marker,) = home.rglob("warnings-read")
    marker.unlink()
    with surefoot("--log", str(log), *START) as terminal:
        terminal.wait_for("read on")
        # A key that comes before a page can be answered is dropped, so that none goes unread.
        while "I have read this" not in terminal.text:
            terminal.send("\r")
            with suppress(AssertionError):
                terminal.wait_for("I have read this", deadline=2)
        terminal.send("\r")
        terminal.wait_for("Press enter to go back", deadline=60)
        terminal.wait_for("18 of 18")
        terminal.send("\r")
        terminal.wait_for("Full program")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert_whole(log)


def test_after_a_kill_it_offers_to_carry_on_and_does(log: Path) -> None:
    with surefoot("--log", str(log), *SLOW) as terminal:
        in_session(terminal, 3)
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    kept = broken_off(log)
    assert kept >= 2
    with surefoot("--log", str(log), *START) as terminal:
        terminal.wait_for("After a run: interrupted.")
        terminal.wait_for(f"{kept} of 18 sets done")
        terminal.send("\r")
        in_session(terminal, kept + 1)
        terminal.wait_for("Press enter to go back", deadline=60)
        terminal.send("\r")
        terminal.wait_for("Full program")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert_whole(log)


def test_what_was_done_can_be_kept_as_it_is(log: Path) -> None:
    with surefoot("--log", str(log), *SLOW) as terminal:
        in_session(terminal, 3)
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    kept = broken_off(log)
    with surefoot("--log", str(log)) as terminal:
        terminal.wait_for("After a run: interrupted.")
        terminal.send("\x1b[B\r")
        terminal.wait_gone("run: interrupted")
        terminal.wait_until(log.exists, "no log")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    (session,) = sessions(log)
    assert session["outcome"] == "stopped"
    assert len([one for one in session["sets"] if one["outcome"] == "done"]) == kept


def test_a_rehearsal_that_is_not_saved_leaves_a_broken_session_alone(log: Path) -> None:
    named = {"SUREFOOT_LOG": str(log)}
    with surefoot("--log", str(log), *SLOW) as terminal:
        in_session(terminal, 3)
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    kept = broken_off(log)
    with surefoot(*START, env=named) as terminal:
        in_session(terminal, 2)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
    assert broken_off(log) == kept
