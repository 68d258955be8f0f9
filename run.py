#!/usr/bin/env python3
"""Run Surefoot from a checkout, on a machine that has only Python and pip.

    python3 run.py [arguments]          the app itself; the arguments are surefoot's
    python3 run.py test [arguments]     every check on this Python; the arguments are pytest's
    python3 run.py test --every-python  before that, some tests on each other Python found here
    python3 run.py pictures             draw the screenshots and the text goldens again
    python3 run.py coverage [arguments] the pure rooms and storage, each covered to 95 %, in minutes
    python3 run.py bench [arguments]    every target of speed, in one table of a few minutes
    python3 run.py pyz [FILE]           one file that runs with Python alone
    python3 run.py release [FOLDER]     sdist, wheel and that file, each built and started once

The first run makes .venv beside this file. This file parses on Python 3.8, so that an older
Python can be told what is missing.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import which

ROOT = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"
OLDEST = (3, 11)
OLDEST_PIP = (22, 3)  # the first pip that can install into another environment (--python)
QUIET = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_USER": "0",  # a pip set to --user by its configuration refuses to install into .venv
}
ERRANDS = {
    "bench": "benchmarks",
    "coverage": "tests.support.room_coverage",
    "pictures": "tests.support.scenes",
    "pyz": "release.pyz",
    "release": "release.release",
}
"""The modules that do what the first argument asks for."""
NEWEST = ("textual<9", "rich")
"""What the other Pythons are tested with in its newest version; this one has it pinned."""
ON_EVERY_PYTHON = (
    "tests/domain",
    "tests/session",
    "tests/presentation",
    "tests/storage/catalog/test_loader.py",
    "tests/storage/exchange",
    "tests/storage/log/test_journal.py",
    "tests/storage/log/test_log.py",
    "tests/storage/test_settings.py",
    "tests/cli/test_main.py",
    "tests/textual_patches/test_versions.py",
    "tests/test_main_module.py",
)
"""Pure rooms, files, the command line and sessions in a terminal: under a minute for each."""


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
    here = Environment(ROOT / ".venv", sys.executable, sys.version_info[:2])
    try:
        if errand == "test":
            return test(here, rest)
        if errand in ERRANDS:
            here.set_up(extras={"test"})
            return call([here.tool("python"), "-m", ERRANDS[errand], *rest])
        here.set_up(extras={"web"} if errand == "serve" else set())
    except SetUpError as error:
        say(str(error))
        return 1
    return become([here.tool("surefoot"), *arguments])


def say(text: str) -> None:
    """Print one line on standard error."""
    print(text, file=sys.stderr, flush=True)


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


class Environment:
    """A virtual environment in a folder, with one Python, for the app of this checkout."""

    def __init__(self, folder: Path, interpreter: str, version: tuple[int, ...]) -> None:
        self.folder = folder
        self.version = version
        self._interpreter = interpreter
        self._stamp = folder / "surefoot-stamp"

    def tool(self, name: str) -> str:
        """Return the path of a command inside."""
        folder = self.folder / ("Scripts" if WINDOWS else "bin")
        return str(folder / (name + ".exe" if WINDOWS else name))

    def set_up(
        self, extras: set[str], newest: tuple[str, ...] = (), *, compiled: bool = True
    ) -> None:
        """Make it hold the app, the extras and the newest of some packages, unless it does.

        Args:
            extras: The extras of pyproject.toml that it holds at least.
            newest: What is brought to its newest version, as pip is asked for it.
            compiled: Whether all is compiled, so that the first start is fast. It takes as long as
                the rest, and most of what the tests need is never imported.
        """
        if self._is_fresh(extras):
            return
        say(f"Setting up {self.folder.name}, once: about a minute.")
        if not self._works():
            self.make()
        # So that what is interrupted from here on is done again.
        self._stamp.unlink(missing_ok=True)
        app = "." + ("[" + ",".join(sorted(extras)) + "]" if extras else "")
        self.install("-e", app, compiled=compiled)
        if newest:
            self.install("--upgrade", *newest, compiled=compiled)
        if compiled:
            # pip compiles what it installs, but not the checkout itself.
            attempt([self.tool("python"), "-m", "compileall", "-q", "tui"])
        self._stamp.write_text("\n".join([self._state(), *sorted(extras)]) + "\n", encoding="utf-8")

    def make(self) -> None:
        """Make it empty; without pip in it, because Debian keeps ensurepip apart."""
        made = attempt(
            [self._interpreter, "-m", "venv", "--clear", "--without-pip", str(self.folder)]
        )
        if made.returncode != 0:
            raise SetUpError(
                f"{made.stdout}{made.stderr}{self._interpreter} could not make {self.folder}."
            )

    def install(self, *what: str, compiled: bool = True) -> None:
        """Install something with the first installer that can do it; the arguments are pip's."""
        install(self.tool("python"), *what, compiled=compiled)

    def _is_fresh(self, extras: set[str]) -> bool:
        """Return whether the stamp matches this checkout and names at least these extras."""
        try:
            stamped, *installed = self._stamp.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return False
        python = Path(self.tool("python"))
        return stamped == self._state() and extras <= set(installed) and python.exists()

    def _state(self) -> str:
        """Return a digest of all that the environment depends on."""
        digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
        # The folder counts because the scripts hold it: a moved checkout needs new ones.
        digest.update(repr((self.version, str(ROOT))).encode())
        return digest.hexdigest()

    def _works(self) -> bool:
        """Return whether its interpreter starts and is of the version that is asked for."""
        # Debian's pip is patched for its own Python and breaks when it installs into a newer one.
        return version_of(self.tool("python")) == self.version


