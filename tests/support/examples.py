"""How many examples a property is tried on: all of them with --long, otherwise half."""

import os

LONG = "SUREFOOT_LONG_TESTS"
"""The environment variable that says that the long tests run."""


def examples(number: int) -> int:
    """Return how many examples to try of so many."""
    return number if os.environ.get(LONG) else number // 2
