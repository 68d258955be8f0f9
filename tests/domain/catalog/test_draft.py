"""A routine under edit: what an edit changes, and that undo takes back exactly one."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.app import CATALOG
from tests.support.drafts import drafts, edits
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.routine import Step

FULL = RoutineDraft.of(CATALOG.routines["full"])


@given(st.data())
def test_undo_takes_back_the_last_edit_and_in_the_end_all_of_them(data: st.DataObject) -> None:
    before = data.draw(drafts(FULL, CATALOG.exercises))
    after = data.draw(edits(before, CATALOG.exercises))
    assert after in (before, before.undone) or after.undone is before
    while after.before is not None:
        after = after.undone
    assert after == FULL
    assert not after.edited


def test_steps_move_within_the_list_and_keep_their_origins() -> None:
    names = [step.exercise for step in FULL.routine.steps]
    down = FULL.moving(0, 1)
    assert [step.exercise for step in down.routine.steps] == [names[1], names[0], *names[2:]]
    assert down.origins == (1, 0, 2, 3, 4)
    assert FULL.moving(0, -1) is FULL, "there is no place above the first"
    added = down.removing(1).adding(Step("wall-stretch"), 0)
    assert added.origins == (None, 1, 2, 3, 4)
    assert not added.edited, "nothing would be lost: the same exercises in the same order"
    assert added.moving(0, 9).routine.steps[-1] == Step("wall-stretch")
