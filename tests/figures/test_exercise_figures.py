"""Does each figure show what the program says? Told by its joints, at every frame."""

from itertools import groupby
from math import atan2, degrees, dist

import pytest

from tests.support.shipped_figures import DATA, FIGURES, IDS, PEOPLE, PROBLEMS
from tui.domain.catalog.sets import Side
from tui.figures.lettering import PlacedWord, place_words
from tui.figures.model import Figure
from tui.figures.motion import phase_in_stage, pose_at
from tui.figures.palette import Role
from tui.figures.person import HEAD
from tui.figures.props import shapes
from tui.figures.rasterizer import ROLES, fit_grid, paint
from tui.figures.renderer import LENS_SHARE, RenderTarget, words_of
from tui.figures.scene import projection, scene, words_at
from tui.figures.shapes import Stroke, Word
from tui.figures.skeleton import SHIN, SOLE, THIGH, Point3

LEAF = 0.14
"""Half of the width of the door's leaf, in meters."""
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
    (wall,) = (prop for prop in figure.props if prop.kind == "wall")
    assert all(0 < wall.at[0] - hand < 0.06 for hand in hands)


@pytest.mark.parametrize("figure", PEOPLE, ids=[figure.id for figure in PEOPLE])
def test_no_head_is_cut_off(figure: Figure) -> None:
    view, frame = projection(figure.camera), figure.camera.frame
    for phase in FRAMES:
        x, y = view(joint(figure, "head", phase))
        assert y + 1.2 * HEAD < frame.top
        assert frame.left + HEAD < x < frame.right - HEAD


def test_wall_stretch_bends_the_knee_only_where_it_says_so() -> None:
    def bend(knee: str) -> float:
        figure = FIGURES[f"wall-stretch-knee-{knee}"]
        phase = phase_in_stage(figure, "hold")
        hip, ankle = (joint(figure, f"{name}.work", phase) for name in ("hip", "ankle"))
        return 0.87 - sum((a - b) ** 2 for a, b in zip(hip, ankle, strict=True)) ** 0.5

    assert bend("straight") < 0.02
    assert bend("bent") > 0.05


def test_the_bent_knee_goes_forward_over_the_foot_as_the_hips_sink() -> None:
    figure = FIGURES["wall-stretch-knee-bent"]
    start, hold = (pose_at(figure, phase).joints for phase in (0.0, phase_in_stage(figure, "hold")))
    # Straight at first, and the arrow stays behind it.
    assert dist(start["hip.work"], start["ankle.work"]) > THIGH + SHIN - 0.01
    arrow = next(prop for prop in figure.props if prop.kind == "arrow")
    assert arrow.to[0] < start["knee.work"][0] - 0.1
    assert hold["knee.work"][0] > start["knee.work"][0] + 0.08
    assert hold["pelvis"][1] < start["pelvis"][1] - 0.08
    # Down rather than back, and upright.
    assert abs(hold["pelvis"][0] - start["pelvis"][0]) < 0.04
    assert hold["neck"][0] - hold["pelvis"][0] < 0.1
    # As far as a knee goes with the heel down.
    (knee_x, knee_y, _), (ankle_x, ankle_y, _) = hold["knee.work"], hold["ankle.work"]
    assert degrees(atan2(knee_x - ankle_x, knee_y - ankle_y)) < 41
    # The shin of the other leg is not hidden.
    view = projection(figure.camera)
    for name in ("knee", "ankle"):
        work, rest = (view(hold[f"{name}.{side}"])[0] for side in ("work", "rest"))
        assert rest > work + 0.06


