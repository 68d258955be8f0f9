"""What the chooser says of today: how much was done, and what more is offered."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.support.app import CATALOG
from tui.domain.log.record import SetOutcome
from tui.domain.progress.history import history_of
from tui.presentation.routine_offers import offers
from tui.session.recording import past_session

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HEELS = CATALOG.routines["heel-raises"]
WHOLE = past_session(HEELS, CATALOG.exercises, NOW, bytes(10), NOW)


@pytest.mark.parametrize(
    ("sets", "sentence", "due"),
    [
        (0, "", True),
        (6, "Today: 90 of 180 lowers. Done from 90% on (our rule).", True),
        (10, "Today: 150 of 180 lowers. Done from 90% on (our rule).", True),
        (12, "Done for today. It can be done a second time today.", False),
    ],
)
def test_the_chooser_says_what_is_done_of_a_dose_and_when_it_is_done(
    sets: int, sentence: str, due: bool
) -> None:
    skipped = [
        replace(one, reps=None, seconds=None, outcome=SetOutcome.SKIPPED.value)
        for one in WHOLE.sets[sets:]
    ]
    session = replace(WHOLE, sets=(*WHOLE.sets[:sets], *skipped))
    found = {one.routine.id: one for one in offers(CATALOG, history_of([session]), NOW.date())}
    assert (found[HEELS.id].today, found[HEELS.id].due) == (sentence, due)


def test_no_offer_names_a_setting_that_is_not_there() -> None:
    for offer in offers(CATALOG, history_of([]), NOW.date()):
        assert "settings" not in offer.today
