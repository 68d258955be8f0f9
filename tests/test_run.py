"""run.py in a copy of the checkout, with a uv that installs nothing but says what it was told."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

ROOT = Path(__file__).parents[1]

WRAPPER = '#!/bin/sh\nexec "{python}" "{script}" "$0" "$@"\n'
"""A first line that names Python itself would not bear a blank in its path."""
UV = """
import os, pathlib, sys
root = pathlib.Path(__file__).parent
with (root / "uv-was-told").open("a") as told:
    told.write(" ".join(sys.argv[2:]) + "\\n")
if "uv-fails" in os.environ.get("FAKES", ""):
    sys.exit("error: no network")
for name in ("surefoot", "ruff", "mypy", "lint-imports"):
    fake = root / ".venv/bin" / name
    fake.write_text((root / "tool").read_text())
    fake.chmod(0o755)
"""
TOOL = """
import os, sys
name = os.path.basename(sys.argv[1])
print(name, "was told", sys.argv[2:], flush=True)
sys.exit(3 if name + "-fails" in os.environ.get("FAKES", "") else 0)
"""
ANOTHER_PYTHON = """
import os, pathlib, shutil, sys
if sys.argv[2] == "-c":
    print(3, os.path.basename(sys.argv[1]).partition(".")[2])
elif sys.argv[3] == "venv":
    folder = pathlib.Path(sys.argv[-1]) / "bin"
    folder.mkdir(parents=True)
    (folder / "python").write_text(pathlib.Path(sys.argv[1]).read_text())
    (folder / "python").chmod(0o755)
elif sys.argv[3] == "pytest":
    print("another was asked for", sys.argv[2:])
"""
"""A Python of another version: it makes environments with itself inside."""
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
FAKE_PYTEST = """
import os, pathlib, sys
with (pathlib.Path(__file__).parent / "pytest-was-told").open("a") as told:
    told.write(" ".join(sys.argv[1:]) + "\\n")
if "--collect-only" in sys.argv:
    pathlib.Path("tests/__pycache__").mkdir(parents=True)
    sys.exit()
