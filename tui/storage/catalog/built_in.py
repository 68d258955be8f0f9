"""What an own file needs in order to replace a built-in one."""

from collections.abc import Iterable, Mapping
from functools import partial

from tui.domain.catalog.catalog import Problem
from tui.domain.catalog.exercise import Exercise
from tui.storage.catalog.routine_file import KnownExercises, routine
from tui.storage.catalog.toml_errors import one_of
from tui.storage.catalog.toml_file import TomlFile, read

_OTHERWISE = "or write another id and call the file by it"


def override_error(
    value: Exercise, built_in: Mapping[str, Exercise], routines: Iterable[TomlFile | Problem]
) -> tuple[str, str] | None:
    """Return why an exercise cannot take the place of a built-in one; None where it can.

    Args:
        value: The exercise.
        built_in: The built-in exercises by id.
        routines: The files of the built-in routines, which must be able to use it.

    Returns:
        The key of the mistake, and what is wrong.
    """
    before = built_in.get(value.id)
    if before is None:
        return None
    if value.kind != before.kind:
        kind = f"kind must be {before.kind}, as {value.id} is a built-in exercise"
        return "kind", f"{kind}; correct it, {_OTHERWISE}"
    given = {version.id for version in value.variations}
    if missing := [
        variation.id
        for variation in before.variations
        if variation.id and variation.id not in given
    ]:
        names = one_of(missing, "and")
        message = f"the built-in exercise {value.id} also has {names}; add what is missing"
        return "variation", f"{message}, {_OTHERWISE}"
    known = {**built_in, value.id: value}
    for opened in routines:
        now, then = (
            read(opened, partial(routine, known=KnownExercises(some, {}), own=False)).problems
            for some in (known, built_in)
        )
        if now and not then:
            name = now[0].file.stem
            message = f"the built-in routine {name} cannot use this exercise ({now[0].message})"
            return "id", f"{message}; give it what the routine names, {_OTHERWISE}"
    return None


def loop_of_copies(name: str, copies: Mapping[str, str | None]) -> str:
    """Return the loop that a routine is in as "a of b of a"; empty where there is none.

    Args:
        name: The id of the routine.
        copies: For each routine the id of the one that it was copied from.
    """
    way = [name]
    while (before := copies.get(way[-1])) is not None and before not in way:
        way.append(before)
    if before != name:
        return ""
    return " of ".join((*way, name)) if len(way) > 1 else f"{name} of itself"
