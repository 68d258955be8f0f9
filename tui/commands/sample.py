"""``--sample``: the made-up log that comes with the program, for a look around."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tui.commands.refusal import Refusal
from tui.paths import Paths

FILE = "sample-log.json"
"""Its name in the shipped data."""
NOTICE = "A made-up log for a look around: what you do here is not kept."
"""What the app says while it is open on the sample."""


@contextmanager
def sample(where: Paths) -> Iterator[Paths]:
    """The paths with a copy of the sample as the log; what is done to it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="surefoot-sample-") as folder:
        copy = Path(folder) / FILE
        try:
            shutil.copyfile(where.shipped / FILE, copy)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise Refusal(f"the sample could not be copied: {reason}") from None
        copy.chmod(0o600)
        yield replace(where, log=copy)
