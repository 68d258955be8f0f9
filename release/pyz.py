"""Surefoot as one file that runs with Python alone: ``python3 run.py pyz [FILE]``.

The file holds the program and all that it is built on. It needs neither pip nor a network, and
runs on every system, as none of it is compiled for a machine.
"""

import compileall
import shutil
import sys
import tempfile
import zipapp
from pathlib import Path
from py_compile import PycInvalidationMode

import run

DEFAULT = run.ROOT / "dist" / "surefoot.pyz"
MAIN = "import sys\nfrom tui.__main__ import main\nsys.exit(main())\n"


def build(file: Path) -> None:
    """Write the program into a file. Raises run.SetUpError where it cannot be installed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run.install(sys.executable, "--target", str(folder), ".")
        machine_code = [*folder.rglob("*.so"), *folder.rglob("*.pyd")]
        if machine_code:
            names = ", ".join(sorted(one.name for one in machine_code))
            raise run.SetUpError(f"{names} would run on this kind of machine only.")
        for waste in (folder / "bin", *folder.rglob("__pycache__")):
            shutil.rmtree(waste, ignore_errors=True)
        (folder / "__main__.py").write_text(MAIN, encoding="utf-8")
        # Beside their sources, where an archive is searched for them; another Python than this one
        # reads the sources.
        compileall.compile_dir(
            folder,
            quiet=1,
            legacy=True,
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
            stripdir=folder,
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        zipapp.create_archive(folder, file, interpreter="/usr/bin/env python3", compressed=True)


def main() -> int:
    """Build the file that the first argument names, and print where it is."""
    file = Path(sys.argv[1]) if sys.argv[1:] else DEFAULT
    try:
        build(file)
    except run.SetUpError as error:
        run.say(str(error))
        return 1
    run.say(f"Written to {file}: {file.stat().st_size / 1e6:.1f} MB. Run it with: python3 {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
