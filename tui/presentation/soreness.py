"""Questions on soreness, the rule at the ceiling, the reminder."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui.domain.log.check_ins import AnkleSide, DayPart, part_of_day
from tui.domain.parsing import SORENESS, ParseError, parse_soreness
from tui.domain.progress.soreness import CEILING, WATCH, SorenessStays, is_above_ceiling
from tui.presentation.saved import SAVED

if TYPE_CHECKING:
    from tui.session.session import Session

BEFORE = "How sore is your ankle before you start?"
DURING = "How sore is it now?"
AFTER = "How sore is your ankle now?"
SCALE = "0 is not sore, 10 is the worst."
ASK_AGAIN = "Type a whole number from 0 to 10, or press enter to skip."

RULE = (
    f"The rule: soreness stays at {CEILING} or below while you exercise and after, and it is gone "
    "by the next morning."
)
SOURCE = (
    "Silbernagel 2007, grade B: we read about it in a second source. It was tested on people who "
    "had a diagnosis and were supervised."
)
RED_FLAGS = (
    "If you cannot take four steps, or a bone of your ankle hurts when you press it, stop now."
)
YOU_DECIDE = "You decide."

REMINDER_RULE_ALONE = "This is our own rule, not a doctor's."
REMINDER_RULE = f"{REMINDER_RULE_ALONE} ! shows the warning signs."
SIDE_NAMES = {
    AnkleSide.LEFT: "left ankle",
    AnkleSide.RIGHT: "right ankle",
    AnkleSide.BOTH: "both ankles",
}
SIDE_KEYS = {"l": AnkleSide.LEFT, "r": AnkleSide.RIGHT, "b": AnkleSide.BOTH}
"""The keys, and the first letters of the words, that name an ankle."""


class CeilingAnswer(StrEnum):
    """What is done where soreness is above the ceiling."""

    END = "end"
    LEAVE_OUT = "leave-out"
    EASE = "ease"
    GO_ON = "go-on"


def ceiling_heading(soreness: int) -> str:
    """Return what a question at the ceiling begins with."""
    return f"{soreness} of 10 is above {CEILING}."


def saved_sentence(soreness: int, before: int | None = None, saved: str = SAVED) -> str:
    """Return what is said once soreness is saved, with the cautious choice above the ceiling.

    Args:
        soreness: The number that was saved.
        before: The number that it replaces; None where it is the first.
        saved: What is said of something that is in its file now.
    """
    instead = "" if before is None or before == soreness else f", in place of {before}"
    return f"{saved}: soreness {soreness} of 10{instead}. {above_ceiling(soreness)}".rstrip()


def above_ceiling(soreness: int) -> str:
    """Return the cautious choice where soreness is above the ceiling; else empty."""
    if not is_above_ceiling(soreness):
        return ""
    return f"That is above {CEILING}. The careful choice is to rest today."


class CeilingText(NamedTuple):
    """What a question at the ceiling says, in its order: what matters most comes first."""

    urgent: str = RED_FLAGS
    rule: str = f"{RULE} {YOU_DECIDE}"
    source: str = SOURCE
    """Where the rule is from, with its grade."""


def ceiling_answers(
    exercise: str, *, begun: bool, easier: bool = False
) -> dict[str, CeilingAnswer]:
    """Return the answers in order, the cautious one first.

    Args:
        exercise: The name of the exercise that can be left out; empty where there is no other.
        begun: Whether the session runs.
        easier: Whether the present exercise can be eased.
    """
    answers = {"End the session" if begun else "End: no exercises now": CeilingAnswer.END}
    if exercise:
        answers[f"Leave out {exercise}"] = CeilingAnswer.LEAVE_OUT
    if easier:
        answers["Go on, easier"] = CeilingAnswer.EASE
    answers["Go on" if begun else "Go on and start"] = CeilingAnswer.GO_ON
    return answers


def exercise_to_leave_out(session: "Session") -> str:
    """Return the present exercise by its name; empty where no other is to come."""
    if session.phase is None:
        return ""
    exercise = session.phase.set.exercise
    ahead = session.plan[session.index :]
    others = any(phase.set.exercise.id != exercise.id for phase in ahead)
    return exercise.name if others else ""


def morning_question(now: datetime) -> str:
    """Return the question for the morning after a session, asked late in the day as well."""
    if part_of_day(now) is DayPart.MORNING:
        return "How sore is your ankle this morning?"
    return "How sore was your ankle this morning?"


def reminder(stays: SorenessStays | None) -> str:
    """Return the reminder to see a doctor, in two sentences; empty where there is none."""
    if stays is None:
        return ""
    if not stays.sore_days:
        return "Soreness rose three weeks in a row. If it lasts, tell a doctor."
    return (
        f"You were sore on {stays.sore_days} of the last {stays.entries} days you rated. "
        "If it lasts, tell a doctor."
    )


def reminder_reason(stays: SorenessStays) -> str:
    """Return by which rule the reminder is shown, for the report."""
    if not stays.sore_days:
        return "The weekly mean of soreness rose three weeks in a row."
    return (
        f"Soreness was {WATCH} or more at the end of the day, or worse the next morning than "
        "before, on "
        f"{stays.sore_days} of the {stays.entries} days with an entry in the last two weeks."
    )


class SorenessEntry(NamedTuple):
    """A number that is being typed, or moved to with arrows."""

    value: int | None = None
    """The marked number; None while there is none."""
    side: AnkleSide | None = None
    begins_ten: bool = False
    """Whether a 1 was typed, which a 0 makes a 10."""
    answered: bool = False
    """Whether the entry is complete: without a value, the question is skipped."""

    def pressed(self, key: str, *, sides: bool = True) -> "SorenessEntry | None":
        """Return the entry after a key; None where the key means nothing here.

        Args:
            key: Textual's name of the key.
            sides: Whether the ankle can be named.
        """
        if key == "0" and self.begins_ten:
            return self._replace(value=max(SORENESS), answered=True)
        if key == "1":
            return self._replace(value=1, begins_ten=True)
        if len(key) == 1 and key in "023456789":
            return self._replace(value=int(key), answered=True)
        if sides and key in SIDE_KEYS:
            side = SIDE_KEYS[key]
            return self._replace(side=None if self.side is side else side)
        match key:
            case "right" | "left":
                return self._replace(value=self._moved(key == "right"), begins_ten=False)
            case "enter":
                return self._replace(answered=True)
            case "escape":
                return self._replace(value=None, answered=True)
        return None

    def _moved(self, up: bool) -> int:
        if self.value is None:
            return min(SORENESS) if up else max(SORENESS)
        return min(max(SORENESS), max(min(SORENESS), self.value + (1 if up else -1)))


class SorenessAnswer(NamedTuple):
    """How sore an ankle is, and which; a side that was not told is None."""

    soreness: int
    side: AnkleSide | None = None


def parse_answer(text: str) -> SorenessAnswer | None:
    """Parse a typed answer, as in "3", "3 left" or "3l"; None for blank text.

    Raises:
        ParseError: It is no answer.
    """
    words = text.strip().lower()
    number = words.rstrip("abcdefghijklmnopqrstuvwxyz").strip()
    word = words[len(number) :].strip()
    side = next((side for side in AnkleSide if word and side.value.startswith(word)), None)
    if word and side is None:
        raise ParseError(ASK_AGAIN)
    try:
        soreness = parse_soreness(number)
    except ParseError:
        raise ParseError(ASK_AGAIN) from None
    if soreness is None:
        if word:
            raise ParseError(ASK_AGAIN)
        return None
    return SorenessAnswer(soreness, side)