@pytest.mark.parametrize("knees", ["straight", "bent"])
def test_heel_raise_goes_up_on_two_and_down_on_one(knees: str) -> None:
    figure = FIGURES[f"heel-raise-eccentric-knees-{knees}"]
    flat = height(figure, "heel.work", "lower")
    assert flat < 0.06
    # Both feet are flat where the words say so.
    assert {joint(figure, f"heel.{side}", 0.0)[1] for side in ("work", "rest")} == {flat}
    for side in ("work", "rest"):
        assert height(figure, f"heel.{side}", "up") > flat + 0.1
        assert height(figure, f"ball.{side}", "up") < 0.05
    assert height(figure, "heel.work", "shift") > flat + 0.1
    for progress in (0.0, 0.5, 1.0):
        assert height(figure, "ball.rest", "lower", progress) > 0.1
        assert height(figure, "ball.work", "lower", progress) < 0.05


def test_heel_raise_bends_the_knee_only_where_it_says_so() -> None:
    def bend(knees: str, phase: float) -> float:
        figure = FIGURES[f"heel-raise-eccentric-knees-{knees}"]
        hip, ankle = (joint(figure, f"{name}.work", phase) for name in ("hip", "ankle"))
        return 0.87 - dist(hip, ankle)

    assert max(bend("straight", phase) for phase in FRAMES) < 0.008
    assert min(bend("bent", phase) for phase in FRAMES) > 0.02


@pytest.mark.parametrize("knees", ["straight", "bent"])
def test_heel_raise_shows_the_other_foot_come_back(knees: str) -> None:
    figure = FIGURES[f"heel-raise-eccentric-knees-{knees}"]
    lowered = phase_in_stage(figure, "lower", 1.0)
    words = next(prop for prop in figure.props if prop.text == "{other} FOOT DOWN")
    assert words.during[0] - lowered < 0.02
    # Slowly enough to be seen on one of six pictures.
    assert lowered < 5 / 6 - 0.05
    up, half, down = (joint(figure, "ball.rest", phase)[1] for phase in (lowered, 5 / 6, 1.0))
    assert up > half + 0.03 > down + 0.06
    assert {joint(figure, "heel.work", phase)[1] for phase in (lowered, 5 / 6, 1.0)} == {
        joint(figure, "heel.work", 0.0)[1]
    }


@pytest.mark.parametrize("knee", ["straight", "bent"])
def test_the_arrow_points_at_the_heel_that_stays_down(knee: str) -> None:
    figure = FIGURES[f"wall-stretch-knee-{knee}"]
    heel = joint(figure, "heel.work", 0.5)
    (arrow,) = (
        prop
        for prop in figure.props
        if prop.kind == "arrow" and prop.during[0] <= 0.5 <= prop.during[1]
    )
    x, y, z = arrow.to
    assert dist((x, y, z), heel) < 0.11


@pytest.mark.parametrize("name", [name for name in IDS if name.endswith("eyes-closed")])
def test_eyes_are_open_until_the_foot_is_up(name: str) -> None:
    figure = FIGURES[name]
    (shut,) = (prop for prop in figure.props if prop.kind == "eye-closed")
    opened = [prop for prop in figure.props if prop.kind == "eye-open"]
    assert shut.during[0] >= phase_in_stage(figure, "lift")
    assert (opened[0].during[0], opened[-1].during[1]) == (0.0, 1.0)


def test_tibialis_lowers_the_buttocks_to_the_heel_with_the_toes_pointed() -> None:
    figure = FIGURES["tibialis-anterior-stretch"]
    assert height(figure, "pelvis", "in", 0.0) > height(figure, "pelvis", "hold") + 0.15
    for phase in FRAMES:
        toe, ankle = (joint(figure, f"{name}.work", phase) for name in ("toe", "ankle"))
        assert toe[0] < ankle[0]
        assert max(toe[1], ankle[1], joint(figure, "knee.work", phase)[1]) < 0.13


