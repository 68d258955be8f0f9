"""The figures that ship, for tests and goldens."""

from pathlib import Path

from tui.storage.catalog.figures import load_figures

DATA = Path(__file__).parents[2] / "data"
FIGURES, PROBLEMS = load_figures(DATA)
PEOPLE = tuple(figure for figure in FIGURES.values() if figure.cast == "person")
IDS = tuple(FIGURES)
