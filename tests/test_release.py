"""The files of the shell know every command and every option, and no other."""

import re
import subprocess
from shutil import which

import pytest

from release.shell_files import COMPLETIONS, MANUAL, SHARE, shell_files
from tui import __version__
from tui.cli.arguments import parser

LONG_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*)")


def options() -> set[str]:
    top = parser()
    helps = [top.format_help(), *(one.format_help() for one in top.commands.values())]
    of_actions = {"minutes", "km", "date"}  # of ``runs add``
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