def test_the_thigh_is_set_off_from_the_calf_on_which_it_sits() -> None:
    figure = FIGURES["tibialis-anterior-stretch"]
    # The mark of the muscle lies on top.
    drawn = [
        shape
        for shape in scene(figure, figure.drawn_for, phase_in_stage(figure, "hold"))
        if shape.role is not Role.MUSCLE
    ]
    thigh, _, shin, *_ = (
        shape for shape in drawn if isinstance(shape, Stroke) and shape.role is Role.WORK
    )
    knee, ankle = thigh.end, shin.end
    grid = fit_grid(figure.camera.frame, 600, 600)
    pixels = paint(drawn, grid)
    seen = []
    # From the thigh to the shin, as far from the knee.
    for step in range(100):
        far = [knee[at] + (thigh.start[at] - knee[at]) * 0.5 * (1 - step / 99) for at in (0, 1)]
        x, y = (far[at] + (ankle[at] - knee[at]) * 0.5 * step / 99 for at in (0, 1))
        column, row = int((x - grid.left) * grid.across), int((grid.top - y) * grid.down)
        seen.append(ROLES[pixels[row * grid.columns + column]])
    assert [role for role, _ in groupby(seen)] == [Role.WORK, Role.OUTLINE, Role.WORK]


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("way", ["inversion", "eversion"])
@pytest.mark.parametrize(("columns", "rows"), [(33, 13), (54, 26)])
def test_each_fixed_point_of_the_band_has_its_words_beside_it(
    way: str, side: Side, columns: int, rows: int
) -> None:
    figure = FIGURES[f"band-inversion-eversion-{way}"]
    camera, mirrored = figure.camera, side is not figure.drawn_for
    assert camera.lens is not None
    large = round(columns * LENS_SHARE)
    small = columns - large - 1
    # The small view is on the inner side of the large one, with one column between them.
    panes = (
        ("heel_dot", ("HEEL", "STAYS"), camera.lens, 0 if mirrored else small + 1, large),
        ("s_knee_dot", ("KNEE", "STILL"), camera.frame, large + 1 if mirrored else 0, small),
    )
    for phase in FRAMES:
        words = words_of(figure, side, phase, RenderTarget(columns, rows))
        placed = {word.text: word for word in words}
        for name, texts, frame, first, wide in panes:
            grid = fit_grid(frame.mirrored if mirrored else frame, wide, rows, 0.5)
            x, y, _ = joint(figure, name, phase)
            column = first + int(((-x if mirrored else x) - grid.left) * grid.across)
            point = PlacedWord(int((grid.top - y) * grid.down), column, "O")
            assert not any(point.overlaps(word) for word in words), name
            # One of them is in the dot's row or next to it, or nearly so above the bent knee.
            assert any(abs(placed[text].row - point.row) <= 2 for text in texts)
            for text in texts:
                assert first <= placed[text].column <= first + wide - len(text)


@pytest.mark.parametrize("name", [name for name in IDS if name.startswith("single-leg")])
def test_stance_lifts_the_other_foot_and_holds_still(name: str) -> None:
    figure = FIGURES[name]
    assert height(figure, "toe.rest", "hold") > 0.2
    assert figure.stages["hold"][0] == figure.stages["hold"][1]
    balls = [joint(figure, "ball.work", phase) for phase in FRAMES]
    assert len({(x, z) for x, _, z in balls}) == 1
    if "cushion" not in name:
        assert len(set(balls)) == 1


def test_easing_off_is_shown_beside_the_hip_not_the_heel() -> None:
    figure = FIGURES["wall-stretch-knee-bent"]
    (arrow,) = (prop for prop in figure.props if prop.kind == "arrow" and prop.during[1] == 1.0)
    knee, hip = (joint(figure, f"{name}.work", 1.0)[1] for name in ("knee", "hip"))
    assert knee < arrow.at[1] < arrow.to[1] < hip + 0.05


