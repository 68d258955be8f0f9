"""However a day is cut into sessions, what counts of it is the same."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.athlete import CATALOG, Athlete
from tests.support.examples import examples
from tests.support.fake_clock import FakeClock
from tui.domain.progress.dose import amounts_of, daily_dose

DOSE = daily_dose(CATALOG.routines["heel-raises"], CATALOG.exercises)
EACH = 15.0
"""Repetitions of a set of heel raises."""
CHOPS = st.lists(
    st.tuples(st.integers(0, 7), st.booleans(), st.integers(0, 2)), min_size=1, max_size=6
)
"""Sets until the next break, whether it is a kill, and how the questions before are answered."""


@given(CHOPS)
@settings(max_examples=examples(25))
def test_however_a_day_is_chopped_every_set_counts_once(
    chops: list[tuple[int, bool, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, clock, done = Path(folder), FakeClock(), 0
        for sets, killed, answer in chops:
            athlete = Athlete(path, clock, sets=sets, killed=killed, choose=answer)
            athlete.open("heel-raises")
            done += athlete.done
            clock.advance(60.0)
            assert sum(amounts_of(athlete.sessions).values()) == done * EACH
        # Who now carries on to the end has done the dose, however it was chopped.
        while not DOSE.progress(amounts_of(athlete.sessions)).done:
            athlete = Athlete(path, clock, choose=0).open("heel-raises")
            assert athlete.done > 0
            done += athlete.done
            clock.advance(60.0)
        assert sum(amounts_of(athlete.sessions).values()) == done * EACH
        assert {len(one.sets) for one in athlete.sessions} == {12}
