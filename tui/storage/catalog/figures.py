"""Find and load figures."""

from collections.abc import Mapping
from pathlib import Path

from tui.domain.catalog.catalog import Problem
from tui.figures.model import Figure
from tui.storage.catalog.figure_file import figure
from tui.storage.catalog.loader import FIGURES
from tui.storage.catalog.toml_file import open_text, open_toml, read


def load_figure(
    figure_id: str,
    shipped: Path,
    own: Path | None = None,
    given: Mapping[str, str] | None = None,
) -> tuple[Figure | None, tuple[Problem, ...]]:
    """Load a figure from ``figures/`` of the user's own folder or else of the shipped one.

    Args:
        figure_id: The id of the figure, which is its file's name.
        shipped: The folder of shipped data.
        own: The user's folder, if there is one; its file is preferred unless it has mistakes.
        given: The texts of a file that is used without being copied, by their places; they go
            before the files of both folders.

    Returns:
        The figure, or None if no file has it without a mistake; and the problems of the files
        that were read. A missing file is not a problem.
    """
    problems: tuple[Problem, ...] = ()
    place = f"{FIGURES}/{figure_id}.toml"
    if given and place in given:
        reading = read(open_text(Path(place), given[place]), figure, has_place=False)
        if reading.value is not None:
            return reading.value, ()
        problems = reading.problems
    for folder in (own, shipped):
        file = folder / place if folder else None
        if file is not None and file.exists():
            found, found_problems = read_figure(file)
            problems += found_problems
            if found is not None:
                return found, problems
    return None, problems


def load_figures(
    shipped: Path, own: Path | None = None
) -> tuple[Mapping[str, Figure], tuple[Problem, ...]]:
    """Load every figure of the two folders.

    Returns:
        The figures without a mistake, by id and sorted by it; and the problems of the others.
    """
    figures: dict[str, Figure] = {}
    problems: list[Problem] = []
    for name in sorted(figure_ids(shipped, own)):
        found, found_problems = load_figure(name, shipped, own)
        problems += found_problems
        if found is not None:
            figures[name] = found
    return figures, tuple(problems)


def figure_ids(shipped: Path, own: Path | None = None) -> set[str]:
    """Return the ids of the figures in the two folders, which are the names of their files."""
    return {
        file.stem
        for folder in (shipped, own)
        if folder is not None
        for file in (folder / FIGURES).glob("*.toml")
        if not file.name.startswith(".")
    }


def read_figure(file: Path) -> tuple[Figure | None, tuple[Problem, ...]]:
    """Read the figure of a file; None, and the problems, if it has a single mistake."""
    reading = read(open_toml(file), figure, has_place=False)
    return reading.value, reading.problems