print("pytest was told", sys.argv[1:])
print("2 passed in 0.01s")
sys.exit(1 if "pytest-fails" in os.environ.get("FAKES", "") else 0)
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout in a folder with a blank in its name; all that it installs is fake."""
    root = tmp_path / "a checkout"
    (root / "tui").mkdir(parents=True)
    for name in ("run.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    (root / "pytest.py").write_text(FAKE_PYTEST)
    (root / "fake_uv.py").write_text(UV)
    (root / "fake_tool.py").write_text(TOOL)
    (root / "tool").write_text(wrapper(root / "fake_tool.py"))
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "uv").write_text(wrapper(root / "fake_uv.py"))
    (tools / "uv").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    return root


def wrapper(script: Path) -> str:
    return WRAPPER.format(python=sys.executable, script=script)


def run(
    checkout: Path, *arguments: str, fakes: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(checkout / "run.py"), *arguments],
        cwd=checkout.parent,
        env={**os.environ, "FAKES": fakes, **variables},
        check=False,
        capture_output=True,
        text=True,
    )


def told(checkout: Path) -> list[str]:
    return (checkout / "uv-was-told").read_text().splitlines()


def test_the_first_run_sets_up_and_the_second_does_not(checkout: Path) -> None:
    first = run(checkout, "log", "--since", "a day")
    assert first.stderr == "Setting up .venv, once: about a minute.\n"
    assert first.stdout == "surefoot was told ['log', '--since', 'a day']\n"
    second = run(checkout)
    assert second.stderr == ""
    assert second.stdout == "surefoot was told []\n"
    python = checkout / ".venv/bin/python"
    assert told(checkout) == [f"pip install -q --compile-bytecode --python {python} -e ."]


def test_the_exit_code_is_that_of_the_app(checkout: Path) -> None:
    assert run(checkout, fakes="surefoot-fails").returncode == 3


def test_a_changed_project_file_sets_up_again(checkout: Path) -> None:
    run(checkout)
    with (checkout / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    assert "Setting up" in run(checkout).stderr


def test_a_moved_checkout_sets_up_again(checkout: Path) -> None:
    run(checkout)
    moved = checkout.rename(checkout.with_name("moved"))
    # The fake installer writes where the checkout was, so only the attempt can be seen.
    assert "Setting up" in run(moved, fakes="uv-fails", **OFFLINE).stderr


def test_a_broken_environment_is_made_again(checkout: Path) -> None:
    run(checkout)
    (checkout / ".venv/bin/python").unlink()
    assert run(checkout).stdout == "surefoot was told []\n"


def test_an_environment_of_another_python_is_made_again(checkout: Path) -> None:
    run(checkout)
    (checkout / ".venv/surefoot-stamp").unlink()
    python = checkout / ".venv/bin/python"
    python.unlink()
    python.write_text("#!/bin/sh\nexit 1\n")  # what it answers when asked for its version
    python.chmod(0o755)
    assert run(checkout).stdout == "surefoot was told []\n"
    assert python.is_symlink()


def test_a_set_up_that_failed_is_tried_again(checkout: Path) -> None:
    failed = run(checkout, fakes="uv-fails", **OFFLINE)
    assert failed.returncode == 1
    assert "error: no network" in failed.stderr
    assert failed.stderr.endswith("see above.\n")
    assert "Traceback" not in failed.stderr
    assert run(checkout).returncode == 0


def test_the_checks_run_in_order_and_pytest_closes(checkout: Path) -> None:
    done = run(checkout, "test", "-k", "a name")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "$ .venv/bin/ruff format --check .",
        "ruff was told ['format', '--check', '.']",
        "$ .venv/bin/ruff check .",
        "ruff was told ['check', '.']",
        "$ .venv/bin/mypy",
        "mypy was told []",
        "$ .venv/bin/lint-imports",
        "lint-imports was told []",
        f"$ .venv/bin/python -m pytest -n {(os.cpu_count() or 1) + 1} -k a name",
        f"pytest was told ['-n', '{(os.cpu_count() or 1) + 1}', '-k', 'a name']",
        "2 passed in 0.01s",
    ]
    python = checkout / ".venv/bin/python"
    assert told(checkout) == [f"pip install -q --python {python} -e .[test]"]


def test_the_tests_are_compiled_once_for_every_process(checkout: Path) -> None:
    for _ in range(2):
        run(checkout, "test", "-k", "a name", PYTHONDONTWRITEBYTECODE="1")
    asked = (checkout / "pytest-was-told").read_text().splitlines()
    assert [line.partition(" -k ")[0] for line in asked] == [
        "--collect-only",
        *[f"-n {(os.cpu_count() or 1) + 1}"] * 2,
    ]


def test_on_every_other_python_some_tests_run_before_pytest_closes(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = f"3.{sys.version_info[1] + 1}"
    pythons = checkout / "pyenv/versions/of another minor/bin"
    pythons.mkdir(parents=True)
    monkeypatch.setenv("PYENV_ROOT", str(checkout / "pyenv"))
    (checkout / "other.py").write_text(ANOTHER_PYTHON)
    (pythons / f"python{later}").write_text(wrapper(checkout / "other.py"))
    (pythons / f"python{later}").chmod(0o755)
    done = run(checkout, "test", "--every-python", "-k", "a name", fakes="")
    lines = done.stdout.splitlines()
    here = f"3.{sys.version_info[1]}"
    assert f"Pythons found here: {here}, {later}" in lines
    (asked,) = (number for number, line in enumerate(lines) if line.startswith("another was asked"))
    assert lines[asked - 1].startswith(f"$ .venv-{later}/bin/python -m pytest --few tests/domain ")
    assert lines[asked].startswith(
        "another was asked for ['-m', 'pytest', '--few', 'tests/domain',"
    )
    assert lines[-2].startswith("pytest was told ['-n',")
    assert "--every-python" not in lines[-2]
    newest = f"{later}/bin/python --upgrade textual<9 rich"
    assert [line for line in told(checkout) if line.endswith(newest)]


def test_where_there_is_only_one_python_it_says_so(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYENV_ROOT", str(checkout))
    done = run(checkout, "test", "--every-python")
    here = ".".join(map(str, sys.version_info[:2]))
    assert f"Pythons found here: {here}\n" in done.stdout
    assert done.returncode == 0


def test_a_failed_check_fails_the_run_and_the_others_still_run(checkout: Path) -> None:
    done = run(checkout, "test", fakes="ruff-fails mypy-fails")
    assert done.returncode == 1
    failed = ", ".join(
        f".venv/bin/{one}" for one in ("ruff format --check .", "ruff check .", "mypy")
    )
    assert f"Failed so far, and so in the end: {failed}\n" in done.stdout
    assert done.stdout.endswith("2 passed in 0.01s\n")


def test_failed_tests_fail_the_run(checkout: Path) -> None:
    assert run(checkout, "test", fakes="pytest-fails").returncode == 1


def test_the_test_tools_are_installed_when_they_are_needed(checkout: Path) -> None:
    run(checkout)
    assert "Setting up" in run(checkout, "test").stderr
    assert run(checkout).stderr == ""


def test_pictures_are_drawn_by_the_scenes(checkout: Path) -> None:
    (checkout / "tests/support").mkdir(parents=True)
    (checkout / "tests/support/scenes.py").write_text("import sys; print('drawing', sys.argv[1:])")
    done = run(checkout, "pictures", "chooser")
    assert done.stdout.splitlines()[-1] == "drawing ['chooser']"


@pytest.mark.parametrize("errand", ["pyz", "release"])
def test_what_is_given_away_is_made_by_the_release(checkout: Path, errand: str) -> None:
    (checkout / "release").mkdir()
    (checkout / f"release/{errand}.py").write_text("import sys; print('packing', sys.argv[1:])")
    done = run(checkout, errand, "a place")
    assert done.stdout.splitlines()[-1] == "packing ['a place']"


def test_without_pip_and_uv_it_says_what_to_install(checkout: Path) -> None:
    (checkout / "no_pip.py").write_text(
        "import runpy, sys\n"
        "sys.argv = sys.argv[1:]\n"
        "import subprocess\n"
        "real = subprocess.run\n"
        "def run(command, **rest):\n"
        "    if command[1:3] == ['-m', 'pip']:\n"
        "        command = [command[0], '-m', 'no_such_module']\n"
        "    return real(command, **rest)\n"
        "subprocess.run = run\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "no_pip.py", str(checkout / "run.py")],
        cwd=checkout,
        env={**os.environ, "PATH": ""},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    _, sentence = done.stderr.splitlines()
    assert sentence.startswith("Surefoot needs pip 22.3 or newer (or uv)")
    assert "apt install python3-pip" in sentence


def test_it_parses_on_python_3_8() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_older_python_is_told_what_is_missing(checkout: Path) -> None:
    program = (
        "import runpy, sys; sys.version_info = (3, 8, 18, 'final', 0); "
        "sys.argv = ['run.py']; runpy.run_path('run.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Surefoot needs Python 3.11 or newer, and this is Python 3.8.18.")
    assert len(done.stderr.splitlines()) == 1
    assert not (checkout / ".venv").exists()


def test_ctrl_c_during_the_set_up_is_no_traceback(checkout: Path) -> None:
    (checkout / "fake_uv.py").write_text(
        "import signal\n"
        "with open('/dev/tty', 'w') as terminal:\n"
        "    terminal.write('waiting')\n"
        "signal.pause()\n"
    )
    with Terminal([sys.executable, str(checkout / "run.py")]) as terminal:
        terminal.wait_for("waiting")
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
        assert "Traceback" not in terminal.text
