"""Rows of the settings screen, tempo stages included."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import time
from math import ceil, floor
from typing import Any

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import FirstSide, Routine
from tui.domain.catalog.sets import is_stopwatched
from tui.domain.cue_level import CueLevel, TempoLines, TempoSound
from tui.domain.distance import DistanceUnit
from tui.domain.figure_cells import FigureCells
from tui.domain.settings import (
    DAY_WORDS,
    LOUDEST,
    BalanceStart,
    Settings,
    Theme,
    Weekday,
)
from tui.presentation.options import Option
from tui.presentation.units_in_words import counted

AS_SAID = "default"

_USUAL = Settings()
_SECONDS = (None, 0.0, 3.0, 5.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0)
_TIMES: tuple[tuple[time, ...], ...] = (
    (),
    *((time(half // 2, 30 * (half % 2)),) for half in range(10, 46)),
)
"""No reminder, or one, from 5:00 to 22:30; a settings file may have several."""
_AGES = (None, *range(10, 101))


Choosable = Option[Settings]
"""One row of the settings screen."""


def setting(
    field: str,
    label: str,
    help_line: str,
    values: tuple[object, ...],
    describe: Callable[[object], str],
    *,
    ring: bool = True,
) -> Choosable:
    """Make the option of a field of ``Settings``.

    Args:
        field: The name of the field.
        label: The name of the row.
        help_line: One line.
        values: The values in order; a settings file may have another that lies between two.
        describe: How a value reads.
        ring: Whether the first value comes after the last.
    """

    def with_value(settings: Settings, value: object) -> Settings:
        changes: dict[str, Any] = {field: value}
        return settings._replace(**changes)

    def moved(settings: Settings, steps: int) -> Settings:
        index = _index_before(values, getattr(settings, field), steps) + steps
        index = index % len(values) if ring else max(0, min(len(values) - 1, index))
        return with_value(settings, values[index])

    return Option(
        id=field,
        label=label,
        help=help_line,
        reads=lambda settings: describe(getattr(settings, field)),
        moved=moved,
        reset=lambda settings: with_value(settings, getattr(_USUAL, field)),
    )


def _index_before(values: tuple[object, ...], value: object, steps: int) -> int:
    """Return the index of a value; between two, of the neighbor opposite to the direction."""
    if value in values:
        return values.index(value)
    if not isinstance(value, int | float):
        return 0
    numbers = [number for number in values if isinstance(number, int | float)]
    below = sum(1 for number in numbers if number < value)
    return len(values) - len(numbers) + below - (1 if steps > 0 else 0)


def _word(value: object) -> str:
    return str(value)


def _yes(value: object) -> str:
    return "on" if value else "off"


def _seconds(value: object) -> str:
    return AS_SAID if value is None else f"{value:g} s"


def _capital(value: object) -> str:
    return str(value).capitalize()


def _clock_times(value: object) -> str:
    times = value if isinstance(value, tuple) else ()
    return ", ".join(f"{at:%H:%M}" for at in times) or "off"


_FLAG = (True, False)


def _under(heading: str, *options: Choosable) -> tuple[Choosable, ...]:
    return tuple(option._replace(heading=heading) for option in options)


CHOICES: tuple[Choosable, ...] = (
    *_under(
        "Sound and voice",
        setting(
            "cues",
            "Sound",
            "What you hear when a set starts or ends. In a session, m changes it.",
            tuple(CueLevel),
            _word,
        ),
        setting(
            "volume",
            "Volume",
            "For tones and speech. Your terminal sets the volume of the bell.",
            tuple(range(LOUDEST + 1)),
            _word,
            ring=False,
        ),
        setting("voice", "Voice", "Off: you do not get speech when you press m.", _FLAG, _yes),
        setting(
            "tempo_sound",
            "Tempo sound",
            "You hear each stage of a rep, or the count. Off: only a few reps.",
            tuple(TempoSound),
            _word,
        ),
    ),
    *_under(
        "Display",
        setting(
            "tempo_lines",
            "Tempo lines",
            "Plain mode: a line for some reps, for each rep, for each stage, or none.",
            tuple(TempoLines),
            _word,
        ),
        setting(
            "theme", "Colors", "Dark, light, or the colors of your terminal.", tuple(Theme), _word
        ),
        setting(
            "reduced_motion",
            "Reduced motion",
            "Figures do not move. You see the start beside the end.",
            _FLAG,
            _yes,
        ),
        setting(
            "flash",
            "Flash",
            "The word on the screen flashes when a set starts or ends.",
            _FLAG,
            _yes,
        ),
        setting(
            "terminal_title",
            "Window title",
            "In a session: the phase and the time left, in the title of the window.",
            _FLAG,
            _yes,
        ),
        setting(
            "terminal_progress",
            "Tab progress",
            "How far the session is, in the tab. Not every terminal can show it.",
            _FLAG,
            _yes,
        ),
        setting(
            "terminal_notification",
            "Notification",
            "When a rest ends while you use another window. Not in every terminal.",
            _FLAG,
            _yes,
        ),
        setting(
            "figure_cells",
            "Figures in",
            "Pixels or parts of a character. Pick another if you see gaps or boxes.",
            tuple(FigureCells),
            _word,
        ),
    ),
    *_under(
        "In a session",
        setting(
            "get_ready_seconds",
            "Get ready",
            "How long you have before an exercise starts.",
            _SECONDS,
            _seconds,
            ring=False,
        ),
        setting(
            "switch_seconds",
            "Switch legs",
            "How long you have to switch to the other leg.",
            _SECONDS,
            _seconds,
            ring=False,
        ),
        setting(
            "rest_seconds",
            "Rest",
            "How long you rest between two sets.",
            _SECONDS,
            _seconds,
            ring=False,
        ),
        setting(
            "rests",
            "Full rests",
            "Off: you rest three seconds. We chose that; no study supports it.",
            _FLAG,
            _yes,
        ),
        setting(
            "first_side",
            "First side",
            "Which side goes first. Pick sorer to be asked before each session.",
            (None, *FirstSide),
            lambda side: AS_SAID if side is None else str(side),
        ),
        setting(
            "tempo_leads",
            "Tempo leads",
            "On: the program counts each rep. Off: you count.",
            _FLAG,
            _yes,
        ),
        setting(
            "start_balance",
            "Balance starts",
            "A balance hold starts after a countdown, or when you press a key.",
            tuple(BalanceStart),
            lambda start: "by countdown" if start is BalanceStart.COUNTDOWN else "by a key",
        ),
    ),
    *_under(
        "Soreness",
        setting(
            "ask_soreness_before",
            "Ask soreness before",
            "How sore your ankle is before a session. You can skip the question.",
            _FLAG,
            _yes,
        ),
        setting(
            "ask_soreness_morning",
            "Ask soreness next morning",
            "How sore your ankle is on the morning after a session.",
            _FLAG,
            _yes,
        ),
        setting(
            "soreness_reminder",
            "Doctor reminder",
            "Reminds you once a week if soreness does not go away. Press ! to read the warnings.",
            _FLAG,
            _yes,
        ),
    ),
    *_under(
        "Days and reminders",
        setting(
            "show_due",
            "What is due",
            "Off: no routine is due on any day, and surefoot due says nothing is left.",
            _FLAG,
            _yes,
        ),
        setting(
            "show_week",
            "Last 7 days",
            "The days you did what was due, below the list of routines.",
            _FLAG,
            _yes,
        ),
        setting(
            "offer_steps",
            "Next step",
            "After three easy sessions, more is offered; after a sore morning, less.",
            _FLAG,
            _yes,
        ),
        setting(
            "week_starts_on",
            "Week starts on",
            "For the calendar, the report and the weeks of the log.",
            tuple(Weekday),
            _capital,
        ),
        setting(
            "distances_in",
            "Distances in",
            "The distances of your runs, as you type and read them.",
            tuple(DistanceUnit),
            _word,
        ),
        setting(
            "remind_at",
            "Reminder",
            "For your calendar: surefoot remind --ics FILE.",
            _TIMES,
            _clock_times,
        ),
    ),
    *_under(
        "Balance test",
        setting(
            "age",
            "Age",
            "Only to choose the reference values of a balance test. It stays on this machine.",
            _AGES,
            lambda age: "not given" if age is None else str(age),
            ring=False,
        ),
    ),
)
"""The options other than the tempo stages, in the order of the settings screen."""


LEAST, MOST, STEP = 0.5, 15.0, 0.5
"""Seconds that a stage can be set to, and from one value to the next; a file may say others."""
HEADING = "Tempo of a rep"
LONGEST = 28
"""Characters of an exercise's name; the stage beside it is always whole."""


