"""The real program in a real terminal, in a home where the warnings have been read."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from tests.support.terminal import Terminal
from tui.domain.log.record import SessionRecord, SetOutcome
from tui.storage.log.log import Log
from tui.storage.state import note_warnings_read

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "tui")
HOLDS = [("wall-stretch", 12, 30.0), ("tibialis-anterior-stretch", 6, 30.0)]
"""What a whole ``after-a-run`` leaves in the log: exercise, sets and seconds of each."""


def surefoot(*arguments: str, **terminal: Any) -> Terminal:
    """The program in a terminal; keywords are those of Terminal."""
    return Terminal([*COMMAND, *arguments], cwd=ROOT, **terminal)


def confirm_warnings() -> None:
    """Remember what the first start would ask for."""
    note_warnings_read(Path(os.environ["XDG_STATE_HOME"]) / "surefoot")


def choose_settings(text: str = "") -> None:
    """Write the settings: nothing is asked before a session."""
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "surefoot"
    folder.mkdir(parents=True, exist_ok=True)
    quiet = "ask_soreness_before = false\nask_soreness_morning = false\n"
    (folder / "settings.toml").write_text(quiet + text, encoding="utf-8")


def in_session(terminal: Terminal, number: int = 1, of: int = 18) -> None:
    """Wait until a set, counted over the whole session, is next or runs."""
    # At the speed of a rehearsal a set may have passed between two readings.
    terminal.wait_until(lambda: number_of(terminal, of) >= number, f"no set {number} of {of}")


def number_of(terminal: Terminal, of: int = 18) -> int:
    """Which set of the whole session is next or runs; 0 where none is shown.

    In the summary it is one more than there are: a fast session may end between two readings.
    """
    if f"{of} of {of} sets" in terminal.text:
        return of + 1
    told = re.search(rf"(?:set|hold) (\d+) of {of} ", terminal.text)
    return int(told[1]) if told else 0


def sessions(log: Path) -> list[dict[str, Any]]:
    """The documents of the log's file itself, without the journals."""
    tables = json.loads(log.read_text(encoding="utf-8"))
    return list(tables["sessions"].values())


def broken_off(log: Path) -> int:
    """How many sets are on disk of the session that broke off."""
    left = Log(log, now=_never).unfinished()
    return _count_done(left[0]) if left else 0


def on_disk(log: Path) -> int:
    """How many sets are on disk of the only session, whether it ended or broke off."""
    return _count_done(only_session(log))


def _count_done(session: SessionRecord) -> int:
    return sum(1 for one in session.sets if one.outcome != SetOutcome.SKIPPED)


def only_session(log: Path) -> SessionRecord:
    """Return the only session on disk, whether it is in the log already or in a journal."""
    (session,) = Log(log, now=_never).sessions()
    return session


def assert_whole(log: Path) -> None:
    """The log holds one whole ``after-a-run``: every hold, with its side and variation."""
    (session,) = sessions(log)
    sets = session["sets"]
    assert session["outcome"] == "finished"
    assert len(sets) == 18
    for exercise, count, seconds in HOLDS:
        own = [one for one in sets if one["exercise"] == exercise]
        assert len(own) == count
        assert {(one["seconds"], one["outcome"], one["kind"]) for one in own} == {
            (seconds, "done", "hold")
        }
        for side in ("left", "right"):
            assert sum(one["side"] == side for one in own) == count // 2
    wall = [one for one in sets if one["exercise"] == "wall-stretch"]
    for variation in ("knee-straight", "knee-bent"):
        assert sum(one["variation"] == variation for one in wall) == 6


def _never() -> Any:
    raise AssertionError("reading the log asks for no date")
