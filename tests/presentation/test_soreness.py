"""What is asked of soreness, how an answer is typed, and what is said at the ceiling."""

from datetime import UTC, datetime

import pytest

from tui.domain.log.check_ins import AnkleSide
from tui.domain.parsing import ParseError
from tui.domain.progress.soreness import SorenessStays
from tui.presentation.soreness import (
    CeilingAnswer,
    CeilingText,
    SorenessAnswer,
    SorenessEntry,
    ceiling_answers,
    ceiling_heading,
    morning_question,
    parse_answer,
    reminder,
    reminder_reason,
    saved_sentence,
)


@pytest.mark.parametrize(
    ("keys", "value", "answered"),
    [
        *((str(n), n, True) for n in (0, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("1", 1, False),
        ("1 enter", 1, True),
        ("1 0", 10, True),
        ("1 7", 7, True),
        ("1 right 0", 0, True),
        ("enter", None, True),
        ("escape", None, True),
        ("right right enter", 1, True),
        ("left enter", 10, True),
        ("left right left left enter", 8, True),
        ("right left left enter", 0, True),
        ("right escape", None, True),
    ],
)
def test_one_key_answers_and_ten_is_typed_or_moved_to(
    keys: str, value: int | None, answered: bool
) -> None:
    entry = SorenessEntry()
    for key in keys.split():
        entry = entry.pressed(key) or pytest.fail(key)
    assert (entry.value, entry.answered) == (value, answered)


def test_an_ankle_is_named_by_its_first_letter_and_taken_back_by_it() -> None:
    left = SorenessEntry().pressed("l")
    assert left == SorenessEntry(side=AnkleSide.LEFT)
    assert left is not None
    assert left.pressed("l") == SorenessEntry()
    assert left.pressed("b") == SorenessEntry(side=AnkleSide.BOTH)
    assert SorenessEntry().pressed("l", sides=False) is None
    assert SorenessEntry().pressed("space") is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", None),
        ("3", SorenessAnswer(3)),
        (" 10 ", SorenessAnswer(10)),
        ("3 left", SorenessAnswer(3, AnkleSide.LEFT)),
        ("0R", SorenessAnswer(0, AnkleSide.RIGHT)),
        ("4 both", SorenessAnswer(4, AnkleSide.BOTH)),
    ],
)
def test_an_answer_is_typed_with_or_without_its_ankle(
    text: str, answer: SorenessAnswer | None
) -> None:
    assert parse_answer(text) == answer


@pytest.mark.parametrize("text", ["11", "-1", "much", "left", "3 up", "2.5", "3 3"])
def test_what_is_no_answer_is_asked_again(text: str) -> None:
    with pytest.raises(ParseError, match="from 0 to 10"):
        parse_answer(text)


def test_the_ceiling_says_its_rule_source_and_grade_and_forbids_nothing() -> None:
    assert ceiling_heading(7) == "7 of 10 is above 5."
    urgent, rule, source = CeilingText()
    assert urgent.endswith("stop now.")
    assert rule.endswith("by the next morning. You decide.")
    for word in ("Silbernagel 2007", "grade B", "had a diagnosis and were supervised"):
        assert word in source
    assert list(ceiling_answers("Wall stretch", begun=True).items()) == [
        ("End the session", CeilingAnswer.END),
        ("Leave out Wall stretch", CeilingAnswer.LEAVE_OUT),
        ("Go on", CeilingAnswer.GO_ON),
    ]
    assert list(ceiling_answers("", begun=False).values()) == [
        CeilingAnswer.END,
        CeilingAnswer.GO_ON,
    ]


def test_what_can_be_eased_is_offered_before_going_on() -> None:
    assert list(ceiling_answers("", begun=True, easier=True).items())[1:] == [
        ("Go on, easier", CeilingAnswer.EASE),
        ("Go on", CeilingAnswer.GO_ON),
    ]


def test_the_reminder_is_the_article_s_and_says_what_it_counts() -> None:
    many, rising = SorenessStays(4, 6), SorenessStays()
    assert reminder(None) == ""
    assert reminder(many).startswith("You were sore on 4 of the last 6 days you rated.")
    assert all(reminder(one).endswith("tell a doctor.") for one in (many, rising))
    assert "4 of the 6 days" in reminder_reason(many)
    assert "three weeks in a row" in reminder_reason(rising)
    assert max(len(reminder(one)) for one in (SorenessStays(14, 14), rising)) <= 78


@pytest.mark.parametrize(
    ("value", "before", "said"),
    [
        (4, None, "Saved: soreness 4 of 10."),
        (5, 5, "Saved: soreness 5 of 10."),
        (9, 8, "Saved: soreness 9 of 10, in place of 8. That is above 5. The careful choice is …"),
    ],
)
def test_what_is_saved_is_said_with_what_it_replaces_and_the_careful_choice(
    value: int, before: int | None, said: str
) -> None:
    begins, more, _ = said.partition("…")
    sentence = saved_sentence(value, before)
    assert sentence.startswith(begins) if more else sentence == said


def test_the_morning_is_asked_in_the_past_later_in_the_day() -> None:
    morning = datetime(2026, 11, 22, 7, tzinfo=UTC)
    assert " is your ankle this morning?" in morning_question(morning)
    assert " was your ankle this morning?" in morning_question(morning.replace(hour=15))
