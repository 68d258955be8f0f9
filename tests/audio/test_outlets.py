"""Each outlet: what it starts for a cue, and what it leaves alone."""

import wave
from array import array
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.child_processes import HOLD, Nursery, cue
from tests.support.small_catalog import HEEL, STANCE, TIBIALIS, working
from tui.audio.hook import Command, cue_variables, split_command
from tui.audio.outlet import Bell, rings
from tui.audio.speech import Speech, speech_command
from tui.audio.tones import (
    FIRST_STAGE,
    LAST_STAGE,
    RATE,
    STAGE_GAP,
    TONES,
    Tones,
    notes_of,
    write_notes,
)
from tui.paths import shipped
from tui.presentation.spoken_cues import words
from tui.session.cues import Cue, CueKind, begin, cues_between, without_stages
from tui.storage.catalog.loader import load


def heights(path: Path) -> list[int]:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        samples = array("h")
        samples.frombytes(file.readframes(file.getnframes()))
        return samples.tolist()


def test_the_bell_rings_twice_where_something_begins_and_once_for_a_count() -> None:
    rung: list[int] = []
    bell = Bell(rung.append)
    for kind in (CueKind.GET_READY, CueKind.WORK, CueKind.REST, CueKind.FINISHED):
        bell.announce(cue(kind), "")
    for count in (5, 4, 3, 2, 1):
        bell.announce(cue(CueKind.COUNT, count), "")
    bell.announce(cue(CueKind.HALFWAY), "")
    bell.announce(cue(CueKind.CALL, 5), "")
    assert rung == [2, 2, 2, 2, 1, 1, 1, 1]


def test_every_kind_that_is_no_words_alone_has_a_tone_of_its_own(tmp_path: Path) -> None:
    wordy = {kind for kind in CueKind if cue(kind, 3).words_only or cue(kind).paced}
    assert set(TONES) == set(CueKind) - wordy
    for kind, notes in TONES.items():
        write_notes(tmp_path / kind, notes, 10)
    files = {(tmp_path / kind).read_bytes() for kind in TONES}
    assert len(files) == len(TONES)


def test_a_tone_is_neither_clipped_nor_does_it_click_and_the_volume_scales_it(
    tmp_path: Path,
) -> None:
    peaks = []
    for volume in (10, 5, 1):
        write_notes(tmp_path / "tone.wav", TONES[CueKind.WORK], volume)
        samples = heights(tmp_path / "tone.wav")
        assert samples[0] == samples[-1] == 0
        peaks.append(max(samples))
    assert 20_000 < peaks[0] < 32_767
    assert peaks[0] > 3 * peaks[1] > 9 * peaks[2] > 0


SET = [begin(working(HEEL), 0.0), *cues_between(working(HEEL), 74.9)]
"""What sounds in a set of fifteen repetitions, up for 2 seconds and down for 3."""


def test_each_stage_has_its_pitch_first_and_the_last_lasts_as_long_as_it_does() -> None:
    assert [one.moment for one in SET] == [
        5.0 * rep + stage for rep in range(15) for stage in (0, 2)
    ]
    for one in SET:
        first = notes_of(one)[0]
        assert first.hertz == (LAST_STAGE if one.stage else FIRST_STAGE)
        assert first.seconds == (3.0 - STAGE_GAP if one.stage else 0.12)
    last = [sum(note.hertz > 0 for note in notes_of(one)) for one in SET if not one.stage][-4:]
    assert last == [1, 4, 3, 2], "as many short notes as there are repetitions to go"


def test_no_tone_of_a_set_lasts_into_the_next_stage() -> None:
    for one, coming in pairwise(SET):
        assert sum(note.seconds for note in notes_of(one)) < coming.moment - one.moment


def test_the_bell_rings_once_at_the_start_of_each_repetition() -> None:
    assert [rings(one) for one in SET] == [2, 0, *[1, 0] * 14]


def test_with_the_stages_off_only_the_last_repetitions_are_rung_and_toned() -> None:
    heard = [found for one in SET if (found := without_stages(one))]
    assert [(one.count, rings(one), bool(notes_of(one))) for one in heard] == [
        (1, 2, True),
        (5, 0, False),
        (10, 0, False),
        (13, 1, True),
        (14, 1, True),
        (15, 1, True),
    ]


def test_a_count_cuts_off_what_still_plays_and_a_call_does_not() -> None:
    for kind, cut in ((CueKind.COUNT, True), (CueKind.STAGE, True), (CueKind.CALL, False)):
        nursery = Nursery()
        speech = Speech("espeak-ng", 5, nursery)
        speech.announce(cue(CueKind.WORK), "A long sentence.")
        sentence = nursery.born(1)
        speech.announce(cue(kind, 3), "three")
        if cut:
            nursery.born(2)
        assert sentence.ended == (["asked"] if cut else [])
        speech.close()


def after_a_longest_hold() -> list[Cue]:
    """What is announced from the end of a hold, the longest of the day, to the next."""
    stance = load(shipped()).exercises[STANCE.id]
    key = (STANCE.id, "eyes-open", "left", "practice")
    holding = replace(working(stance), earlier_bests=((key, 12.0),)).advanced_to(16.0)
    rest = holding.finished_phase(16.0)
    return list(cues_between(rest, 16.0 + stance.pauses.rest + stance.pauses.ready))


