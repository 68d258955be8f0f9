"""Settings, and the training preferences in them."""

from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import FirstSide, Routine, Sorer
from tui.domain.catalog.sets import Side, Stage, Tempo
from tui.domain.cue_level import CueLevel, TempoLines, TempoSound
from tui.domain.dates import DAY_NAMES
from tui.domain.distance import DistanceUnit
from tui.domain.figure_cells import FigureCells

DAY_WORDS = tuple(name.lower() for name in DAY_NAMES)
"""The days of the week as the settings file has them, Monday first."""
LOUDEST = 10
"""The highest volume."""


class Theme(StrEnum):
    """The colors of the full screen."""

    DARK = "dark"
    LIGHT = "light"
    ANSI = "ansi"
    """The terminal's own sixteen colors."""


class Weekday(StrEnum):
    """The days on which a week may start."""

    MONDAY = "monday"
    SUNDAY = "sunday"


class BalanceStart(StrEnum):
    """What starts the stopwatch of a balance hold."""

    COUNTDOWN = "countdown"
    KEY = "key"


class HoldSetUp(NamedTuple):
    """What balance holds were last set to; None for the default."""

    side: Side | None = None
    """None for both, one after the other."""
    variation: str | None = None
    """Id of the version."""
    trials: int | None = None
    """Holds a side."""


class Preferences(NamedTuple):
    """How a plan differs from what the exercises say; None and nothing leave it as it is."""

    get_ready_seconds: float | None = None
    switch_seconds: float | None = None
    rest_seconds: float | None = None
    first_side: Side | None = None
    tempo: Mapping[str, Mapping[str, float]] = MappingProxyType({})
    """Seconds of a stage by its word, for each exercise by its id."""
    sets: Mapping[str, int] = MappingProxyType({})
    """The chosen sets or holds a side and version, for each exercise by its id."""

    def of(self, exercise: Exercise) -> Exercise:
        """Return the exercise with these preferences applied."""
        pauses = exercise.pauses
        ready = self.get_ready_seconds
        pauses = pauses._replace(
            setup=pauses.setup if ready is None else ready,
            opening=pauses.opening if ready is None else 0.0,
            ready=pauses.ready if ready is None else ready,
            switch=pauses.switch if self.switch_seconds is None else self.switch_seconds,
            rest=pauses.rest if self.rest_seconds is None else self.rest_seconds,
        )
        dose = exercise.dose
        if exercise.id in self.sets:
            dose = dose.choosing(self.sets[exercise.id])
        tempo = exercise.tempo and _paced(exercise.tempo, self.tempo.get(exercise.id, {}))
        return exercise._replace(
            dose=dose,
            pauses=pauses,
            tempo=tempo,
            sides=_sorted(exercise.sides, self.first_side),
        )

    def of_all(self, exercises: Mapping[str, Exercise]) -> dict[str, Exercise]:
        """Return the exercises with these preferences applied."""
        return {name: self.of(exercise) for name, exercise in exercises.items()}


AS_PRESCRIBED = Preferences()
"""Every setting at its default."""


