"""What a voice can say before the next announcement."""

WORDS_A_SECOND = 2.5
"""How fast a system voice or a screen reader speaks, at its slowest: most say 175 a minute."""


def longest_in_time(free: float | None, *sentences: str) -> str:
    """Return the first sentence that is over before the next announcement, else the last.

    Args:
        free: Seconds until then; None where nothing follows by itself.
        sentences: What could be said, longest first.
    """
    for sentence in sentences:
        if free is None or len(sentence.split()) / WORDS_A_SECOND <= free:
            return sentence
    return sentences[-1]
