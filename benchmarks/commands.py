"""Start-up time of commands beside that of Python itself.

``python -m benchmarks.commands [PYTHON …]`` runs ``python -c pass`` and some commands in turn, so
that all meet the same machine, and prints medians and their ratios to ``python -c pass``. Further
interpreters name other installations of Surefoot to compare with. The log is an empty one.
``due`` answers from its cache, as at a prompt; ``due --json`` reads everything.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 20
COMMANDS = (("--version",), ("due",), ("due", "--json"), ("log",), ("paths",))
MOST_TIMES = 6
"""How many times as long as ``python -c pass`` the command ``due`` may take."""


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds that a command takes, and those of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    # ``due`` ends with 3 where something is due.
    code = subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    if code.returncode not in (0, 3):
        raise SystemExit(f"{command} ended with {code.returncode}")
    elapsed = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return elapsed, used


def main() -> None:
    """Print a line for each command of each interpreter."""
    interpreters = [sys.executable, *sys.argv[1:]]
    commands = {
        (python, arguments): [str(Path(python).with_name("surefoot")), *arguments]
        if arguments
        else [python, "-c", "pass"]
        for python in interpreters
        for arguments in ((), *COMMANDS)
    }
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "SUREFOOT_LOG": f"{home}/log.json"}
        for command in commands.values():
            measure(command, environment)
        taken: dict[tuple[str, tuple[str, ...]], list[tuple[float, float]]]
        taken = {key: [] for key in commands}
        for _ in range(RUNS):
            for key, command in commands.items():
                taken[key].append(measure(command, environment))
    for python in interpreters:
        print(python)
        bare = [statistics.median(column) for column in zip(*taken[python, ()], strict=True)]
        for arguments in ((), *COMMANDS):
            pairs = zip(*taken[python, arguments], strict=True)
            wall, used = (statistics.median(column) for column in pairs)
            name = f"surefoot {' '.join(arguments)}" if arguments else "python -c pass"
            print(
                f"  {name:20} {wall * 1000:6.1f} ms {wall / bare[0]:5.1f} times"
                f"   {used * 1000:6.1f} ms of CPU {used / bare[1]:5.1f} times"
            )
    print(f"due: at most {MOST_TIMES} times")


if __name__ == "__main__":
    main()
