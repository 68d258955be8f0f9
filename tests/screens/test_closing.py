"""A screen whose parts are gone before it: nothing that still reaches it may bring the app down."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Resize
from textual.geometry import Size

from tests.support.scenes import SCENES, Scene, Stage, draw
from tui.screens.base import SingleResultScreen

OTHER_SIZE = re.compile("-(large|least|huge|light|colorless)")
"""What the name of a scene says that shows the same screen as another one."""
PHASES = ("ready", "rest", "switch", "paused", "reps")
"""Scenes of the session's screen, beside the one in a hold."""
ONE_EACH = [s for s in SCENES if not OTHER_SIZE.search(s.name) and s.name not in PHASES]


@pytest.mark.parametrize("scene", ONE_EACH, ids=lambda scene: scene.name)
async def test_a_size_that_comes_after_the_parts_are_gone_harms_nothing(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def close_slowly(stage: Stage) -> None:
        await scene.play(stage)
        screen = stage.pilot.app.screen
        monkeypatch.setattr(SingleResultScreen, "is_ready", False)  # as after a result
        # Textual takes the innermost widgets away first, while those around them get messages.
        for node in reversed(list(screen.walk_children(with_self=True))):
            if node.children:
                await node.remove_children()
                size = Size(node.size.width - 1, node.size.height)
                node.post_message(Resize(size, size))
                await stage.pilot.pause()
        await stage.pilot.pause()

    await draw(replace(scene, play=close_slowly), tmp_path)
