"""What the front desk keeps: the clock, the catalogue, the log, the settings and the past."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from tui.clock import Clock
from tui.domain.catalogue import Catalogue
from tui.domain.history import History, history_of
from tui.domain.record import Outcome, SessionRecord, Soreness
from tui.domain.routine import Routine, balance_hold
from tui.domain.sets import Balance
from tui.domain.settings import Settings
from tui.engine.offers import Offer, offers
from tui.paths import Paths
from tui.storage.draft import Draft
from tui.storage.log import Log
from tui.storage.settings import write_settings

if TYPE_CHECKING:
    from tui.domain.figure import Figure


@dataclass
class Desk:
    """Everything that outlives a screen; it knows no Textual."""

    paths: Paths
    catalogue: Catalogue
    log: Log
    settings: Settings
    clock: Clock
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    history: History = field(default_factory=History)
    _figures: dict[str, "Figure | None"] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The date."""
        return self.clock.now().date()

    @property
    def still(self) -> bool:
        """Whether figures stand still: where it is asked for, or every frame crosses a network."""
        remote = "SSH_CONNECTION" in self.environment
        return remote or self.environment.get("TEXTUAL_ANIMATIONS") == "none"

    def offers(self) -> tuple[Offer, ...]:
        """What there is to choose from today."""
        return offers(self.catalogue, self.history, self.today)

    def figure(self, figure_id: str) -> "Figure | None":
        """A figure, read when it is first asked for; None where there is none."""
        if figure_id not in self._figures:
            from tui.storage.figures import load_figure

            found, _ = load_figure(figure_id, self.paths.shipped, self.paths.data)
            self._figures[figure_id] = found
        return self._figures[figure_id]

    def balance(self) -> Routine | None:
        """The balance hold that the stopwatch begins with; None without such an exercise."""
        for exercise in self.catalogue.exercises.values():
            if exercise.kind == Balance.kind and exercise.usual[0].id is not None:
                return balance_hold(exercise.id, exercise.usual[0].id)
        return None

    def draft(self, routine: Routine, *, saved: bool, of: SessionRecord | None = None) -> Draft:
        """The record of a session to come, or of an interrupted one that is carried on with."""
        log = self.log if saved else None
        if of is not None:
            return Draft(log, of, self.clock.now)
        return Draft.of(routine, log, self.clock.now)

    def remember(self) -> None:
        """Read the past. Raises LogError."""
        self.history = history_of(self.log.sessions())

    def store(self, record: SessionRecord, note: str, soreness: Soreness) -> None:
        """Bring a finished session into the log's file, with what was added. Raises LogError."""
        self.log.fold()
        if (note, soreness) != (record.note, record.soreness):
            self.log.put(replace(record, note=note, soreness=soreness))

    def keep(self, interrupted: SessionRecord) -> None:
        """Close a session that was interrupted, as it is. Raises LogError."""
        self.log.finish(replace(interrupted, outcome=Outcome.STOPPED))
        self.log.fold()

    def confirm_warnings(self) -> None:
        """The warnings have been read. Raises OSError where that cannot be stored."""
        self.settings = replace(self.settings, warnings_read=True)
        write_settings(self.paths.settings, self.settings)
