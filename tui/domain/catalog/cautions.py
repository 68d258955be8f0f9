"""What every athlete should have read before the first session."""

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


def _listed(heading: str, signs: tuple[str, ...]) -> str:
    return "\n".join((f"[b]{heading}[/b]", *(f"· {sign}" for sign in signs)))


_SIGNS = "\n\n".join(
    (
        _listed("Stop and see a doctor today", TODAY),
        _listed("See a doctor this week", THIS_WEEK),
        (
            "Taking four steps and pressing the bone are checks made for new injuries. Even "
            "if nothing here fits you, something can still be wrong."
        ),
    )
)
_RULES = """These exercises may help prevent sore ankles. They are not a cure-all.

[b]Tell a doctor[/b] if the soreness does not go away. It can be a sign of something more \
serious, such as a stress fracture, or a nerve or blood vessel problem.

It is fine to feel a pull while you exercise. If it hurts, stop.

Keep a wall or a counter within reach whenever you stand on one leg."""
PAGES = (_SIGNS, _RULES)
"""The warnings, one text a page, each of which fits 80x24; [b] marks bold text."""

SOURCES = (
    "Based on Tim Petrie, PT, OCS (LIVESTRONG), and published lists of warning signs. This is "
    "information, not medical advice."
)
"""Where the warnings come from."""


def plainly() -> tuple[str, ...]:
    """Return the warnings in lines without any mark."""
    text = "\n".join(PAGES).replace("[b]", "").replace("[/b]", "")
    return (*(line for line in text.split("\n") if line), SOURCES)
