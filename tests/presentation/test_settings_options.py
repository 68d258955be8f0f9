"""The tempo as something that can be set: half a second more or less, and back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.small_catalog import ALL, BAND, HEEL, WALL
from tui.domain.catalog.sets import Stage, Tempo
from tui.domain.settings import Settings
from tui.presentation.settings_options import CHOICES, LEAST, MOST, STEP, choices_of, stage_choices

UP, LOWER = stage_choices([HEEL])
USUAL = Settings()


def set_to(seconds: float) -> Settings:
    return Settings(tempo={HEEL.id: {"lower": seconds}})


def test_there_is_one_for_each_stage_below_the_others() -> None:
    choices = choices_of(ALL.values())
    assert choices[: len(CHOICES)] == CHOICES
    assert [one.label for one in choices[len(CHOICES) :]] == [
        "Heel raise · up",
        "Heel raise · lower",
        "Band · pull",
        "Band · return",
    ]
    assert len({one.id for one in choices}) == len(choices)
    assert not list(stage_choices([WALL]))


def test_a_word_that_comes_twice_is_set_once_and_a_long_name_leaves_the_word() -> None:
    tempo = Tempo((Stage("up", 1.0), Stage("hold", 2.0), Stage("up", 3.0)))
    own = replace(HEEL, tempo=tempo, name="A very long name of an exercise of one's own")
    up, hold = stage_choices([own])
    assert [up.id, hold.id] == [f"tempo {own.id} up", f"tempo {own.id} hold"]
    assert up.reads(USUAL) == "1 s"
    assert up.label == "A very long name of an exer… · up"


def test_it_reads_what_the_exercise_says_until_it_is_set() -> None:
    assert (LOWER.reads(USUAL), LOWER.reads(set_to(4.5))) == ("3 s", "4.5 s")
    assert "The default is 3 s" in LOWER.help


@pytest.mark.parametrize(
    ("before", "more", "less"),
    [
        (4.0, 4.5, 3.5),
        (4.2, 4.5, 4.0),
        (0.5, 1.0, 0.5),
        (0.2, 0.5, 0.2),
        (15.0, 15.0, 14.5),
        (40.0, 40.0, 15.0),
    ],
)
def test_half_a_second_more_or_less_within_bounds(before: float, more: float, less: float) -> None:
    def seconds(settings: Settings) -> float:
        return settings.tempo[HEEL.id]["lower"]

    assert seconds(LOWER.moved(set_to(before), 1)) == more
    assert seconds(LOWER.moved(set_to(before), -1)) == min(less, before)


def seconds_of(settings: Settings) -> float:
    return settings.tempo.get(HEEL.id, {}).get("lower", 3.0)


@given(st.floats(0.1, 60.0), st.lists(st.sampled_from((1, -1)), max_size=60))
def test_it_never_leaves_the_bounds_once_it_is_within(seconds: float, steps: list[int]) -> None:
    settings = set_to(seconds)
    for step in steps:
        before = seconds_of(settings)
        settings = LOWER.moved(settings, step)
        after = seconds_of(settings)
        assert after * step >= before * step
        assert LEAST <= after <= MOST or after == before
        assert after == before or (after / STEP).is_integer()


def test_what_the_exercise_says_is_not_kept_and_others_stay() -> None:
    others = {"own": {"x": 1.0}, HEEL.id: {"up": 2.5}}
    settings = Settings(tempo=others)
    there = LOWER.moved(settings, 1)
    assert there.tempo == {"own": {"x": 1.0}, HEEL.id: {"up": 2.5, "lower": 3.5}}
    assert LOWER.moved(there, -1).tempo == others
    assert LOWER.reset(there).tempo == others
    assert UP.reset(LOWER.reset(there)).tempo == {"own": {"x": 1.0}}
    assert LOWER.reset(LOWER.moved(USUAL, 1)) == USUAL


def test_what_is_set_paces_the_repetition() -> None:
    settings = LOWER.moved(USUAL, 1)
    paced = settings.preferences.of(HEEL).tempo
    assert paced is not None
    assert [(one.word, one.seconds) for one in paced.stages] == [("up", 2.0), ("lower", 3.5)]
    assert settings.preferences.of(BAND) == BAND
