"""The settings file: what is wrong in it costs only itself, and what is not ours stays."""

import os
import stat
import tomllib
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.catalog.catalog import SettingNames
from tui.domain.catalog.exercise import Range
from tui.domain.catalog.routine import FirstSide, Sorer
from tui.domain.catalog.sets import Side
from tui.domain.cue_level import TempoLines, TempoSound
from tui.domain.distance import DistanceUnit
from tui.domain.settings import (
    BalanceStart,
    CueLevel,
    FigureCells,
    HoldSetUp,
    Settings,
    Theme,
    Weekday,
)
from tui.storage.settings import SettingsError, read_settings, write_settings

KNOWN = SettingNames(
    {"heel-raise-eccentric": ("up", "shift", "lower"), "band": ("pull", "return")},
    ("eyes-open", "eyes-closed"),
    Range(5, 10, 5),
    {"wall-stretch": Range(3, 5, 3)},
    ("after-a-run",),
)
EVERYTHING = """\
cues = "speech"
volume = 3
voice = false
tempo_sound = "count"
tempo_lines = "stages"
theme = "light"
reduced_motion = true
figure_cells = "sextant"
flash = false
terminal_title = false
terminal_progress = false
terminal_notification = false
get_ready_seconds = 5
switch_seconds = 6.5
rest_seconds = 0
rests = false
first_side = "sorer"
last_sorer = "left"
tempo_leads = false
show_due = false
show_week = false
offer_steps = false
week_starts_on = "sunday"
distances_in = "miles"
ask_soreness_before = false
ask_soreness_morning = false
soreness_reminder = false
remind_at = ["18:30", "07:00"]
start_balance = "key"
age = 43
warnings_read = true

[tempo]
heel-raise-eccentric = { up = 1, shift = 1, lower = 4 }

[hold]
side = "right"
variation = "eyes-closed"
trials = 7

[sets]
wall-stretch = 4

[due_on]
after-a-run = ["sunday", "monday"]
"""
ALL_SET = Settings(
    cues=CueLevel.SPEECH,
    volume=3,
    voice=False,
    tempo_sound=TempoSound.COUNT,
    tempo_lines=TempoLines.STAGES,
    theme=Theme.LIGHT,
    figure_cells=FigureCells.SEXTANT,
    reduced_motion=True,
    flash=False,
    terminal_title=False,
    terminal_progress=False,
    terminal_notification=False,
    get_ready_seconds=5.0,
    switch_seconds=6.5,
    rest_seconds=0.0,
    rests=False,
    first_side=FirstSide.SORER,
    last_sorer=Sorer.LEFT,
    tempo_leads=False,
    tempo={"heel-raise-eccentric": {"up": 1.0, "shift": 1.0, "lower": 4.0}},
    sets={"wall-stretch": 4},
    due_on={"after-a-run": ("monday", "sunday")},
    show_due=False,
    show_week=False,
    offer_steps=False,
    week_starts_on=Weekday.SUNDAY,
    distances_in=DistanceUnit.MILES,
    ask_soreness_before=False,
    ask_soreness_morning=False,
    soreness_reminder=False,
    remind_at=(time(7), time(18, 30)),
    start_balance=BalanceStart.KEY,
    hold=HoldSetUp(Side.RIGHT, "eyes-closed", 7),
    age=43,
    warnings_read=True,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_everything_is_usual_and_nothing_is_made(path: Path) -> None:
    assert read_settings(path, KNOWN) == (Settings(), ())
    assert not path.parent.exists()


def test_every_setting_can_be_set(path: Path) -> None:
    assert read_settings(written(path, EVERYTHING), KNOWN) == (ALL_SET, ())
    usual = Settings()
    unset = [name for name in Settings._fields if getattr(ALL_SET, name) == getattr(usual, name)]
    assert unset == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('cues = "loud"', 'cues must be silent, bell, tones or speech, not "loud"'),
        ("volume = 11", "volume must be a whole number from 0 to 10, not 11"),
        ('voice = "yes"', 'voice must be true or false, not "yes"'),
        ('theme = "drak"', 'theme must be dark, light or ansi, not "drak"; did you mean "dark"?'),
        ("rest_seconds = -1", "rest_seconds must be a number from 0 to 600, not -1"),
        ("rest_seconds = nan", "rest_seconds must be a number from 0 to 600, not nan"),
        ('first_side = "worse"', 'first_side must be left, right or sorer, not "worse"'),
        ('last_sorer = "both"', 'last_sorer must be left, alike or right, not "both"'),
        ("age = 300", "age must be a whole number from 18 to 99, not 300"),
        ("volum = 3", 'unknown key "volum"; did you mean "volume"?'),
        ("hold = 3", "hold must be a table, as in [hold], not 3"),
        ("sets = { wall-stretch = 6 }", "wall-stretch must be a whole number from 3 to 5, not 6"),
        ("sets = { stretch = 3 }", 'unknown key "stretch"; did you mean "wall-stretch"?'),
        ("due_on = 3", "due_on must be a table, as in [due_on], not 3"),
        ('remind_at = ["7 h"]', "remind_at: “7 h” cannot be read. Type the time like 07:31"),
        ("remind_at = 7", 'remind_at must be a list of texts, such as ["one", "two"], not 7'),
        ("tempo = 3", "tempo must be a table, as in [tempo], not 3"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_only_it_falls_back(
    path: Path, line: str, told: str
) -> None:
    written(path, f"# mine\nreduced_motion = true\n\n{line}\n")
    assert read_settings(path, KNOWN) == (
        Settings(reduced_motion=True),
        (f"{path}:4: {told}{'' if told.endswith('?') else '.'}",),
    )


def test_mistakes_within_the_tempo_have_their_lines(path: Path) -> None:
    written(
        path,
        "[tempo]\nheel-raise-eccentric = { up = 0, lower = 4 }\n"
        "heel-raise = { up = 1 }\n[tempo.band]\npull = 2\nhold = 1\n",
    )
    found, notices = read_settings(path, KNOWN)
    assert found.tempo == {"heel-raise-eccentric": {"lower": 4.0}, "band": {"pull": 2.0}}
    assert [notice.removeprefix(f"{path}:") for notice in notices] == [
        "2: up must be a number from 0.1 to 60, not 0.",
        '3: unknown key "heel-raise"; known here are band and heel-raise-eccentric.',
        '6: unknown key "hold"; known here are pull and return.',
    ]


def test_mistakes_within_the_hold_have_their_lines_and_cost_only_themselves(path: Path) -> None:
    written(path, '[hold]\nside = "up"\nvariation = "eyes-shut"\ntrials = 11\nleg = 1\n')
    found, notices = read_settings(path, KNOWN)
    assert found == Settings()
    assert [notice.removeprefix(f"{path}:") for notice in notices] == [
        '2: side must be both, left or right, not "up".',
        '3: variation must be eyes-open or eyes-closed, not "eyes-shut".',
        "4: trials must be a whole number from 5 to 10, not 11.",
        '5: unknown key "leg"; known here are side, trials and variation.',
    ]
    written(path, '[hold]\nside = "both"\ntrials = 11\nvariation = "eyes-closed"\n')
    assert read_settings(path, KNOWN)[0].hold == HoldSetUp(variation="eyes-closed")


@pytest.mark.parametrize("known", [SettingNames(), KNOWN])
def test_a_tempo_of_nothing_known_is_told_and_breaks_nothing(
    path: Path, known: SettingNames
) -> None:
    found, notices = read_settings(written(path, "[tempo]\nx = { y = 1 }\n"), known)
    assert (found, len(notices)) == (Settings(), 1)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"cues = \n",
            ':1: is not valid TOML here: Invalid value; write a text in quotes, as in "May"',
        ),
        (b"cues = 'bell'\ncues = 'bell'\n", ":2: gives a key a second time; keep one of the two"),
        (b"cues = '\xff'\n", ":1: is not UTF-8; save the file with that encoding"),
        (b"x" * 300_000, ": is larger than 100 kB; split or shorten it"),
    ],
)
def test_a_file_that_is_no_toml_leaves_the_usual(path: Path, content: bytes, told: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert read_settings(path, KNOWN) == (
        Settings(),
        (f"{path}{told}. The default settings are used.",),
    )


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    _, (notice,) = read_settings(path, KNOWN)
    assert "is a folder" in notice


def test_what_is_written_is_read_again_and_private(path: Path) -> None:
    write_settings(path, ALL_SET, Settings())
    assert read_settings(path, KNOWN) == (ALL_SET._replace(warnings_read=False), ())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_only_what_changed_is_written(path: Path) -> None:
    written(path, "from_tomorrow = [1, 2]\nvolume = 99\nage = 40\n[tempo]\nx = { y = 1 }\n")
    before, _ = read_settings(path, KNOWN)
    write_settings(path, before._replace(cues=CueLevel.TONES, age=None), before)
    assert tomllib.loads(path.read_text()) == {
        "from_tomorrow": [1, 2],
        "volume": 99,
        "tempo": {"x": {"y": 1}},
        "cues": "tones",
    }


def test_of_a_table_only_what_changed_is_written(path: Path) -> None:
    other = {"own": {"x": 1}, "band": {"pull": 400, "return": 2}}
    written(path, "[tempo]\nown = { x = 1 }\nband = { pull = 400, return = 2 }\n")
    before, _ = read_settings(path, KNOWN)
    assert before.tempo == {"band": {"return": 2.0}}
    after = before._replace(tempo={"heel-raise-eccentric": {"up": 0.5}, "band": {"return": 3.0}})
    write_settings(path, after, before)
    assert tomllib.loads(path.read_text())["tempo"] == {
        "own": {"x": 1},
        "band": {"pull": 400, "return": 3.0},
        "heel-raise-eccentric": {"up": 0.5},
    }
    write_settings(path, before, after)
    assert tomllib.loads(path.read_text())["tempo"] == other
    write_settings(path, before._replace(tempo={}), before)
    assert tomllib.loads(path.read_text()) == {"tempo": {"own": {"x": 1}, "band": {"pull": 400}}}


def test_chosen_sets_and_days_are_written_beside_comments_and_taken_back(path: Path) -> None:
    text = "volume = 3\n\n[sets]\n# The calf likes more.\nwall-stretch = 5\n"
    before, _ = read_settings(written(path, text), KNOWN)
    after = before._replace(sets={"wall-stretch": 4}, due_on={"after-a-run": ("monday",)})
    write_settings(path, after, before)
    assert read_settings(path, KNOWN) == (after, ())
    changed = path.read_text("utf-8")
    assert changed.startswith(text.replace("5", "4"))
    assert '[due_on]\nafter-a-run = ["monday"]' in changed
    write_settings(path, before, after)
    assert path.read_text("utf-8").rstrip() == text.rstrip()


def test_a_table_that_has_nothing_to_say_goes(path: Path) -> None:
    write_settings(path, ALL_SET, Settings())
    write_settings(path, ALL_SET._replace(tempo={}, hold=HoldSetUp()), ALL_SET)
    assert not {"tempo", "hold"} & set(tomllib.loads(path.read_text()))


@pytest.mark.parametrize("there", ["tempo = 3", "tempo = { band = 3 }"])
def test_a_table_takes_the_place_of_what_is_none(path: Path, there: str) -> None:
    written(path, there)
    write_settings(path, Settings(tempo={"band": {"pull": 2.0}}), Settings())
    assert tomllib.loads(path.read_text()) == {"tempo": {"band": {"pull": 2.0}}}


def test_a_change_of_another_program_since_is_kept(path: Path) -> None:
    mine = Settings()
    written(path, 'theme = "light"\n')
    write_settings(path, mine._replace(volume=2), mine)
    assert read_settings(path, KNOWN)[0] == Settings(theme=Theme.LIGHT, volume=2)


def test_back_to_usual_is_written_too(path: Path) -> None:
    written(path, "volume = 2\n")
    before, _ = read_settings(path, KNOWN)
    write_settings(path, Settings(), before)
    assert read_settings(path, KNOWN)[0] == Settings()


def test_a_file_with_a_mistake_is_never_written_over(path: Path) -> None:
    written(path, "volume = = 3\n")
    with pytest.raises(SettingsError, match=r"settings\.toml:1: is not valid TOML"):
        write_settings(path, Settings(volume=1), Settings())
    assert path.read_text() == "volume = = 3\n"


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "settings.toml"
    with pytest.raises(SettingsError) as caught:
        write_settings(path, Settings(volume=1), Settings())
    assert str(caught.value) == f"{path} cannot be written: Not a directory"


def test_a_write_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path, "volume = 2\n")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(SettingsError, match="No space left on device"):
        write_settings(path, Settings(volume=1), Settings())
    assert path.read_text() == "volume = 2\n"
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("volume = 2\n")
    path.parent.mkdir()
    path.symlink_to(real)
    write_settings(path, Settings(volume=1), Settings(volume=2))
    assert path.is_symlink()
    assert tomllib.loads(real.read_text()) == {"volume": 1}


