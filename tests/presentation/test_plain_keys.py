"""Keys of a session in plain mode."""

from tests.support.small_catalog import STANCE, WALL, session_of
from tui.domain.catalog.routine import Step
from tui.domain.catalog.sets import BalanceMode
from tui.presentation.plain_keys import few_keys

TEST = Step(STANCE.id, mode=BalanceMode.TEST)


def test_what_ends_by_itself_is_called_what_it_is() -> None:
    assert few_keys(session_of(TEST)).startswith(
        "Trials end by themselves. Press Enter to end one early. "
    )
    assert few_keys(session_of(WALL)).startswith("Sets end by themselves. ")
    assert few_keys(session_of(STANCE)).startswith(
        "Press Enter to end a hold, and whenever I ask for it. "
    )


def test_where_some_sets_wait_for_a_key_most_end_by_themselves() -> None:
    assert few_keys(session_of(WALL, STANCE)).startswith(
        "Most sets end by themselves. Press Enter to end one early, and whenever I ask for it. "
    )
