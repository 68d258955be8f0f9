"""An import of Textual without the modules that no picture needs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

TYPES = "textual.types"
"""A module of names for annotations, which imports five widgets to get them."""


@contextmanager
def lean_import() -> Iterator[None]:
    """Import Textual and asyncio within this; the first picture is there a twentieth sooner.

    Asyncio is imported without ``ssl``, as in a Python that was built without OpenSSL: the full
    screen opens no connection. Of ``textual.types`` each name is loaded once it is asked for.
    Modules that are loaded already stay as they are; afterwards both are imported as ever.
    """
    stand_ins: dict[str, ModuleType | None] = {}
    if "asyncio" not in sys.modules:
        stand_ins["ssl"] = None  # raises ImportError, which asyncio expects
    stand_ins[TYPES] = _LazyTypes(TYPES)
    placed = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    # The type of sys.modules knows nothing of None, which the import system documents.
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    modules.update(placed)
    try:
        yield
    finally:
        for name, module in placed.items():
            if modules.get(name) is module:
                del modules[name]


class _LazyTypes(ModuleType):
    """``textual.types``, of which ``textual._types`` has what can be had without widgets."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        light = vars(import_module("textual._types"))
        if name in light:
            return light[name]
        sys.modules.pop(TYPES, None)
        return getattr(import_module(TYPES), name)
