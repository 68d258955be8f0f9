#!/usr/bin/env python3
"""Run Surefoot from a checkout, on a machine that has only Python and pip.

    python3 run.py [arguments]          the app itself; the arguments are surefoot's
    python3 run.py test [arguments]     every check that CI makes; the arguments are pytest's
    python3 run.py pictures             draw the screenshots and the text goldens again
    python3 run.py bench [arguments]    every target of speed, in one table of a few minutes
    python3 run.py pyz [FILE]           one file that runs with Python alone

The first run makes .venv beside this file. This file parses on Python 3.8, so that an older
Python can be told what is missing.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "surefoot-stamp"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
OLDEST = (3, 11)
OLDEST_PIP = (22, 3)  # the first pip that can install into another environment (--python)
QUIET = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_USER": "0",  # a pip set to --user by its configuration refuses to install into .venv
}


class SetUpError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, do as the first argument says, and return the exit code."""
    if sys.version_info < OLDEST:
        say(
            "Surefoot needs Python 3.11 or newer, and this is Python "
            + ".".join(map(str, sys.version_info[:3]))
            + ". Install a newer one and run it as: python3.11 run.py"
        )
        return 1
    errand, rest = (arguments or [""])[0], arguments[1:]
    try:
        if errand == "test":
            set_up(extras={"test"})
            return test(rest)
        if errand == "pictures":
            set_up(extras={"test"})
            return call([str(tool("python")), "-m", "tests.support.scenes", *rest])
        if errand == "bench":
            set_up(extras={"test"})
            return call([str(tool("python")), "-m", "benchmarks", *rest])
        if errand == "pyz":
            set_up(extras=set())
            return call([str(tool("python")), "-m", "release.pyz", *rest])
        set_up(extras=set())
    except SetUpError as error:
        say(str(error))
        return 1
    return become([str(tool("surefoot")), *arguments])


def say(text: str) -> None:
    """Print one line on standard error."""
    print(text, file=sys.stderr, flush=True)


def tool(name: str) -> Path:
    """Return the path of a command inside .venv."""
    return BIN / (name + ".exe" if WINDOWS else name)


def become(command: list[str]) -> int:
    """Give this process over to the command; on Windows, which cannot, wait for it."""
    if not WINDOWS:
        os.execv(command[0], command)
    return subprocess.call(command)


