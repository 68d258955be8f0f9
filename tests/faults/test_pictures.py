"""Figures are pictures where the terminal shows them, and none is left behind."""

import signal

from tests.support.picture_terminal import PictureTerminal
from tests.support.program import COMMAND, ROOT
from tui.figures.kitty_graphics import PLACEHOLDER


def test_pictures_are_shown_and_covered_and_come_back_and_are_gone_at_the_end() -> None:
    with PictureTerminal([*COMMAND, "start", "after-a-run"], cwd=ROOT) as terminal:
        terminal.wait_until(lambda: terminal.parts > 20, "no picture")
        assert {b"\x1b[>0q", b"\x1b[16t"} < set(terminal.asked)
        # It raises where a part is shown that was not sent.
        shown = terminal.draw()
        assert len({pixel for line in shown for pixel in line}) > 10
        # The motion is frames of pictures that are there.
        terminal.wait_until(lambda: terminal.graphics.shown > 2, "no other frame")
        # A cover tints what lies below it, and so the ids: there are cells below it.
        terminal.send("!")
        terminal.wait_for("Stop and see a doctor")
        terminal.wait_until(lambda: PLACEHOLDER not in terminal.text, "a picture below a cover")
        terminal.send("\x1b")
        terminal.wait_until(lambda: terminal.parts > 20, "no picture after a cover")
        # Another size has other pictures, and those of the old one are freed.
        before = set(terminal.graphics.images)
        terminal.resize(100, 30)
        terminal.wait_until(
            lambda: terminal.parts > 20 and not before & set(terminal.graphics.images),
            "pictures of the old size",
        )
        # Stopped and continued, from outside and by its key, the pictures were deleted in between.
        for stops in ([signal.SIGSTOP, signal.SIGCONT], [signal.SIGTSTP]):
            sent = terminal.graphics.sent
            for number in stops:
                terminal.signal(number)
            terminal.wait_until(
                # For a moment the cells are those of before.
                lambda sent=sent: (
                    terminal.graphics.sent > sent and terminal.parts > 20 and not terminal.missing
                ),
                "no picture after a stop",
            )
            terminal.draw()
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert terminal.graphics.images == {}
        assert terminal.restored
        assert not terminal.left_on