@pytest.mark.parametrize("name", [name for name in IDS if "cushion" in name])
def test_the_cushion_sags_under_the_foot(name: str) -> None:
    figure = FIGURES[name]
    (cushion,) = (prop for prop in figure.props if prop.kind == "cushion")
    assert height(figure, "ball.work", "lift", 0.0) > height(figure, "ball.work", "hold") + 0.05
    # The sole is below the top, and above the floor by enough to be seen.
    assert cushion.size[1] / 3 < height(figure, "ball.work", "hold") - SOLE < cushion.size[1] - 0.05
    view = projection(figure.camera)
    seams, tops = [], []
    for phase in (0.0, 0.5):
        joints = {name: view(point) for name, point in pose_at(figure, phase).joints.items()}
        strokes = [shape for shape in shapes(cushion, view, joints) if isinstance(shape, Stroke)]
        seam = [stroke for stroke in strokes if stroke.role is Role.SHADE]
        seams.append(min(point[1] for stroke in seam for point in (stroke.start, stroke.end)))
        tops.append(max(stroke.start[1] for stroke in strokes))
    assert seams[0] > seams[1] + 0.02
    # It keeps its shape on either side of the foot.
    assert tops[0] == tops[1]


def test_the_dent_of_a_cushion_is_wider_in_few_pixels() -> None:
    figure = FIGURES["single-leg-stance-cushion"]
    cushion = next(prop for prop in figure.props if prop.kind == "cushion")
    view = projection(figure.camera)
    joints = {name: view(point) for name, point in pose_at(figure, 0.5).joints.items()}

    def level_top(small: bool) -> float:
        drawn = [
            shape
            for shape in shapes(cushion, view, joints, small=small)
            if isinstance(shape, Stroke) and shape.role is Role.BODY
        ]
        top = max(stroke.start[1] for stroke in drawn)
        level = [stroke for stroke in drawn if stroke.start[1] == stroke.end[1] == top]
        return sum(abs(stroke.end[0] - stroke.start[0]) for stroke in level)

    assert level_top(small=True) < level_top(small=False) - 0.1


@pytest.mark.parametrize("name", [name for name in IDS if name.startswith("single-leg")])
def test_the_foot_comes_down_while_the_words_say_so(name: str) -> None:
    figure = FIGURES[name]
    arrow = next(prop for prop in figure.props if prop.kind == "arrow")
    words = next(prop for prop in figure.props if prop.text in ("FOOT DOWN", "STEP DOWN"))
    first, last = arrow.during
    assert words.during[0] == first
    up, half, down = (joint(figure, "ball.rest", at)[1] for at in (first, (first + last) / 2, last))
    assert up > half + 0.1 > down + 0.2
    assert down == pytest.approx(SOLE)
    # The arrow is beside the foot, on its outer side.
    assert arrow.at[2] == arrow.to[2] < joint(figure, "ball.rest", last)[2] - 0.15
    assert arrow.to[1] < arrow.at[1]


def test_shut_eyes_have_a_sign_even_in_a_small_picture() -> None:
    figure = FIGURES["single-leg-stance-eyes-closed"]

    def signs(phase: float) -> int:
        drawn = scene(figure, figure.drawn_for, phase, small=True)
        return sum(shape.role is Role.CUE and not isinstance(shape, Word) for shape in drawn)

    assert signs(0.1) == 0
    assert signs(0.5) > 4


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_band_turns_the_foot_away_from_the_door_while_heel_and_leg_stay(way: str) -> None:
    figure = FIGURES[f"band-inversion-eversion-{way}"]
    door = door_of(figure)
    start, end = (phase_in_stage(figure, "pull", progress) for progress in (0.0, 1.0))
    assert abs(joint(figure, "tip_2", end)[0] - door) > abs(joint(figure, "tip_2", start)[0] - door)
    for name in ("heel", "ankle", "s_knee", "s_ankle"):
        assert len({joint(figure, name, phase) for phase in FRAMES}) == 1


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_the_dot_is_on_the_back_of_the_heel_about_which_the_foot_turns(way: str) -> None:
    figure = FIGURES[f"band-inversion-eversion-{way}"]
    assert {group.pivot for group in figure.groups.values()} == {"heel"}
    heel = next(part for part in figure.parts if part.start == "heel")
    (x, y, _), (heel_x, heel_y, _) = joint(figure, "heel_dot", 0.0), joint(figure, "heel", 0.0)
    (dot,) = (part for part in figure.parts if part.start == "heel_dot")
    assert abs(x - heel_x) < 0.01
    assert heel_y - heel.radius[0] < y - dot.radius[0]
    # The leg, seen from above, hides none of it.
    leg = max((part for part in figure.parts if part.start == "ankle"), key=lambda p: p.radius)
    assert y + dot.radius[0] < joint(figure, "ankle", 0.0)[1] - leg.radius[0] + 0.005


