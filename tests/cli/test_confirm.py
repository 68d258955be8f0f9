"""Nothing is written without a yes, from the command line or from whoever is asked."""

import builtins
import sys

import pytest

from tui.cli.confirm import confirm
from tui.cli.errors import CommandError


def ask(question: str = "Add it?", *, sure: bool = False) -> None:
    confirm(question, sure=sure, refusal="nothing was added", remedy="to add it, write --yes")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that somebody at a terminal sees; each is answered by the end of the input."""
    shown: list[str] = []

    def end(question: str) -> str:
        shown.append(question)
        raise EOFError

    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", end)
    return shown


@pytest.mark.parametrize("answer", ["y", "Y", " yes "])
@pytest.mark.usefixtures("asked")
def test_a_yes_goes_on(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(builtins, "input", lambda _: answer)
    ask()


@pytest.mark.parametrize("answer", ["", "n", "no", "yes please"])
@pytest.mark.usefixtures("asked")
def test_anything_else_is_a_no(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(builtins, "input", lambda _: answer)
    with pytest.raises(CommandError, match=r"^nothing was added$"):
        ask()


def test_the_end_of_the_input_is_a_no(asked: list[str]) -> None:
    with pytest.raises(CommandError, match=r"^nothing was added$"):
        ask()
    assert asked == ["Add it? [y/N] "]


def test_a_question_sends_no_control_character_to_the_terminal(asked: list[str]) -> None:
    with pytest.raises(CommandError):
        ask("Add it to a\x1b[2Jb?")
    assert asked == ["Add it to a�[2Jb? [y/N] "]


def test_whoever_is_sure_is_not_asked(asked: list[str]) -> None:
    ask(sure=True)
    assert asked == []


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_where_nobody_can_answer_the_remedy_is_told(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    monkeypatch.setattr(getattr(sys, stream), "isatty", lambda: False)
    with pytest.raises(CommandError, match=r"^nothing was added; to add it, write --yes$"):
        ask()
    assert asked == []
