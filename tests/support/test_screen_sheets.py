"""The sheets of every screen."""

from xml.etree import ElementTree

from tests.support.scenes import SCENES
from tests.support.screen_sheets import CELL, MARGIN, distinct_scenes, in_look, sheet
from tui.domain.settings import Theme


def test_every_screen_is_on_a_sheet_once() -> None:
    names = [scene.name for scene in distinct_scenes()]
    assert len(names) == len(set(names))
    assert {"choose", "hold", "far", "routine-editor", "exercise-form"} <= set(names)
    assert not {"choose-large", "far-least", "far-huge-light", "too-small"} & set(names)


def test_a_look_changes_the_theme_or_the_environment() -> None:
    scene = SCENES[0]
    assert in_look(scene, "dark").settings == scene.settings
    assert in_look(scene, "light").settings.theme == Theme.LIGHT
    assert in_look(scene, "colorless").environment == {"NO_COLOR": "1"}


def test_pictures_stand_two_in_a_row_without_touching() -> None:
    picture = '<svg class="rich" viewBox="0 0 122 61"><rect/></svg>'
    root = ElementTree.fromstring(sheet([picture] * 4))
    places = [
        tuple(float(inner.attrib[key]) for key in ("x", "y", "width", "height"))
        for inner in root
        if inner.tag.endswith("svg")
    ]
    wide, high = CELL * 10, CELL * 5
    right, below = MARGIN + wide + MARGIN, MARGIN + high + MARGIN
    assert places == [
        (MARGIN, MARGIN, wide, high),
        (right, MARGIN, wide, high),
        (MARGIN, below, wide, high),
        (right, below, wide, high),
    ]