def stage_choices(exercises: Iterable[Exercise]) -> Iterator[Choosable]:
    """Yield an option for every tempo stage; a word that comes twice in a tempo is set once."""
    for exercise in exercises:
        stages: dict[str, float] = {}
        for stage in exercise.tempo.stages if exercise.tempo else ():
            stages.setdefault(stage.word, stage.seconds)
        for word, seconds in stages.items():
            yield _stage_choice(exercise, word, seconds)


def _stage_choice(exercise: Exercise, word: str, usual: float) -> Choosable:
    """Make the option of the seconds of one stage, by half seconds within the bounds."""

    def seconds_in(settings: Settings) -> float:
        return settings.tempo.get(exercise.id, {}).get(word, usual)

    def with_seconds(settings: Settings, seconds: float) -> Settings:
        # A value that the exercise prescribes itself is not stored.
        stages = dict(settings.tempo.get(exercise.id, {}))
        stages.pop(word, None)
        if seconds != usual:
            stages[word] = seconds
        others = {name: tempo for name, tempo in settings.tempo.items() if name != exercise.id}
        return settings._replace(tempo={**others, exercise.id: stages} if stages else others)

    def moved(settings: Settings, steps: int) -> Settings:
        now = seconds_in(settings)
        if steps > 0:
            return with_seconds(settings, max(now, _bounded(STEP * floor(now / STEP + 1))))
        return with_seconds(settings, min(now, _bounded(STEP * ceil(now / STEP - 1))))

    return Option(
        id=f"tempo {exercise.id} {word}",
        label=f"{_shortened(exercise.name)} · {word}",
        help=f"How long this stage lasts. The default is {usual:g} s.",
        heading=HEADING,
        reads=lambda settings: f"{seconds_in(settings):g} s",
        moved=moved,
        reset=lambda settings: with_seconds(settings, usual),
    )