HAND_WRITTEN = (
    EVERYTHING,
    "",
    "# Nothing but a comment",
    "volume = 3",
    """\
# Mine, since 2026-11-01
theme = "dark"   # for the evening
\tvolume=4
from_tomorrow = [  # a newer Surefoot wrote this
  [1, 2],
  [3]
]
warnings_read = true
"cues" = 'bell'

# Slower since the fall in October:
# two seconds up, five down.
[tempo]
heel-raise-eccentric = { up = 2, lower = 5 } # as she said
band.pull = 3

# How I stand.
[hold] # in the kitchen
# side = "left"
side = "right" # until Christmas

# Not mine.
[[later]]
name = '''
[hold]
volume = 9
'''
[later.deep]
age = 7
# The end""",
    "# Dotted\nhold.side = 'left' # c\nhold.trials = 5\n\nvolume = 0x03 # hex\n",
    "hold = { side = 'left', trials = 5 } # c\n# x\ntempo = { band = { pull = 1 } }\n",
    "[tempo.band] # one\npull = 1 # two\n\n[hold]\ntrials = 6\n\n# three\n[tempo.mine]\nx = 1\n",
)
"""Settings as people write them, with comments, odd spaces and keys that are not ours."""

CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "cues": st.sampled_from(CueLevel),
        "volume": st.integers(0, 10),
        "theme": st.sampled_from(Theme),
        "figure_cells": st.sampled_from(FigureCells),
        "rests": st.booleans(),
        "rest_seconds": st.none() | st.sampled_from([0.0, 2.5, 30.0]),
        "first_side": st.none() | st.sampled_from(FirstSide),
        "age": st.none() | st.integers(18, 99),
        "remind_at": st.sampled_from([(), (time(7),), (time(7), time(18, 30))]),
        "tempo": st.dictionaries(
            st.just("band"),
            st.dictionaries(st.sampled_from(["pull", "return"]), st.just(2.0), min_size=1),
        ),
        "hold": st.builds(
            HoldSetUp,
            st.none() | st.sampled_from(Side),
            st.none() | st.sampled_from(KNOWN.ways),
            st.none() | st.integers(5, 10),
        ),
    },
)


