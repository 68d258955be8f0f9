"""Where a mistake of the program is written down for those who can mend it."""

import os
import traceback
from pathlib import Path

from tui.storage import files


def write_crash(path: Path, error: BaseException, heading: str) -> None:
    """Writes what led to the mistake, in the place of an earlier one. Raises OSError."""
    told = "".join(traceback.format_exception(error))
    files.make_folder(path.parent)
    fd = files.new_private(path)
    try:
        files.write_all(fd, f"{heading}\n\n{told}".encode(errors="replace"))
    finally:
        os.close(fd)