def version_of(python: str) -> tuple[int, ...]:
    """Return the first two numbers of the version of an interpreter; () where it does not start."""
    answer = attempt([python, "-c", "import sys; print(*sys.version_info[:2])"])
    return tuple(map(int, answer.stdout.split())) if answer.returncode == 0 else ()


def install(python: str, *what: str, compiled: bool = True) -> None:
    """Install for an interpreter, with the first installer that can do it."""
    outputs = []
    for installer in installers(python, compiled):
        done = attempt([*installer, *what])
        if done.returncode == 0:
            return
        outputs.append("$ " + " ".join(done.args) + "\n" + done.stdout + done.stderr)
    raise SetUpError("\n".join([*outputs, "Surefoot could not be installed: see above."]))


def installers(python: str, compiled: bool = True) -> list[list[str]]:
    """Return the commands that install for an interpreter, compiled or not, best first."""
    # pip stays behind uv because a company's index may be in the configuration of pip alone.
    found = []
    uv = which("uv")
    if uv:
        bytecode = ["--compile-bytecode"] if compiled else []
        found.append([uv, "pip", "install", "-q", *bytecode, "--python", python])
    pip = find_pip()
    if pip:
        bytecode = [] if compiled else ["--no-compile"]
        found.append([*pip, "--python", python, "install", "-q", "--no-input", *bytecode])
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


def test(here: Environment, arguments: list[str]) -> int:
    """Make every check, also after one has failed; pytest is last, so its summary closes."""
    # Each process of pytest imports every test: compiled once, they are read instead.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    pytest_arguments = [argument for argument in arguments if argument != "--every-python"]
    pytest = ["-m", "pytest"]
    others = other_environments(here.version) if "--every-python" in arguments else []
    set_up_together(here, others)
    checks = [
        Check([here.tool("ruff"), "format", "--check", "."]),
        Check([here.tool("ruff"), "check", "."]),
        Check([here.tool("mypy")]),
        Check([here.tool("lint-imports")]),
    ]
    checks += [
        Check([other.tool("python"), *pytest, "--few", *ON_EVERY_PYTHON]) for other in others
    ]
    if not (ROOT / "tests" / "__pycache__").exists():
        attempt([here.tool("python"), *pytest, "--collect-only", *pytest_arguments])
    failed = [check.name for check in checks if check.result() != 0]
    if failed:
        print("Failed so far, and so in the end: " + ", ".join(failed), flush=True)
    # A test of the screen waits for a quarter of its time: one process more than there are cores.
    workers = str((os.cpu_count() or 1) + 1)
    tested = call([here.tool("python"), *pytest, "-n", workers, *pytest_arguments])
    return tested or (1 if failed else 0)


def other_environments(version: tuple[int, ...]) -> list[Environment]:
    """Return an environment for each other Python of this machine, oldest first, and say which."""
    found = other_pythons(version)
    names = ["{}.{}".format(*python) for python in sorted([version[:2], *found])]
    print("Pythons found here: " + ", ".join(names), flush=True)
    return [
        Environment(ROOT / ".venv-{}.{}".format(*other), interpreter, other)
        for other, interpreter in sorted(found.items())
    ]


def set_up_together(here: Environment, others: list[Environment]) -> None:
    """Set up the environments of the tests: an installer waits for the network on one core."""
    with ThreadPoolExecutor() as together:
        parts = [together.submit(here.set_up, {"test"}, compiled=False)]
        parts += [
            together.submit(other.set_up, {"quick"}, NEWEST, compiled=False) for other in others
        ]
    for part in parts:
        part.result()


def other_pythons(version: tuple[int, ...]) -> dict[tuple[int, ...], str]:
    """Return the interpreters of this machine, by version: all that Surefoot runs on but this."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    names = [f"python3.{minor}" for minor in range(OLDEST[1], OLDEST[1] + 20)]
    candidates = [which(name) for name in names]
    for name in names:
        candidates += sorted(map(str, pyenv.glob(f"versions/*/bin/{name}")))
    # What pyenv puts on the path may answer for another version, or not at all.
    found = {version_of(candidate): candidate for candidate in candidates if candidate}
    return {other: path for other, path in found.items() if other >= OLDEST and other != version}


class Check:
    """A command that runs beside others in the checkout; what it prints is shown in its turn."""

    def __init__(self, command: list[str]) -> None:
        self.name = shown(command)
        self._output = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the result
        self._process = subprocess.Popen(
            command,
            cwd=str(ROOT),
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )

    def result(self) -> int:
        """Wait for the end, print the command with what it printed, and return its exit code."""
        code = self._process.wait()
        print("$ " + self.name, flush=True)
        self._output.seek(0)
        sys.stdout.buffer.write(self._output.read())
        sys.stdout.flush()
        self._output.close()
        return code


def call(command: list[str]) -> int:
    """Print the command, run it in the checkout and return its exit code."""
    print("$ " + shown(command), flush=True)
    return subprocess.call(command, cwd=str(ROOT))


def shown(command: list[str]) -> str:
    """Return a command as it is printed, with paths as seen from the checkout."""
    return " ".join([command[0].replace(str(ROOT) + os.sep, ""), *command[1:]])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
