"""What the athlete chose is applied to routines and exercises."""

from tests.support.small_catalog import ALL, HEEL, WALL
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.routine import Routine, Step
from tui.domain.settings import Settings

RUN = Routine("run", "After a run", "", (Step(WALL.id),), after_a_run=True)
DAILY = RUN._replace(id="daily", after_a_run=False, days_a_week=7)
CATALOG = Catalog(ALL, {"run": RUN, "daily": DAILY})


def test_days_that_were_chosen_are_in_the_place_of_the_runs() -> None:
    chosen = Settings(due_on={"run": ("monday", "sunday"), "daily": ("monday",)})
    assert chosen.schedule(RUN) == RUN._replace(after_a_run=False, due_on=frozenset((0, 6)))
    assert chosen.schedule(DAILY) == DAILY
    assert Settings().schedule(RUN) == RUN
    assert list(chosen.scheduled(CATALOG).routines.values()) == [
        chosen.schedule(RUN),
        DAILY,
    ]


def test_where_nothing_is_to_be_due_everything_is_done_at_any_time() -> None:
    off = Settings(show_due=False, due_on={"run": ("monday",)})
    assert off.schedule(RUN) == RUN._replace(after_a_run=False)
    assert off.schedule(DAILY) == DAILY._replace(days_a_week=0)


def test_chosen_sets_and_days_leave_pauses_and_tempo_alone() -> None:
    settings = Settings(sets={WALL.id: 5}, due_on={"run": ("monday",)}, rest_seconds=45.0)
    chosen = settings.chosen(CATALOG)
    assert chosen.exercises[WALL.id].dose.sets.planned == 5
    assert chosen.exercises[WALL.id].pauses == WALL.pauses
    assert chosen.exercises[HEEL.id] == HEEL
    assert chosen.routines == settings.scheduled(CATALOG).routines
