"""Preview of a file that somebody gave, to be added or not."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.presentation.given_file import GivenFile, describe_refusal
from tui.presentation.sections import Line, Section
from tui.screens.base import BaseScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.section_text import SectionText
from tui.widgets.styles import MUTED
from tui.widgets.title_bar import TitleBar

REPLACED = "A file of yours that is replaced is saved beside it, with .bak behind its name."
"""What becomes of a file that is replaced."""
ALREADY = "You have all of it already."
"""The sentence on a file that brings nothing new."""


class GivenFileScreen(BaseScreen[bool]):
    """What a file brings, or its mistakes; it returns whether to add the file."""

    CSS_PATH = "given_file.tcss"
    HELP_TITLE = "A file that somebody gave you"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "add", "Add it", key_display="y", tooltip="Add what the file brings"),
        Binding("escape,n", "leave", "Back", key_display="esc", tooltip="Go back, add nothing"),
    ]

    def __init__(self, given: GivenFile) -> None:
        super().__init__()
        self.given = given
        self._mistakes = SectionText(markup=False)
        self._mistakes.sections = (Section("", _lines_of(given.mistakes)),)

    def compose_body(self) -> ComposeResult:
        """Yield the title, and what the file brings or why it is refused."""
        given = self.given
        yield TitleBar("This file cannot be added" if given.mistakes else "Add this file?")
        with VerticalScroll(id="given", classes="refused" if given.mistakes else ""):
            if given.mistakes:
                yield Static(_refusal(given), markup=False)
                yield self._mistakes
            else:
                yield Static(_brought(given), id="brought", markup=False)
                yield Static(_routine(given), id="routine", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#given").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the key that adds where there is nothing to add."""
        if action == "add":
            return bool(self.given.wanted)
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Return that the file is to be added."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Return that nothing is to be added."""
        self.dismiss(False)


def _refusal(given: GivenFile) -> Content:
    """Return that a file is not used, and what to do about it."""
    lines = [
        Content.styled(given.name, "bold"),
        *map(Content, describe_refusal(len(given.mistakes))),
    ]
    return Content("\n").join(lines)


def _lines_of(mistakes: Iterable[str]) -> tuple[Line, ...]:
    """Return a line with a bullet for each mistake."""
    return tuple(Line(mistake, "·") for mistake in mistakes)


def _brought(given: GivenFile) -> Content:
    """Return what a file brings, and what it replaces."""
    lines = [Content.styled(f"{given.name} brings", MUTED)]
    for part in given.parts:
        style = "bold $warning" if part.replaces else MUTED
        kind = (f"{part.kind:<10}", MUTED)
        lines.append(Content.assemble(kind, f"{part.name}  ", (part.effect, style)))
    if any(part.replaces_own for part in given.parts):
        lines.append(Content.styled(REPLACED, MUTED))
    if not given.wanted:
        lines.append(Content.styled(ALREADY, "bold"))
    lines += [Content.styled(sentence, "bold $warning") for sentence in given.lost]
    return Content("\n").join(lines)


def _routine(given: GivenFile) -> Content:
    """Return the routine of a file; empty where it has none."""
    return Content("\n").join(_routine_lines(given)) if given.title else Content("")


def _routine_lines(given: GivenFile) -> Iterator[Content]:
    yield Content.styled(given.title, "bold")
    yield Content(given.purpose)
    yield Content.styled(f"{given.amount} · {given.frequency}", "$text-accent")
    yield Content.styled(f"needs {', '.join(given.needs) or 'nothing'}", MUTED)
    yield Content(" ")
    for number, line in enumerate(given.steps, 1):
        yield Content(f"{number} {line.name}")
        yield Content.styled(f"  {line.how}", MUTED)
