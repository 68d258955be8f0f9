"""What is said of a session from how it is run."""

from datetime import date

import pytest

from tui.screens.session_options import SessionOptions


@pytest.mark.parametrize(
    ("saved", "done", "noun", "said"),
    [
        (True, 2, "set", "Sets saved: 2."),
        (False, 2, "hold", "Holds done: 2. Nothing is saved."),
        (False, 0, "trial", "You have not done a trial yet."),
    ],
)
def test_who_leaves_is_told_what_becomes_of_the_sets(
    saved: bool, done: int, noun: str, said: str
) -> None:
    options = SessionOptions("Balance", date(2026, 11, 27), speed=20.0, saved=saved)
    assert options.describe_sets(done, noun) == said
