"""The far view in words: the set, what comes next in ever fewer words, what was changed."""

import pytest

from tests.support.app import CATALOG
from tui.domain.settings import Preferences
from tui.presentation.far_view import marks_of, next_of, set_of
from tui.session.easing import ease
from tui.session.plan import plan
from tui.session.session import Session


def a_session(routine: str) -> Session:
    return Session(plan(CATALOG.routines[routine], CATALOG.exercises, Preferences())).begun(0.0)


@pytest.mark.parametrize(
    ("routine", "index", "of", "most", "fewest"),
    [
        ("after-a-run", 0, "SET 1/3", "NEXT WALL STRETCH LEFT", "> LEFT"),
        ("after-a-run", 1, "SET 1/3", "NEXT 2/3", "> 2/3"),
        # In a rest, the set is the one to come: only its leg is still to be told.
        ("after-a-run", 2, "SET 2/3", "NEXT LEFT", "> LEFT"),
        ("after-a-run", 5, "SET 3/3", "NEXT KNEE BENT LEFT", "> LEFT"),
        ("after-a-run", 11, "SET 3/3", "NEXT KNEE STRAIGHT RIGHT", "> RIGHT"),
        ("heel-raises", 1, "SET 1/3", "NEXT RIGHT", "> RIGHT"),
        ("balance", 1, "HOLD 1/5", "NEXT 2/5", "> 2/5"),
    ],
)
def test_what_comes_next_is_told_in_as_many_words_as_fit(
    routine: str, index: int, of: str, most: str, fewest: str
) -> None:
    session = a_session(routine).moved_to(index, 0.0)
    assert session.phase is not None
    assert set_of(session.phase) == of
    told = next_of(session)
    assert (told[0], told[-1]) == (most, fewest)
    # Which leg it is is not left out while it changes.
    assert told[-1].endswith(("LEFT", "RIGHT", "/3", "/5"))


def test_the_last_set_is_told_and_then_nothing() -> None:
    session = a_session("after-a-run")
    last = session.moved_to(len(session.plan) - 1, 0.0)
    assert next_of(last) == ("NEXT: DONE", "LAST")
    assert next_of(last.skipped(0.0)) == ()


def test_only_what_was_changed_and_matters_is_marked() -> None:
    heels, run = a_session("heel-raises"), a_session("after-a-run")
    assert marks_of(heels, silent=False) == ()
    changed = ease(heels.with_full_rests(False).with_tempo_led(False))
    assert marks_of(changed, silent=True) == ("short rests", "you count", "easier", "silent")
    assert marks_of(run.with_tempo_led(False), silent=False) == ()
