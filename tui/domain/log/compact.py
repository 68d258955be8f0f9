"""A session with its sets compressed, for long lists.

Twenty thousand sessions are a million sets. As objects they would fill a gigabyte, and every sweep
of the garbage collector would visit them all while the screen waits.
"""

import json
import zlib
from datetime import datetime
from typing import NamedTuple

from tui.domain.log.record import SessionRecord, SetOutcome, SetRecord


class CompactSession(NamedTuple):
    """A session as a list holds it; its sets are compressed JSON."""

    bare: SessionRecord
    """The session without its sets."""
    done: int
    """Sets that are done."""
    of: int
    """Sets there are."""
    folded: bytes

    @property
    def session(self) -> SessionRecord:
        """The session with its sets."""
        rows = json.loads(zlib.decompress(self.folded))
        sets = tuple(SetRecord(*row) for row in rows)
        return self.bare._replace(sets=sets)

    @property
    def order(self) -> tuple[datetime, str]:
        """The key by which lists are sorted, oldest first."""
        return self.bare.started, self.bare.id


def entry_of(session: SessionRecord) -> CompactSession:
    """Return a session in compact form."""
    done = sum(1 for record in session.sets if record.outcome == SetOutcome.DONE)
    rows = json.dumps(session.sets, separators=(",", ":"), default=dict)
    folded = zlib.compress(rows.encode(), 1)
    return CompactSession(session._replace(sets=()), done, len(session.sets), folded)
