"""A user who is not the administrator, for tests that the administrator runs."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

NOBODY = 65534


@contextmanager
def public_folder() -> Iterator[Path]:
    """Yield a folder that every user may enter, which is removed at the end."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        rmtree(folder)


@contextmanager
def acting_as(user: int = NOBODY, groups: tuple[int, ...] = (NOBODY,)) -> Iterator[None]:
    """Be another user, where the tests are run by the administrator, until the block ends."""
    if os.geteuid() != 0:
        yield
        return
    before = os.getgroups()
    os.setgroups(groups)
    os.setresgid(groups[0], groups[0], 0)
    os.setresuid(user, user, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(before)
