"""What a leaving app drops, and what it does not."""

import pytest
from textual._context import active_message_pump
from textual.css.query import NoMatches
from textual.events import Key
from textual.widget import Widget
from textual.worker import WorkerFailed

from tui.textual_patches.terminal_app import TerminalApp


class KeysApp(TerminalApp):
    """Counts the keys that it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0
        self.actions = 0

    def on_key(self) -> None:
        self.keys += 1

    def action_count(self) -> None:
        self.actions += 1


async def test_once_the_app_leaves_nothing_is_typed_or_done_any_more() -> None:
    app = KeysApp()
    async with app.run_test() as pilot:
        await pilot.press("a")
        await app.run_action("count")
        assert (app.keys, app.actions) == (1, 1)
        app.exit()
        # A key may have been read before, and comes to a screen that never gets its widgets.
        await app.on_event(Key("a", "a"))
        await app.run_action("count")
        assert (app.keys, app.actions) == (1, 1)


@pytest.mark.parametrize(
    ("error", "leaves", "dropped"),
    [
        (NoMatches("#name"), True, True),
        (WorkerFailed(NoMatches("#name")), True, True),
        (NoMatches("#name"), False, False),
        (AttributeError("_faces"), True, False),
        (WorkerFailed(ZeroDivisionError()), True, False),
    ],
)
def test_only_a_missing_widget_is_no_mistake_while_the_app_leaves(
    error: Exception, leaves: bool, dropped: bool
) -> None:
    app = TerminalApp()
    app._exit = leaves
    active_message_pump.set(Widget() if leaves else app)
    app._handle_exception(error)
    assert (app._exception is None) is dropped
