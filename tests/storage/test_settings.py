"""The settings file: what is wrong in it costs only itself, and what is not ours stays."""

import os
import stat
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest

from tui.domain.catalog.catalog import SettingNames
from tui.domain.catalog.exercise import Range
from tui.domain.catalog.routine import FirstSide, Sorer
from tui.domain.catalog.sets import Side
from tui.domain.settings import BalanceStart, CueLevel, HoldSetUp, Settings, Theme, Weekday
from tui.storage.settings import SettingsError, read_settings, write_settings

KNOWN = SettingNames(
    {"heel-raise-eccentric": ("up", "shift", "lower"), "band": ("pull", "return")},
    ("eyes-open", "eyes-closed"),
    Range(5, 10, 5),
)
EVERYTHING = """\
cues = "speech"
volume = 3
voice = false
theme = "light"
reduced_motion = true
get_ready_seconds = 5
switch_seconds = 6.5
rest_seconds = 0
rests = false
first_side = "sorer"
last_sorer = "left"
tempo_leads = false
week_starts_on = "sunday"
start_balance = "key"
age = 43
warnings_read = true

[tempo]
heel-raise-eccentric = { up = 1, shift = 1, lower = 4 }

[hold]
side = "right"
variation = "eyes-closed"
trials = 7
"""
ALL_SET = Settings(
    cues=CueLevel.SPEECH,
    volume=3,
    voice=False,
    theme=Theme.LIGHT,
    reduced_motion=True,
    get_ready_seconds=5.0,
    switch_seconds=6.5,
    rest_seconds=0.0,
    rests=False,
    first_side=FirstSide.SORER,
    last_sorer=Sorer.LEFT,
    tempo_leads=False,
    tempo={"heel-raise-eccentric": {"up": 1.0, "shift": 1.0, "lower": 4.0}},
    week_starts_on=Weekday.SUNDAY,
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
    unset = [
        one.name
        for one in fields(Settings)
        if getattr(ALL_SET, one.name) == getattr(usual, one.name)
    ]
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
        ("tempo = 3", "tempo must be a table, as in [tempo], not 3"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_only_it_falls_back(
    path: Path, line: str, told: str
) -> None:
    written(path, f"# mine\nreduced_motion = true\n\n{line}\n")
    assert read_settings(path, KNOWN) == (
        Settings(reduced_motion=True),
        (f"{path}:4: {told}.",),
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
        (b"cues = \n", ":1: is not valid TOML here: Invalid value"),
        (b"cues = 'bell'\ncues = 'bell'\n", ":2: gives a key a second time; keep one of the two"),
        (b"cues = '\xff'\n", ":1: is not UTF-8; save the file with that encoding"),
        (b"x" * 300_000, ": is larger than 256 kB; split or shorten it"),
    ],
)
def test_a_file_that_is_no_toml_leaves_the_usual(path: Path, content: bytes, told: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert read_settings(path, KNOWN) == (
        Settings(),
        (f"{path}{told}. The usual settings hold.",),
    )


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    _, (notice,) = read_settings(path, KNOWN)
    assert "is a folder" in notice


def test_what_is_written_is_read_again_and_private(path: Path) -> None:
    write_settings(path, ALL_SET, Settings())
    assert read_settings(path, KNOWN) == (ALL_SET, ())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_only_what_changed_is_written(path: Path) -> None:
    written(path, "from_tomorrow = [1, 2]\nvolume = 99\nage = 40\n[tempo]\nx = { y = 1 }\n")
    before, _ = read_settings(path, KNOWN)
    write_settings(path, replace(before, cues=CueLevel.TONES, age=None), before)
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
    after = replace(before, tempo={"heel-raise-eccentric": {"up": 0.5}, "band": {"return": 3.0}})
    write_settings(path, after, before)
    assert tomllib.loads(path.read_text())["tempo"] == {
        "own": {"x": 1},
        "band": {"pull": 400, "return": 3.0},
        "heel-raise-eccentric": {"up": 0.5},
    }
    write_settings(path, before, after)
    assert tomllib.loads(path.read_text())["tempo"] == other
    write_settings(path, replace(before, tempo={}), before)
    assert tomllib.loads(path.read_text()) == {"tempo": {"own": {"x": 1}, "band": {"pull": 400}}}


def test_a_table_that_has_nothing_to_say_goes(path: Path) -> None:
    write_settings(path, ALL_SET, Settings())
    write_settings(path, replace(ALL_SET, tempo={}, hold=HoldSetUp()), ALL_SET)
    assert not {"tempo", "hold"} & set(tomllib.loads(path.read_text()))


@pytest.mark.parametrize("there", ["tempo = 3", "tempo = { band = 3 }"])
def test_a_table_takes_the_place_of_what_is_none(path: Path, there: str) -> None:
    written(path, there)
    write_settings(path, Settings(tempo={"band": {"pull": 2.0}}), Settings())
    assert tomllib.loads(path.read_text()) == {"tempo": {"band": {"pull": 2.0}}}


def test_a_change_of_another_program_since_is_kept(path: Path) -> None:
    mine = Settings()
    written(path, 'theme = "light"\n')
    write_settings(path, replace(mine, volume=2), mine)
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
