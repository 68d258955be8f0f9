"""Surefoot with a watch on its interface: `python -m benchmarks.watched FILE ARGUMENTS…`.

At its end FILE tells, as JSON, every tick of the event loop that came late, every key with how long
it waited for its handler, and the peak of memory. Moments are those of the monotonic clock.
"""

import asyncio
import json
import sys
import time
from pathlib import Path

from textual.events import Event, Key

import tui.app.app
from tui.cli.main import main

TICK = 0.001
"""Seconds between two ticks."""
OPENING = 8.0
"""Seconds after the start in which screens open."""
WORTH_TELLING = 0.002
"""Seconds by which a tick has to be late."""


class Watched(tui.app.app.Surefoot):
    """The program, whose event loop also ticks."""

    CSS_PATH = [Path(tui.app.app.__file__).parent / name for name in tui.app.app.Surefoot.CSS_PATH]

    late: list[tuple[float, float]] = []
    """When a tick was due, and how late it came."""
    keys: list[tuple[float, float]] = []
    """When a key came, and how long it waited."""

    def on_mount(self) -> None:
        """Begin to tick."""
        self._watch = asyncio.create_task(self._tick())

    busy = 0.0
    """The longest time that the loop's thread has computed between two ticks, once all stood.

    Of the processor: other programs do not lengthen it.
    """

    async def _tick(self) -> None:
        begun = last = time.monotonic()
        used = time.thread_time()
        while True:
            await asyncio.sleep(TICK)
            now, used_before, used = time.monotonic(), used, time.thread_time()
            if now - begun > OPENING:
                Watched.busy = max(Watched.busy, used - used_before)
            if now - last - TICK > WORTH_TELLING:
                self.late.append((last + TICK, now - last - TICK))
            last = now

    async def on_event(self, event: Event) -> None:
        """Stamp the keys as they are handled."""
        if isinstance(event, Key):
            self.keys.append((event.time, time.monotonic() - event.time))
        await super().on_event(event)


def peak_memory() -> float:
    """The most memory that this process has had, in MB.

    Not ``ru_maxrss``, which begins with the peak of the process that started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    tui.app.app.Surefoot = Watched  # type: ignore[misc]
    told = Path(sys.argv[1])
    code = main(sys.argv[2:])
    seen = {
        "busy": Watched.busy,
        "late": Watched.late,
        "keys": Watched.keys,
        "memory": peak_memory(),
    }
    told.write_text(json.dumps(seen), encoding="utf-8")
    sys.exit(code)
