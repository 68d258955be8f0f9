"""A table of what Surefoot shows in each kind of terminal.

``python -m tests.support.terminal_table`` runs a session in a pseudo-terminal for each row, and
prints Markdown.
"""

import os
import re
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from tests.support.program import confirm_warnings, surefoot

TERMINALS: dict[str, Mapping[str, str | None]] = {
    "TERM=xterm-256color COLORTERM=truecolor": {},
    "TERM=xterm-kitty": {"TERM": "xterm-kitty"},
    "TERM=xterm-256color": {"COLORTERM": None},
    "TERM=xterm-16color": {"TERM": "xterm-16color", "COLORTERM": None},
    "TERM=screen": {"TERM": "screen", "COLORTERM": None},
    "TERM=tmux-256color": {"TERM": "tmux-256color", "COLORTERM": None},
    "TERM=linux": {"TERM": "linux", "COLORTERM": None},
    "TERM=vt100": {"TERM": "vt100", "COLORTERM": None},
    "TERM=dumb": {"TERM": "dumb", "COLORTERM": None},
    "LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    "NO_COLOR=1": {"NO_COLOR": "1"},
    "CLICOLOR=0": {"CLICOLOR": "0"},
    "FORCE_COLOR=1 TERM=vt100": {"FORCE_COLOR": "1", "TERM": "vt100", "COLORTERM": None},
}
"""What is set in each terminal, by its name in the table."""
COLORS = (
    ("16 million", re.compile(rb"\x1b\[[\d;]*[34]8;2;")),
    ("256", re.compile(rb"\x1b\[[\d;]*[34]8;5;")),
    ("16", re.compile(rb"\x1b\[(?:[\d;]*;)?(?:[34]|9|10)[0-7](?:;[\d;]*)?m")),
)
"""What is written for each range of colors, the widest first."""
FIGURES = (
    ("sixths", re.compile("[\U0001fb00-\U0001fb3b]")),
    ("quarters", re.compile("[▘▝▖▗▚▞▙▛▜▟]")),
    ("halves and shades", re.compile("[▒░]")),
    ("halves", re.compile("[▀▄]")),
)
"""The parts of a cell in which figures are drawn, the finest first."""


def main() -> None:
    """Print the table."""
    print("| terminal | opens as | colors | figures in | letters | left as it was |")
    print("|---|---|---|---|---|---|")
    for name, environment in TERMINALS.items():
        print("|", " | ".join((f"`{name}`", *seen_in(environment))), "|", flush=True)


def seen_in(environment: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the cells of a row: a session up to its first figure, ended by SIGTERM."""
    with _home(), surefoot("start", "after-a-run", env=environment) as terminal:
        terminal.wait_until(
            lambda: "of 18" in terminal.text or "18 sets" in terminal.text, "no session"
        )
        full_screen = b"\x1b[?1049h" in terminal.output
        if full_screen:
            terminal.wait_for("LEFT KNEE STRAIGHT")
        terminal.signal(signal.SIGTERM)
        terminal.wait_exit()
        written = bytes(terminal.output)
        text = written.decode("utf-8", "replace")
        yield "full screen" if full_screen else "lines of text"
        yield next((name for name, found in COLORS if found.search(written)), "none")
        figures = next((name for name, found in FIGURES if found.search(text)), "ASCII letters")
        yield figures if full_screen else "no figures"
        yield "ASCII" if written.isascii() else "Unicode"
        yield "yes" if terminal.restored and not terminal.left_on else "no"


@contextmanager
def _home() -> Iterator[None]:
    """A home of its own, in which the warnings were read."""
    with tempfile.TemporaryDirectory() as folder:
        home = {
            "HOME": folder,
            **{
                f"XDG_{kind}_HOME": str(Path(folder) / kind) for kind in ("STATE", "DATA", "CONFIG")
            },
        }
        with patch.dict(os.environ, home):
            confirm_warnings()
            settings = Path(folder) / "CONFIG" / "surefoot" / "settings.toml"
            settings.parent.mkdir(parents=True)
            settings.write_text("ask_soreness_before = false\n", encoding="utf-8")
            yield


if __name__ == "__main__":
    main()
