"""Answers to questions in plain mode."""

from tui.cli.stdin import Lines

A_WHILE = 3600.0
"""Seconds to wait at once for an answer that may take as long as it likes."""


class Answers:
    """What is typed where something is asked, however long it takes."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.signal = 0
        """The signal that came instead of an answer; 0 where none did."""

    @property
    def over(self) -> bool:
        """Whether nothing more can be asked: the input has ended, or a signal came."""
        return self._lines.ended or bool(self.signal)

    def text(self) -> str | None:
        """Return what is typed; None where the input ended or a signal came."""
        typed = None
        while typed is None and not self._lines.ended:
            typed = self._lines.wait(A_WHILE)
        if typed is None or typed.signal:
            self.signal = typed.signal if typed else 0
            return None
        return typed.text.strip()

    def word(self) -> str | None:
        """Return what is typed in small letters; None for whoever leaves, with q too."""
        text = self.text()
        return None if text is None or text.lower().startswith("q") else text.lower()
