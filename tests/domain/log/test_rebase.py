"""A change is made in what is stored now; what another window changed stays."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.made_up import a_session, a_set
from tui.domain.log.rebase import can_join, rebase
from tui.domain.log.record import SessionRecord, Soreness
from tui.storage.log.documents import decode, encode

BASE = a_session(sets=3)


def rebased(after: SessionRecord, stored: SessionRecord, before: SessionRecord = BASE) -> object:
    return decode(dict(rebase(encode(before), encode(after), encode(stored))))


def test_a_note_and_soreness_leave_alone_what_another_window_changed() -> None:
    sets = (BASE.sets[0]._replace(seconds=25.0), *BASE.sets[1:])
    stored = BASE._replace(sets=sets, soreness=Soreness(before=2, worst=5), extra={"edited": "x"})
    after = BASE._replace(note="tight", soreness=Soreness(before=2, after=1))
    expected = stored._replace(note="tight", soreness=Soreness(before=2, worst=5, after=1))
    assert rebased(after, stored) == expected


def test_of_two_notes_that_were_added_both_stay() -> None:
    stored, after = BASE._replace(note="theirs"), BASE._replace(note="ours")
    assert rebased(after, stored) == BASE._replace(note="theirs\nours")


@given(
    st.lists(st.sampled_from(["skipped", "partial", "done"]), min_size=3, max_size=3),
    st.lists(st.sampled_from(["skipped", "partial", "done"]), min_size=3, max_size=3),
)
def test_a_copy_of_a_left_session_never_shrinks_what_was_done(
    ours: list[str], theirs: list[str]
) -> None:
    ranks = ["skipped", "partial", "done"]

    def version(outcomes: list[str], outcome: str) -> SessionRecord:
        sets = tuple(
            a_set(number, outcome=one, seconds=None) for number, one in enumerate(outcomes, 1)
        )
        return BASE._replace(sets=sets, outcome=outcome)

    before = version(["skipped"] * 3, "stopped")
    result = rebased(version(ours, "stopped"), version(theirs, "finished"), before)
    assert isinstance(result, SessionRecord)
    assert result.outcome == "finished"
    assert [one.outcome for one in result.sets] == [
        max(pair, key=ranks.index) for pair in zip(ours, theirs, strict=True)
    ]


def test_another_outcome_is_taken_over_unless_the_session_was_finished_elsewhere() -> None:
    stopped = BASE._replace(outcome="stopped")
    finished, noted = stopped._replace(outcome="finished"), stopped._replace(note="theirs")
    for stored, outcome in ((noted, "partial"), (finished, "finished")):
        result = rebased(stopped._replace(outcome="partial"), stored, before=stopped)
        assert isinstance(result, SessionRecord)
        assert result.outcome == outcome


def test_a_note_that_both_wrote_is_there_once_and_one_that_was_changed_is_the_later() -> None:
    ours = BASE._replace(note="ours")
    assert rebased(ours, ours) == ours
    assert rebased(ours, BASE._replace(note="theirs"), BASE._replace(note="old")) == ours
    missing, empty = encode(BASE), encode(BASE)
    missing.pop("note", None)
    result = rebase({**missing}, {**empty, "note": ""}, encode(BASE._replace(note="theirs")))
    assert result["note"] == "theirs"


def test_of_a_note_only_the_lines_that_were_known_are_replaced() -> None:
    for note, expected in (("new", "a\nnew\nb"), ("", "a\nb")):
        known, stored = BASE._replace(note="old"), BASE._replace(note="a\nold\nb")
        changed = rebased(BASE._replace(note=note), stored, before=known)
        assert changed == BASE._replace(note=expected)
    gone = rebased(BASE, BASE._replace(note="old"), before=BASE._replace(note="old"))
    assert gone == BASE


def versions(*notes: str) -> st.SearchStrategy[SessionRecord]:
    """Versions of a session, with one of these notes or none."""
    return st.builds(
        lambda note, worst, outcomes, edited: BASE._replace(
            note=note,
            soreness=Soreness(worst=worst),
            sets=tuple(a_set(number, outcome=one) for number, one in enumerate(outcomes, 1)),
            extra={"edited": edited},
        ),
        st.sampled_from(["", *notes]),
        st.sampled_from([None, 3, 4]),
        st.lists(st.sampled_from(["skipped", "partial", "done"]), min_size=2, max_size=2),
        st.sampled_from(["x", "y"]),
    )


# Nobody writes what another one wrote: of two equal notes one is kept, whoever comes first.
# Few pairs of changes can be joined, whatever is drawn.
@settings(max_examples=examples(400), suppress_health_check=[HealthCheck.filter_too_much])
@given(
    versions("a"), versions("a", "m"), versions("a", "m", "s"), versions("n"), versions("a", "s")
)
def test_two_changes_that_can_be_kept_as_one_do_the_same(
    base: SessionRecord,
    made: SessionRecord,
    before: SessionRecord,
    after: SessionRecord,
    stored: SessionRecord,
) -> None:
    first, then = (encode(base), encode(made)), (encode(before), encode(after))
    assume(can_join(first, then))
    assume(made.note in ("", base.note) or made.note != stored.note)
    joined = rebase(first[0], rebase(*then, first[1]), encode(stored))
    assert joined == rebase(*then, rebase(*first, encode(stored)))


def test_a_change_can_be_kept_with_one_before_it_only_where_that_is_known() -> None:
    noted = encode(BASE._replace(note="x"))
    old, new = encode(BASE._replace(note="y")), encode(BASE._replace(note="z"))
    sore = encode(BASE._replace(soreness=Soreness(worst=4)))
    assert can_join((encode(BASE), noted), (noted, new))  # a note that is typed on
    assert can_join((encode(BASE), sore), (encode(BASE), noted))
    assert not can_join((encode(BASE), sore), (old, new))
    assert not can_join((encode(BASE), noted), (noted, encode(BASE)))


def test_a_set_that_was_added_is_added_and_equal_ones_are_known_by_their_turn() -> None:
    twice = BASE._replace(sets=(a_set(1, seconds=10.0), a_set(1, seconds=20.0)))
    longer = (twice.sets[0], a_set(1, seconds=25.0), a_set(2, seconds=7.0))
    stored = twice._replace(note="theirs")
    result = rebased(twice._replace(sets=longer), stored, before=twice)
    assert isinstance(result, SessionRecord)
    assert result.sets == longer
    assert result.active_seconds == twice.active_seconds + 12.0


def test_seconds_of_work_that_are_no_number_stay_as_they_are() -> None:
    before, stored = encode(BASE), {**encode(BASE), "active_seconds": "many"}
    after = encode(BASE._replace(sets=(a_set(1, seconds=9.0), *BASE.sets[1:])))
    assert rebase(before, after, stored)["active_seconds"] == "many"


def test_of_a_set_that_was_done_in_both_windows_the_later_change_stays() -> None:
    ours, theirs = a_set(1, seconds=25.0), a_set(1, seconds=20.0)
    stored = BASE._replace(sets=(theirs, *BASE.sets[1:]))
    result = rebased(BASE._replace(sets=(ours, *BASE.sets[1:])), stored)
    assert isinstance(result, SessionRecord)
    assert result.sets[0] == ours
