"""The form of a session: what is typed is checked, shown and confirmed."""

import pytest
from textual.widgets import Input, OptionList

from tests.support.log_screen import agree, edit, opened, session
from tests.support.made_up import a_set
from tests.support.scenes import text_of
from tui.screens.edit_session import EditSessionScreen
from tui.screens.help import help_of
from tui.screens.question import QuestionScreen
from tui.widgets.log.set_form import NO_HOLD, NO_REPS, NO_SECONDS, OPENS, TAKES


async def test_a_narrow_form_names_the_variation_of_a_set() -> None:
    one_way = a_set(1, exercise="tibialis-anterior-stretch", variation=None)
    sets = (a_set(1, variation="knee-straight"), one_way)
    async with opened(session(1, sets=sets), size=(60, 20)) as (page, pilot):
        await pilot.press("e")
        await pilot.pause()
        shown = text_of(page)
        assert "knee straight " in shown
        assert " Tibialis anteri… " in shown


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("day", "2026-02-30", "There is no day “2026-02-30”. Type it like 2026-11-22."),
        ("day", "2027-02-03", "That time is in the future."),
        ("time", "25:00", "There is no time “25:00”. Type it like 07:31."),
        ("worst", "11", "Type soreness as a whole number from 0 to 10."),
        ("seconds", "-3", "Type the seconds as a number, for example 38.4 or 1:05."),
        ("seconds", "nan", "Type the seconds as a number, for example 38.4 or 1:05."),
    ],
)
async def test_a_wrong_field_is_refused_and_nothing_is_lost(
    field: str, text: str, sentence: str
) -> None:
    async with opened(session(1)) as (page, pilot):
        await edit(pilot, page, note="kept", **{field: text})
        assert isinstance(page.screen, EditSessionScreen)
        assert [one.message for one in page._notifications] == [sentence]
        assert page.screen.query_one("#note", Input).value == "kept"
        assert page.screen.query_one(f"#{field}", Input).value == text
        assert page.screen.focused.id == field
        assert page.changes == []


async def test_the_help_says_whether_a_session_is_added_or_edited() -> None:
    async with opened(session(1)) as (page, pilot):
        for key, heading in (("a", "Adding a session"), ("e", "Editing a session")):
            await pilot.press(key)
            await pilot.pause()
            found = help_of(page.screen)
            assert found is not None
            assert found._title == heading
            await pilot.press("escape")
            await pilot.pause()


async def test_a_set_is_edited_with_a_key_or_with_a_number() -> None:
    async with opened(session(1)) as (page, pilot):
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("s", "enter")
        page.screen.query_one("#seconds", Input).value = "12"
        await pilot.press("enter", "ctrl+s")
        await pilot.pause()
        assert "left, set 1: 30 s, done → –, skipped" in page.text("detail")
        assert "left, set 2: 30 s, done → 12 s, partial" in page.text("detail")
        await agree(pilot, page)
        sets = page.changes[0].after.sets
        assert [(one.seconds, one.outcome) for one in sets] == [
            (None, "skipped"), (12, "partial"), (30, "done"),
        ]  # fmt: skip
        assert page.changes[0].after.active_seconds == 90 - 30 - 18


async def test_a_balance_hold_of_no_time_is_refused() -> None:
    async with opened(session(1, sets=(a_set(1, kind="balance", target={}),))) as (page, pilot):
        await edit(pilot, page, seconds="0")
        assert isinstance(page.screen, EditSessionScreen)
        assert [one.message for one in page._notifications] == [NO_HOLD]
        assert page.screen.focused.id == "seconds"


@pytest.mark.parametrize(
    ("kind", "field", "sentence"),
    [("reps", "reps", NO_REPS), ("hold", "seconds", NO_SECONDS)],
)
async def test_a_done_set_keeps_its_number(kind: str, field: str, sentence: str) -> None:
    measured = a_set(1, kind=kind, target={field: 15}, reps=15 if kind == "reps" else None)
    async with opened(session(1, sets=(measured,))) as (page, pilot):
        await edit(pilot, page, **{field: ""})
        assert isinstance(page.screen, EditSessionScreen)
        assert [one.message for one in page._notifications] == [sentence]
        assert page.screen.focused.id == field
        assert page.changes == []


async def test_only_the_number_of_a_done_set_has_to_stay() -> None:
    partly = a_set(1, kind="reps", target={"reps": 15}, reps=9, outcome="partial")
    async with opened(session(1, sets=(partly,))) as (page, pilot):
        await edit(pilot, page, reps="", seconds="")
        await agree(pilot, page)
        (after,) = page.changes[0].after.sets
        assert (after.reps, after.seconds, after.outcome) == (None, None, "partial")
    held = a_set(1, kind="balance", target={})
    async with opened(session(1, sets=(held,))) as (page, pilot):
        await edit(pilot, page, seconds="")
        await agree(pilot, page)
        assert page.changes[0].after.sets[0].seconds is None


async def test_unchanged_fields_keep_their_last_digit() -> None:
    odd = session(1, note="two\nlines", sets=(a_set(1, seconds=30.123456789),))
    async with opened(odd) as (page, pilot):
        await edit(pilot, page)
        assert page.screen is page.log_screen  # nothing changed, so nothing is asked
        await edit(pilot, page, worst="4")
        await agree(pilot, page)
        after = page.changes[0].after
        assert (after.sets, after.note, after.started) == (odd.sets, odd.note, odd.started)


async def test_leaving_the_editor_asks_where_something_was_typed() -> None:
    async with opened(session(1)) as (page, pilot):
        await pilot.press("e")
        await pilot.pause()
        page.screen.query_one("#note", Input).value = "half a th"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(page.screen, QuestionScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert page.screen.query_one("#note", Input).value == "half a th"


async def test_another_routine_brings_its_own_sets() -> None:
    async with opened() as (page, pilot):
        await pilot.press("a")
        await pilot.pause()
        page.screen.query_one("#routine").value = "balance"
        await pilot.pause()
        assert page.screen.query_one("#sets", OptionList).option_count == 10
        await pilot.press("ctrl+s")
        await pilot.pause()
        await agree(pilot, page)
        assert page.changes[0].after.title == "Balance"
        assert {one.seconds for one in page.changes[0].after.sets} == {None}  # measured by nobody


async def test_what_enter_does_is_said_of_the_list_and_of_a_field() -> None:
    async with opened(session(1)) as (page, pilot):
        await pilot.press("e")
        await pilot.pause()
        assert page.text("measures-hint") == OPENS
        assert page.text("tab-hint") == "tab next field"
        await pilot.press("enter")
        await pilot.pause()
        assert page.text("measures-hint") == TAKES
        await pilot.press("enter")
        await pilot.pause()
        assert page.text("measures-hint") == OPENS
        # A field of the session is no field of a set: enter moves to the list.
        await pilot.press("shift+tab")
        await pilot.pause()
        assert page.text("measures-hint") == OPENS