def door_of(figure: Figure) -> float:
    """Where the edge of the door is that is turned to the foot."""
    (band,) = (prop for prop in figure.props if prop.kind == "band")
    return band.to[0]


def test_the_chair_is_turned_round_for_eversion() -> None:
    inner, outer = (
        joint(FIGURES["band-inversion-eversion-inversion"], name, 0.0)[0]
        for name in ("tip_1", "tip_5")
    )
    assert inner < outer
    assert door_of(FIGURES["band-inversion-eversion-inversion"]) > outer
    assert door_of(FIGURES["band-inversion-eversion-eversion"]) < inner


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_the_set_up_ends_as_the_pull_begins(way: str) -> None:
    set_up, pull = FIGURES[f"band-set-up-{way}"], FIGURES[f"band-inversion-eversion-{way}"]
    # The pull shows the whole person small beside it.
    assert set_up.camera.frame == pull.camera.lens
    ready, start = (pose_at(*at).joints for at in ((set_up, 0.59), (pull, 0.0)))
    same = [name for name in start if name in ready]
    assert {"heel", "ankle", "tip_1", "strap_in", "strap_out"} <= set(same)
    assert all(ready[name] == pytest.approx(start[name], abs=1e-9) for name in same)


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_the_set_up_shuts_the_door_and_puts_the_loop_over_the_toes(way: str) -> None:
    figure = FIGURES[f"band-set-up-{way}"]
    opened, shut = (joint(figure, "leaf", phase) for phase in (0.12, 1 / 6))
    end = joint(figure, "end", 0.27)
    # Shut, the door covers the end of the band.
    assert abs(shut[0] - end[0]) < LEAF < abs(opened[0] - end[0])
    assert abs(opened[0] - shut[0]) > 0.05
    # Before, the knot is seen at the end; then, as if the door were of glass, beyond it.
    order = [
        (part.start, part.during[0])
        for part in figure.parts
        if part.start in ("end", "leaf") and part.role in (Role.BAND, Role.LIT)
    ]
    assert [start for start, _ in order[:3]] == ["end", "leaf", "end"]
    assert order[0][1] == order[1][1] < order[2][1] < 1 / 6
    knot = next(part for part in figure.parts if part.start == part.end == "end")
    assert abs(end[0]) + knot.radius[0] < abs(opened[0]) - LEAF + 0.01
    assert {"KNOT", "BEHIND", "DOOR"} <= words_shown(figure, 1 / 6)
    # The loop is first an open ring beyond the toes, then it lies behind them.
    for phase in (0.41, 0.43):
        near, far = (joint(figure, name, phase)[1] for name in ("front_a", "behind_a"))
        assert joint(figure, "tip_2", phase)[1] + 0.03 < near < far - 0.05
    assert joint(figure, "front_a", 0.5)[1] < joint(figure, "toe_1", 0.5)[1] - 0.03
    (arrow,) = (prop for prop in figure.props if prop.kind == "arrow" and prop.during[0] == 0.4)
    assert arrow.during[1] == pytest.approx(0.48, abs=0.002)
    # Only then the band is called tight.
    (tight,) = (prop for prop in figure.props if "TIGHT" in prop.text)
    assert tight.during[0] >= arrow.during[1]
    seated = [part for part in figure.parts if part.start in ("big_back_l", "side_hip")]
    assert {part.during for part in seated} == {(0.28, 0.399)}
    # The loop still lies beside the foot: the next step puts it on.
    loop, foot = (joint(figure, f"big_{name}", 0.3)[0] for name in ("loop", "toe_r"))
    assert abs(loop - foot) > 0.05


