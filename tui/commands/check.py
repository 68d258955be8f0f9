"""``surefoot check``: are these exercise and routine files right?"""

import argparse
import sys
from pathlib import Path

from tui.commands.refusal import Refusal, plain
from tui.paths import Paths
from tui.storage.catalogue import check


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print every mistake with its file and line; 1 where there is one."""
    named = [Path(path) for path in asked.path]
    for path in named:
        if not path.exists():
            raise Refusal(f"there is no file or folder {plain(str(path))}")
    chosen = named or [path for path in (where.shipped, where.data) if path.is_dir()]
    problems = check(chosen, where.shipped)
    for problem in problems:
        print(plain(str(problem)), file=sys.stderr)
    if not problems:
        print("All right: no mistakes found.")
    return 1 if problems else 0
