"""``python -m tui`` and ``surefoot``."""

import sys

INTERRUPTED = 130
"""Exit code of a program that is interrupted, by the shell's convention."""


def main() -> int:
    """Run the command line and return the exit code, also of an interrupt while it loads."""
    try:
        # Within the function, so that an interrupt of any import is one of the program.
        from tui.cli import due_cache

        if sys.argv[1:] == due_cache.ARGUMENTS and (code := due_cache.recall()) is not None:
            return code
        # Nothing more is imported before: a prompt waits for ``due``.
        from tui.cli.zipapp import unpacked

        with unpacked():
            from tui.cli.interrupts import ending_at_once

            with ending_at_once():
                from tui.cli.main import main as run
            return run()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if _is_interrupt(error):
            return INTERRUPTED
        raise


def _is_interrupt(error: BaseException) -> bool:
    """Return whether an interrupt caused this error: Python 3.11 wraps it in another in a class."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, KeyboardInterrupt):
        cause = cause.__cause__ or cause.__context__
    return cause is not None


if __name__ == "__main__":
    sys.exit(main())