def is_about(line: str, changed: set[str]) -> bool:
    """Whether a line may change: it gives a key that changes, or a table that may be empty now."""
    code = line.split("#", maxsplit=1)[0]
    nested = {
        "tempo": ["pull", "return", "tempo", "heel-raise"],
        "hold": ["side", "variation", "trials", "hold"],
    }
    words = {word for name in changed for word in nested.get(name, [name])}
    return any(word in code for word in words)


@given(st.sampled_from(HAND_WRITTEN), st.booleans(), st.booleans(), st.lists(CHOICES, max_size=3))
def test_every_change_keeps_what_is_written_by_hand(
    text: str, windows: bool, marked: bool, choices: list[dict[str, Any]]
) -> None:
    if windows:
        text = text.replace("\n", "\r\n")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_bytes(("\ufeff" * marked + text).encode())
        settings, _ = read_settings(path, KNOWN)
        first, changed = settings, set[str]()
        for choice in choices:
            chosen = settings._replace(**choice)
            write_settings(path, chosen, settings)
            found, notices = read_settings(path, KNOWN)
            assert found == chosen
            assert [n for n in notices if "unknown key" not in n] == []
            settings = found
            changed |= {n for n in choice if getattr(chosen, n) != getattr(first, n)} | set(choice)
        result = path.read_bytes().decode()
    assert result.startswith("\ufeff") == marked
    left = iter(result.removeprefix("\ufeff").splitlines(keepends=True))
    for line in text.splitlines(keepends=True):
        if not is_about(line, changed):
            assert any(one.removesuffix("\n") == line.removesuffix("\n") for one in left), line
    if "\r\n" in text:
        assert "\n" not in result.replace("\r\n", "")
    if not changed:
        assert result.removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("text", "changes", "result"),
    [
        ("volume  =  3  # loud\n", {"volume": 5}, "volume  =  5  # loud\n"),
        ("volume = 3\nage = 40 # now\n# end", {"age": None}, "volume = 3\n# end"),
        (
            "theme = 'dark'\n\n# About the hold\n[hold]\ntrials = 5\n",
            {"volume": 5},
            "theme = 'dark'\nvolume = 5\n\n# About the hold\n[hold]\ntrials = 5\n",
        ),
        (
            "[hold]\ntrials = 5\n\n# Last\n[tempo]\n",
            {"hold": HoldSetUp(Side.LEFT, None, 5)},
            '[hold]\ntrials = 5\nside = "left"\n\n# Last\n[tempo]\n',
        ),
        (
            "[hold] # kitchen\ntrials = 5\n",
            {"hold": HoldSetUp()},
            "[hold] # kitchen\n",
        ),
    ],
)
def test_only_the_value_changes(
    path: Path, text: str, changes: dict[str, Any], result: str
) -> None:
    before, _ = read_settings(written(path, text), KNOWN)
    write_settings(path, before._replace(**changes), before)
    assert path.read_bytes().decode() == result


def test_the_permissions_of_the_file_stay(path: Path) -> None:
    written(path, "volume = 3\n").chmod(0o640)
    write_settings(path, Settings(volume=5), Settings(volume=3))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_that_warnings_were_read_is_never_written(path: Path) -> None:
    written(path, "# old\nwarnings_read = true\n")
    before, _ = read_settings(path, KNOWN)
    assert before.warnings_read
    write_settings(path, Settings(volume=5), before)
    assert path.read_text() == "# old\nwarnings_read = true\nvolume = 5\n"
    path.unlink()
    write_settings(path, Settings(volume=5, warnings_read=True), Settings())
    assert path.read_text() == "volume = 5\n"