SETS_HEADING = "How many"


def sets_choices(exercises: Iterable[Exercise]) -> Iterator[Choosable]:
    """Yield an option for the sets or holds of every exercise that leaves a choice."""
    for exercise in exercises:
        if exercise.dose.sets.open:
            yield _sets_choice(exercise)


def _sets_choice(exercise: Exercise) -> Choosable:
    """Make the option of the sets of an exercise, within its range."""
    sets = exercise.dose.sets
    noun = "hold" if is_stopwatched(exercise.kind) else "set"

    def count_in(settings: Settings) -> int:
        return sets.choosing(settings.sets.get(exercise.id)).planned

    def with_count(settings: Settings, count: int | None) -> Settings:
        # The default is not stored.
        chosen = {name: other for name, other in settings.sets.items() if name != exercise.id}
        if count is not None and count != sets.default:
            chosen[exercise.id] = count
        return settings._replace(sets=chosen)

    def moved(settings: Settings, steps: int) -> Settings:
        count = max(sets.least, min(sets.most, count_in(settings) + steps))
        return with_count(settings, count)

    return Option(
        id=f"sets {exercise.id}",
        label=_shortened(exercise.name),
        help=f"{sets} {noun}s on each side, in each version. The default is {sets.default}.",
        heading=SETS_HEADING,
        reads=lambda settings: counted(count_in(settings), noun),
        moved=moved,
        reset=lambda settings: with_count(settings, None),
    )


def due_choices(routines: Iterable[Routine]) -> Iterator[Choosable]:
    """Yield an option for each day of the week of every routine that is for after a run."""
    for routine in routines:
        if routine.after_a_run:
            for day in DAY_WORDS:
                yield _due_choice(routine, day)


def _due_choice(routine: Routine, day: str) -> Choosable:
    """Make the option whether a routine is due on a day of the week."""

    def changed(settings: Settings, *, on: bool) -> Settings:
        before = settings.due_on.get(routine.id, ())
        days = tuple(
            weekday for weekday in DAY_WORDS if (on if weekday == day else weekday in before)
        )
        others = {
            name: days_due for name, days_due in settings.due_on.items() if name != routine.id
        }
        return settings._replace(due_on={**others, routine.id: days} if days else others)

    def on(settings: Settings) -> bool:
        return day in settings.due_on.get(routine.id, ())

    return Option(
        id=f"due {routine.id} {day}",
        label=day.capitalize(),
        help="Pick fixed days. If you pick none, it is due on days you run.",
        heading=f"{_shortened(routine.title)} is due on",
        reads=lambda settings: _yes(on(settings)),
        moved=lambda settings, _: changed(settings, on=not on(settings)),
        reset=lambda settings: changed(settings, on=False),
    )


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _bounded(seconds: float) -> float:
    return max(LEAST, min(MOST, seconds))


def usual_value(field: str, exercises: Iterable[Exercise]) -> str:
    """Return what the default of a field comes to in the exercises; empty where it says it all.

    Each exercise has its own pauses: they are a range of seconds.
    """
    known = tuple(exercises)
    if not known:
        return ""
    pauses = [exercise.pauses for exercise in known]
    match field:
        case "get_ready_seconds":
            return _range([seconds for pause in pauses for seconds in (pause.setup, pause.ready)])
        case "switch_seconds":
            return _range([pause.switch for pause in pauses])
        case "rest_seconds":
            return _range([pause.rest for pause in pauses])
        case "first_side":
            firsts = {exercise.sides[0] for exercise in known if exercise.sides}
            return firsts.pop().value if len(firsts) == 1 else ""
    return ""


def _range(seconds: Sequence[float]) -> str:
    least, most = min(seconds), max(seconds)
    return _seconds(least) if least == most else f"{_seconds(least)} to {_seconds(most)}"


def _with_default(option: Choosable, usual: str) -> Choosable:
    """Return an option that says beside its default what that comes to; empty for nothing."""

    def reads(settings: Settings) -> str:
        value = option.reads(settings)
        return f"{usual} ({AS_SAID})" if usual and value == AS_SAID else value

    return option._replace(reads=reads)


def choices_of(
    exercises: Iterable[Exercise], routines: Iterable[Routine] = ()
) -> tuple[Choosable, ...]:
    """Return every row of the settings screen, in order."""
    known = tuple(exercises)
    choices = (_with_default(option, usual_value(option.id, known)) for option in CHOICES)
    return (*choices, *sets_choices(known), *due_choices(routines), *stage_choices(known))


def choices_before(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Choosable, ...]:
    """Return what can be chosen before a start of a routine; empty where its file says it all."""
    open_steps = dict.fromkeys(step.exercise for step in routine.steps if step.sets is None)
    return (*sets_choices(exercises[name] for name in open_steps), *due_choices([routine]))
