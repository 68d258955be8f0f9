"""An interrupt in the midst of an import, where Python would drop it."""

import signal
import subprocess
import sys

DROPPED = """
import os, signal, sys, weakref
from tui.cli.interrupts import ending_at_once

class Thing:
    pass

def drop(_):
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(1000):
        pass

with ending_at_once() if sys.argv[1] == "loading" else open(os.devnull):
    thing = Thing()
    reference = weakref.ref(thing, drop)
    del thing
print("went on", signal.getsignal(signal.SIGINT) is signal.default_int_handler)
"""


def interrupted(when: str, *, ignored: bool = False) -> tuple[int, str]:
    """The exit code and the output of a program that is interrupted in a callback."""
    before = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)" if ignored else ""
    done = subprocess.run(
        [sys.executable, "-c", before + DROPPED, when], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_while_modules_are_loaded_it_ends_the_program_wherever_it_comes() -> None:
    assert interrupted("loading") == (-signal.SIGINT, "")
    assert interrupted("later") == (0, "went on True\n"), "Python drops it"


def test_where_interrupts_are_ignored_they_stay_so() -> None:
    assert interrupted("loading", ignored=True) == (0, "went on False\n")
