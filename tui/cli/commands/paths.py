"""``surefoot paths``: where things are."""

import argparse
import json

from tui.paths import Paths, crash_report


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print where the log, the settings, the own exercises and the state are."""
    named = {
        "log": where.log,
        "settings": where.settings,
        "data": where.data,
        "state": where.state,
        "crash": crash_report(),
    }
    found = {name: str(path) for name, path in named.items()}
    if asked.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for name, path in found.items():
            print(f"{name:9} {path}")
    return 0
