"""``surefoot cues``: what it tells, and that it plays each cue once."""

import subprocess
import sys
from pathlib import Path

from tests.support.plain_mode import CATALOG, Announced
from tui.audio.announcer import Announcer
from tui.audio.devices import AudioDevices
from tui.cli.commands.cues import describe_devices, play
from tui.domain.settings import CueLevel, Settings
from tui.paths import paths
from tui.session.cues import CueKind

ROOT = Path(__file__).parents[3]


def lines(machine: AudioDevices, level: CueLevel) -> str:
    sounds = Announcer(machine, lambda _: None, level=level)
    return "\n".join(describe_devices(machine, sounds, Settings(), paths()))


def test_it_tells_what_there_is() -> None:
    text = lines(AudioDevices(("aplay",), ("say",)), CueLevel.TONES)
    assert "Tones:  through aplay" in text
    assert "Speech: through say" in text
    assert "Chosen: tones, for this run only. Volume 7 of 10." in text


def test_it_tells_what_is_missing_and_what_is_heard_instead() -> None:
    text = lines(AudioDevices(), CueLevel.SPEECH)
    assert "Speech: no voice was found" in text
    assert "so you hear the bell" in text


def test_it_tells_why_nothing_is_played_from_afar() -> None:
    text = lines(AudioDevices(("aplay",), (), "over SSH"), CueLevel.TONES)
    assert "You use Surefoot over SSH, so this machine plays nothing." in text


def test_each_cue_is_named_and_played_in_turn() -> None:
    sounds, said, waited = Announced(), list[str](), list[float]()
    play(sounds, CATALOG, waited.append, said.append)
    assert [cue.kind for cue in sounds.cues] == list(CueKind)
    assert [line.split()[0] for line in said] == [kind.value for kind in CueKind]
    assert len(waited) == len(said)
    assert "paused       Paused." in said
    assert any(line.startswith("going-on     Going on: get ready for set 1 ") for line in said)
    assert any(line.startswith("switch-side  Switch to the right leg.") for line in said)
    assert "rep          Both heels up. Number five." in said
    assert "stage        Lift right." in said
    assert any(line.startswith("changed      Ten seconds more.") for line in said)


def test_without_a_counted_set_no_stage_is_played() -> None:
    routines = {name: one for name, one in CATALOG.routines.items() if name == "balance"}
    sounds = Announced()
    play(sounds, CATALOG._replace(routines=routines), lambda _: None, lambda _: None)
    assert [cue.kind for cue in sounds.cues] == list(CueKind)
    assert {cue.stage for cue in sounds.cues} == {None}


def test_list_only_tells() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "cues", "--list", "--cues", "silent"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Chosen: silent, for this run only." in done.stdout
    assert "get-ready" not in done.stdout


def test_a_command_that_is_not_there_is_told_and_stops_nothing() -> None:
    command = [sys.executable, "-m", "tui", "--on-cue", "/no/such", "cues", "--list"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "surefoot: --on-cue: there is no program '/no/such' that can be run.\n"


def test_a_command_that_cannot_be_read_is_wrong_usage() -> None:
    command = [sys.executable, "-m", "tui", "--on-cue", "say 'x", "cues", "--list"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
