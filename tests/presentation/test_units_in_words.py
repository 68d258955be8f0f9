"""Units as words."""

import pytest

from tui.presentation.units_in_words import (
    minutes_in_words,
    seconds_in_words,
    spell_units,
    time_left_in_words,
)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1.0, "1 second"),
        (18.49, "18.4 seconds"),
        (30.0, "30 seconds"),
        (60.0, "1 minute"),
        (104.2, "1 minute 44.2 seconds"),
        (121.0, "2 minutes 1 second"),
    ],
)
def test_seconds_have_their_unit(seconds: float, words: str) -> None:
    assert seconds_in_words(seconds) == words


def test_time_left_is_never_none_while_some_remains() -> None:
    assert time_left_in_words(0.05) == "1 second"
    assert time_left_in_words(59.2) == "1 minute"


def test_less_than_a_minute_is_said_in_seconds() -> None:
    said = [minutes_in_words(seconds) for seconds in (0.0, 0.6, 5.9, 59.8, 720.0)]
    assert said == ["0 seconds", "1 second", "6 seconds", "1 minute", "12 minutes"]


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("3 × 30 s a side · knee bent", "3 times 30 seconds a side, knee bent"),
        ("1 × 30 s", "once 30 seconds"),
        ("At 45 s it stops.", "At 45 seconds it stops."),
        ("9 min", "9 minutes"),
        ("300 of 540 s", "300 of 540 seconds"),
        ("0 of 1 s, 90 of 60 s", "0 of 1 second, 90 of 60 seconds"),
        ("left 1:52.3", "left 1 minute 52.3 seconds"),
        ("3 × 15 a side · knees bent", "3 times 15 repetitions a side, knees bent"),
        ("1\u00a0×\u00a015 with 5 kg a side", "once 15 repetitions with 5 kg a side"),
        ("2 × 1 a side", "2 times 1 repetition a side"),
        ("2 × 2.5 s, then 3 × 15.", "2 times 2.5 seconds, then 3 times 15 repetitions."),
        ("2 more\u00a0×\u00a015 a side (no time)", "2 more times 15 repetitions a side (no time)"),
        ("1 more × 15 left only", "1 more time 15 repetitions left only"),
        ("2 more × 30 s a side", "2 more times 30 seconds a side"),
        ("3 × 15 (right)", "3 times 15 repetitions (right)"),
        ("3 × 15, 3 × 12: done", "3 times 15 repetitions, 3 times 12 repetitions: done"),
        ("3 × 15 reps", "3 times 15 repetitions"),
        ("3 × 10 kg", "3 times 10 kg"),
        ("3 × 2.5 kg", "3 times 2.5 kg"),
        ("15 reps", "15 repetitions"),
        ("each stage of a rep", "each stage of a repetition"),
        ("Rests 5 sets", "Rests 5 sets"),
    ],
)
def test_what_is_read_is_spelled(read: str, said: str) -> None:
    assert spell_units(read) == said
