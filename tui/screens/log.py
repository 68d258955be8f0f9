"""The log: read in four views, and mended; nothing is changed that was not shown first."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui.domain.catalog.catalog import name_of
from tui.domain.catalog.routine import Routine
from tui.domain.log.compact import entry_of
from tui.domain.log.edits import Edit, EditHistory, differences, in_brief
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import SessionRecord, SetRecord, new_id
from tui.domain.progress.statistics import Tally
from tui.presentation.trend_charts import Totals
from tui.screens.edit_session import EditSessionScreen, Forms
from tui.screens.log_loader import LogSource, Turns
from tui.screens.log_views import LogViews
from tui.screens.question import QuestionScreen
from tui.session.recording import past_session


class LogScreen(LogViews):
    """The log as it can be mended."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", tooltip="Mend the day, soreness, note or sets"),
        Binding("a", "add", "Add", tooltip="Add a session that you did without Surefoot"),
        Binding("x,delete", "delete", "Delete", tooltip="Delete the session"),
        Binding("u", "undo", show=False, tooltip="Undo a change, up to ten of them"),
    ]

    class Changed(Message):
        """A session was changed; it is to be stored."""

        def __init__(self, screen: "LogScreen", change: Edit, changes: EditHistory) -> None:
            self.screen = screen
            self.change = change
            self.changes = changes
            """What can be undone from now on."""
            super().__init__()

        @property
        def control(self) -> "LogScreen":
            """The screen."""
            return self.screen

    def __init__(self, setting: LogSource, selection: SessionFilter | None = None) -> None:
        super().__init__(setting, selection)
        self.changes = setting.changes
        """What can be undone."""
        self._outdated = False
        """Whether the sums are of what was listed before a change."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what cannot be done now."""
        if action in ("edit", "delete"):
            return self.view == "sessions" and self.is_mounted and self.table.entry is not None
        if action == "undo":
            return self.changes.last is not None
        return super().check_action(action, parameters)

    @work
    async def action_edit(self) -> None:
        """Edit the highlighted session."""
        if (entry := self.table.entry) is None:
            return
        before = entry.session
        after = await self.app.push_screen_wait(EditSessionScreen(before, self._forms()))
        if after is not None:
            self._change(Edit(before, after))

    @work
    async def action_add(self) -> None:
        """Add a session that was done without the program."""
        forms = self._forms()
        if not forms.routines:
            return
        blank = forms.blank(forms.routines[0])
        added = await self.app.push_screen_wait(EditSessionScreen(blank, forms, adding=True))
        if added is not None:
            self._change(Edit(None, added))

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted session."""
        if (entry := self.table.entry) is None:
            return
        change = Edit(entry.session, None)
        if await self._confirmed("Delete", change, "Keep it", "Delete it"):
            self._change(change)

    @work
    async def action_undo(self) -> None:
        """Take the last change back."""
        if (last := self.changes.last) is None:
            return
        back = last.undoing(self.setting.now())
        if await self._confirmed(f"Undo {last.word}", back, "Leave it", "Undo it"):
            self._change(back, self.changes.undone)

    async def _confirmed(self, word: str, change: Edit, no: str, yes: str) -> bool:
        lines = in_brief(differences(change, self.named))
        asked = f"{word} {change.session.title}?"
        if change.after is not None and change.before is None:
            lines = f"It comes back.\n{lines}"
        return await self.app.push_screen_wait(QuestionScreen(asked, lines, {no: False, yes: True}))

    def _change(self, change: Edit, changes: EditHistory | None = None) -> None:
        """Show a change, and have it stored; ``changes`` is what is left to undo after an undo."""
        if change.before == change.after:
            return
        self.changes = self.changes.and_then(change) if changes is None else changes
        self._show(change)
        self.post_message(self.Changed(self, change, self.changes))

    def take_back(self, changes: EditHistory) -> None:
        """A change could not be stored: show what is."""
        self.changes = changes
        self.load()

    def _show(self, change: Edit) -> None:
        after = change.after
        kept = after if after is not None and self.selection.accepts(after) else None
        self.mended.add(change.session.id)
        self.table.exchange(change.session.id, entry_of(kept) if kept else None)
        self._count()
        self.refresh_bindings()
        self._outdated = True
        self._renew_sums()

    async def action_view(self, name: str) -> None:
        """Show another view, of what is listed now."""
        await super().action_view(name)
        self._renew_sums()

    def _renew_sums(self) -> None:
        """Count again what was changed, once it is looked at."""
        if self._outdated and not self.reading and self.view != "sessions":
            self._outdated = False
            self.sum_up(Turns())

    @work(thread=True, exclusive=True, group="summing")
    def sum_up(self, turns: Turns) -> None:
        """Count what is listed again, in a thread."""
        worker, tally, selection = get_current_worker(), Tally(), self.selection
        for entry in turns.of(tuple(self.table.entries)):
            if worker.is_cancelled:
                return
            tally.add(selection.narrowed(entry.session))
        self.app.call_from_thread(self._summed, worker, self.sums_of(tally))

    def _summed(self, worker: Worker[None], sums: Totals) -> None:
        if self.is_attached and not worker.is_cancelled:
            self.totals = sums
            self.show_totals()

    def named(self, one: SetRecord) -> str:
        """What the exercise of a set is called."""
        return name_of(one.exercise, one.variation, self.setting.catalog.exercises)

    def all_read(self) -> None:
        """What was changed while the log was read is not in the sums yet."""
        if self.mended:
            self._outdated = True
        self._renew_sums()

    def _forms(self) -> Forms:
        setting = self.setting
        routines = tuple(setting.catalog.routines.values())
        return Forms(setting.now, self.named, routines, self._blank, self._renewed)

    def _blank(self, routine: Routine) -> SessionRecord:
        setting, now = self.setting, self.setting.now()
        started = now.replace(second=0, microsecond=0)
        entropy = setting.entropy()
        return past_session(routine, setting.catalog.exercises, started, entropy, now)

    def _renewed(self, session: SessionRecord) -> SessionRecord:
        """An id sorts by the moment at which its session began."""
        return replace(session, id=new_id(session.started, self.setting.entropy()))
