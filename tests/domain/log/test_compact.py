"""A session folded away comes back as it was."""

import pytest

from tests.support.made_up import a_session, a_set
from tui.domain.log.compact import entry_of
from tui.domain.log.record import SessionRecord

STRANGE = a_set(4, outcome="skipped", seconds=None, extra={"new": [1.25]}, target={"laps": 3})


@pytest.mark.parametrize(
    "session",
    [
        a_session(1, note="“…”", extra={"from": {"later": [1, None]}}),
        a_session(2, sets=0),
        a_session(3)._replace(sets=(*a_session(3).sets, STRANGE)),
    ],
)
def test_a_session_comes_back_whole(session: SessionRecord) -> None:
    assert entry_of(session).session == session


def test_an_entry_knows_what_its_line_shows() -> None:
    entry = entry_of(a_session(3)._replace(sets=(*a_session(3).sets, STRANGE)))
    assert (entry.done, entry.of, entry.bare.sets) == (3, 4, ())
