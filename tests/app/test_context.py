"""The desk knows how figures are shown: by the settings, a flag, the environment, the line."""

from collections.abc import Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.support.app import CATALOG
from tests.support.fake_clock import FakeClock
from tui.app.context import AppContext
from tui.app.soreness_flow import sorer_ankle
from tui.cli.arguments import parser
from tui.domain.catalog.routine import Routine, Sorer, Step
from tui.domain.catalog.sets import Side
from tui.domain.figure_cells import FigureCells
from tui.domain.log.check_ins import AnkleSide, DayPart
from tui.domain.log.record import EASED, Outcome
from tui.domain.settings import Settings
from tui.figures.cells import RenderMode
from tui.figures.options import RenderOptions
from tui.paths import Paths, shipped
from tui.presentation.soreness import SorenessAnswer
from tui.session.easing import ease
from tui.session.plan import PhaseKind
from tui.session.recording import past_session
from tui.storage.log.log import Log


def render_options(
    folder: Path, settings: Settings, environment: Mapping[str, str], *, still: bool = False
) -> RenderOptions:
    clock = FakeClock()
    paths = Paths(folder / "log.json", folder / "settings.toml", folder / "own", shipped(), folder)
    log = Log(paths.log, clock.now)
    return AppContext(paths, CATALOG, log, settings, clock, environment, still=still).render_options


def test_figures_move_unless_something_asks_them_to_stand_still(tmp_path: Path) -> None:
    assert render_options(tmp_path, Settings(), {}) == RenderOptions()
    still = RenderOptions(still=True)
    assert render_options(tmp_path, Settings(reduced_motion=True), {}) == still
    assert render_options(tmp_path, Settings(), {"TEXTUAL_ANIMATIONS": "none"}) == still
    assert render_options(tmp_path, Settings(), {}, still=True) == still


def test_they_are_as_fine_as_the_terminal_or_the_athlete_wants(tmp_path: Path) -> None:
    kitty = {"TERM": "xterm-kitty"}
    assert render_options(tmp_path, Settings(), kitty).mixed is RenderMode.SEXTANT
    half = Settings(figure_cells=FigureCells.HALF)
    assert render_options(tmp_path, half, kitty).mixed is RenderMode.HALF_BLOCK


def test_over_a_network_they_are_sparing(tmp_path: Path) -> None:
    assert render_options(tmp_path, Settings(), {"SSH_CONNECTION": "1 2 3 4"}) == RenderOptions(
        slow_link=True
    )


@pytest.mark.parametrize(
    ("encoding", "letters"), [("utf-8", False), ("ascii", True), ("iso8859-1", True)]
)
def test_where_the_terminal_lacks_utf8_they_are_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, letters: bool
) -> None:
    with TextIOWrapper(BytesIO(), encoding=encoding) as terminal:
        monkeypatch.setattr("sys.__stderr__", terminal)
        assert render_options(tmp_path, Settings(), {}).ascii_only is letters
        monkeypatch.undo()


@pytest.mark.parametrize(
    "line", ["--reduced-motion start full", "start full --reduced-motion", "hold --reduced-motion"]
)
def test_the_flag_may_stand_before_or_after_the_command(line: str) -> None:
    assert parser().parse_args(line.split()).reduced_motion is True


@pytest.mark.parametrize("line", ["", "start full", "figures", "hold"])
def test_without_the_flag_they_move(line: str) -> None:
    assert parser().parse_args(line.split()).reduced_motion is False


def test_what_fits_is_picked_from_the_log_also_before_it_was_read(tmp_path: Path) -> None:
    clock = FakeClock()
    paths = Paths(tmp_path / "log.json", tmp_path / "s.toml", tmp_path / "own", shipped(), tmp_path)
    context = AppContext(paths, CATALOG, Log(paths.log, clock.now), Settings(), clock, {})
    short = context.fitting()(10)
    assert short is not None
    assert context.left_today(short.routine) is None
    now = clock.now()
    whole = past_session(CATALOG.routines["full"], CATALOG.exercises, now, bytes(10), now)
    context.log.put(whole)
    assert context.history.sessions == 0
    assert context.fitting()(10) is None
    context.log.close()


