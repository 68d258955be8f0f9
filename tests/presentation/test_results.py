"""What is told after a balance session: a reference beside a test, gap and offer otherwise."""

import pytest

from tests.support.past import hold, session, stands
from tui.domain.log.record import SessionRecord
from tui.domain.progress.reference_values import APART
from tui.paths import shipped
from tui.presentation.summary import lines_of_practice, lines_of_test
from tui.storage.catalog.loader import load
from tui.storage.catalog.reference_values import read_norms

EXERCISES = load(shipped()).exercises
NORMS = read_norms(shipped())
SOURCE = "Springer et al. 2007, J Geriatr Phys Ther 30(1):8-15."
FORBIDDEN = ("improved", "percentile", "deficit", "diagnos", "cleared", "normal", "risk")


def a_test(variation: str = "eyes-open") -> SessionRecord:
    return session(0, (31.2, 38.26, 20.0), (45.0, 41.0, None), variation=variation, mode="test")


def told(record: SessionRecord, age: int | None) -> list[str]:
    return list(lines_of_test(record, NORMS, age, EXERCISES))


def test_the_best_of_each_side_stands_beside_the_reference_of_the_age() -> None:
    assert told(a_test(), 44) == [
        "Eyes open, best of 3: left 38.2 s · right 45.0 s (of 2)",
        "Reference for ages 40 to 49, mean of the best of 3: 41.9 s",
        f"{SOURCE} Grade B: as transcribed by others; the table itself was not read. {APART}",
    ]


def test_with_closed_eyes_two_means_are_a_range_with_its_reason() -> None:
    lines = told(a_test("eyes-closed"), 65)
    assert lines[1].endswith("mean of the best of 3: 3.6 to 5.1 s")
    assert lines[2].endswith("times did not depend on sex.")
    assert not any("sex" in line for line in told(a_test(), 65))


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (None, "Add your age in the settings to see reference values."),
        (7, "The reference values are for ages from 18 to 99."),
        (120, "The reference values are for ages from 18 to 99."),
    ],
)
def test_without_a_band_there_is_no_reference(age: int | None, said: str) -> None:
    assert told(a_test(), age)[1] == said


def test_without_the_file_the_times_stand_alone() -> None:
    lines = list(lines_of_test(a_test(), None, 44, EXERCISES))
    assert lines == ["Eyes open, best of 3: left 38.2 s · right 45.0 s (of 2)"]


def test_one_side_alone_and_a_side_without_a_trial() -> None:
    record = a_test()._replace(sets=tuple(hold("left", None, mode="test") for _ in range(3)))
    assert told(record, 44)[0] == "Eyes open, best of 3: left –"


def test_a_test_of_an_exercise_without_versions_has_its_name() -> None:
    trials = tuple(hold("left", seconds, mode="test") for seconds in (20.0, 22.0))
    flamingo = tuple(one._replace(exercise="flamingo", variation=None) for one in trials)
    lines = told(a_test()._replace(sets=(*flamingo, *a_test().sets)), 44)
    assert lines[0] == "flamingo, best of 3: left 22.0 s (of 2)"
    assert lines[1].startswith("Eyes open, best of 3: left 38.2 s")


def test_holds_of_another_exercise_are_another_task() -> None:
    before = stands(*(session(day, (60.0,), (80.0,)) for day in (0, 1)))
    other = tuple(one._replace(exercise="flamingo") for one in before)
    record = session(2, (60.0,), (80.0,))
    assert list(lines_of_practice(record, other, EXERCISES)) == []


def test_practice_is_never_beside_a_reference() -> None:
    assert told(session(0, (44.0,), (44.0,)), 44) == []


def test_after_practice_gap_and_offer_are_told_with_their_reason() -> None:
    record = session(2, (60.0,), (80.0,))
    before = stands(*(session(day, (60.0,), (80.0,)) for day in (0, 1)))
    gap, offer = lines_of_practice(record, before, EXERCISES)
    assert gap == (
        "Eyes open. Shorter on the left in each of your last 3 sessions "
        "(last: left 60.0 s, right 80.0 s)."
    )
    assert offer == (
        "Eyes open. If you like, try eyes closed or on a cushion. You held 60 s without a wobble "
        "in 2 sessions on each side (2 sessions is our rule). First: a wall within reach, "
        "a clear floor, bare feet."
    )


@pytest.mark.parametrize(
    "record",
    [session(2, (30.0,), (31.0,)), a_test(), session(2, (None,), (None,))],
    ids=["nothing to say", "a test", "nothing held"],
)
def test_most_sessions_end_without_such_a_word(record: SessionRecord) -> None:
    before = stands(*(session(day, (30.0,), (80.0,)) for day in (0, 1)))
    assert list(lines_of_practice(record, before, EXERCISES)) == []


def test_no_word_claims_more_than_was_measured() -> None:
    before = stands(*(session(day, (60.0,), (80.0,)) for day in (0, 1)))
    said = [
        *told(a_test(), 44),
        *lines_of_practice(session(2, (60.0,), (80.0,)), before, EXERCISES),
    ]
    for line in said:
        assert not [word for word in FORBIDDEN if word in line.lower()], line
