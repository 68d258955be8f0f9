"""Options changed in lines: settings, a routine's setup, a balance hold."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tui.cli.answers import Answers
from tui.presentation.options import Option
from tui.presentation.units_in_words import spell_units

State = TypeVar("State")

ONE = "Type + for the next value, - for the one before, D for the default; Enter when it is right."


def choose(
    state: State,
    options: Sequence[Option[State]],
    say: Callable[[str], None],
    answers: Answers,
    *,
    otherwise: str,
) -> tuple[State, str | None]:
    """Let options be changed until something else than the number of one is typed.

    Args:
        state: The value of which each option changes a part.
        options: What can be changed.
        say: Print a line.
        answers: What is typed.
        otherwise: What can be typed apart from a number, as "Enter to start, Q to go back".

    Returns:
        The state as it was left, and the word that was typed; None for whoever leaves.
    """
    heading = ""
    for number, option in enumerate(options, 1):
        if option.heading != heading:
            say(f"{option.heading}:")
            heading = option.heading
        say(f"{number}. {_reads(option, state)}")
    while True:
        say(f"Type a number to change it; {otherwise}.")
        word = answers.word()
        if word is None or not word.isdecimal():
            return state, word
        if 1 <= int(word) <= len(options):
            state = _change(state, options[int(word) - 1], say, answers)
        else:
            say(f"There are {len(options)} things to change.")


def _change(
    state: State, option: Option[State], say: Callable[[str], None], answers: Answers
) -> State:
    """Let one option be changed until enter or q is typed."""
    moves = {
        "+": lambda now: option.moved(now, 1),
        "-": lambda now: option.moved(now, -1),
        "d": option.reset,
    }
    aliases = {"plus": "+", "minus": "-", "default": "d"}
    if option.help:
        say(spell_units(option.help))
    say(_reads(option, state))
    say(ONE)
    while word := answers.word():
        move = moves.get(aliases.get(word, word))
        if move is None:
            say(ONE)
            continue
        state = move(state)
        say(_reads(option, state))
    return state


def _reads(option: Option[State], state: State) -> str:
    return f"{spell_units(option.label)}: {spell_units(option.reads(state))}."
