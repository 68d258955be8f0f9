"""``--sample``: a temporary copy of the sample log."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

from tui.cli.errors import CommandError
from tui.clock import SystemClock
from tui.paths import CRASH_FILE, Paths

FILE = "sample-log.json"
"""Its name in the shipped data."""
NOTICE = "A made-up log to look around in. What you do here is not saved."
"""The notice of the app while it is open on the sample."""


_DAY = r'(?:(?<="started":")|(?<="ended":")|(?<="at":"))\d{4}-\d\d-\d\d'


def move_dates(text: str, today: date) -> str:
    """Return the JSON of the sample moved by whole weeks, to end in the week before ``today``."""
    last = max((date.fromisoformat(day) for day in re.findall(_DAY, text)), default=today)
    by = timedelta(weeks=(today - last).days // 7)
    if not by:
        return text
    return re.sub(_DAY, lambda found: (date.fromisoformat(found[0]) + by).isoformat(), text)


@contextmanager
def sample(where: Paths) -> Iterator[Paths]:
    """The paths with copies of the sample, the settings and the state: all gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="surefoot-sample-") as folder:
        copy = Path(folder) / FILE
        try:
            text = (where.shipped / FILE).read_text(encoding="utf-8")
            copy.write_text(move_dates(text, SystemClock().now().date()), encoding="utf-8")
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise CommandError(f"the made-up log could not be copied: {reason}") from None
        copy.chmod(0o600)
        settings, state = Path(folder) / where.settings.name, Path(folder) / "state"
        with suppress(FileNotFoundError):
            shutil.copyfile(where.settings, settings)
        with suppress(FileNotFoundError):
            shutil.copytree(where.state, state, ignore=shutil.ignore_patterns(CRASH_FILE))
        yield where._replace(log=copy, settings=settings, state=state)
