"""Routines, log, week and what is due as plain lines, for listeners."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from tui.domain.catalog.cautions import plainly
from tui.domain.catalog.exercise import Exercise
from tui.domain.dates import DAY_NAMES
from tui.domain.distance import DistanceUnit
from tui.domain.log.record import SessionRecord
from tui.domain.log.runs import RunRecord
from tui.domain.progress.schedule import NOTHING_LEFT, REST_DAY, Due
from tui.domain.progress.week import DayMark, WeekOfRoutine, last_days
from tui.presentation.exercise_card import card_sections
from tui.presentation.narration import describe_needs
from tui.presentation.routine_offers import Offer
from tui.presentation.set_counts import SetCounts
from tui.presentation.units_in_words import counted, minutes_in_words, spell_units

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def day_in_words(day: date, today: date | None = None) -> str:
    """Return a day as "Friday, November 27", with its year where that is not the present one."""
    year = "" if today is not None and day.year == today.year else f", {day.year}"
    return f"{DAY_NAMES[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}{year}"


def moment_in_words(moment: datetime, today: date) -> str:
    """Return a date and time as "Friday, November 27, at 7:05"."""
    return f"{day_in_words(moment.date(), today)}, at {moment.hour}:{moment.minute:02}"


def offer_in_brief(offer: Offer) -> str:
    """Return a routine of the menu: "After a run, due today: 18 sets, 12 minutes"."""
    now = ", due today" if offer.due else ", done today" if offer.done else ""
    guessed = "about " if " with " in offer.minutes else ""
    return (
        f"{offer.routine.title}{now}: {offer.sets_text}, {guessed}{minutes_in_words(offer.seconds)}"
    )


def offer_lines(offer: Offer) -> Iterator[str]:
    """Yield what there is to know of a routine before it starts."""
    yield f"{offer_in_brief(offer)}."
    # In lines there is no key: a number of the menu does it.
    sorer = offer.sorer.replace("Press k", "Save how sore your ankle is")
    yield from filter(None, (offer.routine.purpose, spell_units(offer.today), sorer))
    needs = describe_needs(offer.needs) or "You need nothing."
    for line in offer.lines:
        # The versions have the names that their files give them.
        dose, *named = line.how.split(" · ")
        yield f"{line.name}: {', '.join((spell_units(dose), *named))}."
    yield from filter(None, (offer.routine.leaves_out, needs))


def due_lines(left: Iterable[Due], *, rest: bool) -> Iterator[str]:
    """Yield what is due today, a line each; ``rest`` says whether it is a rest day."""
    nothing = True
    for due_routine in left:
        nothing = False
        # The title is the owner's: it stays as it was typed.
        figures = str(due_routine).removeprefix(due_routine.title)
        yield f"Due today: {due_routine.title}{spell_units(figures)}."
    if nothing:
        yield f"{REST_DAY} Nothing is due." if rest else NOTHING_LEFT


def week_lines(weeks: Iterable[WeekOfRoutine], today: date) -> Iterator[str]:
    """Yield the last seven days, a routine each: on how many days, and on which."""
    names = tuple(DAY_NAMES[day.weekday()] for day in last_days(today))
    nothing = True
    for routine_week in weeks:
        nothing = False
        count = f"{routine_week.done} of {counted(routine_week.target, 'day')}"
        if routine_week.done > routine_week.target:
            count = counted(routine_week.done, "day")
        is_due = routine_week.done or routine_week.target
        parts = []
        for mark, word in (
            (
                DayMark.DONE,
                f"{routine_week.routine.title}: {f'done on {count}' if is_due else 'not due'}",
            ),
            (DayMark.PART, "Partly done"),
            (DayMark.REST, "Rest day"),
        ):
            days = [
                name for name, own in zip(names, routine_week.marks, strict=True) if own is mark
            ]
            if days or mark is DayMark.DONE:
                parts.append(": ".join(filter(None, (word, ", ".join(days)))))
        yield f"{'. '.join(parts)}."
    if nothing:
        yield "Nothing was due in the last seven days."


def session_line(session: SessionRecord, today: date) -> str:
    """Return a session of the log in one line."""
    counts = SetCounts.of(session.sets)
    parts = [f"{counts.done_of_all} done", *counts.partly_in_words]
    parts.append(f"{minutes_in_words(session.active_seconds)} of work")
    sore = session.soreness
    numbers = ", ".join(
        f"{moment} {value}"
        for moment, value in (
            ("before", sore.before),
            ("worst", sore.worst),
            ("after", sore.after),
        )
        if value is not None
    )
    soreness = f" Soreness: {numbers}." if numbers else ""
    note = f" Note: {session.note}" if session.note else ""
    when = moment_in_words(session.started, today)
    return f"{when}: {session.title}, {', '.join(parts)}.{soreness}{note}"


def run_line(run: RunRecord, today: date, unit: DistanceUnit) -> str:
    """Return a run in one line: "Friday, November 27, at 7:05: 40 minutes, 7.9 kilometers.".

    The time of day is left out where it is not known.
    """
    day = moment_in_words(run.started, today) if run.has_time else day_in_words(run.day, today)
    far = "" if run.meters is None else f", {counted(round(unit.of(run.meters), 2), unit.noun)}"
    return f"{day}: {minutes_in_words(run.seconds)}{far}."


def warning_lines() -> Iterator[str]:
    """Yield the warnings without a mark that would be read aloud."""
    for line in plainly():
        yield line if line.endswith(".") else f"{line}:"


def card_lines(exercise: Exercise) -> Iterator[str]:
    """Yield how an exercise is done and what is known of it, without marks that are read aloud."""
    yield f"{exercise.name}."
    for section in card_sections(exercise, exercise.variations):
        if section.heading:
            yield f"{section.heading}:"
        for line in section.lines:
            number = f"{line.bullet}. " if line.bullet.isdecimal() else ""
            yield f"{number}{spell_units(line.text)}"
