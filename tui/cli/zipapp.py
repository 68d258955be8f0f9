"""Folder of the package, also where it runs from a zipapp."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unpacked() -> Iterator[None]:
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
