"""A screen is drawn as soon as it is asked to be, and at most so many times a second."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.screen import UPDATE_PERIOD

from tui.textual_patches import update_timer
from tui.textual_patches.update_timer import UpdateTimer


class Stage:
    """A screen that counts how often it is drawn, under a clock that is moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.drawn, self.leaves = 100.0, 0, False
        self.waits: list[float] = []
        """The seconds for which the timer was set."""
        self.due: Callable[[], None] | None = None
        stage = self

        class ByHand:
            def __init__(self, _: object, callback: Callable[[], None]) -> None:
                self.callback = callback

            def set(self, seconds: float) -> None:
                stage.waits.append(seconds)
                stage.due = self.callback

            def stop(self) -> None:
                stage.due = None

        loop = SimpleNamespace(time=lambda: self.now)
        monkeypatch.setattr(update_timer, "OneShotTimer", ByHand)
        monkeypatch.setattr(update_timer, "asyncio", SimpleNamespace(get_running_loop=lambda: loop))
        self.timer = UpdateTimer(cast(Any, self))

    @property
    def app(self) -> SimpleNamespace:
        return SimpleNamespace(_exit=self.leaves)

    def _on_timer_update(self) -> None:
        self.timer.pause()  # As Textual does.
        self.drawn += 1

    def let_pass(self, seconds: float) -> None:
        self.now += seconds
        due, self.due = self.due, None
        if due is not None:
            due()


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(monkeypatch)


def test_a_screen_is_drawn_at_once_and_only_once(stage: Stage) -> None:
    stage.timer.resume()
    stage.timer.resume()
    stage.let_pass(0)
    stage.let_pass(10)
    assert (stage.waits, stage.drawn) == ([0.0], 1)


@pytest.mark.parametrize("passed", [0.0, UPDATE_PERIOD / 4, UPDATE_PERIOD, 5.0])
def test_the_next_picture_waits_for_the_rest_of_the_period(stage: Stage, passed: float) -> None:
    stage.timer.resume()
    stage.let_pass(0)
    stage.let_pass(passed)
    stage.timer.resume()
    assert stage.waits[1] == pytest.approx(max(0.0, UPDATE_PERIOD - passed))
    stage.let_pass(stage.waits[1])
    assert stage.drawn == 2


def test_what_was_drawn_meanwhile_is_not_drawn_again(stage: Stage) -> None:
    stage.timer.resume()
    stage.timer.pause()
    stage.let_pass(1)
    assert stage.drawn == 0
    stage.timer.resume()
    stage.let_pass(0)
    assert stage.drawn == 1


def test_an_app_that_leaves_draws_no_more(stage: Stage) -> None:
    stage.leaves = True
    stage.timer.resume()
    stage.let_pass(0)
    assert (stage.drawn, stage.due) == (0, None)
