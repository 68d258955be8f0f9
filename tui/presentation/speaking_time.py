"""What a voice can say before the next announcement."""

from collections.abc import Iterable

from tui.session.cues import COUNTED_DOWN, COUNTED_DOWN_LONG

WORDS_A_SECOND = 2.5
"""How fast a system voice or a screen reader speaks, at its slowest: most say 175 a minute."""

LETTERS_A_SECOND = 15.0
"""The same pace in letters, with spaces: a word has six of them."""
FEW_WORDS = 4
"""Up to how many words are measured by their letters: "Lift right" is over in a second."""


def seconds_to_say(sentence: str) -> float:
    """Return how many seconds a voice takes for a sentence, at its slowest."""
    words = len(sentence.split())
    by_words = words / WORDS_A_SECOND
    return min(by_words, len(sentence) / LETTERS_A_SECOND) if words <= FEW_WORDS else by_words


def longest_in_time(free: float | None, *sentences: str) -> str:
    """Return the first sentence that is over before the next announcement, else the last.

    Args:
        free: Seconds until then; None where nothing follows by itself.
        sentences: What could be said, longest first.
    """
    for sentence in sentences:
        if free is None or seconds_to_say(sentence) <= free:
            return sentence
    return sentences[-1]


def sentences_in_time(free: float | None, *choices: Iterable[str]) -> str:
    """Return the first choice that is over before the next announcement, else the last.

    Args:
        free: Seconds until then; None where nothing follows by itself.
        choices: What could be said, longest first, in sentences with or without their period; an
            empty one is left out.
    """
    texts = [
        " ".join(
            sentence if sentence.endswith((".", "!")) else f"{sentence}."
            for sentence in choice
            if sentence
        )
        for choice in choices
    ]
    return longest_in_time(free, *texts)


def seconds_free_in_pause(limit: float | None, *, counted: bool = True) -> float | None:
    """Return the seconds until a pause is counted down, or ends; None where it waits.

    Args:
        limit: Seconds that the pause lasts; None where it waits.
        counted: Whether its last seconds are counted down.
    """
    return None if limit is None else limit - (COUNTED_DOWN[0] if counted else 0)


def seconds_free_in_hold(limit: float) -> float:
    """Return the seconds until the half of a long hold or its last seconds are announced."""
    return min(limit / 2, limit - COUNTED_DOWN_LONG[0])
