"""The way to the side that a session begins on: set for all, named today, or begun on already."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.app.context import Desk
from tui.domain.catalog.routine import FirstSide, Routine, Sorer, begun_on, either_first
from tui.domain.log.record import SessionRecord

if TYPE_CHECKING:
    from textual.screen import Screen


def asks(desk: Desk, routine: Routine) -> bool:
    """Whether a new session of a routine begins with the question which side is sorer."""
    wanted = desk.settings.first_side is FirstSide.SORER
    return wanted and either_first(routine, desk.catalogue.exercises)


def answered(desk: Desk, sorer: Sorer) -> None:
    """Remember an answer, which is marked the next time. Raises OSError where it cannot be kept."""
    if sorer is not desk.settings.last_sorer:
        desk.change(replace(desk.settings, last_sorer=sorer))


async def sorer_of(
    desk: Desk,
    routine: Routine,
    interrupted: SessionRecord | None,
    ask: "Callable[[Screen[Any]], Awaitable[Any]]",
    complain: Callable[[OSError], None],
) -> Sorer | None:
    """The side that is sorer today, asked where that matters; None where it was left unsaid.

    A session that is carried on with keeps the side on which it began.
    """
    if not asks(desk, routine):
        return Sorer.ALIKE
    if interrupted is not None:
        side = begun_on(routine, desk.catalogue.exercises, interrupted.sets)
        return Sorer(side) if side else Sorer.ALIKE
    from tui.screens.sorer_ankle import SorerScreen

    sorer: Sorer | None = await ask(SorerScreen(desk.settings.last_sorer))
    if sorer is not None:
        try:
            answered(desk, sorer)
        except OSError as error:
            complain(error)
    return sorer
