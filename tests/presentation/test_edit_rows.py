"""Rows of an editor: what is stepped through, and what is typed."""

from typing import NamedTuple

import pytest

from tui.domain.parsing import ParseError
from tui.presentation.edit_rows import NumberRange, choice_row, number_row, text_row, with_heading


class Draft(NamedTuple):
    name: str = "Evening"
    count: float | None = None


def put_count(draft: Draft, value: float | None) -> Draft:
    return draft._replace(count=value)


TEXT = text_row(
    "name", "Name", "", lambda d: d.name, lambda d, text: d._replace(name=text), usual="Usual"
)
SECONDS = NumberRange(5, 60, 30, by=5, unit=" s", whole=False)
LOAD = NumberRange(0.5, 20, unit=" kg", whole=False, words={None: "none"})
COUNT = number_row("count", "Count", "", lambda d: d.count, put_count, NumberRange(1, 9, 3))


def test_what_is_typed_loses_what_cannot_be_shown() -> None:
    assert TEXT.typing is not None
    assert TEXT.typing.text(Draft()) == "Evening"
    assert TEXT.typing.typed(Draft(), " After\x1b a\x07 run \n").name == "After a run"
    assert (TEXT.steps, TEXT.option.moved(Draft(), 1)) == (False, Draft())
    assert [TEXT.option.reads(Draft(name)) for name in ("x", "")] == ["x", "–"]
    assert TEXT.option.reset(Draft()).name == "Usual"


@pytest.mark.parametrize(
    ("numbers", "value", "text"),
    [
        (SECONDS, 20.0, "20 s"),
        (SECONDS, None, "30 s (default)"),
        (LOAD, None, "none"),
        (LOAD, 2.5, "2.5 kg"),
        (NumberRange(1, 9), None, "default"),
    ],
)
def test_a_number_reads_with_its_unit(numbers: NumberRange, value: float | None, text: str) -> None:
    assert numbers.format(value) == text


@pytest.mark.parametrize(
    ("numbers", "value", "more", "less"),
    [
        (SECONDS, None, 35, 25),
        (SECONDS, 60.0, 60, 55),
        (SECONDS, 5.0, 10, 5),
        (SECONDS, 32.0, 35, 30),
        # Without a default the first step is one whole step, and before it is none.
        (LOAD, None, 1, None),
        (LOAD, 1.0, 2, None),
        (LOAD, 2.5, 3.5, 1.5),
        (LOAD, 20.0, 20, 19),
    ],
)
def test_a_step_stops_at_the_ends_and_meets_the_grid(
    numbers: NumberRange, value: float | None, more: float | None, less: float | None
) -> None:
    assert (numbers.stepped(value, 1), numbers.stepped(value, -1)) == (more, less)


def test_a_number_is_typed_with_or_without_its_unit() -> None:
    assert [SECONDS.parsed(text) for text in ("12.5", " 12.5 s ", "", " s")] == [
        12.5,
        12.5,
        None,
        None,
    ]
    assert NumberRange(1, 9).parsed("9") == 9
    for numbers, text, sentence in (
        (SECONDS, "4", "Type a number from 5 to 60."),
        (SECONDS, "61", "Type a number from 5 to 60."),
        (SECONDS, "many", "Type a number from 5 to 60."),
        (NumberRange(1, 9), "2.5", "Type a whole number from 1 to 9."),
    ):
        with pytest.raises(ParseError) as refused:
            numbers.parsed(text)
        assert str(refused.value) == sentence


def test_a_row_of_a_number_begins_with_what_holds() -> None:
    assert COUNT.typing is not None
    assert [COUNT.typing.text(Draft(count=number)) for number in (None, 5.0)] == ["3", "5"]
    assert COUNT.typing.typed(Draft(), "7") == Draft(count=7)
    assert COUNT.option.moved(Draft(), 1) == Draft(count=4)
    assert COUNT.option.reset(Draft(count=4)) == Draft()
    assert COUNT.option.reads(Draft()) == "3 (default)"
    load = number_row("count", "Load", "", lambda d: d.count, put_count, LOAD)
    assert load.typing is not None
    assert load.typing.text(Draft()) == ""


def test_a_choice_is_a_ring_that_begins_with_the_default() -> None:
    row = choice_row(
        "name",
        "Name",
        "",
        ("a", "b", "c"),
        lambda d: d.name,
        lambda d, value: d._replace(name=str(value)),
        lambda value: str(value).upper(),
    )
    assert [row.option.moved(Draft(name), 1).name for name in ("a", "c", "x")] == ["b", "a", "b"]
    assert row.option.moved(Draft("a"), -1).name == "c"
    assert (row.option.reset(Draft("b")).name, row.option.reads(Draft("b"))) == ("a", "B")
    assert row.typing is None
    assert with_heading(row, "Names").option == row.option._replace(heading="Names")