@pytest.mark.parametrize("way", ["inversion", "eversion"])
@pytest.mark.parametrize("name", ["band-set-up", "band-inversion-eversion"])
def test_the_band_goes_between_the_wall_and_the_door_to_a_knot_beyond(name: str, way: str) -> None:
    figure = FIGURES[f"{name}-{way}"]
    (band,) = (prop for prop in figure.props if prop.kind == "band")
    # It bends at the edge of the foot, which turns, not beyond.
    knot = joint(figure, "knot", 0.55)
    edge = joint(figure, "strap_out" if way == "inversion" else "strap_in", 0.55)
    assert dist(knot, edge) < 0.01
    wall, door = (
        next(part for part in figure.parts if part.start == start)
        for start in ("wall_low", "leaf_top")
    )
    (wall_x, low, _), (door_x, top, _) = (joint(figure, part.start, 0.9) for part in (wall, door))
    x, y, _ = band.to
    assert wall_x == door_x
    assert abs(x) > abs(door_x) + door.radius[0]
    assert joint(figure, "far_knot", 0.9)[:2] == pytest.approx((x, y))
    # The ends of both are round.
    assert top + door.radius[0] < y - band.size[0] < y + band.size[0] < low - wall.radius[0]


@pytest.mark.parametrize("way", ["inversion", "eversion"])
@pytest.mark.parametrize(
    ("name", "prefix"), [("band-set-up", "side_"), ("band-inversion-eversion", "s_")]
)
def test_somebody_sits_with_a_bent_knee_and_the_foot_on_the_floor(
    name: str, prefix: str, way: str
) -> None:
    figure = FIGURES[f"{name}-{way}"]
    at = joints_after(figure, prefix)
    # The thigh is level and the shin upright; the toes point away from the back of the chair.
    assert abs(at["hip"][1] - at["knee"][1]) < 0.01
    assert abs(at["knee"][0] - at["ankle"][0]) < 0.01
    assert at["back_top"][0] < at["hip"][0] < at["knee"][0] < at["toe"][0]
    floor = next(part for part in figure.parts if part.start == f"{prefix}ground_a")
    sole = next(part for part in figure.parts if part.start == f"{prefix}heel")
    level = at["ground_a"][1] + floor.radius[0]
    for end, radius in zip(("heel", "toe"), sole.radius, strict=True):
        assert at[end][1] - radius == pytest.approx(level, abs=0.005)
    # The other foot is drawn back.
    assert at["toe_o"][0] < at["ankle"][0] + 0.03
    # Of somebody who faces right, the right leg is the near one.
    assert figure.drawn_for is Side.RIGHT


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_the_sitter_of_the_set_up_has_the_door_beside_the_foot(way: str) -> None:
    figure = FIGURES[f"band-set-up-{way}"]
    at = joints_after(figure, "big_")
    # Seen from above, the back of the chair is behind, and either knee is ahead.
    for leg in "lr":
        ahead = [at[f"{name}_{leg}"][1] for name in ("back", "hip", "knee", "toe")]
        assert ahead == sorted(ahead)
    # The band goes straight sideways from the door, ahead of the other foot, which is drawn back.
    assert at["loop"][1] == at["door"][1]
    assert (at["door"][0] > at["toe_r"][0]) is (way == "inversion")
    assert min(at["door"][0], at["toe_r"][0]) < at["loop"][0] < max(at["door"][0], at["toe_r"][0])
    assert at["big_l"][1] < at["loop"][1] - 0.07
    # Between the loop and the door a length of band is seen, in few cells too.
    loop = next(part for part in figure.parts if part.start == part.end == "big_loop")
    door = next(part for part in figure.parts if part.start == "big_wall_low")
    length = abs(at["wall_low"][0] - at["loop"][0]) - loop.radius[0] - door.radius[0]
    assert length > 0.045
    # The view from the side is wholly beyond a border.
    side = joints_after(figure, "side_")
    outwards = -1 if way == "inversion" else 1
    for name in ("back_top", "crown", "toe"):
        assert (side[name][0] - at["border_a"][0]) * outwards > 0.01


