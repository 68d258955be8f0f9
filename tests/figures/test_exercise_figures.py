"""Does each figure show what the program says? Told by its joints, at every frame."""

import pytest

from tests.support.shipped_figures import DATA, FIGURES, IDS, PROBLEMS
from tui.figures.model import Figure
from tui.figures.motion import phase_in_stage, pose_at
from tui.figures.skeleton import Point3

FRAMES = [frame / 60 for frame in range(61)]
ASKED_FOR = {
    line.split('"')[1]
    for file in (DATA / "exercises").glob("*.toml")
    for line in file.read_text("utf-8").splitlines()
    if line.startswith(("figure = ", "prepare_figure = "))
}


def joint(figure: Figure, name: str, phase: float) -> Point3:
    return pose_at(figure, phase).joints[name]


def height(figure: Figure, name: str, stage: str, progress: float = 1.0) -> float:
    return joint(figure, name, phase_in_stage(figure, stage, progress))[1]


def test_every_figure_that_ships_is_right() -> None:
    assert PROBLEMS == ()


def test_every_variation_has_its_figure() -> None:
    assert set(IDS) >= ASKED_FOR | {"arch-finding"}


@pytest.mark.parametrize("knee", ["straight", "bent"])
def test_wall_stretch_keeps_the_back_heel_down_and_the_hands_on_the_wall(knee: str) -> None:
    figure = FIGURES[f"wall-stretch-knee-{knee}"]
    heels = {joint(figure, "heel.work", phase) for phase in FRAMES}
    assert len(heels) == 1
    assert heels.pop()[1] < 0.06
    hands = [joint(figure, "hand.work", phase)[0] for phase in FRAMES]
    assert max(hands) - min(hands) < 0.01


def test_wall_stretch_bends_the_knee_only_where_it_says_so() -> None:
    def bend(knee: str) -> float:
        figure = FIGURES[f"wall-stretch-knee-{knee}"]
        phase = phase_in_stage(figure, "hold")
        hip, ankle = (joint(figure, f"{name}.work", phase) for name in ("hip", "ankle"))
        return 0.87 - sum((a - b) ** 2 for a, b in zip(hip, ankle, strict=True)) ** 0.5

    assert bend("straight") < 0.02
    assert bend("bent") > 0.05


@pytest.mark.parametrize("knees", ["straight", "bent"])
def test_heel_raise_goes_up_on_two_and_down_on_one(knees: str) -> None:
    figure = FIGURES[f"heel-raise-eccentric-knees-{knees}"]
    flat = height(figure, "heel.work", "lower")
    assert flat < 0.06
    for side in ("work", "rest"):
        assert height(figure, f"heel.{side}", "up") > flat + 0.1
        assert height(figure, f"ball.{side}", "up") < 0.05
    assert height(figure, "heel.work", "shift") > flat + 0.1
    for progress in (0.0, 0.5, 1.0):
        assert height(figure, "ball.rest", "lower", progress) > 0.1
        assert height(figure, "ball.work", "lower", progress) < 0.05


def test_tibialis_lowers_the_buttocks_to_the_heel_with_the_toes_pointed() -> None:
    figure = FIGURES["tibialis-anterior-stretch"]
    assert height(figure, "pelvis", "in", 0.0) > height(figure, "pelvis", "hold") + 0.15
    for phase in FRAMES:
        toe, ankle = (joint(figure, f"{name}.work", phase) for name in ("toe", "ankle"))
        assert toe[0] < ankle[0]
        assert max(toe[1], ankle[1], joint(figure, "knee.work", phase)[1]) < 0.13


@pytest.mark.parametrize("name", [name for name in IDS if name.startswith("single-leg")])
def test_stance_lifts_the_other_foot_and_holds_still(name: str) -> None:
    figure = FIGURES[name]
    assert height(figure, "toe.rest", "hold") > 0.2
    assert figure.stages["hold"][0] == figure.stages["hold"][1]
    assert len({joint(figure, "ball.work", phase) for phase in FRAMES}) == 1


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_band_turns_the_foot_away_from_the_door_while_heel_and_leg_stay(way: str) -> None:
    figure = FIGURES[f"band-inversion-eversion-{way}"]
    door = next(prop for prop in figure.props if prop.kind == "door").at[0]
    start, end = (phase_in_stage(figure, "pull", progress) for progress in (0.0, 1.0))
    assert abs(joint(figure, "second", end)[0] - door) > abs(
        joint(figure, "second", start)[0] - door
    )
    for name in ("heel", "ankle", "shin"):
        assert len({joint(figure, name, phase) for phase in FRAMES}) == 1


def test_the_chair_is_turned_round_for_eversion() -> None:
    doors = [
        next(
            prop for prop in FIGURES[f"band-inversion-eversion-{way}"].props if prop.kind == "door"
        )
        for way in ("inversion", "eversion")
    ]
    assert doors[0].at[0] > 0 > doors[1].at[0]


@pytest.mark.parametrize(("way", "outer"), [("inversion", True), ("eversion", False)])
def test_one_sits_beside_the_door_with_the_band_round_the_forefoot(way: str, outer: bool) -> None:
    figure = FIGURES[f"band-set-up-{way}"]
    door, chair = (
        next(prop for prop in figure.props if prop.kind == kind) for kind in ("door", "chair")
    )
    ball = joint(figure, "ball.work", 0.6)
    assert (door.at[2] > ball[2]) is outer
    for phase in FRAMES:
        assert joint(figure, "heel.work", phase)[1] < 0.06
        assert abs(joint(figure, "pelvis", phase)[1] - chair.size[1]) < 0.15
    ends = [prop.to for prop in figure.props if prop.kind == "band"]
    assert ends
    assert all(abs(x - ball[0]) < 0.06 for x, _, _ in ends)


def test_the_arch_collapses_rises_and_settles_between() -> None:
    figure = FIGURES["arch-finding"]
    low, high, middle = (height(figure, "arch_b", stage) for stage in ("in", "out", "middle"))
    assert low < middle < high
