"""A change is made in what is stored now; what another window changed stays."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.made_up import a_session, a_set
from tui.domain.log.rebase import rebase
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
