"""``surefoot report``: the numbers of the first screen, of ``due`` and of the weekly log."""

import io
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.made_up import a_log
from tests.support.sample_log import DATA
from tui.cli.main import main
from tui.clock import SystemClock
from tui.domain.catalog.sets import is_counted
from tui.domain.log.record import EASED, SessionRecord, SetRecord, new_id
from tui.domain.log.rest_days import rest_day
from tui.domain.log.runs import RunRecord
from tui.session.plan import sets_of
from tui.storage.catalog.loader import load
from tui.storage.log.log import Log
from tui.storage.log.rest_days import toggle_rest_day
from tui.storage.log.runs import add_runs

SUNDAY = datetime(2026, 11, 22, 20, tzinfo=UTC)
"""Now: the last day of a week that begins on Monday."""
CATALOG = load(DATA)


class Case(NamedTuple):
    """What was done on the days of a week, the seventh being today."""

    routine: str
    done: Iterable[int]
    left: bool
    """Whether it is left today."""
    plain: str
    """What the last seven days say of it; empty where it has no line."""
    report: str
    """What the week of the report says."""
    total: str
    export: str
    """What the weekly log says."""
    rest: Iterable[int] = ()
    runs: Iterable[int] = ()
    settings: str = ""
    full: Iterable[int] = ()
    """The days on which the full program was done instead."""
    sets: int = 3
    """Sets that were done a side and version."""
    eased: tuple[str, ...] = ()
    """The exercises that were eased."""


HEEL, RUN = "heel-raises", "after-a-run"
CHOSEN = '[due_on]\nafter-a-run = ["monday", "tuesday", "wednesday", "thursday", "friday"]\n'
MORE = "[sets]\nwall-stretch = 4\n"
ALL = range(1, 8)
CASES = {
    "rest days": Case(
        *(HEEL, (1, 2, 3, 4, 7), False, "5 of 5 days", "5 of 5", "5 of 5 days", "on 5 days"),
        rest=(5, 6),
    ),
    "done on a rest day": Case(
        *(HEEL, (1, 2, 3), True, "3 of 6 days", "3 of 6", "3 of 6 days", "on 3 days"), rest=(3,)
    ),
    "only rest days": Case(*(HEEL, (1,), False, "", "1 day", "1 day", "on 1 day"), rest=ALL),
    "after runs": Case(
        *(RUN, (1, 3), True, "3 of 4 days", "3 of 4", "3 of 4 days", "on 3 days"),
        runs=(1, 3, 5, 7),
        full=(5,),
    ),
    "a run on a rest day": Case(
        *(RUN, (1, 2), False, "2 days", "2 days", "2 days", "on 2 days"), runs=(1, 7), rest=(7,)
    ),
    "after no run": Case(*(RUN, (1, 2), False, "", "2 days", "2 days", "on 2 days")),
    "more days than were chosen": Case(
        *(RUN, range(1, 7), False, "6 days", "6 days", "6 days", "on 6 days"), settings=CHOSEN
    ),
    "chosen days": Case(
        *(RUN, (1, 2), False, "2 of 4 days", "2 of 4", "2 of 4 days", "on 2 days"),
        settings=CHOSEN,
        rest=(5,),
    ),
    "fewer sets than are chosen for today": Case(
        *(RUN, (1, 7), True, "1 of 2 days", "1 of 2", "1 of 2 days", "on 1 day"),
        runs=(1, 7),
        settings=MORE,
    ),
    "as many sets as are chosen for today": Case(
        *(RUN, (1, 7), False, "2 of 2 days", "2 of 2", "2 of 2 days", "on 2 days"),
        runs=(1, 7),
        settings=MORE,
        sets=4,
    ),
    "a run before the first session": Case(
        *(RUN, (5,), True, "1 of 3 days", "1 of 3", "1 of 3 days", "on 1 day"), runs=(2, 5, 7)
    ),
    "a rest day before the first session": Case(
        *(HEEL, (5, 6, 7), False, "3 of 5 days", "3 of 5", "3 of 5 days", "on 3 days"), rest=(2,)
    ),
    "eased, and the rest done": Case(
        *(HEEL, (6, 7), False, "2 of 2 days", "2 of 2", "2 of 2 days", "on 2 days"),
        sets=2,
        eased=("heel-raise-eccentric",),
    ),
    "the first day": Case(*(HEEL, (7,), False, "1 of 1 day", "1 of 1", "1 of 1 day", "on 1 day")),
}


def day_of_case(day: int) -> datetime:
    return SUNDAY - timedelta(days=7 - day, hours=8)


def a_session(routine: str, day: int, sets: int) -> SessionRecord:
    """A routine done with so many sets a side and version."""
    started = day_of_case(day)
    planned = [
        planned
        for step in CATALOG.routines[routine].steps
        for planned in sets_of(step._replace(sets=sets), CATALOG.exercises[step.exercise])
    ]
    records = [
        SetRecord(
            exercise=each.exercise.id,
            variation=each.variation.id or None,
            side=each.side.value,
            kind=each.exercise.kind,
            number=each.number,
            of=each.of,
            target={},
            seconds=30.0,
            reps=15 if is_counted(each.exercise.kind) else None,
            outcome="done",
        )
        for each in planned
    ]
    return SessionRecord(
        id=new_id(started, (day * 100 + sets).to_bytes(10)),
        routine=routine,
        title=CATALOG.routines[routine].title,
        started=started,
        ended=started + timedelta(minutes=30),
        active_seconds=600.0,
        outcome="finished",
        sets=tuple(records),
    )


def filled(log: Log, case: Case) -> None:
    for day in case.done:
        done = a_session(case.routine, day, case.sets)
        log.put(done._replace(extra={EASED: list(case.eased)}) if case.eased else done)
    for day in case.full:
        log.put(a_session("full", day, 5))
    for day in case.rest:
        toggle_rest_day(log, rest_day(day_of_case(day).date(), SUNDAY, day.to_bytes(10)))
    started = [day_of_case(day) - timedelta(hours=1) for day in case.runs]
    add_runs(
        log,
        [
            RunRecord(new_id(at, bytes(10)), started=at, seconds=1800.0, meters=None, source="fit")
            for at in started
        ],
    )


@pytest.mark.parametrize("name", CASES)
def test_the_report_the_last_seven_days_what_is_due_and_the_weekly_log_agree(
    name: str,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case, log = CASES[name], tmp_path / "log.json"
    filled(a_log(log), case)
    settings = home / ".config" / "surefoot" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"ask_soreness_morning = false\n{case.settings}", "utf-8")
    monkeypatch.setattr(SystemClock, "now", lambda _: SUNDAY)

    def said(*words: str) -> str:
        main(["--log", str(log), *words])
        return capsys.readouterr().out

    title = CATALOG.routines[case.routine].title
    monkeypatch.setattr(sys, "stdin", io.StringIO("12\n\n0\n"))
    plain = [line for line in said("--plain").splitlines() if f"{title}: done on" in line]
    assert [line.split(": ")[1].partition(". ")[0] for line in plain] == [
        f"done on {case.plain}"
    ] * bool(case.plain)
    assert (title in said("due")) == case.left
    table = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in said("report", "--weeks", "1").splitlines()
        if line.startswith("|")
    ]
    column = table[0].index(title)
    assert (table[2][column], table[3][column]) == (case.report, case.total)
    assert f"- {title}: {case.export}\n" in said("export", "--format", "md")
