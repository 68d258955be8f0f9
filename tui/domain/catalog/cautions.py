"""What every athlete should have read before the first session."""

from typing import NamedTuple

TODAY = (
    "You cannot take four steps.",
    (
        "It hurts when you press the back edge or the tip of your ankle bone, on the outside "
        "or the inside."
    ),
    (
        "It hurts to press the bump halfway along the outer edge of the foot, "
        "or the bone on top of the inner midfoot."
    ),
    "The ankle is bent out of shape, hot, numb or cold, or you have a fever.",
    "You felt a pop, and you cannot rise up on your toes.",
)
"""Signs that need a doctor today (EVIDENCE.md, red flags; grade B)."""
THIS_WEEK = (
    "One spot on any other bone hurts.",
    "It aches at night.",
    "The pain comes sooner on every run.",
    "It has not eased over two to three weeks.",
)
"""Signs that need a doctor this week; none of them is among those of today."""

INJURIES_ONLY = (
    "Taking four steps and pressing the bone are checks made for new injuries. Even if nothing "
    "here fits you, something can still be wrong."
)
"""What the signs were made for, and that they clear nobody."""
SOMETHING_SERIOUS = (
    "It can be a sign of something more serious, such as a stress fracture, or a nerve or blood "
    "vessel problem."
)
"""What soreness that stays can be."""


class Passage(NamedTuple):
    """A part of the warnings."""

    lines: tuple[str, ...]
    heading: str = ""
    """What the lines have in common; empty for a paragraph that stands alone."""
    listed: bool = False
    """Whether the lines are a list, each of them with a bullet."""


PAGES = (
    (
        Passage(TODAY, "Stop and see a doctor today", listed=True),
        Passage(THIS_WEEK, "See a doctor this week", listed=True),
        Passage((INJURIES_ONLY,)),
    ),
    (
        Passage(("These exercises may help prevent sore ankles. They are not a cure-all.",)),
        Passage((SOMETHING_SERIOUS,), "Tell a doctor if the soreness does not go away."),
        Passage(("It is fine to feel a pull while you exercise. If it hurts, stop.",)),
        Passage(("Keep a wall or a counter within reach whenever you stand on one leg.",)),
    ),
)
"""The warnings, page by page; each page fits 80x24."""

SOURCES = (
    "Based on Tim Petrie, PT, OCS (LIVESTRONG), and published lists of warning signs. This is "
    "information, not medical advice."
)
"""Where the warnings come from."""


def plainly() -> tuple[str, ...]:
    """Return the warnings in lines, each heading before what it heads."""
    passages = (passage for page in PAGES for passage in page)
    lines = (line for passage in passages for line in (passage.heading, *passage.lines))
    return (*filter(None, lines), SOURCES)
