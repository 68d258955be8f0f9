"""The way to the side that a session begins on: set for all, named today, or begun on already."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.app.context import AppContext
from tui.domain.catalog.routine import FirstSide, Routine, Sorer, begun_on, either_first
from tui.domain.log.record import SessionRecord

if TYPE_CHECKING:
    from textual.screen import Screen


def asks(context: AppContext, routine: Routine) -> bool:
    """Whether a new session of a routine begins with the question which side is sorer."""
    wanted = context.settings.first_side is FirstSide.SORER
    return wanted and either_first(routine, context.catalog.exercises)


def answered(context: AppContext, sorer: Sorer) -> None:
    """Remember an answer, which is marked the next time. Raises OSError where it cannot be kept."""
    if sorer is not context.settings.last_sorer:
        context.change(replace(context.settings, last_sorer=sorer))


async def sorer_of(
    context: AppContext,
    routine: Routine,
    interrupted: SessionRecord | None,
    ask: "Callable[[Screen[Any]], Awaitable[Any]]",
    complain: Callable[[OSError], None],
) -> Sorer | None:
    """The side that is sorer today, asked where that matters; None where it was left unsaid.

    A session that is carried on with keeps the side on which it began.
    """
    if not asks(context, routine):
        return Sorer.ALIKE
    if interrupted is not None:
        side = begun_on(routine, context.catalog.exercises, interrupted.sets)
        return Sorer(side) if side else Sorer.ALIKE
    from tui.screens.sorer_ankle import SorerAnkleScreen

    sorer: Sorer | None = await ask(SorerAnkleScreen(context.settings.last_sorer))
    if sorer is not None:
        try:
            answered(context, sorer)
        except OSError as error:
            complain(error)
    return sorer