def attempt(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout and keep what it prints; one that cannot start has failed."""
    try:
        return subprocess.run(
            command,
            check=False,
            cwd=str(ROOT),
            env={**os.environ, **QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", f"{error}\n")


# Setting up


def set_up(extras: set[str]) -> None:
    """Make .venv hold the app and the extras, unless its stamp says that it does already."""
    if is_fresh(extras):
        return
    say("Setting up, once: about a minute.")
    if not works(tool("python")):
        make_venv()
    STAMP.unlink(missing_ok=True)  # so that what is interrupted from here on is done again
    install("." + ("[" + ",".join(sorted(extras)) + "]" if extras else ""))
    # pip compiles what it installs, but not the checkout itself.
    attempt([str(tool("python")), "-m", "compileall", "-q", "tui"])
    STAMP.write_text("\n".join([state(), *sorted(extras)]) + "\n", encoding="utf-8")


def is_fresh(extras: set[str]) -> bool:
    """Return whether the stamp matches this checkout and names at least these extras."""
    try:
        stamped, *installed = STAMP.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return False
    return stamped == state() and extras <= set(installed) and tool("python").exists()


def state() -> str:
    """Return a digest of all that the environment depends on."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    # The folder counts because the environment's scripts hold it: a moved checkout needs new ones.
    digest.update(repr((sys.version_info[:2], str(ROOT))).encode())
    return digest.hexdigest()


def works(python: Path) -> bool:
    """Return whether this interpreter starts and is of the version that runs this file."""
    # Debian's pip is patched for its own Python and breaks when it installs into a newer one.
    program = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    return attempt([str(python), "-c", program]).returncode == 0


def make_venv() -> None:
    """Make an empty environment; without pip in it, because Debian keeps ensurepip apart."""
    made = attempt([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    if made.returncode != 0:
        raise SetUpError(f"{made.stdout}{made.stderr}{sys.executable} could not make {VENV}.")


def install(what: str) -> None:
    """Install the checkout with the first installer that can do it."""
    outputs = []
    for installer in installers():
        done = attempt([*installer, "-e", what])
        if done.returncode == 0:
            return
        outputs.append("$ " + " ".join(done.args) + "\n" + done.stdout + done.stderr)
    raise SetUpError("\n".join([*outputs, "Surefoot could not be installed: see above."]))


def installers() -> list[list[str]]:
    """Return the commands that install into .venv, best first."""
    # pip stays behind uv because a company's index may be in the configuration of pip alone.
    python = str(tool("python"))
    found = []
    uv = which("uv")
    if uv:
        found.append([uv, "pip", "install", "-q", "--compile-bytecode", "--python", python])
    pip = find_pip()
    if pip:
        found.append([*pip, "--python", python, "install", "-q", "--no-input"])
    if not found:
        raise SetUpError(
            "Surefoot needs pip 22.3 or newer (or uv) to fetch what it is built on, and "
            f"{sys.executable} has none. On Debian and Ubuntu: apt install python3-pip. "
            f"Elsewhere: {sys.executable} -m ensurepip --upgrade"
        )
    return found


def find_pip() -> list[str] | None:
    """Return the command of a pip that is new enough, or None."""
    # Inside a virtual environment there may be no pip: the Python beneath it may have one.
    for python in dict.fromkeys([sys.executable, getattr(sys, "_base_executable", None)]):
        if not python:
            continue
        command = [python, "-m", "pip"]
        answer = attempt([*command, "--version"])
        if answer.returncode == 0 and pip_version(answer.stdout) >= OLDEST_PIP:
            return command
    return None


def pip_version(answer: str) -> tuple[int, ...]:
    """Return the first two numbers of what ``pip --version`` answers: "pip 23.0.1 from ..."."""
    words = answer.split()
    return tuple(int(part) for part in words[1].split(".")[:2] if part.isdigit())


# Testing


def test(pytest_arguments: list[str]) -> int:
    """Make every check, also after one has failed; pytest is last, so its summary closes."""
    # Each process of pytest imports every test: compiled once, they are read instead.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    checks = [
        Check(["ruff", "format", "--check", "."]),
        Check(["ruff", "check", "."]),
        Check(["mypy"]),
        Check(["lint-imports"]),
    ]
    pytest = [str(tool("python")), "-m", "pytest"]
    if not (ROOT / "tests" / "__pycache__").exists():
        attempt([*pytest, "--collect-only", *pytest_arguments])
    failed = [check.name for check in checks if check.result() != 0]
    if failed:
        print("Failed so far, and so in the end: " + ", ".join(failed), flush=True)
    # A test of the screen waits for a quarter of its time: one process more than there are cores.
    workers = str((os.cpu_count() or 1) + 1)
    tested = call([*pytest, "-n", workers, *pytest_arguments])
    return tested or (1 if failed else 0)


class Check:
    """A command that runs beside others in the checkout; what it prints is shown in its turn."""

    def __init__(self, command: list[str]) -> None:
        self.name = " ".join(command)
        self._command = [str(tool(command[0])), *command[1:]]
        self._output = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the result
        self._process = subprocess.Popen(
            self._command,
            cwd=str(ROOT),
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )

    def result(self) -> int:
        """Wait for the end, print the command with what it printed, and return its exit code."""
        code = self._process.wait()
        show(self._command)
        self._output.seek(0)
        sys.stdout.buffer.write(self._output.read())
        sys.stdout.flush()
        self._output.close()
        return code


def call(command: list[str]) -> int:
    """Print the command, run it in the checkout and return its exit code."""
    show(command)
    return subprocess.call(command, cwd=str(ROOT))


def show(command: list[str]) -> None:
    """Print a command, with paths as seen from the checkout."""
    shown = [command[0].replace(str(ROOT) + os.sep, ""), *command[1:]]
    print("$ " + " ".join(shown), flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
