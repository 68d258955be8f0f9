"""Logs that went their own ways come together, in any order and however often."""

import json
from copy import deepcopy
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.log.merge import (
    CONFLICTS,
    Document,
    Kind,
    canonical,
    compare,
    conflicts_of,
    merge,
    without_conflicts,
)

moments = st.sampled_from(
    ["2026-11-22T07:00:00+01:00", "2026-11-22T06:00:00+00:00", "2026-11-23T07:00:00+01:00"]
)
values = st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from([0.0, 1.0, 0.5, "x"])
extras = st.dictionaries(
    st.sampled_from(["edited", "restored", "note", "x"]), moments | values, max_size=3
)
versions = st.builds(
    lambda name, ended, extra: {"id": name, "started": "2026-11-22", "ended": ended, **extra},
    st.sampled_from(["a", "b"]),
    moments | st.none(),
    extras,
)
logs = st.lists(versions, max_size=5).map(lambda documents: merge(documents, []))


def text(log: dict[str, Document]) -> str:
    return json.dumps(log, sort_keys=True)


def together(*parts: dict[str, Document]) -> dict[str, Document]:
    return reduce(lambda one, other: merge(one.values(), other.values()), parts)


def all_versions(*parts: dict[str, Document]) -> set[str]:
    documents = [one for log in parts for one in log.values()]
    return {canonical(v) for one in documents for v in (without_conflicts(one), *conflicts_of(one))}


@given(logs)
def test_merging_is_idempotent(log: dict[str, Document]) -> None:
    assert text(together(log, log)) == text(log)


@given(logs, logs)
def test_merging_is_commutative(one: dict[str, Document], other: dict[str, Document]) -> None:
    assert text(together(one, other)) == text(together(other, one))


@given(logs, logs, logs)
def test_merging_is_associative(
    one: dict[str, Document], two: dict[str, Document], three: dict[str, Document]
) -> None:
    assert text(together(together(one, two), three)) == text(together(one, together(two, three)))


@given(logs, logs)
def test_merging_loses_nothing_and_adds_nothing(
    one: dict[str, Document], other: dict[str, Document]
) -> None:
    before = deepcopy((one, other))
    assert all_versions(together(one, other)) == all_versions(one, other)
    assert (one, other) == before


@given(logs, logs)
def test_what_was_merged_is_the_same_from_then_on(
    one: dict[str, Document], other: dict[str, Document]
) -> None:
    both = together(one, other)
    for log in (one, other, both):
        for name, document in log.items():
            assert compare(both[name], document).kind is Kind.SAME


def a_version(note: str, **changed: object) -> Document:
    return {"id": "a", "started": "2026-11-22T07:00:00+01:00", "note": note, **changed}


@pytest.mark.parametrize("turned", [False, True])
def test_the_newer_edit_wins_and_the_other_is_kept_aside(turned: bool) -> None:
    old = a_version("old", ended="2026-11-22T08:00:00+01:00")
    new = a_version("new", edited="2026-11-22T07:30:01+00:00")
    ours, theirs = (new, old) if turned else (old, new)
    met = compare(ours, theirs)
    assert met.kind is Kind.CONFLICT
    assert met.ours_stays is turned
    assert met.result == {**new, CONFLICTS: [old]}


def test_an_undone_edit_stays_undone_where_another_log_still_has_it() -> None:
    edited = a_version("new", edited="2026-11-22T07:30:01+00:00")
    undone = a_version("old", restored="2026-11-22T07:30:02+00:00")
    for ours, theirs in ((undone, edited), (edited, undone)):
        assert compare(ours, theirs).result == {**undone, CONFLICTS: [edited]}


def test_an_edit_wins_over_what_ends_in_the_future() -> None:
    strange = a_version("old", ended="2099-11-22T08:00:00+01:00")
    mended = a_version("new", ended="2026-11-22T08:00:00+01:00", edited="2026-11-23T08:00:00Z")
    assert compare(strange, mended).result["note"] == "new"


def test_an_edit_that_tells_no_moment_does_not_count() -> None:
    old = a_version("old", edited="yesterday", ended="2026-11-22T08:00:00+01:00")
    new = a_version("new", ended="2026-11-22T08:00:01+01:00")
    assert compare(old, new).result["note"] == "new"


def test_true_is_not_one() -> None:
    assert compare(a_version("x", y=True), a_version("x", y=1)).kind is Kind.CONFLICT
    assert compare(a_version("x", y=1.0), a_version("x", y=1)).kind is Kind.SAME


def test_a_session_that_is_not_here_is_new() -> None:
    assert compare(None, a_version("x")).kind is Kind.NEW


def test_a_session_that_is_new_is_not_one_of_ours() -> None:
    document: Document = {"id": "a", "started": "2026-11-22"}
    result = compare(None, document)
    assert (result.kind, result.ours_stays) == (Kind.NEW, False)
    assert compare(document, document).ours_stays
