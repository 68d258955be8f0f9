"""The reference values that ship, and the age that chooses among them."""

from pathlib import Path

import pytest

from tui.domain.progress.reference_values import parse_age
from tui.paths import shipped
from tui.storage.catalog.reference_values import FILE, read_norms

TABLE = {
    18: ("44.7 s", "13.1 to 16.9 s"),
    39: ("44.7 s", "13.1 to 16.9 s"),
    40: ("41.9 s", "12 to 13.5 s"),
    59: ("41.2 s", "7.9 to 8.6 s"),
    65: ("32.1 s", "3.6 to 5.1 s"),
    79: ("21.5 s", "2.6 to 3.7 s"),
    99: ("9.4 s", "1.8 to 2.1 s"),
}


@pytest.mark.parametrize("age", TABLE)
def test_the_reference_is_that_of_the_evidence(age: int) -> None:
    norms = read_norms(shipped())
    assert norms is not None
    band = norms.band(age)
    assert band is not None
    assert (band.mean("eyes-open"), band.mean("eyes-closed")) == TABLE[age]
    assert band.mean("cushion") is None


def test_every_age_that_can_be_told_has_one_band_and_no_other_has() -> None:
    norms = read_norms(shipped())
    assert norms is not None
    assert all(norms.band(age) for age in range(18, 100))
    assert not any(norms.band(age) for age in (None, 0, 7, 17, 100, 170))
    assert norms.grade == "B"
    assert norms.tested == ("eyes-open", "eyes-closed")
    assert len(norms.position) == 4
    assert len(norms.ends_when) == 5


@pytest.mark.parametrize(("typed", "age"), [("", None), ("  ", None), ("18", 18), (" 44 ", 44)])
def test_an_age_may_be_told_or_not(typed: str, age: int | None) -> None:
    assert parse_age(typed) == age


@pytest.mark.parametrize("typed", ["7", "170", "17", "100", "-4", "4.5", "old", "٤٤", "1e1"])
def test_another_age_gets_one_plain_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z][^.]*\bfrom 18 to 99\b[^.]*\.$"):
        parse_age(typed)


@pytest.mark.parametrize("text", ["", "grade = 'B'\n", "source = 'x'\n[[norm]]\nfrom_age = 18\n"])
def test_a_file_that_is_not_whole_is_not_used(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert read_norms(tmp_path) is None
    assert read_norms(tmp_path / "nowhere") is None
