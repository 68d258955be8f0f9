"""Sets are counted by what they came to, in the same words everywhere."""

from tests.support.made_up import a_set
from tui.presentation.set_counts import SetCounts

ONE_OF_EACH = (a_set(1), a_set(2, outcome="partial"), a_set(3, outcome="skipped"))


def test_each_outcome_has_its_words() -> None:
    counts = SetCounts.of(ONE_OF_EACH)
    assert counts.done_of_all == "1 of 3 sets"
    assert counts.in_words(skipped=True) == "1 set done, 1 partly done, 1 skipped"
    assert counts.in_words(skipped=False) == "1 set done, 1 partly done"
    assert counts.partly_in_words == ("1 partly done",)
    assert counts.skipped_in_words == ("1 skipped",)
    assert counts.begun


def test_nothing_is_said_of_an_outcome_that_no_set_has() -> None:
    done, partly, skipped = (SetCounts.of((one, one)) for one in ONE_OF_EACH)
    assert done.in_words(skipped=True) == "2 sets done"
    assert partly.in_words(skipped=True) == "2 sets partly done"
    assert skipped.in_words(skipped=True) == "2 sets skipped"
    assert skipped.in_words(skipped=False) == "0 sets done"
    assert (done.partly_in_words, done.skipped_in_words) == ((), ())
    assert not skipped.begun
    assert SetCounts.of(()).done_of_all == "0 of 0 sets"


def test_an_outcome_of_a_newer_version_counts_as_begun() -> None:
    assert SetCounts.of((a_set(1, outcome="dreamed"),)).begun


def test_holds_and_trials_are_called_so() -> None:
    trial = a_set(1)._replace(kind="balance", mode="test")
    assert SetCounts.of((trial, trial)).done_of_all == "2 of 2 trials"
