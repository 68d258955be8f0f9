"""What every athlete should have read before the first session."""

TEXT = """These exercises may help to prevent sore ankles. They are no cure-all.

[b]Tell a doctor[/b] if soreness stays. It can be the sign of something more serious, such as \
a stress fracture, or trouble with a nerve or a blood vessel.

[b]Have it seen today[/b] if you cannot take four steps, if pressing the bone hurts, if the ankle \
is bent out of shape, hot, numb or cold, or if it popped and you cannot rise on your toes.

[b]See someone this week[/b] if one spot of bone hurts, if it aches at night, or if the pain comes \
sooner on every run.

While you exercise: up to a pull is fine. If it hurts, stop. Keep a wall or a counter \
within reach whenever you stand on one leg."""
"""The warnings; [b] marks bold text."""

SOURCES = (
    "After Tim Petrie, PT, OCS (LIVESTRONG), and published red-flag lists. Information, not advice."
)
"""Where they come from."""


def plainly() -> tuple[str, ...]:
    """The warnings in lines without any mark."""
    text = TEXT.replace("[b]", "").replace("[/b]", "")
    return (*(line for line in text.split("\n") if line), SOURCES)
