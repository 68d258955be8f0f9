"""``surefoot --plain``: the list of routines as a numbered menu."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from tui.app.context import AppContext
from tui.app.soreness_flow import DoctorReminder
from tui.audio.announcer import Announcer
from tui.cli.answers import Answers
from tui.cli.output import say
from tui.cli.plain_options import State, choose
from tui.cli.plain_runs import PlainRuns
from tui.cli.plain_session import PlainMode
from tui.cli.plain_soreness import PlainSoreness
from tui.cli.stdin import Lines, Typing
from tui.domain.catalog.catalog import stance_of
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.parsing import whole_number
from tui.domain.progress.schedule import due
from tui.domain.progress.week import weeks_of
from tui.domain.settings import Settings
from tui.presentation.balance_options import OPTIONS, HoldChoice
from tui.presentation.interrupted_session import detail_of, heading_of
from tui.presentation.next_step import step_sentences
from tui.presentation.options import Option
from tui.presentation.plain_overview import (
    card_lines,
    day_in_words,
    due_lines,
    offer_in_brief,
    offer_lines,
    session_line,
    warning_lines,
    week_lines,
)
from tui.presentation.routine_offers import Offer
from tui.presentation.settings_options import choices_before, choices_of
from tui.presentation.short_session import NOTHING_TO_PICK, sentences
from tui.presentation.soreness import REMINDER_RULE_ALONE
from tui.presentation.units_in_words import spell_units
from tui.storage.log.log import LogError

CHOOSE = "Type a number and press Enter. M and Enter say the menu again, Q and Enter quit."
QUIT, QUIT_NUMBER = "Quit", 0
GO_BACK = "Enter goes back to the menu."
TO_START = "Enter to start, Q to go back"
AT_ONCE = 10
"""Lines of a long list before the question whether to go on."""
USUAL_MINUTES, MOST_MINUTES = 10, 180
TAKE_BACK = "Take back that today is a rest day"
"""What is offered on a rest day."""
UNSEEN = frozenset({"theme", "reduced_motion", "show_week"})
"""Settings of the screen, which mean nothing in lines, by their ids."""


def run(context: AppContext, open_sounds: Callable[[], Announcer]) -> int:
    """Show the menu on standard output, and do what is typed; return the exit code.

    Args:
        context: What outlives a session.
        open_sounds: Opens the outlets of cues, for each session anew.
    """
    typing = Typing(sys.stdin, context.clock)
    typing.begin()
    asks = sys.stdin is not None and sys.stdin.isatty()
    with typing.listening():
        return PlainMenu(context, typing, say, open_sounds, asks=asks).run()


class PlainMenu:
    """A numbered menu in lines, until it is quit."""

    def __init__(
        self,
        context: AppContext,
        lines: Lines,
        say: Callable[[str], None],
        open_sounds: Callable[[], Announcer],
        *,
        asks: bool,
    ) -> None:
        self._context, self._lines, self._say = context, lines, say
        self._open_sounds, self._asks = open_sounds, asks
        self._answers = Answers(lines)
        self._runs = PlainRuns(context, say, self._answers)

    def run(self) -> int:
        """Say the menu, and do what is typed until it is quit; return the exit code."""
        if not self._begin():
            return self._code
        again = True
        while not self._answers.over:
            entries = self._entries()
            if again:
                self._say_menu(entries)
            else:
                self._say(CHOOSE)
            word = self._answers.word()
            if word is None:
                break
            again = word in ("", "m", "menu", "?", "h", "help")
            if again:
                continue
            number = whole_number(word)
            if number == QUIT_NUMBER:
                break
            if number is None or not 1 <= number <= len(entries):
                self._say(f"Type a number from {QUIT_NUMBER} to {len(entries)}.")
                continue
            try:
                entries[number - 1][1]()
            except (LogError, OSError) as error:
                self._say(f"{str(error).removesuffix('.')}.")
        return self._code

    @property
    def _code(self) -> int:
        return 128 + self._answers.signal if self._answers.signal else 0

    def _begin(self) -> bool:
        """Say what comes before the menu; return whether to go on."""
        context = self._context
        mode = PlainMode(context, self._open_sounds(), self._lines, self._say, self._asks)
        if not mode.warnings_confirmed():
            return False
        try:
            context.read_history()
            for record in context.log.unfinished():
                self._say(f"{heading_of(record, left=False)} {detail_of(record, context.today)}")
                self._say("Start that routine to go on with it.")
        except LogError as error:
            self._say(str(error))
        if self._asks:
            self._soreness().ask_morning()
        if text := DoctorReminder(context).text():
            self._say(f"{text} {REMINDER_RULE_ALONE}")
        return not self._answers.over

    def _say_menu(self, entries: "list[Entry]") -> None:
        self._say(f"Surefoot. {day_in_words(self._context.today)}.")
        for number, (label, _) in enumerate(entries, 1):
            self._say(f"{number}. {label}.")
        self._say(f"{QUIT_NUMBER}. {QUIT}.")
        self._say(CHOOSE)

    def _entries(self) -> "list[Entry]":
        """Return what can be chosen now, with what it does.

        What comes and goes, as own routines do, is last: the others keep their numbers.
        """
        context = self._context
        offers = {
            offer.routine.id: (offer_in_brief(offer), partial(self._offer, offer))
            for offer in context.offers()
        }
        built_in = context.catalog.built_in.routines
        rest = context.today in context.history.rest_days
        entries: list[Entry] = [
            *(offers[name] for name in built_in),
            ("What fits into the time you have", self._minutes),
            ("Balance hold", self._hold),
            ("Balance test", self._test),
            ("How an exercise is done", self._exercises),
            ("What is due today", self._due),
            ("The last seven days", self._week),
            ("Log", self._log),
            ("Runs", self._list_runs),
            ("Save a run", self._runs.add),
            ("Save how sore your ankle is now", lambda: self._soreness().check_in()),
            (TAKE_BACK if rest else "Mark today as a rest day", self._rest_day),
            ("Settings", self._settings),
            ("Warnings", lambda: self._say_all(warning_lines())),
            *(offer for name, offer in offers.items() if name not in built_in),
        ]
        if context.next_step() is not None:
            entries.append(("A next step is offered", self._next_step))
        if self._runs.can_undo:
            entries.append(("Undo the run that you saved", self._runs.undo))
        return entries

    # What can be chosen.

    def _offer(self, offer: Offer) -> None:
        """Say what a routine is, set it up where that is asked, and start it."""
        self._say_all(offer_lines(offer))
        routine = offer.routine
        choices = choices_before(routine, self._context.catalog.exercises)
        set_up = "S to set it up, " if choices else ""
        self._say(f"Press Enter to start, {set_up}Q to go back.")
        word = self._answers.word()
        if word in ("s", "set up") and choices:
            settings, word = self._choose(self._context.settings, choices, TO_START)
            self._change(settings)
        if word == "":
            self._start(routine)

    def _choose(
        self, state: State, options: Sequence[Option[State]], otherwise: str
    ) -> tuple[State, str | None]:
        """Let options be changed, as ``choose`` does."""
        return choose(state, options, self._say, self._answers, otherwise=otherwise)

    def _hold(self) -> None:
        """Set up balance holds, and start them."""
        last = self._last_hold()
        if last is None:
            return
        choice, word = self._choose(last, tuple(OPTIONS.values()), TO_START)
        if word == "":
            self._change(self._context.settings._replace(hold=choice.set_up))
            self._start(choice.routine)

    def _test(self) -> None:
        """Start a balance test, whose rules are said and confirmed first."""
        last = self._last_hold()
        if last is not None:
            self._start(last.test(self._context.norms))

    def _last_hold(self) -> HoldChoice | None:
        """Return how balance holds were set up last; say it and return None where none can be."""
        exercise = stance_of(self._context.catalog.exercises.values())
        if exercise is None:
            self._say("There is no balance exercise.")
            return None
        return HoldChoice.of(exercise, self._context.settings.hold)

    def _minutes(self) -> None:
        """Ask for the time there is, say what fits into it, and start that."""
        self._say(f"How many minutes do you have? Press Enter for {USUAL_MINUTES}.")
        word = self._answers.word()
        if word is None:
            return
        minutes = whole_number(word) if word else USUAL_MINUTES
        if minutes is None or not 1 <= minutes <= MOST_MINUTES:
            self._say(f"Type a whole number from 1 to {MOST_MINUTES}.")
            return
        short = self._context.fitting()(minutes)
        if short is None:
            self._say(NOTHING_TO_PICK)
            return
        self._say_all(sentences(short))
        self._say("Press Enter to start, Q to go back.")
        if self._answers.word() == "":
            self._start(short.routine)

    def _start(self, routine: Routine) -> None:
        """Lead through a session of a routine."""
        sounds = self._open_sounds()
        mode = PlainMode(self._context, sounds, self._lines, self._say, self._asks)
        try:
            code = mode.session(routine)
        finally:
            sounds.close()
        self._answers.signal = max(0, code - 128)
        self._context.read_history()

    def _exercises(self) -> None:
        """List the exercises, and say the card of one."""
        exercises: tuple[Exercise, ...] = tuple(self._context.catalog.exercises.values())
        for number, exercise in enumerate(exercises, 1):
            self._say(f"{number}. {exercise.name}.")
        self._say(f"Type a number. {GO_BACK}")
        chosen = whole_number(self._answers.word() or "")
        if chosen is None or not 1 <= chosen <= len(exercises):
            return
        self._say_all(card_lines(exercises[chosen - 1]))

    def _due(self) -> None:
        context, history = self._context, self._context.history
        catalog = context.settings.applied_to(context.catalog)
        left = due(catalog.routines.values(), catalog.exercises, history, context.today)
        self._say_all(due_lines(left, rest=context.today in history.rest_days))

    def _week(self) -> None:
        context = self._context
        catalog, today = context.settings.applied_to(context.catalog), context.today
        weeks = weeks_of(catalog.routines.values(), catalog.exercises, context.history, today)
        self._say_all(week_lines(weeks, today))

    def _log(self) -> None:
        today = self._context.today
        lines = (session_line(session, today) for session in self._context.log.sessions())
        self._say_by_tens(lines, "The log is empty.")

    def _list_runs(self) -> None:
        self._say_by_tens(self._runs.lines(), "You have not saved a run yet.")

    def _rest_day(self) -> None:
        marked = self._context.toggle_rest_day(self._context.today)
        self._say("Rest day. Nothing is due today." if marked else "Today is no rest day anymore.")

    def _next_step(self) -> None:
        """Say the next step that is offered, and take or drop it."""
        step = self._context.next_step()
        if step is None:
            return
        self._say(spell_units(" ".join(step_sentences(step))))
        word = self._answers.word()
        if word in ("y", "yes", "n", "no"):
            self._context.answer_step(step, taken=word.startswith("y"))
            self._say(f"{self._context.saved}.")

    def _settings(self) -> None:
        """Let the settings be changed that mean something in lines."""
        catalog = self._context.catalog
        every, built_in = (
            choices_of(one.exercises.values(), one.routines.values())
            for one in (catalog, catalog.built_in)
        )
        # Those of built-in exercises and routines keep their numbers.
        known = {option.id for option in built_in}
        options = [option for option in every if option.id not in UNSEEN]
        options.sort(key=lambda option: option.id not in known)
        settings, _ = self._choose(self._context.settings, options, "Enter to go back")
        self._change(settings)

    # What they share.

    def _soreness(self) -> PlainSoreness:
        return PlainSoreness(self._context, self._say, self._answers.word)

    def _change(self, settings: Settings) -> None:
        """Save other settings, if they are."""
        if settings == self._context.settings:
            return
        self._context.change(settings)
        self._say(f"{self._context.saved}.")

    def _say_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._say(line)

    def _say_by_tens(self, lines: Iterator[str], empty: str) -> None:
        """Say a long list, ten lines at once."""
        said = 0
        while some := list(islice(lines, AT_ONCE)):
            if said:
                self._say("Press Enter for more, Q to go back.")
                if self._answers.word() is None:
                    return
            self._say_all(some)
            said += len(some)
        if not said:
            self._say(empty)


Entry = tuple[str, Callable[[], None]]
"""A line of the menu, without its number, and what it does."""
