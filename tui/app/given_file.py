"""Effect of adding a file that somebody gave."""

from collections.abc import Callable

from tui.domain.catalog.catalog import Catalog
from tui.paths import Paths
from tui.presentation.given_file import GivenFile, GivenPart, describe_file
from tui.storage.catalog.bundle_file import Bundle, BundlePart
from tui.storage.catalog.loader import load
from tui.storage.catalog.own_folder import Effect, effect_of


def describe_given(
    name: str,
    bundle: Bundle,
    where: Paths,
    before: Catalog,
    chosen: Callable[[Catalog], Catalog] = lambda catalog: catalog,
) -> GivenFile:
    """Return what a file without a mistake brings, and what it replaces.

    Args:
        name: The name of the file.
        bundle: The file.
        where: The paths of this run.
        before: The shipped and the user's own files.
        chosen: Applies the user's settings to a catalog.

    Raises:
        ObstacleError: Something that is not replaced has the name of a part.
        OSError: The user's folder cannot be read.
    """
    parts = tuple(
        GivenPart(part.folder.removesuffix("s"), part.id, part.name, effect.value)
        for part, effect in _effects(bundle, where)
    )
    after = chosen(load(where.shipped, where.data, bundle.texts))
    routine = after.routines[bundle.routine.id] if bundle.routine else None
    return describe_file(name, tuple(reversed(parts)), routine, before, after)


def wanted_parts(bundle: Bundle, where: Paths) -> list[BundlePart]:
    """Return the parts that the user does not have yet. Raises ObstacleError and OSError."""
    return [part for part, effect in _effects(bundle, where) if effect is not Effect.SAME]


def _effects(bundle: Bundle, where: Paths) -> list[tuple[BundlePart, Effect]]:
    return [(part, effect_of(part, where.data, where.shipped)) for part in bundle.parts]
