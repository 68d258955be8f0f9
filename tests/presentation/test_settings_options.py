"""The tempo as something that can be set: half a second more or less, and back."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.small_catalog import ALL, BAND, HEEL, STANCE, WALL
from tui.domain.catalog.exercise import Pauses
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import Side, Stage, Tempo
from tui.domain.settings import Settings
from tui.presentation.settings_options import (
    CHOICES,
    LEAST,
    MOST,
    STEP,
    choices_before,
    choices_of,
    due_choices,
    sets_choices,
    stage_choices,
)
from tui.session.plan import plan

UP, LOWER = stage_choices([HEEL])
USUAL = Settings()


def set_to(seconds: float) -> Settings:
    return Settings(tempo={HEEL.id: {"lower": seconds}})


def test_there_is_one_for_each_stage_below_the_others() -> None:
    choices = choices_of(ALL.values())
    assert [one.id for one in choices[: len(CHOICES)]] == [one.id for one in CHOICES]
    assert [one.label for one in choices[len(CHOICES) :]] == [
        "Wall stretch",
        "Shin stretch",
        "Stance",
        "Heel raise · up",
        "Heel raise · lower",
        "Band · pull",
        "Band · return",
    ]
    assert len({one.id for one in choices}) == len(choices)
    assert not list(stage_choices([WALL]))


@pytest.mark.parametrize(
    ("field", "rest", "value"),
    [
        ("rest_seconds", (8.0, 8.0), "8 s (default)"),
        ("rest_seconds", (8.0, 60.0), "8 s to 60 s (default)"),
        ("switch_seconds", (8.0, 60.0), "9 s (default)"),
        ("get_ready_seconds", (8.0, 60.0), "5 s to 20 s (default)"),
        ("first_side", (8.0, 60.0), "left (default)"),
    ],
)
def test_a_default_says_what_it_comes_to(field: str, rest: tuple[float, float], value: str) -> None:
    exercises = [
        exercise._replace(pauses=Pauses(setup=20.0, ready=5.0, switch=9.0, rest=seconds))
        for exercise, seconds in zip((WALL, HEEL), rest, strict=True)
    ]
    (option,) = (one for one in choices_of(exercises) if one.id == field)
    assert option.reads(USUAL) == value
    assert "default" not in option.reads(option.moved(USUAL, 1))


def test_sides_that_differ_have_no_common_default() -> None:
    both = [WALL, HEEL._replace(sides=(Side.RIGHT, Side.LEFT))]
    (option,) = (one for one in choices_of(both) if one.id == "first_side")
    assert option.reads(USUAL) == "default"


def test_the_sets_of_a_range_are_chosen_within_it_and_the_default_is_not_stored() -> None:
    wall, stance = sets_choices([WALL, HEEL, STANCE])
    assert wall.reads(USUAL) == "3 sets"
    assert stance.reads(USUAL).endswith(" holds")
    assert wall.moved(USUAL, -1) == USUAL
    four = wall.moved(USUAL, 1)
    assert four.sets == {WALL.id: 4}
    assert wall.moved(wall.moved(four, 1), 1).sets == {WALL.id: 5}
    assert wall.moved(four, -1) == wall.reset(four) == USUAL
    assert wall.reads(four) == "4 sets"
    planned = plan(Routine("own", "Own", "", (Step(WALL.id),)), ALL, four.preferences)
    assert {phase.set.of for phase in planned} == {4}


def test_the_days_of_what_follows_a_run_are_on_or_off() -> None:
    run = Routine("run", "After a run", "", (), after_a_run=True)
    days = tuple(due_choices([run, run._replace(id="other", after_a_run=False)]))
    assert [day.label for day in days][::6] == ["Monday", "Sunday"]
    assert days[0].heading == "After a run is due on"
    both = days[0].moved(days[3].moved(USUAL, 1), 1)
    assert both.due_on == {"run": ("monday", "thursday")}
    assert (days[0].reads(both), days[1].reads(both)) == ("on", "off")
    assert days[3].reset(days[0].moved(both, -1)) == USUAL


def test_before_a_start_only_what_is_open_is_chosen() -> None:
    def ids(*steps: Step, after_a_run: bool = False) -> list[str]:
        routine = Routine("own", "Own", "", steps, after_a_run=after_a_run)
        return [one.id for one in choices_before(routine, ALL)]

    assert ids(Step(WALL.id), Step(HEEL.id), Step(WALL.id)) == ["sets wall-stretch"]
    assert ids(Step(WALL.id, sets=1), Step(HEEL.id)) == []
    assert len(ids(Step(HEEL.id), after_a_run=True)) == 7


def test_a_word_that_comes_twice_is_set_once_and_a_long_name_leaves_the_word() -> None:
    tempo = Tempo((Stage("up", 1.0), Stage("hold", 2.0), Stage("up", 3.0)))
    own = HEEL._replace(tempo=tempo, name="A very long name of an exercise of one's own")
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


SETTINGS = {one.id: one for one in CHOICES}


def stepped(name: str, *steps: int, start: object = None) -> list[str]:
    """What a row reads at first and after each step."""
    settings = Settings() if start is None else Settings(**{name: start})  # type: ignore[arg-type]
    texts = [SETTINGS[name].reads(settings)]
    for step in steps:
        settings = SETTINGS[name].moved(settings, step)
        texts.append(SETTINGS[name].reads(settings))
    return texts


def test_every_row_has_a_next_value_and_comes_back() -> None:
    for choice in CHOICES:
        assert choice.reads(USUAL)
        changed = choice.moved(USUAL, 1)
        if changed == USUAL:
            changed = choice.moved(USUAL, -1)
        assert changed != USUAL, choice.id
        assert choice.reads(changed) != choice.reads(USUAL), choice.id
        assert choice.reset(changed) == USUAL, choice.id


def test_values_in_a_ring_begin_again_and_numbers_stop_at_their_ends() -> None:
    assert stepped("flash", 1, 1) == stepped("flash", -1, -1) == ["on", "off", "on"]
    assert stepped("rest_seconds", -1, 1, 1, 1) == ["default", "default", "0 s", "3 s", "5 s"]
    assert stepped("rest_seconds", 1, start=120.0) == ["120 s", "120 s"]
    assert stepped("remind_at", 1, -1, -1) == ["off", "05:00", "off", "22:30"]
    assert stepped("age", 1, -1, -1) == ["not given", "10", "not given", "not given"]
    assert stepped("week_starts_on")[0] in ("Sunday", "Monday")


def test_from_a_value_of_the_file_the_nearest_in_the_direction_is_next() -> None:
    assert stepped("rest_seconds", 1, start=11.0) == ["11 s", "12 s"]
    assert stepped("rest_seconds", -1, start=11.0) == ["11 s", "10 s"]
    two = (time(7), time(19, 30))
    assert stepped("remind_at", 1, start=two) == ["07:00, 19:30", "05:00"]


def test_every_setting_has_a_heading_and_a_name_that_stands_alone() -> None:
    headings = list(dict.fromkeys(choice.heading for choice in CHOICES))
    assert headings[0] == "Sound and voice"
    assert "" not in headings
    # Each heading comes once.
    assert [choice.heading for choice in CHOICES] == sorted(
        (choice.heading for choice in CHOICES), key=headings.index
    )
    labels = {choice.id: choice.label for choice in CHOICES}
    assert labels["rests"] == "Full rests"
    assert labels["tempo_leads"] == "Tempo leads"
    assert labels["ask_soreness_before"] == "Ask soreness before"
    assert labels["ask_soreness_morning"] == "Ask soreness next morning"
    assert len(set(labels.values())) == len(labels)
