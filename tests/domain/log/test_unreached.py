"""Sets that were not reached are filled in, and nothing that was done is dropped."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.made_up import a_set
from tui.domain.log.unreached import derive_planned, fill_unreached, reached_sets, resumable
from tui.storage.log.documents import encode_set

PLAN = [
    encode_set(a_set(number, side=side, outcome="skipped", seconds=None))
    for side in ("left", "right")
    for number in (1, 2, 3)
]


def done(place: int) -> dict[str, object]:
    return {**PLAN[place], "seconds": 30.0, "outcome": "done"}


@given(st.lists(st.integers(0, 5), unique=True))
def test_filled_in_sets_are_the_plan_with_what_was_done_in_its_place(places: list[int]) -> None:
    filled = fill_unreached([done(place) for place in places], PLAN)
    assert filled == [done(n) if n in places else one for n, one in enumerate(PLAN)]


def test_a_set_that_was_not_planned_stays() -> None:
    other = encode_set(a_set(1, exercise="band"))
    assert fill_unreached([other, done(1)], PLAN) == [PLAN[0], done(1), *PLAN[2:], other]


def test_the_plan_is_that_of_the_catalog_where_it_fits_and_else_of_set_and_of() -> None:
    assert derive_planned([done(0)], PLAN) == PLAN
    assert derive_planned([done(0)]) == PLAN[:3]
    assert len(derive_planned([{**done(0), "of": 5}], PLAN)) == 5
    assert derive_planned([{**done(0), "of": "many"}]) == []


def test_a_session_goes_on_behind_its_last_set_or_in_one_that_is_partly_done() -> None:
    whole, skipped = a_set(1), a_set(2, outcome="skipped")
    assert reached_sets((whole, skipped, skipped)) == (whole,)
    assert resumable((whole, skipped))
    assert resumable((whole, a_set(2, outcome="partial")))
    assert not resumable((skipped, whole))
    assert not resumable((skipped,))
