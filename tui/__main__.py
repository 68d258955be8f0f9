"""``python -m tui`` and ``surefoot``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""Exit code of a program that is interrupted, by the shell's convention."""


def main() -> int:
    """Run the command line and return the exit code, also of an interrupt while it loads."""
    try:
        with _unpacked():
            from tui.cli.main import main as run

            return run()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if _is_interrupt(error):
            return INTERRUPTED
        raise


def _is_interrupt(error: BaseException) -> bool:
    """Return whether an interrupt caused this error: Python 3.11 wraps it in another in a class."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, KeyboardInterrupt):
        cause = cause.__cause__ or cause.__context__
    return cause is not None


@contextmanager
def _unpacked() -> Iterator[None]:
    """Have the package in a folder while it runs: data and style sheets are files beside it."""
    import tui

    archive = getattr(tui.__loader__, "archive", None)
    if archive is None:
        yield
        return
    import tempfile
    from pathlib import Path
    from zipfile import ZipFile

    with tempfile.TemporaryDirectory(prefix="surefoot-") as folder:
        with ZipFile(archive) as packed:
            ours = [name for name in packed.namelist() if name.startswith(("tui/", "data/"))]
            packed.extractall(folder, ours)
        tui.__path__ = [str(Path(folder, "tui"))]
        yield


if __name__ == "__main__":
    sys.exit(main())
