"""What the first picture waits for."""

import json
import subprocess
import sys

from tests.support.program import ROOT

UNTIL_SEEN = """
import json, sys
from datetime import date
from tests.support.fake_clock import FakeClock
from tests.support.screen_app import ScreenApp
from tui.screens.choose import ChooseScreen

async def stop(screen):
    screen.app.exit()

ChooseScreen._mount_details = stop
ScreenApp(ChooseScreen((), date(2026, 11, 27), FakeClock(), lambda _: None)).run(headless=True)
print(json.dumps([name for name in sys.modules if name.startswith("tui.")]))
"""


def test_it_does_not_wait_for_figures() -> None:
    command = [sys.executable, "-c", UNTIL_SEEN]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "tui.screens.choose" in loaded
    assert not loaded & {"tui.figures.renderer", "tui.figures.model", "tui.presentation.readout"}
