"""``surefoot paths``: where things are."""

import argparse
import json

from tui.paths import Paths


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print where the log, the settings and the own exercises are."""
    found = {"log": str(where.log), "settings": str(where.settings), "data": str(where.data)}
    if asked.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for name, path in found.items():
            print(f"{name:9} {path}")
    return 0
