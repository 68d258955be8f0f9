"""The page of an app in a browser gets each cue as notes or as words."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.child_processes import Nursery, cue
from tui.audio.announcer import Announcer
from tui.audio.devices import IN_BROWSER, AudioDevices
from tui.audio.page import Page
from tui.audio.tones import notes_of
from tui.domain.cue_level import CueLevel
from tui.session.cues import CueKind


def sent(level: CueLevel, volume: int, kind: CueKind) -> list[dict[str, Any]]:
    """What is sent of a cue."""
    messages: list[dict[str, Any]] = []
    page = Page(level, volume, lambda message: messages.append(dict(message)))
    page.announce(cue(kind), "Rest.")
    return messages


def test_tones_are_sent_as_notes() -> None:
    (message,) = sent(CueLevel.TONES, 10, CueKind.REST)
    notes = [[note.hertz, note.seconds, note.loudness] for note in notes_of(cue(CueKind.REST))]
    assert message == {"words": "", "notes": notes, "volume": 1.0, "yields": False}


def test_speech_is_sent_as_words_with_notes_for_a_browser_without_a_voice() -> None:
    (message,) = sent(CueLevel.SPEECH, 5, CueKind.REST)
    assert (message["words"], message["volume"]) == ("Rest.", 0.5)
    assert message["notes"]


@pytest.mark.parametrize(
    ("volume", "kind"), [(0, CueKind.REST), (7, CueKind.HALFWAY)], ids=["mute", "words only"]
)
def test_what_makes_no_sound_is_not_sent(volume: int, kind: CueKind) -> None:
    assert sent(CueLevel.TONES, volume, kind) == []


@pytest.mark.parametrize("level", list(CueLevel))
def test_each_level_is_heard_once_and_nothing_plays_on_the_server(level: CueLevel) -> None:
    messages: list[Mapping[str, object]] = []
    rung: list[int] = []
    nursery = Nursery()
    machine = AudioDevices(("aplay",), ("espeak-ng",), IN_BROWSER)
    sounds = Announcer(machine, rung.append, level=level, spawn=nursery, page=messages.append)
    sounds.announce(cue(CueKind.REST))
    sounds.close()
    assert len(messages) == (level in (CueLevel.TONES, CueLevel.SPEECH))
    assert len(rung) == (level is CueLevel.BELL)
    assert sounds.heard is level
    assert nursery.children == []
