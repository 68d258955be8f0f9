"""Mending: a change is a value, told before it is made, and undone up to ten times."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.made_up import a_session, a_set
from tui.domain.log.edits import (
    MOST_LINES,
    REMEMBERED,
    Edit,
    EditHistory,
    amount,
    differences,
    edited,
    edited_at,
    in_brief,
    with_outcome,
)
from tui.domain.log.record import SessionRecord, SetRecord, Soreness

NOW = datetime(2026, 11, 22, 7, 31, 5, 123, tzinfo=UTC)
SORE = Soreness(before=2)


def applied(sessions: Mapping[str, SessionRecord], change: Edit) -> dict[str, SessionRecord]:
    """Some sessions by id, after a change."""
    changed = {**sessions}
    changed.pop(change.session.id, None)
    if change.after is not None:
        changed[change.after.id] = change.after
    return changed


def named(one: SetRecord) -> str:
    return one.exercise


def unmarked(session: SessionRecord) -> SessionRecord:
    """A session without the mark that an edit of it was undone."""
    return session._replace(extra={k: v for k, v in session.extra.items() if k != "restored"})


def counted(**changed: object) -> SetRecord:
    return a_set(kind="reps", target={"reps": 15}, reps=15, seconds=78.1, **changed)


def test_an_edited_record_says_so_and_what_follows_has_followed() -> None:
    before = a_session(1, outcome="stopped", sets=2)
    before = before._replace(sets=(before.sets[0], a_set(2, outcome="partial", seconds=17.0)))
    later = before.started + timedelta(hours=3)
    after = edited(
        before,
        before._replace(started=later, sets=(before.sets[0], a_set(2, seconds=30.0))),
        NOW,
    )
    assert after.extra["edited"] == "2026-11-22T07:31:05+00:00"
    assert edited_at(after) == NOW.replace(microsecond=0)
    assert after.ended == before.ended + timedelta(hours=3)
    assert after.active_seconds == before.active_seconds + 13
    assert after.outcome == "finished"
    assert after.id == before.id


def test_nothing_changed_is_no_edit() -> None:
    session = a_session()
    assert edited(session, session._replace(), NOW) is session
    assert edited_at(session) is None


@pytest.mark.parametrize("told", ["yesterday", 3, None, "2026-13-01"])
def test_a_strange_mark_of_an_edit_is_none(told: object) -> None:
    assert edited_at(a_session(extra={"edited": told})) is None


def test_a_change_is_told_as_before_and_after() -> None:
    before = a_session(1)._replace(soreness=SORE, sets=(counted(), a_set(2)))
    after = before._replace(
        started=before.started + timedelta(days=1),
        soreness=Soreness(before=3),
        note="[b]Calf[/b]",
        sets=(counted()._replace(reps=12, outcome="partial"), with_outcome(a_set(2), "skipped")),
    )
    assert differences(Edit(before, after), named) == (
        "day: Fri 2 Jan 2026 07:31 → Sat 3 Jan 2026 07:31",
        "soreness before: 2 → 3",
        "note: – → “[b]Calf[/b]”",
        "wall-stretch, left, set 1: 15 reps, done → 12 reps, partial",
        "wall-stretch, left, set 2: 30 s, done → –, skipped",
    )


def test_wobbles_that_a_set_without_a_time_loses_are_not_told() -> None:
    skipped = with_outcome(a_set(), "skipped")
    before = a_session()._replace(sets=(skipped._replace(wobbles=2),))
    after = before._replace(note="Calf", sets=(skipped,))
    assert differences(Edit(before, after), named) == ("note: – → “Calf”",)


def test_what_is_added_or_deleted_is_told_whole() -> None:
    session = a_session(1, note="Calf", sets=2)
    told = ("Fri 2 Jan 2026 07:31", "2 of 2 sets done", "soreness before 2", "note “Calf”")
    assert differences(Edit(None, session), named) == told
    assert differences(Edit(session, None), named) == told


def test_a_set_that_is_done_has_its_target() -> None:
    skipped = with_outcome(counted(), "skipped")
    assert (skipped.reps, skipped.seconds, skipped.outcome) == (None, None, "skipped")
    assert with_outcome(skipped, "done").reps == 15
    assert with_outcome(skipped, "done").seconds is None  # not measured, so not made up
    assert with_outcome(a_set(seconds=12.0), "done").seconds == 30
    assert with_outcome(a_set(seconds=41.0), "done").seconds == 41


def test_a_change_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nothing"):
        _ = Edit(None, None).session


def test_an_undone_edit_is_newer_than_the_edit_and_says_nothing_of_one() -> None:
    before = a_session()
    after = edited(before, before._replace(note="Calf"), NOW)
    back = Edit(before, after).undoing(NOW).after
    assert edited_at(back) is None
    assert back.extra == {"restored": "2026-11-22T07:31:06+00:00"}
    assert unmarked(back) == before
    again = edited(back, back._replace(note="Heel"), NOW)
    assert again.extra["edited"] == "2026-11-22T07:31:07+00:00"


@pytest.mark.parametrize("told", ["2030-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", 3])
def test_an_edit_is_newer_than_what_a_clock_that_was_wrong_has_edited(told: object) -> None:
    before = a_session(extra={"edited": told})
    after = edited(before, before._replace(note="Calf"), NOW)
    marked = datetime.fromisoformat(after.extra["edited"])
    assert marked >= NOW.replace(microsecond=0)
    if told == "2030-01-01T00:00:00+00:00":
        assert marked == datetime(2030, 1, 1, 0, 0, 1, tzinfo=UTC)


@given(st.lists(st.tuples(st.sampled_from(["add", "edit", "delete", "undo"]), st.integers(0, 6))))
def test_any_sequence_of_changes_ends_where_a_model_ends(steps: list[tuple[str, int]]) -> None:
    """The model keeps the whole log before each change; at most ten of them come back."""
    log = {one.id: one for one in (a_session(day) for day in range(4))}
    model = dict(log)
    stack: list[dict[str, object]] = []
    changes, clock = EditHistory(), NOW
    for word, day in steps:
        clock += timedelta(minutes=1)
        session = a_session(day)
        if word == "undo":
            if changes.last is not None:
                log, changes = applied(log, changes.last.undoing(clock)), changes.undone
            if stack:
                model = stack.pop()
            assert {key: unmarked(one) for key, one in log.items()} == model
            log = {key: model[key] for key in log}  # the mark of an undo is no part of the model
            continue
        before = log.get(session.id)
        if (before is None) != (word == "add"):
            continue
        stack = [*stack, dict(model)][-REMEMBERED:]
        after = session if word == "add" else None
        if word == "edit":
            after = edited(before, before._replace(note=f"{before.note}!"), clock)
        log = applied(log, change := Edit(before, after))
        changes = changes.and_then(change)
        model = {**model, session.id: after}
        if after is None:
            del model[session.id]
        assert log == model
    assert len(changes.done) == len(stack) <= REMEMBERED


def test_of_many_lines_the_first_are_shown_and_the_others_counted() -> None:
    lines = tuple(f"line {number}" for number in range(MOST_LINES + 2))
    assert in_brief(lines[:MOST_LINES]).splitlines() == list(lines[:MOST_LINES])
    # One line more takes no more room than saying so.
    assert in_brief(lines[:-1]).splitlines() == list(lines[:-1])
    assert in_brief(lines).splitlines() == [*lines[:MOST_LINES], "and 2 more"]


def test_a_set_is_told_with_its_measures_and_outcome() -> None:
    assert amount(counted()) == "15 reps, 78.1 s, done"
    assert amount(counted()._replace(reps=1)) == "1 rep, 78.1 s, done"
    assert amount(with_outcome(counted(), "skipped")) == "skipped"
    assert amount(a_set(seconds=30.0, reps=4)) == "30 s, done"


def test_partly_done_keeps_the_measures_and_done_has_at_least_the_target() -> None:
    long = a_set(seconds=41.0)
    assert with_outcome(long, "partial") == long._replace(outcome="partial")
    assert with_outcome(long._replace(outcome="partial"), "done") == long
    short = counted()._replace(reps=9, seconds=40.0, outcome="partial")
    assert with_outcome(short, "done") == short._replace(reps=15, outcome="done")
    assert with_outcome(long, "skipped").seconds is None


def test_a_session_counts_as_finished_only_where_its_sets_became_all_done() -> None:
    before = a_session(1, outcome="stopped", sets=2)
    assert edited(before, before._replace(note="Calf"), NOW).outcome == "stopped"
    partly = before._replace(sets=(before.sets[0], with_outcome(a_set(2), "partial")))
    assert edited(before, partly, NOW).outcome == "stopped"
    assert edited(partly, before, NOW).outcome == "finished"
