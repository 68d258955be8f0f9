"""Every scene looks as it did: compared as text, drawn again with ``python run.py pictures``."""

from pathlib import Path

import pytest

from tests.support.film import FILM
from tests.support.scenes import PICTURES, SCENES, Scene, draw


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_scene_looks_as_its_golden(scene: Scene, tmp_path: Path) -> None:
    _, text = await draw(scene, tmp_path)
    golden = (PICTURES / f"{scene.name}.txt").read_text(encoding="utf-8")
    assert text.splitlines() == golden.splitlines()


def test_every_picture_has_its_scene() -> None:
    drawn = {path.stem for path in PICTURES.iterdir() if path.suffix in (".svg", ".txt")}
    assert drawn == {scene.name for scene in SCENES} | {FILM.stem}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_nothing_is_wider_or_higher_than_its_window(scene: Scene) -> None:
    lines = (PICTURES / f"{scene.name}.txt").read_text(encoding="utf-8").splitlines()
    width, height = scene.size
    assert len(lines) <= height
    assert max(map(len, lines)) <= width
