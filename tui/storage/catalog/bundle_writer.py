"""Writer of bundles."""

from pathlib import Path

from tui.domain.catalog.catalog import Catalog, Problem
from tui.domain.catalog.routine import Routine
from tui.storage.catalog.bundle_file import FORMAT, Present, read_opened
from tui.storage.catalog.bundle_text import join_bundle
from tui.storage.catalog.figures import figure_ids
from tui.storage.catalog.loader import EXERCISES, FIGURES, ROUTINES, load
from tui.storage.catalog.toml_file import TomlFile, open_text, open_toml


def write_bundle(
    routine: Routine, catalog: Catalog, own: Path, shipped: Path, name: str
) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a bundle of a routine with all of the user's own that it needs.

    Args:
        routine: A routine of the catalog.
        catalog: The shipped and the user's own files.
        own: The user's folder.
        shipped: The folder of shipped data.
        name: The name that the bundle gets, for its problems.

    Returns:
        The text, and the problems for which whoever gets it could not read it.
    """
    exercises = [
        catalog.exercises[exercise_id]
        for exercise_id in dict.fromkeys(step.exercise for step in routine.steps)
        if exercise_id in catalog.replaced_exercises
        or not (shipped / EXERCISES / f"{exercise_id}.toml").exists()
    ]
    figures = {
        figure
        for exercise in exercises
        for version in exercise.variations
        for figure in (version.figure, version.prepare_figure)
        if figure and (own / FIGURES / f"{figure}.toml").exists()
    }
    places = [(ROUTINES, routine.id, own if routine.own else shipped)]
    places += [(EXERCISES, exercise.id, own) for exercise in exercises]
    places += [(FIGURES, figure, own) for figure in sorted(figures)]
    texts: list[tuple[str, str]] = []
    for folder, file_id, parent in places:
        source = open_toml(parent / folder / f"{file_id}.toml")
        if isinstance(source, Problem):
            return "", (source,)
        texts.append((folder.removesuffix("s"), source.text))
    text = join_bundle(FORMAT, texts[0][1], texts[1:])
    opened = open_text(Path(name), text)
    if not isinstance(opened, TomlFile):
        return text, (opened,)
    # Whoever gets it has what is shipped, and nothing else.
    receiver = Present(shipped, load(shipped), figure_ids(shipped))
    return text, read_opened(opened, receiver).problems
