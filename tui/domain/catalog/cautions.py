"""What every athlete should have read before the first session."""

TODAY = (
    "You cannot take four steps.",
    (
        "It hurts to press the bone at the back edge or tip of the outer ankle knob, "
        "or of the inner ankle knob."
    ),
    (
        "It hurts to press the bump halfway along the outer edge of the foot, "
        "or the bone on top of the inner midfoot."
    ),
    "The ankle is bent out of shape, hot, numb or cold, or you have a fever.",
    "It popped, and you cannot rise on your toes.",
)
"""Signs to have seen today (EVIDENCE.md, red flags; grade B)."""
THIS_WEEK = (
    "Any other single spot of bone hurts.",
    "It aches at night.",
    "The pain comes sooner on every run.",
    "It has not eased over two to three weeks.",
)
"""Signs to have seen this week; none of them is among those of today."""


def _listed(heading: str, signs: tuple[str, ...]) -> str:
    return "\n".join((f"[b]{heading}[/b]", *(f"· {sign}" for sign in signs)))


_SIGNS = "\n\n".join(
    (
        _listed("Stop and have it seen today", TODAY),
        _listed("See someone this week", THIS_WEEK),
        (
            "Four steps and pressing the bone are a rule made for fresh injuries. "
            "If none of this fits, it does not mean that all is well."
        ),
    )
)
_RULES = """These exercises may help to prevent sore ankles. They are no cure-all.

[b]Tell a doctor[/b] if soreness stays. It can be the sign of something more serious, such as \
a stress fracture, or trouble with a nerve or a blood vessel.

While you exercise, a pull is fine. If it hurts, stop.

Keep a wall or a counter within reach whenever you stand on one leg."""
PAGES = (_SIGNS, _RULES)
"""Read the warnings, a page each that fits 80x24; [b] marks bold text."""

SOURCES = (
    "After Tim Petrie, PT, OCS (LIVESTRONG), and published red-flag lists. Information, not advice."
)
"""Where they come from."""


def plainly() -> tuple[str, ...]:
    """Return the warnings in lines without any mark."""
    text = "\n".join(PAGES).replace("[b]", "").replace("[/b]", "")
    return (*(line for line in text.split("\n") if line), SOURCES)
