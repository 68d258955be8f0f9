"""The files of the shell: completions and the manual page, made from the one parser.

``python -m release.shell_files`` writes them into ``share/``, from where the wheel installs them.
"""

import os
from pathlib import Path

import shtab
from argparse_manpage.manpage import Manpage

from tui import NAME, __version__
from tui.cli.arguments import Parser, parser

SHARE = Path(__file__).parents[1] / "share"
COMPLETIONS = {
    "bash": f"bash-completion/completions/{NAME}",
    "zsh": f"zsh/site-functions/_{NAME}",
    "fish": f"fish/vendor_completions.d/{NAME}.fish",
}
MANUAL = f"man/man1/{NAME}.1"
WIDTH, DAY_ZERO = "100", "0"
"""What makes the files the same on every machine: columns of usage lines, and no day of making."""


def shell_files() -> dict[str, str]:
    """Return the text of each file by its path below ``share``."""
    os.environ |= {"COLUMNS": WIDTH, "SOURCE_DATE_EPOCH": DAY_ZERO}
    whole = parser()
    _complete_paths(whole)
    files = {path: shtab.complete(whole, shell=shell) for shell, path in COMPLETIONS.items()}
    about = {
        "project_name": NAME.capitalize(),
        "prog": NAME,
        "version": __version__,
        "description": "a terminal guide through a physical therapist's program for sore ankles",
        "manual_section": 1,
        "manual_title": "User Commands",
    }
    return {**files, MANUAL: str(Manpage(whole, about)) + "\n"}


def _complete_paths(command: Parser) -> None:
    """Let the shell complete the names of files and folders where one is asked for."""
    for one in (command, *command.commands.values()):
        for action in one._actions:
            if action.metavar in ("FILE", "PATH"):
                vars(action)["complete"] = shtab.FILE
            if action.metavar == "DIR":
                vars(action)["complete"] = shtab.DIRECTORY


def main() -> None:
    """Write the files."""
    for path, text in shell_files().items():
        file = SHARE / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
