"""Every kind of set from its file to the log, through each way of reading it."""

import csv
import json
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.made_up import a_session
from tests.support.plain_mode import Transcript
from tests.support.scenes import Stage, settled, text_of
from tui.cli.main import main
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.sets import KIND_CLASSES, KINDS
from tui.domain.log.edits import amount
from tui.paths import shipped
from tui.presentation.exercise_edits import blank_exercise
from tui.presentation.exercise_rows import exercise_rows
from tui.presentation.set_kinds import KIND_BY_NAME, kind_of, reached
from tui.screens.exercise import ExerciseScreen
from tui.screens.session import SessionScreen
from tui.session.plan import PhaseKind, PlannedSet, plan
from tui.storage.catalog.loader import load
from tui.storage.catalog.own_files import save_exercise
from tui.storage.log.documents import decode, encode
from tui.storage.log.log import Log
from tui.widgets.session.dial import FACES, Face

ROUTINE = """\
id = "drill"
title = "Drill"
purpose = "Walks through the program."
[[step]]
exercise = "drill"
sides = ["left"]
"""
FIGURES = {"hold": "wall-stretch-knee-straight", "reps": "heel-raise-eccentric-knees-straight"}
"""The figures that are chosen in the form; the balance has none."""


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def own(tmp_path: Path, kind: str) -> Path:
    """A folder of own files with an exercise of the kind, as the form in the app makes it."""
    exercise = blank_exercise()
    typed = {"kind": kind, "name": "Drill", "sets": "2", "seconds": "20", "reps": "5", "rest": "4"}
    typed |= {"cue": "Go on.", "stages": "up, down"}
    for row in exercise_rows(exercise, {}):
        while row.option.id == "kind" and exercise.kind != kind:
            exercise = row.option.moved(exercise, 1)
    for row in exercise_rows(exercise, {}):
        if row.typing is not None and row.option.id in typed:
            exercise = row.typing.typed(exercise, typed[row.option.id])
    (version,) = exercise.variations
    exercise = exercise._replace(
        id="drill",
        pauses=exercise.pauses._replace(setup=5, ready=0, switch=3),
        variations=(version._replace(figure=FIGURES.get(kind)),),
    )
    save_exercise(tmp_path / "own", exercise)
    (tmp_path / "own" / "routines").mkdir(parents=True)
    (tmp_path / "own" / "routines" / "drill.toml").write_text(ROUTINE, "utf-8")
    return tmp_path / "own"


@pytest.fixture
def catalog(own: Path) -> Catalog:
    catalog = load(shipped(), own)
    assert catalog.problems == ()
    return catalog


@pytest.fixture
def planned(catalog: Catalog, kind: str) -> PlannedSet:
    """The first set of the routine."""
    phases = plan(catalog.routines["drill"], catalog.exercises)
    planned = next(phase.set for phase in phases if phase.kind is PhaseKind.WORK)
    assert planned.target.kind == kind
    return planned


def done_in_plain_mode(folder: Path, clock: FakeClock, catalog: Catalog) -> Transcript:
    """The session, with a line typed now and then where a set waits for it."""
    phases = plan(catalog.routines["drill"], catalog.exercises)
    waits = any(phase.limit is None for phase in phases)
    typed = [(float(at), "") for at in range(19, 100, 20)] if waits else []
    return Transcript(folder, clock, "drill", typed, catalog=catalog)


def command(own: Path, *words: str) -> int:
    return main(["--data", str(own), "--log", str(own.parent / "log.json"), *words])


def test_every_kind_has_words_and_a_face() -> None:
    assert set(KIND_BY_NAME) == set(FACES) == set(KINDS)
    assert [name for name, kind in KIND_CLASSES.items() if kind.kind != name] == []


