"""What an interrupt does while modules are loaded."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""Exit code of a program that is interrupted, by the shell's convention."""


@contextmanager
def ending_at_once() -> Iterator[None]:
    """End the process at an interrupt, as long as nothing has begun that must end in order.

    Python drops a KeyboardInterrupt that comes in a callback of an import, and would go on.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:  # ignored, as in the background of a script
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
