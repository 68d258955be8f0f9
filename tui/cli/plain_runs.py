"""Runs in lines of text: listed, saved and taken back."""

import os
from collections.abc import Callable, Iterator
from functools import partial

from tui.app.context import AppContext
from tui.cli.answers import Answers
from tui.domain.distance import distance_example, distance_in_meters
from tui.domain.log.runs import ALREADY_SAVED, FARTHEST_RUN, LONGEST_RUN, RunRecord, typed_run
from tui.domain.parsing import MINUTES_EXAMPLE, ParseError, minutes_of, parse_date
from tui.presentation.plain_overview import run_line
from tui.presentation.units_in_words import minutes_in_words


class PlainRuns:
    """Lists the runs of the log, asks for another, and takes it back."""

    def __init__(self, context: AppContext, say: Callable[[str], None], answers: Answers) -> None:
        self._context, self._say, self._answers = context, say, answers
        self._saved: list[RunRecord] = []
        """The runs that can be undone, the last one last."""

    @property
    def can_undo(self) -> bool:
        """Whether a run was saved that can be taken back."""
        return bool(self._saved)

    def lines(self) -> Iterator[str]:
        """Yield the saved runs, a line each, the last one first."""
        today, unit = self._context.today, self._context.settings.distances_in
        for run in reversed(self._context.history.runs):
            yield run_line(run, today, unit)

    def add(self) -> None:
        """Ask for a run, and save it; only the minutes are needed."""
        unit = self._context.settings.distances_in
        asked = "How many minutes did you run?"
        minutes = self._number(asked, MINUTES_EXAMPLE, LONGEST_RUN / 60, minutes_of, needed=True)
        if minutes is None:
            return
        asked = f"How many {unit.noun}s? Enter to skip."
        read = partial(distance_in_meters, unit=unit)
        meters = self._number(asked, distance_example(unit), FARTHEST_RUN, read)
        self._say("On which day? Type it as in 2026-11-30. Enter: today.")
        word = self._answers.word()
        if word is None:
            return
        now = self._context.clock.now()
        try:
            run = typed_run(minutes, meters, parse_date(word), now, os.urandom(10))
        except ParseError as error:
            self._say(f"{error} Nothing was saved.")
            return
        if self._context.add_run(run):
            self._saved.append(run)
            self._say(f"{self._context.saved}: {run_line(run, now.date(), unit)}")
        else:
            self._say(ALREADY_SAVED)

    def undo(self) -> None:
        """Delete the run that was saved last."""
        run = self._saved[-1]
        self._context.remove_run(run)
        self._saved.pop()
        self._say(f"Deleted: the run of {minutes_in_words(run.seconds)}.")

    def _number(
        self,
        question: str,
        example: str,
        most: float,
        read: Callable[[str], float | None],
        *,
        needed: bool = False,
    ) -> float | None:
        """Ask for a number above 0; None for whoever leaves.

        Args:
            question: What is asked.
            example: The sentence on an answer that cannot be read.
            most: The highest number there is.
            read: Returns the number that was typed; None for what is none.
            needed: Whether a blank answer is asked about again, instead of ending in None.
        """
        self._say(question)
        while (word := self._answers.word()) is not None and (word or needed):
            value = read(word)
            if value is not None and 0 < value <= most:
                return value
            self._say(f"{example} {question}")
        return None
