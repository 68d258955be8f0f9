"""The figures, read from their files when one is first shown."""

from collections.abc import Mapping
from pathlib import Path

from tui.domain.catalog.catalog import Problem
from tui.figures.model import Figure
from tui.storage.catalog.figure_file import figure
from tui.storage.catalog.figure_table import FigureTableReader
from tui.storage.catalog.loader import FIGURES
from tui.storage.catalog.toml_errors import quoted
from tui.storage.catalog.toml_file import open_toml, problems_of


def load_figure(
    figure_id: str, shipped: Path, own: Path | None = None
) -> tuple[Figure | None, tuple[Problem, ...]]:
    """One figure, or None and what is wrong with its file; no file at all is no mistake.

    Both folders hold ``figures/``. A file of one's own goes before a shipped one; where it has
    mistakes the shipped one is shown.
    """
    problems: tuple[Problem, ...] = ()
    for folder in (own, shipped):
        file = folder / FIGURES / f"{figure_id}.toml" if folder else None
        if file is not None and file.exists():
            found, wrong = read_figure(file)
            problems += wrong
            if found is not None:
                return found, problems
    return None, problems


def load_figures(
    shipped: Path, own: Path | None = None
) -> tuple[Mapping[str, Figure], tuple[Problem, ...]]:
    """Every figure without a mistake, by id and in its order, and the mistakes of the rest."""
    names = {
        file.stem
        for folder in (shipped, own)
        if folder is not None
        for file in (folder / FIGURES).glob("*.toml")
        if not file.name.startswith(".")
    }
    found: dict[str, Figure] = {}
    problems: list[Problem] = []
    for name in sorted(names):
        one, wrong = load_figure(name, shipped, own)
        problems += wrong
        if one is not None:
            found[name] = one
    return found, tuple(problems)


def read_figure(file: Path) -> tuple[Figure | None, tuple[Problem, ...]]:
    """The figure of a file, unless it has a single mistake."""
    source = open_toml(file)
    if isinstance(source, Problem):
        return None, (source,)
    table = FigureTableReader(source.content)
    table.require(id=f"id = {quoted(file.stem)}")
    name = table.identifier("id")
    if name and name != file.stem:
        table.add_error(
            f"id {quoted(name)} differs from the file's name; write {quoted(file.stem)}", "id"
        )
    found = figure(table)
    table.report_unknown_keys()
    problems = problems_of(source, table)
    return (None if problems else found), problems