def test_a_longest_hold_is_heard_with_the_get_ready_and_once() -> None:
    ready, best = (
        one for one in after_a_longest_hold() if one.kind in (CueKind.GET_READY, CueKind.BEST)
    )
    for still_speaking in (True, False):
        nursery = Nursery()
        speech = Speech("espeak-ng", 5, nursery)
        speech.announce(ready, words(ready))
        said = nursery.born(1)
        if not still_speaking:
            said.finish()
            speech.settle()
        speech.announce(best, words(best))
        assert said.command[-1].startswith("Longest today. Both feet down: ")
        assert (said.ended, len(nursery.children)) == ([], 1)
        speech.close()
    assert notes_of(best) == TONES[CueKind.BEST]


ANSWERS = (CueKind.PAUSED, CueKind.GOING_ON, CueKind.CHANGED)


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_answers_a_key_is_said_at_once_and_makes_no_other_sound(kind: CueKind) -> None:
    assert (rings(cue(kind)), notes_of(cue(kind))) == (0, ())
    nursery = Nursery()
    speech = Speech("espeak-ng", 5, nursery)
    speech.announce(cue(CueKind.GET_READY), "A long sentence.")
    sentence = nursery.born(1)
    speech.announce(cue(kind), "Paused.")
    nursery.born(2)
    assert sentence.ended == ["asked"]
    speech.close()


def test_nothing_is_spoken_where_there_are_no_words() -> None:
    nursery = Nursery(at_once=0)
    speech = Speech("espeak-ng", 5, nursery)
    speech.announce(cue(CueKind.STAGE), "")
    speech.settle()
    assert nursery.children == []


def test_tones_are_written_once_into_a_private_folder_that_goes_with_them() -> None:
    nursery = Nursery(at_once=0)
    tones = Tones("aplay", 7, nursery)
    for _ in range(2):
        tones.announce(cue(CueKind.WORK), "")
        tones.settle()
    first, second = nursery.children
    assert first.command == second.command
    assert first.command[:2] == ("aplay", "-q")
    file = Path(first.command[-1])
    assert file.name == "work-1.wav"
    assert file.parent.stat().st_mode & 0o077 == 0
    tones.close()
    assert not file.parent.exists()


def test_without_volume_no_tone_is_played() -> None:
    nursery = Nursery(at_once=0)
    tones = Tones("aplay", 0, nursery)
    tones.announce(cue(CueKind.WORK), "")
    tones.settle()
    assert nursery.children == []


@pytest.mark.parametrize(
    ("voice", "command"),
    [
        ("say", ("say", "[[volm 0.5]] Hold.")),
        ("spd-say", ("spd-say", "--wait", "-i", "0", "--", "Hold.")),
        ("espeak-ng", ("espeak-ng", "-a", "100", "--", "Hold.")),
    ],
)
def test_a_voice_is_asked_in_its_own_way(voice: str, command: tuple[str, ...]) -> None:
    assert speech_command(voice, "Hold.", 5) == command


def test_a_name_that_looks_like_an_option_is_none() -> None:
    assert all(
        speech_command(voice, "--help me", 5)[-1].endswith("help me") for voice in ("say", "x")
    )
    assert "--help" not in " ".join(speech_command("say", "--help", 5))


def test_powershell_gets_the_words_where_nothing_is_a_command() -> None:
    nursery = Nursery(at_once=0)
    speech = Speech("powershell", 10, nursery)
    speech.announce(cue(CueKind.WORK), '"; rm -rf /')
    speech.settle()
    (child,) = nursery.children
    assert "rm" not in " ".join(child.command)
    assert child.environment == {"SUREFOOT_WORDS": '"; rm -rf /', "SUREFOOT_VOLUME": "100"}


def test_speech_says_what_only_words_can_tell() -> None:
    nursery = Nursery(at_once=0)
    speech = Speech("espeak-ng", 5, nursery)
    for one in (cue(CueKind.HALFWAY), cue(CueKind.COUNT, 5)):
        speech.announce(one, words(one))
        speech.settle()
    assert [child.command[-1] for child in nursery.children] == ["Halfway.", "5"]


def test_a_command_is_told_everything_about_the_cue() -> None:
    nursery = Nursery(at_once=0)
    command = Command(("notify", "a b"), nursery)
    command.announce(cue(CueKind.COUNT, 3), "3")
    command.settle()
    (child,) = nursery.children
    assert child.command == ("notify", "a b")
    assert child.environment == {
        "SUREFOOT_CUE": "count",
        "SUREFOOT_EXERCISE": TIBIALIS.id,
        "SUREFOOT_VARIATION": HOLD.set.variation.id or "",
        "SUREFOOT_SIDE": "left",
        "SUREFOOT_SET": "1",
        "SUREFOOT_OF": str(HOLD.set.of),
        "SUREFOOT_COUNT": "3",
        "SUREFOOT_WORDS": "3",
    }


def test_the_end_has_no_exercise() -> None:
    variables = cue_variables(Cue(CueKind.FINISHED, 0.0, None), "Finished.")
    assert (variables["SUREFOOT_CUE"], variables["SUREFOOT_EXERCISE"]) == ("finished", "")


@pytest.mark.parametrize(
    ("text", "command", "trouble"),
    [
        ("notify 'a b' $HOME", ("notify", "a b", "$HOME"), ""),
        ("nobody here", ("nobody", "here"), "there is no program 'nobody' that can be run"),
        ("notify 'a", (), "a quotation mark is missing"),
        ("  ", (), "it is empty"),
    ],
)
def test_a_command_line_is_parted_without_a_shell(
    text: str, command: tuple[str, ...], trouble: str
) -> None:
    assert split_command(text, lambda name: name if name == "notify" else None) == (
        command,
        trouble,
    )
