"""Ports of an app that is not there."""

from typing import Any

from tui.app.ports import AppPorts


class Shown:
    """Ports of an app that only remembers its messages."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.ports = AppPorts(
            push_screen_wait=self._nothing,
            notify=lambda message, **_: self.messages.append(message),
            call_from_thread=lambda call, *values: call(*values),
            call_after_refresh=self._nothing,
            run_in_thread=lambda work: work(),
            announce=self._nothing,
            show_offers=self._nothing,
            exit=self._nothing,
        )

    def _nothing(self, *_: Any) -> Any:
        raise AssertionError("not asked for here")
