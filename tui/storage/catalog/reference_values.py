"""Reader of the balance test's reference values."""

from pathlib import Path

from tui.domain.progress.reference_values import OLDEST, AgeBand, ReferenceValues
from tui.storage.catalog.toml_file import TomlFile, open_toml
from tui.storage.catalog.toml_table import TableReader

FILE = "stance-norms.toml"
"""Name of the file in the folder of shipped data."""
_MOST_BANDS = 20
_MOST_SECONDS = 600.0


def read_norms(shipped: Path) -> ReferenceValues | None:
    """Read the reference values; None where the file has any mistake."""
    source = open_toml(shipped / FILE)
    if not isinstance(source, TomlFile):
        return None
    table = TableReader(source.content)
    protocol = table.table("protocol", "[protocol]")
    norms = ReferenceValues(
        source=table.text("source"),
        grade=table.choice("grade", ("A", "B", "C"), "C"),
        note=table.text("note"),
        bands=tuple(_band(entry) for entry in table.tables("norm", _MOST_BANDS)),
        position=protocol.texts("position") if protocol else (),
        ends_when=protocol.texts("ends_when") if protocol else (),
        tested=table.texts("tested"),
    )
    whole = norms.bands and norms.source and norms.tested
    return norms if whole and not table.mistakes else None


def _band(table: TableReader) -> AgeBand:
    seconds = ("eyes_open", "eyes_closed_women", "eyes_closed_men")
    ages = ("from_age", "to_age")
    table.require(**{key: f"{key} = 40" for key in (*ages, *seconds)})
    return AgeBand(
        *(table.integer(key, 0, OLDEST, 0) for key in ages),
        *(table.number(key, 0.0, _MOST_SECONDS, 0.0) for key in seconds),
    )
