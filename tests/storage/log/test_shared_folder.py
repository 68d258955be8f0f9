"""A log that a group shares: the second person can read and write all of it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session, ids
from tests.support.somebody_else import acting_as, public_folder
from tui.storage.log.log import LogError

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator has two users"
)
ONE, OTHER, STRANGER, GROUP, OUTSIDE = 65501, 65502, 65503, 65510, 65511


@pytest.fixture
def shared() -> Iterator[Path]:
    """The path of a log in a folder of a group."""
    with public_folder() as folder:
        log = folder / "log.json"
        os.chown(folder, ONE, GROUP)
        folder.chmod(0o2775)
        with acting_as(ONE, (OUTSIDE, GROUP)):
            a_log(log).put(a_session(1))
            log.chmod(0o664)
        yield log


def test_lock_and_journals_follow_the_log_so_that_two_can_write_it(shared: Path) -> None:
    with acting_as(ONE, (OUTSIDE, GROUP)):
        log = a_log(shared)
        log.put(a_session(2))
        log.finish(a_session(3))
        log.write_down(a_session(4, sets=2)._replace(outcome="stopped"))
        log.close()
    journals = shared.with_name("log.json.journal")
    modes = {stat.S_IMODE(one.stat().st_mode) for one in (*journals.iterdir(), shared)}
    assert modes == {0o664}
    assert stat.S_IMODE(journals.stat().st_mode) == 0o2775
    lock = shared.with_name("log.json.lock")
    assert (stat.S_IMODE(lock.stat().st_mode), lock.stat().st_gid) == (0o664, GROUP)
    with acting_as(OTHER, (OUTSIDE, GROUP)):
        log = a_log(shared)
        assert log.open() == ()
        assert len(ids(log)) == 4
        log.fold()
        log.put(a_session(5))
        log.edit(a_session(1), a_session(1)._replace(note="mine"))
        [died] = log.unfinished()
        taken = log.resume(died.id)
        assert taken is not None
        log.finish(taken._replace(outcome="finished"))
        log.finish(a_session(6))
    assert stat.S_IMODE(shared.stat().st_mode) == 0o664
    assert shared.stat().st_gid == GROUP
    with acting_as(ONE, (OUTSIDE, GROUP)):
        log = a_log(shared)
        assert log.open() == ()
        log.fold()
        log.put(a_session(7))
        assert len(ids(log)) == 7
        assert not list(journals.iterdir())


def test_advice_names_what_refuses_and_who_can_change_it(shared: Path) -> None:
    def refused() -> str:
        log = a_log(shared)
        with pytest.raises(LogError) as found:
            log.put(a_session(9))
        return str(found.value)

    with acting_as(STRANGER, (OUTSIDE,)):
        assert f"ask the owner of the file {shared} for" in refused()
        assert "chmod" not in refused()
        [notice] = a_log(shared).open()
        assert "until its owner lets you write it" in notice
    shared.chmod(0o640)
    with acting_as(STRANGER, (OUTSIDE,)), pytest.raises(LogError) as found:
        a_log(shared).open()
    assert f"ask the owner of the file {shared} for the permission, or name another" in str(found)
    shared.chmod(0o440)
    with acting_as(ONE, (OUTSIDE, GROUP)):
        assert f'chmod u+w "{shared}"' in refused()
    shared.chmod(0o664)
    shared.parent.chmod(0o555)
    with acting_as(ONE, (OUTSIDE, GROUP)):
        assert f'chmod u+rwx "{shared.parent}"' in refused()
