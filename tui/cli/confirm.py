"""Question before a command writes, where somebody can answer it."""

import sys

from tui.cli.errors import CommandError, plain


def confirm(question: str, *, sure: bool, refusal: str, remedy: str) -> None:
    """Ask before something is written; return only if the answer is yes.

    Args:
        question: What is asked.
        sure: Whether the answer is known to be yes, so that nothing is asked.
        refusal: What is said where the answer is not yes, such as "nothing was added".
        remedy: What is said besides where nobody is there to answer: how not to be asked.

    Raises:
        CommandError: The answer is not yes, or nobody is there to give it.
    """
    if sure:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(f"{refusal}; {remedy}")
    try:
        answer = input(f"{plain(question)} [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() not in ("y", "yes"):
        raise CommandError(refusal)
