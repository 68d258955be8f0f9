"""A question is answered with the arrows, and escape takes the safe answer."""

import pytest
from textual.events import Key
from textual.widgets import Static

from tests.support.screen_app import ScreenApp
from tui.screens.question import QuestionScreen

ANSWERS = {"Stay": 0, "Go": 1, "[b]Other[/]": 2}


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("enter",), 0),
        (("space",), 0),
        (("down", "enter"), 1),
        (("down", "down", "space"), 2),
        (("down", "escape"), 0),
        (("y", "9", "4", "2"), 1),
        (("3",), 2),
        (("down", "n"), 0),
    ],
)
async def test_a_key_gives_an_answer(keys: tuple[str, ...], answer: int) -> None:
    app = ScreenApp(QuestionScreen("Leave?", "Nothing is done.", ANSWERS))
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        assert app.results == [answer]


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("n", False), ("1", False)])
async def test_yes_is_the_answer_that_escape_does_not_give(key: str, answer: bool) -> None:
    app = ScreenApp(QuestionScreen("Leave?", "", {"Go on": False, "Leave": True}))
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert app.results == [answer]


async def test_escape_can_take_another_answer() -> None:
    app = ScreenApp(QuestionScreen("Leave?", "", ANSWERS, escape=-1))
    async with app.run_test() as pilot:
        await pilot.press("escape")
        assert app.results == [2]


async def test_text_is_never_read_as_markup() -> None:
    app = ScreenApp(QuestionScreen("[i]Leave?[/]", "[u]now[/]", ANSWERS))
    async with app.run_test() as pilot:
        await pilot.pause()
        texts = [str(static.content) for static in app.shown.query(Static)]
        assert texts[:2] == ["[i]Leave?[/]", "[u]now[/]"]


@pytest.mark.parametrize("pair", [("enter", "enter"), ("enter", "escape"), ("escape", "escape")])
async def test_of_two_keys_in_one_read_only_the_first_answers(pair: tuple[str, str]) -> None:
    app = ScreenApp(QuestionScreen("Leave?", "", ANSWERS))
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in pair:
            app.post_message(Key(key, None))
        await pilot.pause()
        assert app.results == [0]
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize(("height", "gap"), [(20, 0), (24, 1)])
async def test_what_is_urgent_comes_first_and_bold_and_the_source_last(
    height: int, gap: int
) -> None:
    screen = QuestionScreen("Sore?", "A rule.", ANSWERS, urgent="[b]Stop![/]", source="A study.")
    async with ScreenApp(screen).run_test(size=(60, height)) as pilot:
        await pilot.pause()
        urgent, rule, source = (
            screen.query_one(f"#{part}", Static) for part in ("urgent", "detail", "source")
        )
        assert str(urgent.content) == "[b]Stop![/]"
        assert urgent.styles.text_style.bold
        assert rule.region.y == urgent.region.bottom + gap
        assert source.region.y == rule.region.bottom + gap
        assert rule.styles.color != source.styles.color