def joints_after(figure: Figure, prefix: str) -> dict[str, Point3]:
    """Return the joints of a view by their names without its prefix."""
    return {
        name.removeprefix(prefix): point
        for name, point in pose_at(figure, 0.3).joints.items()
        if name.startswith(prefix)
    }


def words_shown(figure: Figure, phase: float) -> set[str]:
    return {
        prop.text
        for prop in figure.props
        if prop.text and prop.during[0] <= phase <= prop.during[1]
    }


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_the_other_foot_of_the_set_up_stays_back_clear_of_the_band(way: str) -> None:
    figure = FIGURES[f"band-set-up-{way}"]
    assert {"{other}", "FOOT", "BACK"} <= words_shown(figure, 0.3)
    # Later its toes are seen beside the heel.
    toes = [part for part in figure.parts if part.start.startswith("o_")]
    assert {part.during for part in toes} == {(0.4, 0.98)}
    for phase in (0.5, 4 / 6, 5 / 6):
        lowest = min(joint(figure, name, phase)[1] for name in ("strap_in", "strap_out"))
        for part in toes:
            x, y, _ = joint(figure, part.start, phase)
            assert y + part.radius[0] < lowest - 0.05
            assert x < joint(figure, "heel", phase)[0] - 0.1


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_the_arrow_of_the_knot_leaves_its_crossing_free(way: str) -> None:
    figure = FIGURES[f"band-set-up-{way}"]
    (arrow,) = (prop for prop in figure.props if prop.kind == "arrow" and not prop.during[0])
    crossing = joint(figure, "tie", 0.0)
    # Below the strand of the loop, through which it goes from above.
    assert not arrow.front
    for point in (arrow.at, arrow.to):
        assert dist(point, crossing) > 0.1
    assert arrow.at[1] > joint(figure, "ring_8", 0.0)[1]


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_most_of_the_set_up_is_the_pull_and_the_way_back(way: str) -> None:
    figure = FIGURES[f"band-set-up-{way}"]
    titles = [
        {
            prop.text.split()[0]
            for prop in figure.props
            if prop.text and prop.during[0] <= phase <= prop.during[1]
        }
        for phase in (number / 6 for number in range(6))
    ]
    for title, number in zip(("1", "2", "3", "4", "5", "SLOWLY"), range(6), strict=True):
        assert title in titles[number]
    pulling, returning, back = (joint(figure, "tip_2", phase)[0] for phase in (4 / 6, 5 / 6, 0.9))
    assert min(pulling, back) < returning < max(pulling, back)
    assert back == pytest.approx(joint(figure, "tip_2", 0.59)[0])


@pytest.mark.parametrize("way", ["inversion", "eversion"])
def test_the_loop_of_the_set_up_lies_on_the_floor(way: str) -> None:
    figure = FIGURES[f"band-set-up-{way}"]
    # In front of the door that shuts on its end.
    low = min(joint(figure, f"ring_{number}", 0.27)[1] for number in range(9))
    floor = next(prop for prop in figure.props if prop.kind == "block" and prop.front)
    assert 0 < low - (floor.at[1] + floor.size[1]) < 0.05


def test_the_arch_collapses_rises_and_settles_between() -> None:
    figure = FIGURES["arch-finding"]
    low, high, middle = (height(figure, "arch_back", stage) for stage in ("in", "out", "middle"))
    assert low < middle < high
    low, high, middle = (height(figure, "arc_3", stage) for stage in ("in", "out", "middle"))
    assert (middle - low) / (high - low) == pytest.approx(0.5, abs=0.05)
    # It begins there too, before a word asks for a roll.
    assert joint(figure, "arc_3", 0.0)[1] == middle
    assert not any("ROLL" in str(word) for word in words_at(figure, figure.drawn_for, 0.0))
    for name in ("heel", "ball", "toe"):
        assert len({joint(figure, name, phase) for phase in FRAMES}) == 1


