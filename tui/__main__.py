"""``python -m tui`` and ``surefoot``."""

import sys

INTERRUPTED = 130
"""Exit code of a program that is interrupted, by the shell's convention."""


def main() -> int:
    """Run the command line and return the exit code, also of an interrupt while it loads."""
    try:
        from tui.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
