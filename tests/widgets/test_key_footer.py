"""The footer: the keys of the screen, each styled once."""

from collections import Counter
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widgets import Static

from tests.support.screen_app import ScreenApp
from tui.screens.base import BaseScreen
from tui.widgets.key_footer import KeyFooter


class KeysScreen(BaseScreen[None]):
    CSS_PATH = None
    BINDINGS: list[BindingType] = [("a", "add", "Add"), ("d", "delete", "Delete")]

    def compose_body(self) -> ComposeResult:
        yield Static("text")
        yield KeyFooter()


class ChangingScreen(KeysScreen):
    may_add = True

    def action_delete(self) -> None:
        self.may_add = not self.may_add
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return self.may_add if action == "add" else True


class StyledScreen(KeysScreen):
    CSS_PATH = "../../tui/screens/base.tcss"


@pytest.fixture
def styled(monkeypatch: pytest.MonkeyPatch) -> "Counter[DOMNode]":
    """How often each node was styled."""
    counts: Counter[DOMNode] = Counter()
    apply = Stylesheet.apply

    def counting(self: Stylesheet, node: DOMNode, **options: Any) -> None:
        counts[node] += 1
        apply(self, node, **options)

    monkeypatch.setattr(Stylesheet, "apply", counting)
    return counts


async def test_the_footer_names_the_keys_and_not_the_palette() -> None:
    app = ScreenApp(KeysScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = [str(key.render()).split() for key in app.shown.query("FooterKey")]
        assert shown == [["a", "Add"], ["d", "Delete"]]
        assert not app.shown.query("FooterKey.-compact")


async def test_only_other_keys_are_shown_anew() -> None:
    screen = ChangingScreen()
    app = ScreenApp(screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keys = list(screen.query("FooterKey"))
        screen.refresh_bindings()
        await pilot.pause()
        assert list(screen.query("FooterKey")) == keys
        await pilot.press("d")
        await pilot.pause()
        (key,) = screen.query("FooterKey")
        assert str(key.render()).split() == ["d", "Delete"]
        await pilot.press("d")
        await pilot.pause()
        assert len(screen.query("FooterKey")) == 2


async def test_a_new_screen_and_its_keys_are_styled_once(styled: "Counter[DOMNode]") -> None:
    app = ScreenApp(KeysScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        parts = app.shown.query("Static, KeyFooter, FooterKey")
        assert {str(part): styled[part] for part in parts} == {str(part): 1 for part in parts}
        assert len(parts) == 4


async def test_a_screen_whose_style_sheet_was_read_late_is_styled_with_it(
    styled: "Counter[DOMNode]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stylesheet, "has_source", lambda *_: False)
    app = ScreenApp(StyledScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        (text,) = (part for part in app.shown.query(Static) if str(part.content) == "text")
        assert styled[text] == 2