def test_only_the_ankle_rolls_and_both_feet_are_seen_to_stand() -> None:
    figure = FIGURES["arch-finding"]
    for name in ("top", "shin", "r_top", "r_heel"):
        assert len({joint(figure, name, phase) for phase in FRAMES}) == 1
    # The lower leg leans from the knee and stays straight: only the ankle bends.
    knee = joint(figure, "r_top", 0.0)
    for phase in FRAMES:
        points = [joint(figure, name, phase) for name in ("r_calf", "r_low", "r_ankle")]
        leans = [(x - knee[0]) / (knee[1] - y) for x, y, _ in points]
        assert max(leans) - min(leans) < 0.005
    middle, inwards, outwards = (joint(figure, "r_ankle", phase)[0] for phase in (0.0, 0.24, 0.56))
    # The other leg is at the left, on the inner side.
    assert joint(figure, "o_ankle", 0.0)[0] < inwards < middle < outwards
    # Little enough to stay off the outer edge of the foot.
    assert 0 < outwards - middle < middle - inwards < 0.03
    (floor,) = (prop for prop in figure.props if prop.kind == "block" and prop.size[0] > 1)
    for leg in ("r", "o"):
        (heel,) = (
            part
            for part in figure.parts
            if (part.start, part.end) == (f"{leg}_ankle", f"{leg}_heel")
        )
        low = joint(figure, heel.end, 0.0)[1] - heel.radius[1]
        assert low == pytest.approx(floor.at[1] + floor.size[1], abs=0.005)
        assert joint(figure, f"{leg}_top", 0.0)[1] > figure.camera.frame.top + 0.1


def test_no_word_says_that_a_flat_arch_rises_or_a_high_one_sinks() -> None:
    figure = FIGURES["arch-finding"]
    low, high = (height(figure, "arc_3", stage) for stage in ("in", "out"))
    for phase in FRAMES:
        share = (joint(figure, "arc_3", phase)[1] - low) / (high - low)
        words = str(words_at(figure, figure.drawn_for, phase))
        assert share > 0.4 or "RISES" not in words
        assert share < 0.6 or "SINKS" not in words


def test_dark_gaps_set_the_two_legs_from_behind_off() -> None:
    figure = FIGURES["arch-finding"]
    grid = fit_grid(figure.camera.frame, 33, 13, 0.5)
    (border,) = (prop for prop in figure.props if prop.kind == "block" and prop.size[0] < 1)
    for phase in FRAMES:
        legs = [
            [
                (joint(figure, name, phase)[0] - wide, joint(figure, name, phase)[0] + wide)
                for part in figure.parts
                if part.start.startswith(leg) and part.end.startswith(leg)
                for name, wide in zip((part.start, part.end), part.radius, strict=True)
            ]
            for leg in ("o_", "r_")
        ]
        (other, other_end), (work, _) = (
            (min(left for left, _ in leg), max(right for _, right in leg)) for leg in legs
        )
        for gap in (other - (border.at[0] + border.size[0]), work - other_end):
            # Nearly a column of a small picture.
            assert gap * grid.across > 0.9


def test_a_row_of_floor_parts_the_flat_arch_from_the_words() -> None:
    figure = FIGURES["arch-finding"]
    frame = figure.camera.frame
    words = place_words(words_at(figure, figure.drawn_for, 0.24), frame, 33, 13)
    below = min(word.row for word in words if "ARCH" in word.text)
    grid = fit_grid(frame, 33, 13, 0.5)
    arch = (grid.top - joint(figure, "arc_3", 0.24)[1]) * grid.down
    assert int(arch) + 2 <= below
