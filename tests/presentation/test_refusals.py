"""A mistake that the checker found is said of the row that has the value."""

from pathlib import PurePath

import pytest

from tui.domain.catalog.catalog import Problem, ProblemKind
from tui.presentation.edit_rows import EditRow, text_row
from tui.presentation.options import Option
from tui.presentation.refusals import Refusal, new_refusal, refusal

Texts = tuple[str, ...]


def row(name: str, label: str, *keys: str) -> EditRow[Texts]:
    made: EditRow[Texts] = text_row(name, label, "", lambda _: "", lambda state, _: state)
    return EditRow(made.option, made.typing, keys=keys)


ROWS = (
    EditRow(Option[Texts]("heading", "Heading", lambda _: "", lambda s, _: s, lambda s: s)),
    row("name", "Name", "name"),
    row("least", "Fewest sets", "dose", "sets", "least"),
    row("tempo", "Tempo", "tempo"),
)


def found(kind: ProblemKind, reason: str) -> Problem:
    return Problem(PurePath("own.toml"), 1, "for the reader of the file", kind=kind, reason=reason)


@pytest.mark.parametrize(
    ("keys", "kind", "reason", "sentence", "of"),
    [
        (("name",), ProblemKind.VALUE, "is too long", "Name is too long.", "name"),
        (("name",), ProblemKind.EMPTY, "name", "Name is empty; type something.", "name"),
        # The reason may be another key than the last, and the row that of its table.
        (
            ("tempo", 2, "word"),
            ProblemKind.EMPTY,
            "word",
            "Tempo is empty; type something.",
            "tempo",
        ),
        (("name",), ProblemKind.EMPTY, "purpose", "Purpose is empty; type something.", "name"),
        (("purpose",), ProblemKind.EMPTY, "", "Purpose is empty; type something.", ""),
        (("dose",), ProblemKind.RULE, "it needs sets", "Fewest sets: it needs sets.", "least"),
        (("color",), ProblemKind.VALUE, "is red", "Color is red.", ""),
        ((), ProblemKind.RULE, "nothing is left", "Nothing is left.", ""),
        ((3,), ProblemKind.RULE, "nothing is left", "Nothing is left.", ""),
        (("name",), ProblemKind.MISPLACED, "it goes below", "Name: it goes below.", "name"),
        (("color",), ProblemKind.MISPLACED, "it goes below", "Color: it goes below.", ""),
    ],
)
def test_the_row_with_the_value_is_named(
    keys: tuple[str | int, ...], kind: ProblemKind, reason: str, sentence: str, of: str
) -> None:
    assert refusal(found(kind, reason), keys, ROWS) == Refusal(sentence, of)


@pytest.mark.parametrize(
    ("keys", "kind", "reason", "sentence"),
    [
        ((), ProblemKind.UNKNOWN_KEY, '"tempo"', 'Uses "tempo", which would be gone.'),
        ((), ProblemKind.UNKNOWN_EXERCISE, "", "It would be gone."),
        (("name",), ProblemKind.UNKNOWN_EXERCISE, "", "Name: it would be gone."),
    ],
)
def test_a_routine_that_uses_what_would_be_gone_is_named(
    keys: tuple[str, ...], kind: ProblemKind, reason: str, sentence: str
) -> None:
    said = refusal(found(kind, reason), keys, ROWS, place="Evening")
    assert said == Refusal(f"The routine Evening uses it. {sentence}")


def test_only_what_an_edit_brings_is_refused() -> None:
    old, new = Refusal("Old."), Refusal("New.")
    refusals = {"before": (old,), "better": (), "worse": (old, new)}
    assert new_refusal(refusals.__getitem__, "before", "worse") == new
    assert new_refusal(refusals.__getitem__, "before", "better") is None
    assert new_refusal(refusals.__getitem__, "before", "before") is None
