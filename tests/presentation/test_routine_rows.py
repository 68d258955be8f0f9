"""The rows with which a routine is made and changed."""

from typing import Any

from tests.support.small_catalog import ALL, BAND, HEEL, STANCE, WALL, L, R
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode, Stage
from tui.presentation.edit_rows import EditRow
from tui.presentation.routine_rows import overview, step_id, step_rows

STEPS = (Step(WALL.id), Step(HEEL.id, sorer_more=True, rest=20.0), Step(STANCE.id))
DRAFT = RoutineDraft.of(Routine("evening", "Evening", "For the calf.", STEPS))

Rows = dict[str, EditRow[RoutineDraft]]


def rows_of(draft: RoutineDraft, index: int | None = None) -> Rows:
    rows = overview(draft, ALL) if index is None else step_rows(draft, index, ALL)
    return {row.option.id: row for row in rows}


def reads(rows: Rows, draft: RoutineDraft) -> dict[str, str]:
    return {name: row.option.reads(draft).replace("\xa0", " ") for name, row in rows.items()}


def typed(rows: Rows, name: str, text: str) -> Any:
    typing = rows[name].typing
    assert typing is not None
    return typing.typed(DRAFT, text).routine


def test_a_routine_is_read_in_its_rows() -> None:
    rows = rows_of(DRAFT)
    assert reads(rows, DRAFT) == {
        "title": "Evening",
        "purpose": "For the calf.",
        "days_a_week": "any time",
        "times_a_day": "1",
        "rounds": "1",
        "after_a_run": "off",
        "leaves_out": "–",
        step_id(0): "3 × 30 s a side",
        step_id(1): "3 × 15 a side, sorer one more",
        step_id(2): "5 holds a side",
    }
    assert [rows[step_id(index)].step for index in range(3)] == [0, 1, 2]
    assert rows["rounds"].keys == ("rounds",)
    assert "rest 20 s" in rows[step_id(1)].option.help


def test_what_is_typed_or_stepped_through_changes_the_routine() -> None:
    rows = rows_of(DRAFT)
    assert typed(rows, "title", "Morning").title == "Morning"
    assert typed(rows, "days_a_week", "3").days_a_week == 3
    assert typed(rows, "days_a_week", "").days_a_week == 0
    assert typed(rows, "times_a_day", "").times_a_day == 1
    assert typed(rows, "rounds", "2").rounds == 2
    run = rows["after_a_run"].option
    assert run.moved(DRAFT, 1).routine.after_a_run
    assert run.reads(run.moved(DRAFT, 1)) == "on"
    more = rows[step_id(0)].option.moved(DRAFT, 1)
    assert more.routine.steps[0] == Step(WALL.id, sets=4)
    assert rows[step_id(0)].option.reset(more).routine == DRAFT.routine


def test_the_rows_of_an_exercise_are_those_of_its_kind() -> None:
    wall, heel, stance = (reads(rows_of(DRAFT, index), DRAFT) for index in range(3))
    assert wall == {
        "exercise": "Wall stretch",
        "sets": "3 (default)",
        "seconds": "30 s (default)",
        "sides": "both (default)",
        "rest": "10 s (default)",
        "version knee-straight": "on, number 1",
        "version knee-bent": "on, number 2",
    }
    assert heel["reps"] == "15 (default)"
    assert heel["load"] == "none"
    assert heel["rest"] == "20 s"
    assert heel["stage lower"] == "3 s (default)"
    assert stance["mode"] == "practice"
    assert "seconds" not in heel and "reps" not in stance  # noqa: PT018


def test_the_sides_of_a_step_are_a_ring_of_six() -> None:
    option = rows_of(DRAFT, 0)["sides"].option
    found, draft = [], DRAFT
    for _ in range(6):
        found.append((draft.routine.steps[0].sides, draft.routine.steps[0].sorer_more))
        draft = option.moved(draft, 1)
    assert found == [
        (None, False),
        ((L,), False),
        ((R,), False),
        ((L, R), False),
        ((R, L), False),
        (None, True),
    ]
    assert draft.routine == DRAFT.routine
    texts = [option.reads(option.moved(DRAFT, steps)) for steps in range(1, 6)]
    assert texts == [
        "left only",
        "right only",
        "left first",
        "right first",
        "both, the sorer one more",
    ]
    one_sided = ALL | {WALL.id: WALL._replace(sides=(R,))}
    row = next(row for row in step_rows(DRAFT, 0, one_sided) if row.option.id == "sides")
    assert row.option.reads(DRAFT) == "right only (default)"
    assert row.option.moved(row.option.moved(DRAFT, 1), 1).routine == DRAFT.routine


def test_a_part_of_a_repetition_lasts_otherwise_and_the_others_stay() -> None:
    rows = rows_of(DRAFT, 1)
    slow = typed(rows, "stage lower", "4.5")
    assert slow.steps[1].tempo == (Stage("lower", 4.5),)
    assert rows["stage lower"].keys == ("tempo",)
    step = slow.steps[1]._replace(tempo=(Stage("up", 1.0), *slow.steps[1].tempo))
    draft = DRAFT.with_step(1, step)
    other = rows_of(draft, 1)["stage lower"].option
    assert other.reads(draft) == "4.5 s"
    assert other.moved(draft, 1).routine.steps[1].tempo == (Stage("lower", 5.0), Stage("up", 1.0))
    assert other.reset(draft).routine.steps[1].tempo == (Stage("up", 1.0),)
    only = DRAFT.with_routine(slow)
    assert rows_of(only, 1)["stage lower"].option.reset(only).routine == DRAFT.routine


def test_a_version_is_taken_in_behind_the_others_and_left_out() -> None:
    option = rows_of(DRAFT, 0)["version knee-straight"].option
    without = option.moved(DRAFT, 1)
    assert without.routine.steps[0].variations == ("knee-bent",)
    assert option.reads(without) == "off"
    assert rows_of(without, 0)["version knee-bent"].option.reads(without) == "on"
    behind = option.moved(without, 1)
    assert behind.routine.steps[0].variations == ("knee-bent", "knee-straight")
    assert option.reads(behind) == "on, number 2"


def test_another_exercise_begins_with_its_defaults_and_a_balance_may_be_a_test() -> None:
    draft = DRAFT.with_step(0, Step(WALL.id, sets=5))
    option = rows_of(draft, 0)["exercise"].option
    assert option.moved(draft, 1).routine.steps[0] == Step(HEEL.id)
    assert option.moved(draft, -1).routine.steps[0] == Step(BAND.id)
    mode = rows_of(DRAFT, 2)["mode"].option
    assert mode.moved(DRAFT, 1).routine.steps[2].mode is BalanceMode.TEST