def test_its_plan_says_what_a_set_asks_for(
    own: Path, planned: PlannedSet, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(own, "plan", "drill") == 0
    assert f"Drill, left, 2 of 2: {kind_of(planned.target).amount}" in capsys.readouterr().out


def test_its_plan_as_json_has_its_kind_and_amount(
    own: Path, planned: PlannedSet, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(own, "plan", "drill", "--json") == 0
    phases = json.loads(capsys.readouterr().out)
    work = [phase for phase in phases if phase["phase"] == "work"]
    assert [phase["kind"] for phase in work] == [planned.target.kind] * 2
    amount = dict(kind_of(planned.target).json_fields)
    assert amount
    assert all(amount.items() <= phase.items() for phase in work)


def test_it_is_shown_among_the_routines(
    own: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    del kind
    assert command(own, "routines") == 0
    assert "drill" in capsys.readouterr().out


def test_plain_mode_leads_through_it_and_saves_it(
    tmp_path: Path, clock: FakeClock, catalog: Catalog, planned: PlannedSet
) -> None:
    transcript = done_in_plain_mode(tmp_path, clock, catalog)
    kind = kind_of(planned.target)
    second = f"{kind.noun} 2 of 2"
    assert any(second in line.lower() for line in transcript.lines)
    assert transcript.outcomes == [("finished", ["done", "done"])]


async def test_the_session_screen_shows_it_near_and_far(
    tmp_path: Path, clock: FakeClock, catalog: Catalog, planned: PlannedSet
) -> None:
    app = house(tmp_path, clock, routine="drill", catalog=catalog)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        stage = Stage(pilot, clock)
        await stage.live(8.0)
        assert isinstance(app.screen, SessionScreen)
        kind = kind_of(planned.target)
        (face,) = app.screen.query("Face.-shown").results(Face)
        assert type(face) is FACES[planned.target.kind]
        assert face.readout is not None
        assert (face.readout.digits, face.readout.unit) == kind.digits(
            app.screen.session, clock.monotonic()
        )
        assert face.readout.place.startswith(f"{kind.noun} 1 of 2")
        await stage.press("f")
        await stage.live(1.0)
        await stage.press("f")
        await stage.live(60.0)
        await settled(pilot)
    app.app_context.log.close()


async def test_its_card_says_how_much(
    tmp_path: Path, clock: FakeClock, catalog: Catalog, planned: PlannedSet
) -> None:
    dose = kind_of(planned.target).card_dose(planned.exercise.dose)
    app = house(tmp_path, clock, routine="drill", catalog=catalog)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        assert isinstance(app.screen, ExerciseScreen)
        shown = " ".join(str(static.content) for static in app.screen.query(Static).results(Static))
        assert dose in " ".join(shown.split())
    app.app_context.log.close()


def test_export_and_log_keep_all_of_it(
    tmp_path: Path,
    clock: FakeClock,
    own: Path,
    catalog: Catalog,
    planned: PlannedSet,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done_in_plain_mode(tmp_path, clock, catalog).log.close()
    assert command(own, "log", "--json") == 0
    ((first, _),) = (session["sets"] for session in json.loads(capsys.readouterr().out))
    assert (first["kind"], first["target"]) == (planned.target.kind, planned.target.measures)
    measure = KIND_CLASSES[planned.target.kind].measure
    assert first[measure] > 0
    assert command(own, "export", "--format", "csv") == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [row["kind"] for row in rows] == [planned.target.kind] * 2
    assert float(rows[0][measure]) == first[measure]
    for key, value in planned.target.measures.items():
        assert float(rows[0][f"target_{key}"]) == value
    assert command(own, "export", "--format", "md") == 0
    assert "Drill" in capsys.readouterr().out
    assert command(own, "log") == 0
    assert f"2 of 2 {kind_of(planned.target).noun}s" in capsys.readouterr().out
    assert command(own, "report") == 0


async def test_the_log_screen_shows_it_in_every_view(
    tmp_path: Path, clock: FakeClock, catalog: Catalog, planned: PlannedSet
) -> None:
    transcript = done_in_plain_mode(tmp_path, clock, catalog)
    (session,) = transcript.log.sessions()
    measure = KIND_CLASSES[planned.target.kind].measure
    best = KIND_BY_NAME[planned.target.kind].best(max(getattr(s, measure) for s in session.sets))
    transcript.log.close()
    app = house(tmp_path, clock, catalog=catalog)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        seen = {}
        for view in ("l", "1", "2", "3", "4"):
            await pilot.press(view)
            await settled(pilot)
            seen[view] = text_of(pilot.app)
        await pilot.press("1", "e")
        await settled(pilot)
        form = text_of(pilot.app)
    app.app_context.log.close()
    assert reached(session.sets[0]).split(" ")[0] in seen["1"]
    # Sets of a fixed dose have no best.
    assert (best in seen["4"]) is planned.target.any_key_stops
    assert "Drill" in seen["3"]
    assert amount(session.sets[0]) in form


NEWER = {
    "exercise": "drill",
    "variation": None,
    "side": "left",
    "kind": "kind-of-2031",
    "set": 1,
    "of": 1,
    "target": {"seconds": 20},
    "seconds": 17.0,
    "outcome": "done",
    "pulse": 120,
}


async def test_a_kind_of_a_newer_version_is_shown_and_survives(
    tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    log = Log(tmp_path / "log.json", clock.now)
    log.put(decode({**encode(a_session(1)), "sets": [NEWER]}))
    log.close()
    for words in (("log",), ("report",), ("export", "--format", "md")):
        assert command(own, *words) == 0
    capsys.readouterr()
    app = house(tmp_path, clock)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("l")
        await settled(pilot)
        assert "17" in text_of(pilot.app)
        for view in ("2", "3", "4", "1", "e"):
            await pilot.press(view)
            await settled(pilot)
        assert "17 s, done" in text_of(pilot.app)
    app.app_context.log.close()
    assert command(own, "log", "--json") == 0
    (session,) = json.loads(capsys.readouterr().out)
    assert session["sets"] == [NEWER]