@pytest.mark.parametrize("later", [0, 24 * 3600])
def test_an_exercise_that_was_eased_stays_so_in_a_session_that_broke_off(
    tmp_path: Path, later: int
) -> None:
    clock = FakeClock()
    paths = Paths(tmp_path / "log.json", tmp_path / "s.toml", tmp_path / "own", shipped(), tmp_path)
    routine = CATALOG.routines["heel-raises"]
    before = AppContext(paths, CATALOG, Log(paths.log, clock.now), Settings(), clock, {})
    recorder, session = before.begin_session(routine, before.new_session(routine), saved=True)
    eased = ease(session.skipped(1.0))
    recorder.note_eased(eased.eased)
    done = eased.begun(1.0).advanced_to(400.0).records
    recorder.changed(done)
    recorder.note_eased(())
    recorder.note_eased(eased.eased)
    before.log.close()
    clock.advance(later)
    after = AppContext(paths, CATALOG, Log(paths.log, clock.now), Settings(), clock, {})
    (broken,) = after.log.unfinished()
    assert broken.extra == {EASED: ["heel-raise-eccentric"]}
    recorder, again = after.begin_session(routine, after.new_session(routine), broken, saved=True)
    assert (again.eased, recorder.record.extra) == (eased.eased, broken.extra)
    left = [one.set for one in again.plan[again.index :] if one.kind is PhaseKind.WORK]
    assert len(left) == 8 - len(done)
    assert max(one.number for one in left) == 2
    recorder.finish(again.begun(0.0).advanced_to(200.0).records, Outcome.STOPPED)
    after.log.fold()
    assert next(iter(after.log.sessions())).extra == broken.extra
    after.log.close()


@pytest.mark.parametrize("later", [0, 24 * 3600])
def test_a_session_that_broke_off_remembers_which_ankle_was_sorer(
    tmp_path: Path, later: int
) -> None:
    clock = FakeClock()
    paths = Paths(tmp_path / "log.json", tmp_path / "s.toml", tmp_path / "own", shipped(), tmp_path)
    routine = Routine("r", "R", "", (Step("heel-raise-eccentric", sets=1, sorer_more=True),))
    catalog = CATALOG._replace(routines={**CATALOG.routines, "r": routine})

    def context() -> AppContext:
        return AppContext(paths, catalog, Log(paths.log, clock.now), Settings(), clock, {})

    before = context()
    told = SorenessAnswer(4, AnkleSide.RIGHT)
    sorer = sorer_ankle(before, routine, Sorer.ALIKE, told)
    assert sorer is Side.RIGHT
    assert sorer_ankle(before, routine, Sorer.ALIKE, SorenessAnswer(4, AnkleSide.BOTH)) is None
    assert sorer_ankle(before, CATALOG.routines["heel-raises"], Sorer.ALIKE, told) is None
    session = before.new_session(routine, sorer)
    recorder, session = before.begin_session(routine, session, saved=True)
    done = session.begun(1.0).advanced_to(200.0).records
    recorder.changed(done)
    before.log.close()
    clock.advance(later)
    after = context()
    (broken,) = after.log.unfinished()
    assert broken.extra["sorer"] == "right"
    assert after.asks_for(broken, routine)
    sorer = sorer_ankle(after, routine, Sorer.ALIKE, None, broken)
    recorder, again = after.begin_session(
        routine, after.new_session(routine, sorer), broken, saved=True
    )
    left = [one.set for one in again.plan[again.index :] if one.kind is PhaseKind.WORK]
    assert len(left) == 5 - len(done)
    assert (left[-1].side, left[-1].number) == (Side.RIGHT, 2)
    assert recorder.record.extra["sorer"] == "right"
    recorder.finish(again.begun(0.0).advanced_to(200.0).records, Outcome.STOPPED)
    after.log.fold()
    assert next(iter(after.log.sessions())).extra["sorer"] == "right"
    assert sorer_ankle(after, routine, Sorer.ALIKE) is None, "no soreness was told"
    after.soreness.add_check_in(SorenessAnswer(3, AnkleSide.LEFT), DayPart.DAY)
    assert sorer_ankle(after, routine, Sorer.ALIKE) is Side.LEFT
    assert sorer_ankle(after, routine, Sorer.ALIKE, SorenessAnswer(3)) is Side.LEFT
    assert sorer_ankle(after, routine, Sorer.ALIKE, SorenessAnswer(0)) is None
    after.log.close()
