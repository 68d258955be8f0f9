"""How many examples a property is tried on: all with --long, a tenth with --few, else half."""

import os

LONG = "SUREFOOT_LONG_TESTS"
"""The environment variable that says that the long tests run."""
FEW = "SUREFOOT_FEW_EXAMPLES"
"""The environment variable that says that only the Python is tried, not the program."""


def examples(number: int) -> int:
    """Return how many examples to try of so many."""
    if os.environ.get(FEW):
        return max(1, number // 10)
    return number if os.environ.get(LONG) else number // 2
