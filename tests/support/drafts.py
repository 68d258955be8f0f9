"""Sequences of edits of a routine, as an athlete makes them in the editor."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from hypothesis import strategies as st

from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Step
from tui.domain.parsing import ParseError
from tui.presentation.edit_rows import EditRow
from tui.presentation.routine_rows import overview, step_rows

State = TypeVar("State")
TYPED = st.one_of(
    st.sampled_from(
        [
            "",
            "1",
            "7",
            "45.5",
            "0",
            "-1",
            "1001",
            "2",
            '"',
            "a\\b",
            "# x",
            "[[step]]",
            "up, hold, down",
            "Stand. Go!",
        ]
    ),
    st.text(max_size=12),
)


@st.composite
def drafts(draw: st.DrawFn, draft: RoutineDraft, exercises: Mapping[str, Exercise]) -> RoutineDraft:
    """Draw the draft after some edits."""
    for _ in range(draw(st.integers(0, 6))):
        draft = draw(edits(draft, exercises))
    return draft


@st.composite
def edits(draw: st.DrawFn, draft: RoutineDraft, exercises: Mapping[str, Exercise]) -> RoutineDraft:
    """Draw the draft after one edit."""
    count = len(draft.routine.steps)
    kinds = ["add", "row", "undo"] + (["remove", "move", "step", "step", "step"] if count else [])
    index = draw(st.integers(0, count - 1)) if count else 0
    match draw(st.sampled_from(kinds)):
        case "add":
            name = draw(st.sampled_from(sorted(exercises)))
            return draft.adding(Step(name), draw(st.integers(0, count)))
        case "remove":
            return draft.removing(index)
        case "move":
            return draft.moving(index, draw(st.sampled_from([-1, 1])))
        case "undo":
            return draft.undone
        case "step":
            rows = step_rows(draft, index, exercises)
        case _:
            rows = overview(draft, exercises)
    return draw(row_edits(rows, draft))


@st.composite
def row_edits(draw: st.DrawFn, rows: Sequence[EditRow[State]], state: State) -> State:
    """Draw the state after a change of one row: stepped through, typed, or its default again."""
    row = draw(st.sampled_from(rows))
    how = draw(st.sampled_from(["next", "before", "reset", "type"]))
    if how == "type" and row.typing is not None:
        try:
            return row.typing.typed(state, draw(TYPED))
        except ParseError:
            return state
    if how == "reset":
        return row.option.reset(state)
    return row.option.moved(state, 1 if how == "next" else -1)
