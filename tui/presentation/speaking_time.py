"""What a voice can say before the next announcement."""

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
