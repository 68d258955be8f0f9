"""Answers of the terminal never become keys, and keys never get lost among them."""

import pytest

from tui.textual_patches.terminal_answers import MOST_CHARACTERS, AnswerKind, AnswerReader

NAME = "\x1bP>|kitty(0.35.2)\x1b\\"
CELL, GRAPHICS, FENCE = "\x1b[6;18;9t", "\x1b_Gi=31;OK\x1b\\", "\x1b[?62;22c"
ALL = f"a{NAME}b{CELL}\x1b[A{GRAPHICS}c{FENCE}d"
ANSWERS = [
    (AnswerKind.NAME, "kitty(0.35.2)"),
    (AnswerKind.CELL, "18;9"),
    (AnswerKind.GRAPHICS, "i=31;OK"),
    (AnswerKind.FENCE, "62;22"),
]


def read(*pieces: str, waits: bool = True) -> tuple[str, list[tuple[AnswerKind, str]]]:
    """Return the keys and the answers in what comes piece by piece."""
    reader = AnswerReader()
    reader.is_waiting = waits
    keys, found = "", []
    for piece in pieces:
        typed, answers = reader.feed(piece)
        keys += typed
        found += [(answer.kind, answer.text) for answer in answers]
    return keys + reader.flush(), found


@pytest.mark.parametrize("waits", [True, False])
def test_answers_are_taken_out_of_what_is_typed(waits: bool) -> None:
    assert read(ALL, waits=waits) == ("ab\x1b[Acd", ANSWERS)


def test_answers_may_come_in_any_two_pieces() -> None:
    for cut in range(len(ALL)):
        assert read(ALL[:cut], ALL[cut:]) == ("ab\x1b[Acd", ANSWERS), cut


def test_answers_may_come_character_by_character() -> None:
    assert read(*ALL) == ("ab\x1b[Acd", ANSWERS)


@pytest.mark.parametrize("end", ["\x07", "\x9c", "\x1b\\"])
def test_an_answer_ends_in_each_way_that_terminals_have(end: str) -> None:
    assert read(f"\x1bP>|foot(1.16.2){end}q") == ("q", [(AnswerKind.NAME, "foot(1.16.2)")])


@pytest.mark.parametrize(
    "keys", ["\x1b", "\x1bP", "\x1b_", "\x1b[", "\x1b[6", "\x1b[6;5~", "\x1bOP"]
)
def test_keys_that_begin_like_an_answer_are_keys(keys: str) -> None:
    assert read(keys) == (keys, [])
    assert read(*keys) == (keys, [])


def test_only_while_an_answer_is_awaited_keys_are_held_back() -> None:
    reader = AnswerReader()
    assert reader.feed("\x1b")[0] == "\x1b"
    reader.is_waiting = True
    assert reader.feed("\x1b")[0] == ""
    assert reader.flush() == "\x1b"
    reader.feed(FENCE)
    assert reader.feed("\x1b")[0] == "\x1b"


@pytest.mark.parametrize("begun", ["\x1bP>|", "\x1bP>|kit", "\x1b_Gi=3", "\x1bP>|kitty(0.35)\x1b"])
def test_an_answer_that_breaks_off_is_dropped(begun: str) -> None:
    assert read(begun) == ("", [])
    begun = begun.rstrip("\x1b")
    assert read(f"{begun}\x1b[A") == ("\x1b[A", [])
    assert read(f"{begun}\rq") == ("\rq", [])


@pytest.mark.parametrize("control", ["\x00", "\x05", "\x08", "\n", "\x1b[2J", "\x7f", "\x85"])
def test_no_control_character_is_in_an_answer(control: str) -> None:
    _, answers = read(f"\x1bP>|kitty({control}0.35)\x1b\\", f"\x1b_Gi=31;{control}OK\x1b\\")
    assert answers == []


def test_an_answer_without_an_end_takes_no_room() -> None:
    reader = AnswerReader()
    for _ in range(100):
        assert reader.feed("\x1bP>|" + "x" * 1000) == ("", [])
    assert 0 < len(reader._held) <= MOST_CHARACTERS
    assert reader.flush() == ""
    assert reader.feed("q") == ("q", [])
