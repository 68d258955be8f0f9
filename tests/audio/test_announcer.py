"""The levels, and what happens where a machine cannot follow."""

import os
from dataclasses import replace

import pytest

from tests.support.child_processes import Nursery, cue
from tests.support.small_catalog import HEEL, working
from tui.audio.announcer import Announcer
from tui.audio.devices import AudioDevices
from tui.domain.cue_level import TempoSound
from tui.domain.settings import CueLevel
from tui.presentation.spoken_cues import words
from tui.session.cues import Cue, CueKind, KeyEffect

LOCAL = AudioDevices(("paplay",), ("say",))
WORK = cue(CueKind.WORK)


class Heard:
    """Sounds, with what rang and what was started."""

    def __init__(
        self, level: CueLevel, machine: AudioDevices = LOCAL, nursery: Nursery | None = None
    ) -> None:
        self.rung: list[int] = []
        self.nursery = nursery or Nursery(at_once=0)
        self.sounds = Announcer(machine, self.rung.append, level=level, spawn=self.nursery)

    def announce(self, times: int = 1) -> tuple[int, int]:
        """How often it rang, and how many were started."""
        for _ in range(times):
            self.sounds.announce(WORK)
            self.sounds.settle()
        self.sounds.close()
        return len(self.rung), len(self.nursery.children)


@pytest.mark.parametrize(
    ("level", "rung", "started"),
    [
        (CueLevel.SILENT, 0, 0),
        (CueLevel.BELL, 1, 0),
        (CueLevel.TONES, 0, 1),
        (CueLevel.SPEECH, 0, 1),
    ],
)
def test_each_level_is_heard_in_its_own_way(level: CueLevel, rung: int, started: int) -> None:
    assert Heard(level).announce() == (rung, started)


@pytest.mark.parametrize("level", [CueLevel.TONES, CueLevel.SPEECH])
@pytest.mark.parametrize("far", ["over SSH", "in the browser"])
def test_from_afar_only_the_bell_is_heard(level: CueLevel, far: str) -> None:
    heard = Heard(level, AudioDevices(("paplay",), ("say",), far))
    assert heard.sounds.heard is CueLevel.BELL
    assert heard.announce() == (1, 0)


@pytest.mark.parametrize("nursery", [Nursery(at_once=1), Nursery(missing=True)])
def test_after_one_failure_the_bell_rings_for_good(nursery: Nursery) -> None:
    heard = Heard(CueLevel.TONES, nursery=nursery)
    rung, started = heard.announce(4)
    assert (rung, started) == (3, len(nursery.children))
    assert started <= 1
    assert heard.sounds.heard is CueLevel.BELL


def test_a_voice_that_failed_leaves_the_tones_alone() -> None:
    heard = Heard(CueLevel.SPEECH, nursery=Nursery(at_once=1))
    heard.announce(2)
    heard.sounds.adjust(CueLevel.TONES, volume=7, voice=True)
    assert heard.sounds.heard is CueLevel.TONES


@pytest.mark.parametrize(
    ("level", "heard"),
    [
        (CueLevel.SPEECH, ["Undone. Going on: repetition 6 of 15, left leg.", "Lower."]),
        (CueLevel.TONES, 2),
    ],
)
def test_no_stage_cuts_off_what_a_voice_says_of_a_key(
    level: CueLevel, heard: list[str] | int
) -> None:
    before = working(HEEL).advanced_to(25.5)
    effect = KeyEffect(before.skipped(25.5), before.paused(25.5).resumed(26.0), undoes=True)
    answer = Cue(CueKind.GOING_ON, 26.0, before.phase, effect=effect)
    stages = [
        Cue(CueKind.STAGE, moment, before.phase, 6, stage=1, left=10) for moment in (27.0, 30.0)
    ]
    told = Heard(level)
    for one in (answer, *stages):
        told.sounds.announce(one)
        told.sounds.settle()
    said = [child.command[-1].partition("]] ")[2] for child in told.nursery.children]
    assert heard in (said, len(said))
    told.sounds.close()


def test_the_levels_go_round() -> None:
    sounds = Heard(CueLevel.SILENT).sounds
    told = []
    for _ in CueLevel:
        sounds.adjust(sounds.next_level, volume=7, voice=True)
        told.append(sounds.level)
    assert told == [CueLevel.BELL, CueLevel.TONES, CueLevel.SPEECH, CueLevel.SILENT]


def test_without_voice_speech_is_no_level() -> None:
    heard = Heard(CueLevel.TONES)
    heard.sounds.adjust(CueLevel.SPEECH, volume=7, voice=False)
    assert heard.sounds.level is CueLevel.TONES
    assert heard.sounds.next_level is CueLevel.SILENT


def test_of_a_command_that_hangs_is_told_once() -> None:
    nursery = Nursery(stubborn=True)
    sounds = Announcer(AudioDevices(), lambda _: None, command=("notify",), spawn=nursery)
    assert sounds.trouble() == ""
    for number in (1, 2):
        sounds.announce(WORK)
        nursery.born(number)
    while not (told := sounds.trouble()):
        os.sched_yield()
    assert told == "Your --on-cue command does not end. The next sound will stop it."
    assert sounds.trouble() == ""
    sounds.close()
    sounds.settle()
    assert all(child.ended[-1] == "at once" for child in nursery.children)


def test_of_a_player_that_hangs_and_a_command_that_ends_nothing_is_told() -> None:
    nursery = Nursery(stubborn=True)
    sounds = Announcer(LOCAL, lambda _: None, level=CueLevel.TONES, spawn=nursery)
    for number in (1, 2):
        sounds.announce(WORK)
        nursery.born(number)
    assert sounds.trouble() == ""
    sounds.close()
    well = Announcer(AudioDevices(), lambda _: None, command=("notify",), spawn=Nursery(at_once=0))
    well.announce(WORK)
    well.settle()
    assert well.trouble() == ""


def test_the_users_command_runs_at_every_level() -> None:
    nursery = Nursery(at_once=0)
    sounds = Announcer(
        AudioDevices(), lambda _: None, level=CueLevel.SILENT, command=("notify",), spawn=nursery
    )
    sounds.announce(WORK)
    sounds.settle()
    (child,) = nursery.children
    assert child.environment["SUREFOOT_WORDS"] == words(WORK)
    sounds.close()


@pytest.mark.parametrize(
    ("tempo", "stages", "reps"), [(TempoSound.STAGES, 1, 1), (TempoSound.OFF, 0, 1)]
)
def test_stages_are_off_by_themselves_and_never_run_the_users_command(
    tempo: TempoSound, stages: int, reps: int
) -> None:
    rung: list[int] = []
    nursery = Nursery(at_once=0)
    sounds = Announcer(
        LOCAL, rung.append, level=CueLevel.BELL, tempo=tempo, command=("notify",), spawn=nursery
    )
    sounds.announce(replace(WORK, kind=CueKind.STAGE, count=2, stage=0))
    assert (len(rung), len(nursery.children)) == (stages, 0)
    sounds.announce(replace(WORK, kind=CueKind.REP, count=15, stage=0, left=1))
    sounds.settle()
    assert (len(rung), len(nursery.children)) == (stages + reps, 1)
    sounds.adjust(CueLevel.BELL, volume=7, voice=True, tempo=TempoSound.OFF)
    sounds.announce(replace(WORK, kind=CueKind.STAGE, count=2, stage=0))
    assert len(rung) == stages + reps
    sounds.close()
