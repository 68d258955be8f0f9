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
from tui.storage.catalog.loader import EXERCISES, FIGURES, ROUTINES

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
    """The paths with copies of the sample, the settings, own files and state: all gone later."""
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
        data = Path(folder) / where.data.name
        _copy_own_files(where.data, data)
        yield where._replace(log=copy, settings=settings, data=data, state=state, temporary=True)


def _copy_own_files(own: Path, copy: Path) -> None:
    """Copy the user's exercises, routines and figures; what cannot be read is left out."""
    copy.mkdir()
    for name in (EXERCISES, ROUTINES, FIGURES):
        files = sorted((own / name).glob("*.toml")) if (own / name).is_dir() else []
        for file in files:
            # Neither a pipe nor a device is read, which might never end.
            if file.is_file():
                (copy / name).mkdir(exist_ok=True)
                with suppress(OSError):
                    shutil.copyfile(file, copy / name / file.name)
