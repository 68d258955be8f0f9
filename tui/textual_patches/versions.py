"""The Textual versions that the patches were tried with."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import textual
from textual.screen import Screen

FIRST_TRIED = (8, 2, 8)
"""The oldest version that was tried."""
FIRST_UNTRIED = (8, 3)
"""The version from which on stock Textual is used."""


@cache
def supported() -> bool:
    """Return whether the installed Textual is one that the patches were tried with."""
    return is_tried(_installed_version())


def is_tried(version: str) -> bool:
    """Return whether a version of Textual lies in the tried range.

    Args:
        version: As in ``textual.__version__``: "8.2.8". A version of another form is not tried.
    """
    if not re.fullmatch(r"\d+(\.\d+)*", version):
        return False
    return FIRST_TRIED <= tuple(int(part) for part in version.split(".")) < FIRST_UNTRIED


def install_compositor(screen: Screen[Any]) -> None:
    """Let a new screen send only the cells that changed, where Textual's version allows it.

    It then also draws them without waiting for the rhythm of a timer.
    """
    if supported():
        from tui.textual_patches.compositor import ChangedCellsCompositor
        from tui.textual_patches.update_timer import UpdateTimer

        screen._compositor = ChangedCellsCompositor()
        vars(screen)["_Screen__update_timer"] = UpdateTimer(screen)


def _installed_version() -> str:
    """Return ``textual.__version__``, read from the name of its metadata folder if possible.

    Textual finds its version with importlib.metadata, whose import costs a tenth of the start.
    """
    if "__version__" in vars(textual):
        return str(vars(textual)["__version__"])
    folders = list(Path(textual.__file__).parents[1].glob("textual-*.dist-info"))
    if len(folders) == 1:
        return folders[0].name.removeprefix("textual-").removesuffix(".dist-info")
    return textual.__version__
