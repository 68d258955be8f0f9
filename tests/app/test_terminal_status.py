"""The session in the terminal around it: written once, cleared always, only where it is wanted."""

import pytest

from tests.support.app import CATALOG
from tui.app.terminal_status import TerminalStatus
from tui.domain.settings import Preferences, Settings
from tui.presentation.readout import readout
from tui.presentation.terminal_sequences import NO_PROGRESS, RESTORE_TITLE, SAVE_TITLE
from tui.session.plan import PhaseKind, plan
from tui.session.session import Session

GHOSTTY = {"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.0"}
OFF = Settings(terminal_title=False, terminal_progress=False, terminal_notification=False)


class Terminal:
    """Keeps what is written to it, and what it is to be left with."""

    def __init__(self, *, focus: bool = False) -> None:
        self.written: list[str] = []
        self.on_leave = ""
        self.focus = focus

    def write(self, sequence: str, on_leave: str) -> None:
        self.written.append(sequence)
        self.on_leave = on_leave

    def status(
        self, environment: dict[str, str], settings: Settings | None = None
    ) -> TerminalStatus:
        return TerminalStatus(settings or Settings(), environment, self.write, lambda: self.focus)


def in_first(kind: PhaseKind, routine: str = "after-a-run") -> Session:
    phases = plan(CATALOG.routines[routine], CATALOG.exercises, Preferences())
    index = next(i for i, phase in enumerate(phases) if phase.kind is kind)
    return Session(phases).begun(0.0).moved_to(index, 0.0)


def test_phase_and_time_left_are_shown_once_and_cleared() -> None:
    terminal, session = Terminal(), in_first(PhaseKind.WORK)
    status = terminal.status(GHOSTTY)
    for moment in (0.0, 0.2, 0.4):
        status.show(readout(session.advanced_to(moment), moment))
    (first,) = terminal.written
    assert first.startswith(f"{SAVE_TITLE}\x1b]2;HOLD LEFT 30 s · set 1 of 18 · 12:02 left")
    assert first.endswith(" · Surefoot\x1b\\\x1b]9;4;1;2\x1b\\")
    assert terminal.on_leave == RESTORE_TITLE + NO_PROGRESS
    status.show(readout(session.paused(1.2), 1.2))
    assert "\x1b]2;PAUSED LEFT 29 s" in terminal.written[1]
    assert SAVE_TITLE not in terminal.written[1]
    status.clear()
    assert (terminal.written[2:], terminal.on_leave) == ([RESTORE_TITLE + NO_PROGRESS], "")
    # After the terminal was given back, all of it is shown again.
    status.show(readout(session, 0.0))
    status.forget()
    status.show(readout(session, 0.0))
    assert terminal.written[3] == terminal.written[4] == first


def test_a_stopwatch_does_not_run_in_the_title() -> None:
    terminal, session = Terminal(), in_first(PhaseKind.WORK, "balance")
    status = terminal.status({"TERM": "xterm"})
    for tenth in range(5):
        status.show(readout(session.advanced_to(tenth / 10), tenth / 10))
    assert len(terminal.written) == 1
    assert "HOLD LEFT · hold 1 of 10" in terminal.written[0]


@pytest.mark.parametrize("focus", [False, True])
def test_the_end_of_a_rest_is_told_where_another_window_is_used(*, focus: bool) -> None:
    terminal, rest = Terminal(focus=focus), in_first(PhaseKind.REST)
    status = terminal.status(GHOSTTY)
    status.show(readout(rest, 0.0))
    after = rest.advanced_to(rest.limit or 0.0)
    for moment in (0.0, 0.1):
        now = (rest.limit or 0.0) + moment
        status.show(readout(after.advanced_to(now), now))
    told = [one for one in terminal.written if "]9;Surefoot" in one]
    assert len(told) == (not focus)
    assert focus or "Surefoot: Rest is over. Set 2 of 3, left leg.\x07" in told[0]


@pytest.mark.parametrize(
    ("environment", "settings"), [({}, Settings()), ({"TERM": "linux"}, Settings()), (GHOSTTY, OFF)]
)
def test_nothing_is_written_where_it_is_unknown_or_switched_off(
    environment: dict[str, str], settings: Settings
) -> None:
    terminal, rest = Terminal(), in_first(PhaseKind.REST)
    status = terminal.status(environment, settings)
    status.show(readout(rest, 0.0))
    status.show(readout(rest.skipped(1.0), 1.0))
    status.clear()
    assert (terminal.written, terminal.on_leave) == ([], "")


def test_each_is_switched_off_by_itself() -> None:
    rest = in_first(PhaseKind.REST)
    for off, sequence in (("title", "\x1b]2;"), ("progress", "]9;4;"), ("notification", "]9;Sure")):
        terminal = Terminal()
        status = terminal.status(GHOSTTY, Settings()._replace(**{f"terminal_{off}": False}))
        status.show(readout(rest, 0.0))
        status.show(readout(rest.skipped(1.0), 1.0))
        assert sequence not in "".join(terminal.written)
        assert len("".join(terminal.written)) > 20
