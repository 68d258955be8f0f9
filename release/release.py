"""The files to give away, each built and started once: ``python3 run.py release [FOLDER]``.

Each is started in an environment that held nothing before it, with an empty home, away from the
checkout.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import run
from release import distributions, pyz

QUESTIONS = (["--version"], ["routines"], ["check"], ["plan", "ten-minutes"])
"""What each is asked: all that a start needs, without the minutes of a session."""


def main() -> int:
    """Build all into the folder that the first argument names, and start each."""
    folder = Path(sys.argv[1]).resolve() if sys.argv[1:] else run.ROOT / "dist"
    try:
        sdist, wheel = distributions.build(folder)
        one_file = folder / "surefoot.pyz"
        pyz.build(one_file)
        for distribution in (sdist, wheel):
            with installed(distribution) as command:
                start(distribution, command)
        start(one_file, [sys.executable, "-I", "-S", str(one_file)])
    except run.SetUpError as error:
        run.say(str(error))
        return 1
    return 0


@contextmanager
def installed(distribution: Path) -> Iterator[list[str]]:
    """Install a distribution, with what it is built on, into an environment of its own."""
    with tempfile.TemporaryDirectory() as name:
        environment = run.Environment(Path(name) / "env", sys.executable, sys.version_info[:2])
        environment.make()
        environment.install(str(distribution))
        yield [environment.tool("surefoot")]


def start(file: Path, command: list[str]) -> None:
    """Ask a file each of the questions. Raises run.SetUpError where it does not answer."""
    for question in QUESTIONS:
        with tempfile.TemporaryDirectory() as home:
            done = subprocess.run(
                [*command, *question],
                cwd=home,
                env={"HOME": home, "USERPROFILE": home, "PATH": os.defpath},
                stdin=subprocess.DEVNULL,
                check=False,
                capture_output=True,
                text=True,
            )
        if done.returncode != 0 or not done.stdout:
            asked = " ".join(question)
            raise run.SetUpError(f"{done.stdout}{done.stderr}{file.name} failed: surefoot {asked}")
    run.say(f"{file} ({file.stat().st_size / 1e6:.1f} MB) was started and works.")


if __name__ == "__main__":
    sys.exit(main())
