"""A journal cut off at any byte tells the session as it was after one of its lines."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.made_up import a_session, a_set, fail
from tui.domain.log.record import SessionRecord
from tui.storage.log.documents import decode
from tui.storage.log.journal import Journal
from tui.storage.log.journal_state import JournalState, replay

steps = st.lists(
    st.sampled_from(["one more", "two more", "undo", "undo all", "correct the first", "a note"]),
    max_size=12,
)


def after(step: str, draft: SessionRecord) -> SessionRecord:
    done = draft.sets
    number = len(done) + 1
    match step:
        case "one more":
            done = (*done, a_set(number, seconds=float(number)))
        case "two more":
            done = (*done, a_set(number), a_set(number + 1, outcome="skipped"))
        case "undo":
            done = done[:-1]
        case "undo all":
            done = ()
        case "correct the first" if done:
            done = (done[0]._replace(seconds=12.5), *done[1:])
        case _:
            draft = draft._replace(note=draft.note + "ünd\n")
    return draft._replace(sets=done, active_seconds=draft.active_seconds + 1)


@settings(max_examples=examples(60))
@given(steps=steps, finished=st.booleans(), cut=st.floats(0, 1))
def test_a_journal_cut_at_any_byte_ends_in_one_of_its_states(
    steps: list[str], finished: bool, cut: float
) -> None:
    draft = a_session(sets=0)._replace(outcome="stopped", active_seconds=0.0)
    states = [draft]
    with TemporaryDirectory() as folder:
        journal = Journal.begin(Path(folder) / "j", draft)
        for step in steps:
            states.append(after(step, states[-1]))
            journal.write(states[-1])
        if finished:
            journal.write(states[-1], end=True)
        journal.close()
        content = journal.path.read_bytes()
    whole = replay(content)
    assert decode(whole.document) == states[-1]
    assert whole.ended == finished
    assert replay(content + content).document == whole.document
    told = replay(content[: round(cut * len(content))])
    assert not told.head or decode(told.document) in states


@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from([b"{}", b"[", b"\n", b"null\n"])).map(b"".join)
)
def test_junk_tells_nothing_and_raises_nothing(junk: bytes) -> None:
    assert replay(junk).head == {}


def test_a_line_that_failed_is_written_again_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = a_session(sets=0)
    journal = Journal.begin(tmp_path, draft)
    with monkeypatch.context() as patch:
        fail(patch, 1, OSError(28, "No space left on device"), once=False)
        with pytest.raises(OSError, match="No space"):
            journal.write(draft._replace(sets=(a_set(1, exercise="a-very-long-name" * 99),)))
    second = draft._replace(sets=(a_set(1), a_set(2)))
    journal.write(second)
    journal.close()
    assert decode({**replay(journal.path.read_bytes()).document, "outcome": "finished"}) == second


def test_a_session_is_stopped_at_the_last_moment_that_was_put_down(tmp_path: Path) -> None:
    draft = a_session()._replace(ended=None)
    journal = Journal.begin(tmp_path, draft)
    assert journal.state.document["ended"] == draft.started.isoformat()
    later = draft._replace(ended=a_session().ended)
    journal.write(later)
    journal.close()
    told = replay(journal.path.read_bytes())
    assert told.document["ended"] == a_session().ended.isoformat()
    assert told.document["outcome"] == "stopped"


def test_the_dates_are_kept_to_the_second(tmp_path: Path) -> None:
    draft = a_session(started=a_session().started.replace(microsecond=123456))
    journal = Journal.begin(tmp_path, draft)
    journal.close()
    assert journal.state.document["started"] == "2026-01-02T07:31:05+00:00"


@pytest.mark.parametrize(
    ("change", "empty"),
    [
        (lambda told: told.head.update(title=""), True),
        (lambda told: told.head.update(note="sore"), False),
        (lambda told: told.head.update(soreness={"before": 0}), False),
        (lambda told: told.sets.append({}), False),
        (lambda told: setattr(told, "ended", True), False),
    ],
)
def test_a_journal_is_empty_until_something_is_told(
    change: Callable[[JournalState], None], empty: bool
) -> None:
    told = JournalState(head={"id": "1", "note": "", "soreness": {"before": None}})
    change(told)
    assert told.empty is empty
