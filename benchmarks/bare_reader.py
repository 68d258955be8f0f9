"""Stamps each key as it is read from the terminal: the floor below any program's stopwatch.

Odd keys start, even ones stop; ``q`` writes the seconds into the file that is named and ends.
"""

import json
import os
import sys
import time
import tty
from pathlib import Path


def main(results: Path) -> None:
    """Read until told to end."""
    tty.setraw(0)
    os.write(1, b"Any key starts")
    moments: list[float] = []
    while os.read(0, 1) not in {b"q", b""}:
        moments.append(time.monotonic())
    pairs = zip(moments[::2], moments[1::2], strict=False)
    results.write_text(json.dumps([stop - start for start, stop in pairs]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
