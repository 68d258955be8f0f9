"""What is given away holds what it needs and runs; the shell's files know every option."""

import os
import re
import subprocess
import sys
import tarfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import pytest

from release import distributions
from release.shell_files import COMPLETIONS, MANUAL, SHARE, shell_files
from tui import __version__
from tui.cli.arguments import parser

ROOT = Path(__file__).parents[1]
MAIN = "import sys; from tui.__main__ import main; sys.exit(main())"
LONG_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*)")


def options() -> set[str]:
    top = parser()
    helps = [top.format_help(), *(one.format_help() for one in top.commands.values())]
    of_actions = {"minutes", "km", "miles", "date"}  # of ``runs add``
    return {name for text in helps for name in LONG_OPTION.findall(text)} | of_actions


@pytest.mark.parametrize("path", [*COMPLETIONS.values(), MANUAL])
def test_a_file_of_the_shell_is_made_from_the_parser_of_today(path: str) -> None:
    stored = (SHARE / path).read_text(encoding="utf-8").replace(r"\-", "-")
    missing = {name for name in {*parser().commands, *options()} - {"help"} if name not in stored}
    assert not missing, "run: python -m release.shell_files"
    assert shell_files().keys() == {*COMPLETIONS.values(), MANUAL}


def test_the_manual_has_every_option_and_no_other() -> None:
    manual = (SHARE / MANUAL).read_text(encoding="utf-8").replace(r"\-", "-")
    assert set(LONG_OPTION.findall(manual)) | {"help"} == options()
    assert f"Surefoot {__version__}" in manual.partition("\n")[0]


@pytest.mark.skipif(which("bash") is None, reason="needs bash")
def test_bash_completes_a_command() -> None:
    script = (
        f"source '{SHARE / COMPLETIONS['bash']}'; COMP_WORDS=(surefoot so); COMP_CWORD=1; "
        "_shtab_surefoot surefoot so surefoot; echo ${COMPREPLY[@]}"
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["soreness"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source distribution, and the wheel that is built from it."""
    return distributions.build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def metadata(built: tuple[Path, Path]) -> Message:
    with ZipFile(built[1]) as wheel:
        return message_from_bytes(wheel.read(f"surefoot-{__version__}.dist-info/METADATA"))


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in a folder of its own, beside nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(built[1]) as wheel:
        wheel.extractall(folder)
    return folder


def test_the_wheel_holds_the_program_its_data_and_nothing_else(installed: Path) -> None:
    files = {path.relative_to(installed).as_posix() for path in installed.rglob("*")}
    information, data = (f"surefoot-{__version__}.{kind}" for kind in ("dist-info", "data"))
    assert {"tui/py.typed", f"{information}/licenses/LICENSE"} <= files
    assert {path for path in files if "/" not in path} == {"tui", information, data}
    for folder, stored in (("data", "tui/_data"), ("share", f"{data}/data/share"), ("tui", "tui")):
        tracked = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        names = {path.relative_to(ROOT / folder).as_posix() for path in tracked}
        wanted = {f"{stored}/{name}" for name in names if "__pycache__" not in name}
        assert wanted <= files, folder


def test_the_source_distribution_holds_the_tests(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"run.py", "LICENSE", "README.md", "tests/test_release.py", "data/figures"} <= {
        *names,
        *(name.rpartition("/")[0] for name in names),
    }


@pytest.mark.parametrize(
    ("arguments", "answer"), [(["--version"], __version__), (["routines"], "after-a-run")]
)
def test_the_wheel_runs_away_from_the_checkout(
    installed: Path, tmp_path: Path, arguments: list[str], answer: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert answer in done.stdout


def test_a_package_index_shows_nothing_that_is_only_in_the_checkout(metadata: Message) -> None:
    description = str(metadata.get_payload())
    assert "Surefoot guides a runner" in description
    assert "](https://tinydb" in description
    assert re.findall(r"\]\((?!https?:)[^)]*\)|<img", description) == []
    # An address would have to be one where the project is; it has none yet.
    assert metadata.get_all("Project-URL") is None


def test_the_metadata_names_the_pythons_that_are_tested(metadata: Message) -> None:
    workflow = (ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8")
    (matrix,) = re.findall(r"python: \[(.*)\]", workflow)
    tested = re.findall(r"3\.\d+", matrix)
    prefix = "Programming Language :: Python :: "
    named = [
        one.removeprefix(prefix)
        for one in metadata.get_all("Classifier", [])
        if one.startswith(f"{prefix}3.")
    ]
    assert named == tested
    assert metadata["Requires-Python"] == f">={tested[0]}"
