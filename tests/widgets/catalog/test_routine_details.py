"""The description of a routine."""

import re
from datetime import date

import pytest

from tests.support.app import CATALOG
from tui.domain.progress.history import History
from tui.presentation.routine_offers import Offer, offers
from tui.widgets.catalog.routine_details import card, fitted_card

OFFERS = offers(CATALOG, History(), date(2026, 11, 22))


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.routine.id)
def test_nothing_of_a_routine_is_left_out(offer: Offer) -> None:
    text = card(offer).plain
    lines = [name for line in offer.lines for name in (line.name, line.how)]
    for part in (offer.routine.title, offer.routine.purpose, *lines):
        assert part in text
    assert re.search(rf"\b{offer.sets} (sets|holds)\b", text)
    assert offer.routine.leaves_out in text


def test_what_was_done_today_comes_right_after_the_title() -> None:
    offer = OFFERS[0]._replace(today="Today: 92 of 180 lowers.")
    assert card(offer).plain.splitlines()[:2] == [offer.routine.title, offer.today]


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.routine.id)
@pytest.mark.parametrize("size", [(34, 22), (34, 16), (60, 16)])
def test_what_there_is_no_room_for_is_counted(offer: Offer, size: tuple[int, int]) -> None:
    shown = fitted_card(offer, *size)
    assert shown.get_height({}, size[0]) <= size[1]
    steps = sum(
        f"{number} {line.name}" in shown.plain for number, line in enumerate(offer.lines, 1)
    )
    hidden = len(offer.lines) - steps
    sign = f"… {hidden} more: i shows all" if hidden else offer.lines[-1].how
    assert shown.plain.endswith(sign)


def test_with_room_the_description_is_whole() -> None:
    for offer in OFFERS:
        assert fitted_card(offer, 34, 40).plain == card(offer).plain
        assert fitted_card(offer, 34, None).plain == card(offer).plain
