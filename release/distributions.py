"""Surefoot's source distribution, and the wheel that is built from it."""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import run


def build(folder: Path) -> tuple[Path, Path]:
    """Write both into a folder; return the paths of the source distribution and of the wheel.

    The wheel is made from the unpacked source distribution, so it holds nothing that is only in
    this checkout. Raises run.SetUpError where one cannot be built.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sdist = _build("sdist", run.ROOT, folder)
    with tempfile.TemporaryDirectory() as name:
        with tarfile.open(sdist) as archive:
            archive.extractall(name, filter="data")
        (source,) = Path(name).iterdir()
        wheel = _build("wheel", source, folder)
    return sdist, wheel


def _build(kind: str, source: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    done = subprocess.run(command, cwd=source, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise run.SetUpError(f"{done.stdout}{done.stderr}The {kind} could not be built: see above.")
    return folder / Path((done.stdout + done.stderr).split()[-1]).name