class Settings(NamedTuple):
    """The user's choices, each with its default; the names are those of the settings file."""

    cues: CueLevel = CueLevel.BELL
    volume: int = 7
    """Of tones and speech, from 0 to ``LOUDEST``."""
    voice: bool = True
    """Whether speech is among the levels."""
    tempo_sound: TempoSound = TempoSound.STAGES
    """What is heard of the tempo of a counted set."""
    tempo_lines: TempoLines = TempoLines.SOME
    """Which lines plain mode has for the tempo of a counted set."""
    theme: Theme = Theme.DARK
    reduced_motion: bool = False
    """Whether figures do not move."""
    figure_cells: FigureCells = FigureCells.AUTO
    """How finely figures are drawn where the terminal shows every color."""
    flash: bool = True
    """Whether the screen flashes at each cue."""
    terminal_title: bool = True
    """Whether the title of the window shows the phase and the time left of a session."""
    terminal_progress: bool = True
    """Whether the tab or the taskbar shows how far a session is."""
    terminal_notification: bool = True
    """Whether a notification tells the end of a rest while another window is used."""
    get_ready_seconds: float | None = None
    """Seconds of each get ready; None for what each exercise says."""
    switch_seconds: float | None = None
    """Seconds of each change to the other side; None for what each exercise says."""
    rest_seconds: float | None = None
    """Seconds of each rest; None for what each exercise says."""
    rests: bool = True
    """Whether rests last as planned; otherwise they are cut short."""
    first_side: FirstSide | None = None
    """None for what the exercise says."""
    last_sorer: Sorer = Sorer.ALIKE
    """What was last said where ``first_side`` asks for the sorer one."""
    tempo_leads: bool = True
    """Whether the tempo leads counted sets; otherwise the athlete counts."""
    tempo: Mapping[str, Mapping[str, float]] = MappingProxyType({})
    """Seconds of a stage by its word, for each exercise by its id."""
    ask_soreness_before: bool = True
    """Whether soreness is asked before a session."""
    ask_soreness_morning: bool = True
    """Whether soreness is asked on the morning after a session."""
    soreness_reminder: bool = True
    """Whether soreness that stays brings the reminder to see a doctor."""
    sets: Mapping[str, int] = MappingProxyType({})
    """The sets or holds that were chosen of a range, for each exercise by its id."""
    due_on: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The days, of ``DAY_WORDS``, on which a routine is due instead of after a run, by its id."""
    show_due: bool = True
    """Whether routines are due on their days; otherwise all are done at any time."""
    show_week: bool = True
    """Whether the choice shows the last seven days."""
    offer_steps: bool = True
    """Whether the next step is offered."""
    week_starts_on: Weekday = Weekday.MONDAY
    distances_in: DistanceUnit = DistanceUnit.KILOMETERS
    """The unit in which distances of runs are typed and shown."""
    remind_at: tuple[time, ...] = ()
    """The times of day of the reminders in a calendar; none by default."""
    start_balance: BalanceStart = BalanceStart.COUNTDOWN
    hold: HoldSetUp = HoldSetUp()
    age: int | None = None
    """In years; None where it is not given."""
    warnings_read: bool = False
    """Whether a Surefoot up to 0.1 noted here that the warnings were confirmed; never written."""

    @property
    def preferences(self) -> Preferences:
        """The preferences for a plan, with no side first where that is the sorer one."""
        return self.preferring(None)

    def preferring(self, sorer: Side | None) -> Preferences:
        """Return the preferences for a plan on a day when ``sorer`` is the sorer side."""
        first = self.first_side
        fixed = None if first in (None, FirstSide.SORER) else Side(first)
        return Preferences(
            self.get_ready_seconds,
            self.switch_seconds,
            self.rest_seconds,
            sorer if first is FirstSide.SORER else fixed,
            self.tempo,
            self.sets,
        )

    def schedule(self, routine: Routine) -> Routine:
        """Return a routine with the days that its owner chose, instead of after a run.

        Where nothing is to be due, it is done at any time.
        """
        if not self.show_due:
            return routine._replace(days_a_week=0, due_on=frozenset(), after_a_run=False)
        days = self.due_on.get(routine.id, ()) if routine.after_a_run else ()
        if not days:
            return routine
        chosen = frozenset(DAY_WORDS.index(day) for day in days)
        return routine._replace(due_on=chosen, after_a_run=False)

    def scheduled(self, catalog: Catalog) -> Catalog:
        """Return the catalog with the days that were chosen; its exercises stay as they are.

        What was done on earlier days is measured by this one: a choice of today undoes no day.
        """
        routines = {name: self.schedule(routine) for name, routine in catalog.routines.items()}
        return catalog._replace(routines=routines)

    def chosen(self, catalog: Catalog) -> Catalog:
        """Return the catalog with the sets and the days that were chosen, in its own order."""
        exercises = Preferences(sets=self.sets).of_all(catalog.exercises)
        return self.scheduled(catalog)._replace(exercises=exercises)

    def applied_to(self, catalog: Catalog) -> Catalog:
        """Return the catalog with all that was chosen: sets, pauses, tempo, days."""
        exercises = self.preferences.of_all(catalog.exercises)
        return self.scheduled(catalog)._replace(exercises=exercises)


def _paced(tempo: Tempo, seconds: Mapping[str, float]) -> Tempo:
    stages = (Stage(stage.word, seconds.get(stage.word, stage.seconds)) for stage in tempo.stages)
    return Tempo(tuple(stages))


def _sorted(sides: tuple[Side, ...], first: Side | None) -> tuple[Side, ...]:
    return sides if first is None else tuple(sorted(sides, key=lambda side: side is not first))
